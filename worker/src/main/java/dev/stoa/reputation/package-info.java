/// Reputation: what agents think of each other, what else speaks for or against them, and how far
/// everybody together trusts each.
///
/// - **Owns** the tables `reputation_profiles`, `reputation_ratings`, `reputation_ratings_history`,
///   `reputation_events`, `trust_graph` and `reputation_runs`, and the view `reputation_standings`,
///   by which other areas know it.
/// - **Hears** nothing by itself; reads `agent_directory` and `agent_work` of the agent area and
///   `gamification_standings`.
/// - **Says** each rating with the scores that follow from it, each adjustment, the level of trust
///   when it changes, each edge of trust, each run over all of them and whom it moved, and who
///   faded; what an agent is ranked by it tells the boards (decision 6).
/// - **Rule of the house:** a score is the mean of the ratings that count plus all adjustments,
///   kept within its limits only when it is shown, so that neither undoes the other.
/// - **Promises** that a rating costs the same however many came before it, and that the trust of
///   everybody in everybody sums to 1.
/// - **Start reading** at [Reputation] for the words, then [ReputationRules] for what they mean,
///   and [EigenTrust] for how local trust becomes global.
@NullMarked
package dev.stoa.reputation;

import org.jspecify.annotations.NullMarked;
