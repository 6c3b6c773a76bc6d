package dev.stoa.voting;

import dev.stoa.area.Root;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.ProposalId;
import dev.stoa.voting.audit.AuditHead;
import dev.stoa.voting.tally.Algorithm;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A question that is or was put to the vote.
///
/// @param electors how many agents are named as voters; 0 where every agent may vote
/// @param votes how many votes it has now
/// @param audit the end of its audit chain
public record Proposal(
    ProposalId id,
    Terms terms,
    int electors,
    Instant createdAt,
    State state,
    long votes,
    AuditHead audit,
    long version)
    implements Root<Proposal> {

  /// What was put to the vote, and by which rules. Never changes.
  ///
  /// @param threshold the share that the winner must have, 0 to 1
  /// @param metadata free-form JSON
  public record Terms(
      String type,
      String title,
      @Nullable String description,
      AgentId proposedBy,
      List<String> options,
      Algorithm algorithm,
      BigDecimal threshold,
      Quorum quorum,
      int tokensPerAgent,
      WeightSource weightSource,
      boolean allowVoteChange,
      String metadata) {
    public Terms {
      options = List.copyOf(options);
    }
  }

  /// What must take part for a result to stand. Zeros ask for nothing.
  ///
  /// @param minParticipation share of the agents who could vote that must be heard, 0 to 1
  /// @param minConfidence sum of the voters' confidences
  /// @param minExperts votes by experts
  /// @param totalAgents how many agents could vote; the named voters where it is null. Where
  ///   neither is known, participation is 0
  public record Quorum(
      BigDecimal minParticipation,
      BigDecimal minConfidence,
      int minExperts,
      @Nullable Integer totalAgents) {}

  /// Where the weight of a vote comes from.
  public enum WeightSource {
    ONE,
    REPUTATION,
    TIER,
    ELO
  }

  /// Where a proposal is in its life.
  public enum Status {
    ACTIVE,
    PASSED,
    REJECTED,
    QUORUM_NOT_MET,
    EXECUTED,
    CANCELLED
  }

  /// What changes of a proposal beside its votes.
  ///
  /// @param extensions how often it was given more time
  /// @param expiredAt when its time was found to be over; null where it was ended before
  /// @param closedAt when its votes were counted; null where that never happened
  public record State(
      Status status,
      Instant expiresAt,
      int extensions,
      Instant updatedAt,
      @Nullable Instant expiredAt,
      @Nullable Instant closedAt,
      @Nullable Instant executedAt,
      @Nullable Instant rejectedAt) {

    static State open(Instant expiresAt, Instant now) {
      return new State(Status.ACTIVE, expiresAt, 0, now, null, null, null, null);
    }

    State extendedTo(Instant later, Instant now) {
      return new State(
          status, later, extensions + 1, now, expiredAt, closedAt, executedAt, rejectedAt);
    }

    State expired(Instant now) {
      return new State(status, expiresAt, extensions, now, now, closedAt, executedAt, rejectedAt);
    }

    State closed(Instant now) {
      return new State(status, expiresAt, extensions, now, expiredAt, now, executedAt, rejectedAt);
    }

    State become(Status next, Instant now) {
      return new State(
          next,
          expiresAt,
          extensions,
          now,
          expiredAt,
          closedAt,
          next == Status.EXECUTED ? now : executedAt,
          next == Status.REJECTED ? now : rejectedAt);
    }
  }

  boolean isActive() {
    return state.status() == Status.ACTIVE;
  }

  /// Whether votes count at `now`. The deadline itself is too late.
  boolean takesVotesAt(Instant now) {
    return isActive() && now.isBefore(state.expiresAt());
  }

  Proposal with(State next) {
    return new Proposal(id, terms, electors, createdAt, next, votes, audit, version);
  }

  Proposal withVotes(long count) {
    return new Proposal(id, terms, electors, createdAt, state, count, audit, version);
  }

  Proposal withAudit(AuditHead head) {
    return new Proposal(id, terms, electors, createdAt, state, votes, head, version);
  }

  @Override
  public Proposal withVersion(long next) {
    return new Proposal(id, terms, electors, createdAt, state, votes, audit, next);
  }
}
