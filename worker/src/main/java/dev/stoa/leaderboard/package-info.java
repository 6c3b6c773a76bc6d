/// Leaderboard: who is ahead, by what, and who was.
///
/// - **Owns** the tables `leaderboard_boards`, `leaderboard_snapshots`, `hall_of_fame_members`,
///   `hall_of_fame` and its history, and `leaderboard_scores` with `leaderboard_counts`, which
///   triggers keep: they copy the points of `gamification_profiles`, the rating of
///   `battle_profiles` and the overall score of `reputation_profiles` (each from five on), and the
///   completed tasks of `agents`, in the statement that changes them.
/// - **Hears** of agents by the view `agent_directory`.
/// - **Rule of the house:** one rank everywhere, 1 and the number of those who are better; within a
///   tie who has had the score for longer comes first, then the id. A sealed period stays as it is.
/// - **Start reading** at [Leaderboard] for the words, then [LeaderboardRules] for what they mean;
///   how a rank is told at once is in [StandingsFinds].
@NullMarked
package dev.stoa.leaderboard;

import org.jspecify.annotations.NullMarked;
