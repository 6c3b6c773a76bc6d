package dev.stoa.penalties;

import dev.stoa.area.Root;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.PenaltyId;
import dev.stoa.penalties.Penalties.AgentStatus;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where an agent stands: the root of all that it is accused of, and what is counted of it.
///
/// @param counters only what is not 0
/// @param suspensions how many suspensions have not ended
/// @param statusBefore how the agent was before the first of them; null where nobody knows
/// @param retraining the penalty whose retraining is under way
/// @param probation the penalty whose probation is under way
/// @param compensatedUntil until when its tasks have priority for a wrong that was done to it
/// @param version the number of its last event
public record Standing(
    AgentId agent,
    Map<Counter, Long> counters,
    int suspensions,
    @Nullable AgentStatus statusBefore,
    @Nullable PenaltyId retraining,
    @Nullable PenaltyId probation,
    @Nullable Instant compensatedUntil,
    Instant updatedAt,
    long version)
    implements Root<Standing> {
  public Standing {
    counters = Map.copyOf(counters);
  }

  static Standing fresh(AgentId agent, Instant now) {
    return new Standing(agent, Map.of(), 0, null, null, null, null, now, 0);
  }

  public long count(Counter counter) {
    return counters.getOrDefault(counter, 0L);
  }

  @Override
  public Standing withVersion(long next) {
    return new Standing(
        agent,
        counters,
        suspensions,
        statusBefore,
        retraining,
        probation,
        compensatedUntil,
        updatedAt,
        next);
  }

  Standing plus(Counter counter, long more) {
    Map<Counter, Long> next = new EnumMap<>(Counter.class);
    next.putAll(counters);
    if (next.merge(counter, more, Long::sum) == 0) {
      next.remove(counter);
    }
    return new Standing(
        agent,
        next,
        suspensions,
        statusBefore,
        retraining,
        probation,
        compensatedUntil,
        updatedAt,
        version);
  }

  Standing moved(Counter from, Counter to) {
    return plus(from, -1).plus(to, 1);
  }

  /// After one more suspension.
  ///
  /// @param before how the agent was, where it is the first
  Standing suspended(@Nullable AgentStatus before) {
    return withSuspensions(suspensions + 1, suspensions == 0 ? before : statusBefore);
  }

  /// After the end of one suspension.
  Standing released() {
    return withSuspensions(suspensions - 1, suspensions == 1 ? null : statusBefore);
  }

  private Standing withSuspensions(int next, @Nullable AgentStatus before) {
    return new Standing(
        agent, counters, next, before, retraining, probation, compensatedUntil, updatedAt, version);
  }

  Standing inRetraining(@Nullable PenaltyId next) {
    return new Standing(
        agent,
        counters,
        suspensions,
        statusBefore,
        next,
        probation,
        compensatedUntil,
        updatedAt,
        version);
  }

  Standing onProbation(@Nullable PenaltyId next) {
    return new Standing(
        agent,
        counters,
        suspensions,
        statusBefore,
        retraining,
        next,
        compensatedUntil,
        updatedAt,
        version);
  }

  Standing compensated(Instant until) {
    return new Standing(
        agent,
        counters,
        suspensions,
        statusBefore,
        retraining,
        probation,
        until,
        updatedAt,
        version);
  }

  Standing touched(Instant now) {
    return new Standing(
        agent,
        counters,
        suspensions,
        statusBefore,
        retraining,
        probation,
        compensatedUntil,
        now,
        version);
  }
}
