package dev.stoa.penalties;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.PenaltyId;
import dev.stoa.penalties.Penalties.ProbationMetrics;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A time after a penalty in which an agent is watched closely.
///
/// @param metrics what was last measured of the agent; null where nothing was
public record Probation(
    PenaltyId penalty,
    AgentId agent,
    Status status,
    Instant startedAt,
    Instant endsAt,
    @Nullable Instant endedAt,
    @Nullable ProbationMetrics metrics) {

  /// How it went. It is superseded by one that ends later, and cancelled with its penalty.
  public enum Status {
    ACTIVE,
    PASSED,
    FAILED,
    CANCELLED,
    SUPERSEDED
  }

  static Probation started(PenaltyId penalty, AgentId agent, Instant endsAt, Instant now) {
    return new Probation(penalty, agent, Status.ACTIVE, now, endsAt, null, null);
  }

  Probation measured(ProbationMetrics next) {
    return new Probation(penalty, agent, status, startedAt, endsAt, endedAt, next);
  }

  Probation ended(Status next, @Nullable ProbationMetrics last, Instant now) {
    return new Probation(
        penalty, agent, next, startedAt, endsAt, now, last == null ? metrics : last);
  }
}
