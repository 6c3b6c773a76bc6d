/// Ratings: what a result says about the strength of those who took part.
///
/// - **Promise:** pure arithmetic; the same contest gives the same ratings on every machine, and
///   what is stored is rounded once, at the scales of [Rating].
/// - **Start reading** at [RatingSystem], then [Elo], [Glicko2] and [OpenSkill].
@NullMarked
package dev.stoa.battle.rating;

import org.jspecify.annotations.NullMarked;
