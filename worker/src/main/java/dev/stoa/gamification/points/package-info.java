/// Points: how work becomes points, by one formula for each kind of work.
///
/// - **Promise:** exact decimals and one rounding at the end, half up, so that the same work is
///   worth the same everywhere.
/// - **Start reading** at [TaskWork], the formula for a task, then [Multipliers].
@NullMarked
package dev.stoa.gamification.points;

import org.jspecify.annotations.NullMarked;
