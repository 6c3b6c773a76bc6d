package dev.stoa.penalties;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.ViolationId;
import dev.stoa.penalties.Penalties.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an agent is accused of.
///
/// @param evidence JSON
/// @param metadata JSON
/// @param decidedBy null while it is pending
public record Violation(
    ViolationId violationId,
    AgentId agent,
    String type,
    Severity severity,
    String description,
    String evidence,
    @Nullable AgentId reportedBy,
    String metadata,
    Status status,
    @Nullable AgentId decidedBy,
    @Nullable String resolution,
    Instant createdAt,
    @Nullable Instant confirmedAt,
    @Nullable Instant dismissedAt,
    @Nullable Instant overturnedAt) {

  /// How far it has come; an appeal that is granted overturns it.
  public enum Status {
    PENDING,
    CONFIRMED,
    DISMISSED,
    OVERTURNED
  }

  static Violation reported(PenaltyEvent.ViolationReported told, Instant now) {
    return new Violation(
        told.violation(),
        told.agent(),
        told.type(),
        told.severity(),
        told.description(),
        told.evidence(),
        told.reportedBy(),
        told.metadata(),
        Status.PENDING,
        null,
        null,
        now,
        null,
        null,
        null);
  }

  Violation confirmed(AgentId by, @Nullable String why, Instant now) {
    return decided(Status.CONFIRMED, by, why, now, null);
  }

  Violation dismissed(AgentId by, @Nullable String why, Instant now) {
    return decided(Status.DISMISSED, by, why, null, now);
  }

  private Violation decided(
      Status next,
      AgentId by,
      @Nullable String why,
      @Nullable Instant confirmed,
      @Nullable Instant dismissed) {
    return new Violation(
        violationId,
        agent,
        type,
        severity,
        description,
        evidence,
        reportedBy,
        metadata,
        next,
        by,
        why,
        createdAt,
        confirmed,
        dismissed,
        null);
  }

  Violation overturned(Instant now) {
    return new Violation(
        violationId,
        agent,
        type,
        severity,
        description,
        evidence,
        reportedBy,
        metadata,
        Status.OVERTURNED,
        decidedBy,
        resolution,
        createdAt,
        confirmedAt,
        null,
        now);
  }
}
