package dev.stoa.penalties;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.AppealId;
import dev.stoa.identity.PenaltyId;
import dev.stoa.identity.ViolationId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What follows from a violation.
///
/// @param expiresAt null where it has no end in time
/// @param end what became of it
public record Penalty(
    PenaltyId penaltyId,
    ViolationId violation,
    AgentId agent,
    PenaltyType type,
    @Nullable Duration duration,
    long pointsDeducted,
    @Nullable String description,
    AgentId appliedBy,
    @Nullable Instant expiresAt,
    Status status,
    End end,
    Instant createdAt) {

  /// Whether it binds. One that is over binds no more, even before it is said to have expired; see
  /// [#bindsAt].
  public enum Status {
    ACTIVE,
    LIFTED,
    EXPIRED,
    REVERSED
  }

  /// What became of a penalty; a lifted or expired one can still be reversed.
  ///
  /// @param appeal the appeal that reversed it
  public record End(
      @Nullable Instant liftedAt,
      @Nullable AgentId liftedBy,
      @Nullable String liftReason,
      @Nullable Instant expiredAt,
      @Nullable Instant reversedAt,
      @Nullable AppealId appeal) {
    static final End NONE = new End(null, null, null, null, null, null);
  }

  public boolean bindsAt(Instant now) {
    return status == Status.ACTIVE && !isOverAt(now);
  }

  boolean isOverAt(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  boolean isSuspension() {
    return type == PenaltyType.SUSPENSION;
  }

  /// The key of what it takes from the points ledger, by which it is given back.
  public String ledgerKey() {
    return "penalty:" + penaltyId;
  }

  Penalty lifted(AgentId by, @Nullable String why, Instant now) {
    return with(Status.LIFTED, new End(now, by, why, null, null, null));
  }

  Penalty expired(Instant now) {
    return with(Status.EXPIRED, new End(null, null, null, now, null, null));
  }

  Penalty reversed(AppealId by, Instant now) {
    return with(
        Status.REVERSED,
        new End(end.liftedAt, end.liftedBy, end.liftReason, end.expiredAt, now, by));
  }

  private Penalty with(Status next, End nextEnd) {
    return new Penalty(
        penaltyId,
        violation,
        agent,
        type,
        duration,
        pointsDeducted,
        description,
        appliedBy,
        expiresAt,
        next,
        nextEnd,
        createdAt);
  }
}
