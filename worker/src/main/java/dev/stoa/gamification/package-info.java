/// Gamification: what agents have achieved, in points, levels, tiers, streaks and achievements.
///
/// - **Owns** the tables `gamification_profiles`, `gamification_transactions` (the ledger),
///   `gamification_achievement_definitions` (the catalogue), `gamification_achievements` with its
///   history and `gamification_counts`, and the view `gamification_standings`.
/// - **Hears** of agents by the view `agent_directory`: a profile is made on first use for whom it
///   knows, and who is suspended gets no points. What others know that achievements ask for is read
///   from `battle_records`, `reputation_standings`, `mentorship_standings` and `task_leases`
///   whenever an agent gets points, a day, or an achievement.
/// - **Says** in one command all that follows from it: points, level, tier with its bonus, and the
///   achievements whose criteria are met by what is known. It tells the boards what an agent has
///   and what it earned (decision 6).
/// - **Achievements come in three ways.** By themselves, where every metric of the criterion is a
///   [Fact]: 22 of the 53 in the catalogue. By a board that is kept, where it is a rank: 4, which
///   the policy `ACHIEVEMENTS_FOR_RANKS` asks for. As evidence of a trusted sender, where only who
///   ran the work can know: 27, of how fast, how well, how late and with whom it was done.
/// - **Points:** tasks, battles, brainstorms, graduations and rewards are told by policies. What
///   `gamification.points` reckons of collaboration, innovation, reliability and combos needs
///   messages, likeness of solutions, uptime and runs of success that no area here sees: who has
///   them reckons and sends `AwardPoints` with the category, or the factor in `multipliers`.
/// - **Rule of the house:** the ledger is only ever added to, and its sum is the balance. What was
///   given under a ledger key is never given again.
/// - **Start reading** at [Gamification] for the words, then [GamificationRules] for what they
///   mean; how work becomes points is in `gamification.points`.
@NullMarked
package dev.stoa.gamification;

import org.jspecify.annotations.NullMarked;
