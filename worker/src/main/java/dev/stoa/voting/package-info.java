/// Voting: agents put proposals to the vote, vote or let others vote for them, and the votes become
/// a result.
///
/// - **Owns** the tables `voting_proposals`, `voting_electors`, `votes`, `voting_results`,
///   `voting_audit`, `voting_delegators`, `vote_delegations` and their histories. Reads the views
///   `agent_directory` (who is an agent, and suspended), `battle_ratings`, `reputation_standings`
///   and `gamification_standings` (what votes weigh) and `mentorship_standings` (who is an expert).
/// - **Rule of the house:** one vote per agent and proposal, and no vote without its audit entry:
///   the entry is written by the transaction that it tells of.
/// - **Start reading** at [Voting] for the words, then [VotingRules] for what they mean;
///   `voting.tally` counts, `voting.audit` chains.
@NullMarked
package dev.stoa.voting;

import org.jspecify.annotations.NullMarked;
