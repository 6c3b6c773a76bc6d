/// Points: how work becomes points, by one formula for each kind of work.
///
/// - **Promise:** exact decimals and one rounding at the end, half up, so that the same work is
///   worth the same everywhere.
/// - **Not here:** returns that diminish with what one has (Habitica, vector 15 of the research).
///   Points are by PointsEngine alone (the decisions of the domain); that work is not farmed is
///   seen to by ledger keys, one day of a streak a day, and multipliers of 10 at most.
/// - **Start reading** at [TaskWork], the formula for a task, then [Multipliers].
@NullMarked
package dev.stoa.gamification.points;

import org.jspecify.annotations.NullMarked;
