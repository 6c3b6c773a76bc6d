package dev.stoa.reputation;

import dev.stoa.area.DomainCommand;
import dev.stoa.area.DomainEvent;
import dev.stoa.area.RejectionReason;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The vocabulary of reputation: what may be asked, what may come true, and why a request is
/// rejected.
public final class Reputation {

  /// The key of what concerns all agents at once; no agent may be called so.
  public static final String GLOBAL = "reputation-global";

  private Reputation() {}

  /// Names what two agents did together.
  public record InteractionId(String value) implements Comparable<InteractionId> {
    public InteractionId {
      Ids.check(value);
    }

    @Override
    public int compareTo(InteractionId other) {
      return value.compareTo(other.value);
    }

    @Override
    public String toString() {
      return value;
    }
  }

  /// What a rater thinks.
  ///
  /// @param score from 0 to 100
  /// @param interaction what it is about; null where it is about the agent as such
  /// @param metadata JSON
  public record Opinion(
      RatingType type,
      BigDecimal score,
      @Nullable String feedback,
      @Nullable InteractionId interaction,
      String metadata) {}

  /// What moved a trust score.
  ///
  /// @param type such as `violation` or `bonus`
  /// @param id of what it comes from
  public record Source(@Nullable String type, @Nullable String id) {
    public static final Source NONE = new Source(null, null);
  }

  /// Something that speaks for or against an agent.
  ///
  /// @param impact from -100 to 100
  /// @param applied whether it moves the trust score
  /// @param metadata JSON
  public record Occurrence(
      String type,
      BigDecimal impact,
      boolean applied,
      @Nullable String description,
      String metadata) {}

  /// What may be asked.
  public sealed interface Command extends DomainCommand {

    /// Asked of one agent, whose id is the key.
    sealed interface ForAgent extends Command {
      AgentId agent();

      @Override
      default String key() {
        return agent().value();
      }

      @Override
      default AgentId actsAs() {
        return agent();
      }
    }

    /// Asked of all agents at once.
    sealed interface ForAll extends Command {
      @Override
      default String key() {
        return GLOBAL;
      }
    }

    /// Gives an agent a reputation to begin with.
    record CreateReputationProfile(AgentId agent) implements ForAgent {}

    /// Rates an agent. Without an interaction it is the rater's standing opinion, which another
    /// score revises; an interaction is rated once.
    record SubmitRating(AgentId agent, AgentId rater, Opinion opinion) implements ForAgent {
      @Override
      public AgentId actsAs() {
        return rater;
      }
    }

    /// Moves an agent's trust score; stays when ratings follow.
    record AdjustTrustScore(AgentId agent, BigDecimal change, String reason, Source source)
        implements ForAgent {}

    record RecordReputationEvent(AgentId agent, Occurrence occurrence) implements ForAgent {}

    /// Takes a rating back.
    record RetractRating(AgentId agent, UUID rating, AgentId rater, @Nullable String reason)
        implements ForAgent {
      @Override
      public AgentId actsAs() {
        return rater;
      }
    }

    /// Says how working with another agent went.
    ///
    /// @param outcome from 0 to 1
    /// @param weight how much it counts against what was before
    record RecordInteraction(
        AgentId from,
        AgentId agent,
        BigDecimal outcome,
        @Nullable String context,
        BigDecimal weight)
        implements ForAgent {
      @Override
      public AgentId actsAs() {
        return from;
      }
    }

    /// Computes how far everybody together trusts each agent.
    ///
    /// @param epsilon the change between two rounds, summed over all agents, at which it is done
    /// @param alpha the share of trust that goes back to the pre-trusted in each round
    /// @param preTrusted empty: all alike
    record ComputeGlobalTrust(
        int maxIterations, BigDecimal epsilon, BigDecimal alpha, List<AgentId> preTrusted)
        implements ForAll {
      public ComputeGlobalTrust {
        preTrusted = List.copyOf(preTrusted);
      }
    }

    /// Lets the reputation of agents fade of whom nothing was heard, those first who are due first.
    ///
    /// @param daily what is left after one day
    /// @param floor what is left at least
    record ApplyReputationDecay(Instant asOf, BigDecimal daily, BigDecimal floor, int batch)
        implements ForAll {}
  }

  /// What came true.
  public sealed interface Event extends DomainEvent {

    /// Of one agent.
    sealed interface OfAgent extends Event {
      AgentId agent();

      @Override
      default String aggregate() {
        return agent().value();
      }
    }

    record ReputationProfileCreated(
        AgentId agent, Scores scores, int reputation, TrustLevel trustLevel) implements OfAgent {}

    /// @param weight how much it counts in the rater's trust against what was before
    record RatingSubmitted(Rating rating, BigDecimal weight) implements OfAgent {
      @Override
      public AgentId agent() {
        return rating.agentId();
      }
    }

    record RatingRevised(Rating before, Rating after) implements OfAgent {
      @Override
      public AgentId agent() {
        return after.agentId();
      }
    }

    record RatingRetracted(Rating rating, @Nullable String reason) implements OfAgent {
      @Override
      public AgentId agent() {
        return rating.agentId();
      }
    }

    record ReputationRecalculated(AgentId agent, Scores scores, long totalRatings, int reputation)
        implements OfAgent {}

    /// @param before the trust score
    /// @param after the trust score
    /// @param adjustments their sum now
    record TrustScoreAdjusted(
        AgentId agent,
        BigDecimal change,
        BigDecimal before,
        BigDecimal after,
        BigDecimal adjustments,
        int reputation,
        @Nullable String reason,
        Source source)
        implements OfAgent {}

    record TrustLevelChanged(AgentId agent, TrustLevel before, TrustLevel after, int reputation)
        implements OfAgent {}

    record ReputationEventRecorded(ReputationEvent recorded) implements OfAgent {
      @Override
      public AgentId agent() {
        return recorded.agentId();
      }
    }

    /// @param before null where they had nothing to do with each other
    /// @param interactions how many ratings and interactions it now comes from
    record TrustEdgeUpdated(
        AgentId from,
        AgentId agent,
        @Nullable BigDecimal before,
        BigDecimal after,
        long interactions)
        implements OfAgent {}

    /// @param delta the change in the last round, summed over all agents
    /// @param changed how many scores changed by it
    /// @param pending how many moved that one run had no room to change
    record GlobalTrustComputed(
        UUID run,
        int agents,
        int iterations,
        boolean converged,
        BigDecimal delta,
        int changed,
        int pending)
        implements Event {
      @Override
      public String aggregate() {
        return GLOBAL;
      }
    }

    /// @param before the share of all trust; null where there was none
    record GlobalTrustScoreChanged(
        AgentId agent, UUID run, @Nullable BigDecimal before, GlobalShare after, int reputation)
        implements OfAgent {}

    record ReputationDecayed(
        AgentId agent, int daysInactive, Fading after, int oldReputation, int newReputation)
        implements OfAgent {}
  }

  /// Why not, most telling reason first.
  public enum Rejection implements RejectionReason {
    INVALID_RATING_TYPE,
    SCORE_OUT_OF_RANGE,
    SELF_RATING,
    AGENT_NOT_FOUND,
    PROFILE_NOT_FOUND,
    RATING_NOT_FOUND,
    /// Who rates is not in the directory, is suspended, or did not give the rating.
    RATER_NOT_ELIGIBLE,
    ZERO_CHANGE,
    /// The interaction was rated already, otherwise.
    DUPLICATE_RATING,
    /// Ten ratings within a minute were given already.
    RATE_LIMITED
  }
}
