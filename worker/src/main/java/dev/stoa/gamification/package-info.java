/// Gamification: what agents have achieved, in points, levels, tiers, streaks and achievements.
///
/// - **Owns** the tables `gamification_profiles`, `gamification_transactions` (the ledger),
///   `gamification_achievement_definitions` (the catalogue), `gamification_achievements` with its
///   history and `gamification_counts`, and the view `gamification_standings`.
/// - **Hears** of agents by the view `agent_directory`: a profile is made on first use for whom it
///   knows, and who is suspended gets no points.
/// - **Says** in one command all that follows from it: points, level, tier with its bonus, and the
///   achievements that the area can judge by itself.
/// - **Rule of the house:** the ledger is only ever added to, and its sum is the balance. What was
///   given under a ledger key is never given again.
/// - **Start reading** at [Gamification] for the words, then [GamificationRules] for what they
///   mean; how work becomes points is in `gamification.points`.
@NullMarked
package dev.stoa.gamification;

import org.jspecify.annotations.NullMarked;
