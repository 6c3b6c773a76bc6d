package dev.stoa.voting;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.ProposalId;
import dev.stoa.voting.tally.Count;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the votes on a proposal came to, kept as it was counted.
///
/// @param closedBy null where time did
/// @param votes how many ballots there were, blank ones included
public record VotingResult(
    ProposalId proposal,
    @Nullable AgentId closedBy,
    Reason reason,
    long votes,
    Count count,
    Turnout turnout,
    Instant closedAt) {

  /// Why a vote ended.
  public enum Reason {
    REQUESTED,
    EXPIRED
  }

  /// A part of the quorum.
  public enum QuorumPart {
    PARTICIPATION,
    CONFIDENCE,
    EXPERTS
  }

  /// What took part.
  ///
  /// @param participation share of the agents who could vote that voted or were voted for by a
  ///   delegate; six decimals, rounded half up, at most 1
  /// @param represented how many agents a delegate voted for
  /// @param missing the parts of the quorum that were not met, compared before rounding
  public record Turnout(
      BigDecimal participation,
      BigDecimal confidence,
      int experts,
      long represented,
      List<QuorumPart> missing) {
    public Turnout {
      missing = List.copyOf(missing);
    }

    public boolean met() {
      return missing.isEmpty();
    }
  }
}
