/// Leaderboard: who is ahead, by what, and who was.
///
/// - **Owns** the tables `leaderboard_boards`, `leaderboard_snapshots`, `hall_of_fame_members` and
///   `hall_of_fame` with its history. What agents are ranked by lies in `leaderboard_scores`, its
///   history and `leaderboard_counts`, which it reads and never writes.
/// - **Hears** of scores by `tell_scores` of the areas that own them (agent, gamification,
///   reputation, battle): their own triggers tell each change in the statement that makes it, see
///   decision 6. Of agents it hears by the view `agent_directory`.
/// - **Says** how a board stood when it was kept and who moved since, that a period is closed and
///   who won a trophy, and who has a place in the hall of fame.
/// - **Rule of the house:** one rank everywhere, 1 and the number of those who are better; within a
///   tie who has had the score for longer comes first, then the id. Who left the directory is on no
///   board of now, and on those that were kept under the name it had.
/// - **Promises** that a period is closed as it ended, however late: points and tasks are what was
///   earned in it, Elo and reputation what stood at its end, combined is of these. Nothing that
///   ended stays open as long as `HISTORY_RETENTION` keeps its past, and what is sealed stays. A
///   rank by one metric is told at once among a million; by all three together it looks at
///   everybody.
/// - **Start reading** at [Leaderboard] for the words, then [LeaderboardRules] for what they mean;
///   how a rank is told at once is in [StandingsFinds], what a period came to in [PeriodFinds].
@NullMarked
package dev.stoa.leaderboard;

import org.jspecify.annotations.NullMarked;
