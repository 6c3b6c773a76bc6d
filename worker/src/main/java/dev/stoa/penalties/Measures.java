package dev.stoa.penalties;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;
import static dev.stoa.penalties.Penalties.Rejection.AGENT_MISMATCH;
import static dev.stoa.penalties.Penalties.Rejection.DUPLICATE_PENALTY;
import static dev.stoa.penalties.Penalties.Rejection.EXPIRY_CONFLICT;
import static dev.stoa.penalties.Penalties.Rejection.NEGATIVE_POINTS;
import static dev.stoa.penalties.Penalties.Rejection.PENALTY_NOT_ACTIVE;
import static dev.stoa.penalties.Penalties.Rejection.PENALTY_NOT_FOUND;
import static dev.stoa.penalties.Penalties.Rejection.VIOLATION_NOT_CONFIRMED;

import dev.stoa.area.Decision;
import dev.stoa.identity.PenaltyId;
import dev.stoa.penalties.Penalties.AgentStatus;
import dev.stoa.penalties.Penalties.ExpiryCause;
import dev.stoa.penalties.Penalty.Status;
import dev.stoa.penalties.PenaltyCommand.ApplyPenalty;
import dev.stoa.penalties.PenaltyCommand.ExpirePenalties;
import dev.stoa.penalties.PenaltyCommand.LiftPenalty;
import dev.stoa.penalties.PenaltyEvent.PenaltyApplied;
import dev.stoa.penalties.PenaltyEvent.PenaltyExpired;
import dev.stoa.penalties.PenaltyEvent.PenaltyLifted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Penalties as they are applied and as they end.
final class Measures {
  // A sender that names the end and the duration has another clock, and its command waited.
  private static final Duration TOLERANCE = Duration.ofSeconds(60);

  private static final Comparator<Penalty> SOONEST_FIRST =
      Comparator.comparing((Penalty penalty) -> Objects.requireNonNull(penalty.expiresAt()))
          .thenComparing(Penalty::penaltyId);

  private Measures() {}

  /// How long a penalty lasts.
  ///
  /// @param duration null where it has no end in time
  /// @param expiresAt null where it has no end in time
  record Term(@Nullable Duration duration, @Nullable Instant expiresAt) {

    /// The term of a penalty that begins now; null where its end contradicts itself.
    static @Nullable Term of(
        PenaltyType type, @Nullable Duration duration, @Nullable Instant expiresAt, Instant now) {
      if (type == PenaltyType.MANDATORY_RETRAINING) {
        return duration == null && expiresAt == null ? new Term(null, null) : null;
      }
      if (expiresAt == null) {
        Duration length = duration == null ? type.duration() : duration;
        return new Term(length, length == null ? null : now.plus(length));
      }
      Duration length = Duration.between(now, expiresAt);
      boolean agrees = duration == null || length.minus(duration).abs().compareTo(TOLERANCE) <= 0;
      return expiresAt.isAfter(now) && agrees
          ? new Term(Duration.ofMillis(Math.max(1, length.toMillis())), expiresAt)
          : null;
    }
  }

  static Decision<PenaltyEvent> apply(Docket docket, ApplyPenalty apply, Instant now) {
    Violation violation = docket.tables().violations().find(apply.violation());
    if (violation == null) {
      return Violations.notFound(apply.violation());
    }
    if (violation.status() != Violation.Status.CONFIRMED) {
      return reject(VIOLATION_NOT_CONFIRMED, Map.of("status", violation.status()));
    }
    if (!violation.agent().equals(apply.agent())) {
      return reject(AGENT_MISMATCH, Map.of("agentId", apply.agent()));
    }
    Term term = Term.of(apply.type(), apply.duration(), apply.expiresAt(), now);
    if (term == null) {
      return conflict(apply);
    }
    if (apply.pointsDeducted() < 0) {
      return reject(NEGATIVE_POINTS, Map.of("pointsDeducted", apply.pointsDeducted()));
    }
    if (docket.tables().penalties().find(apply.penalty()) != null || isUsed(docket, apply)) {
      return reject(
          DUPLICATE_PENALTY, Map.of("violationId", apply.violation(), "penaltyType", apply.type()));
    }
    Decision<PenaltyEvent> self = Violations.selfDecision(apply);
    return self != null
        ? self
        : accept(
            new PenaltyApplied(
                new Penalty(
                    apply.penalty(),
                    apply.violation(),
                    apply.agent(),
                    apply.type(),
                    term.duration(),
                    apply.pointsDeducted(),
                    apply.description(),
                    apply.by(),
                    term.expiresAt(),
                    Status.ACTIVE,
                    Penalty.End.NONE,
                    now),
                violation.severity(),
                apply.type() == PenaltyType.SUSPENSION ? statusBefore(docket, apply) : null));
  }

  private static Decision<PenaltyEvent> conflict(ApplyPenalty apply) {
    Map<String, Object> details =
        apply.expiresAt() == null
            ? Map.of("penaltyType", apply.type())
            : Map.of("penaltyType", apply.type(), "expiresAt", apply.expiresAt());
    return reject(EXPIRY_CONFLICT, details);
  }

  /// Whether the violation is punished in this way already.
  private static boolean isUsed(Docket docket, ApplyPenalty apply) {
    return docket.penaltiesOf(apply.violation()).stream()
        .anyMatch(penalty -> penalty.type() == apply.type() && penalty.status() != Status.REVERSED);
  }

  private static @Nullable AgentStatus statusBefore(Docket docket, ApplyPenalty apply) {
    Standing standing = docket.findStanding(apply.agent());
    // While a suspension holds, the directory says no more than that.
    return standing != null && standing.suspensions() > 0
        ? standing.statusBefore()
        : docket.statusOf(apply.agent());
  }

  static Decision<PenaltyEvent> lift(Docket docket, LiftPenalty lift, Instant now) {
    Penalty penalty = docket.findPenalty(lift.penalty(), lift.agent());
    if (penalty == null) {
      return notFound(lift.penalty());
    }
    if (penalty.status() == Status.LIFTED) {
      return unchanged();
    }
    if (!penalty.bindsAt(now)) {
      return notActive(penalty);
    }
    Decision<PenaltyEvent> self = Violations.selfDecision(lift);
    if (self != null) {
      return self;
    }
    Standing standing = docket.standing(lift.agent(), now);
    return accept(
        new PenaltyLifted(
            penalty,
            lift.by(),
            lift.reason(),
            new Suspensions(standing).end(penalty),
            penalty.penaltyId().equals(standing.retraining())));
  }

  static Decision<PenaltyEvent> notFound(PenaltyId penalty) {
    return reject(PENALTY_NOT_FOUND, Map.of("penaltyId", penalty));
  }

  /// Also of one that is over and was not yet said to have expired.
  static Decision<PenaltyEvent> notActive(Penalty penalty) {
    return reject(
        PENALTY_NOT_ACTIVE,
        Map.of("status", penalty.status() == Status.ACTIVE ? Status.EXPIRED : penalty.status()));
  }

  static Decision<PenaltyEvent> expire(Docket docket, ExpirePenalties expire, Instant now) {
    Instant asOf = expire.asOf().isBefore(now) ? expire.asOf() : now;
    var suspensions = new Suspensions(docket.findStanding(expire.agent()));
    List<PenaltyEvent> events = new ArrayList<>();
    docket.penaltiesAgainst(expire.agent()).stream()
        .filter(penalty -> penalty.status() == Status.ACTIVE && penalty.isOverAt(asOf))
        .sorted(SOONEST_FIRST)
        .limit(expire.batchSize())
        .forEach(penalty ->
            events.add(new PenaltyExpired(penalty, ExpiryCause.TIME, suspensions.end(penalty))));
    return accept(events);
  }

  static void apply(Docket docket, PenaltyApplied applied, Instant now) {
    Penalty penalty = applied.penalty();
    docket.put(penalty);
    docket.change(
        penalty.agent(),
        now,
        standing -> {
          Standing counted =
              standing
                  .plus(Counter.PENALTIES_ACTIVE, 1)
                  .plus(Counter.POINTS_DEDUCTED, penalty.pointsDeducted());
          return penalty.isSuspension() ? counted.suspended(applied.statusBefore()) : counted;
        });
  }

  static void apply(Docket docket, PenaltyLifted lifted, Instant now) {
    docket.put(lifted.penalty().lifted(lifted.by(), lifted.reason(), now));
    end(docket, lifted.penalty(), Status.LIFTED, now);
    if (lifted.retrainingCancelled()) {
      Retrainings.cancel(docket, lifted.penalty(), now);
    }
  }

  static void apply(Docket docket, PenaltyExpired expired, Instant now) {
    docket.put(expired.penalty().expired(now));
    end(docket, expired.penalty(), Status.EXPIRED, now);
  }

  /// Counts a penalty as ended.
  ///
  /// @param penalty as it was before
  static void end(Docket docket, Penalty penalty, Status next, Instant now) {
    docket.change(
        penalty.agent(),
        now,
        standing -> {
          Standing counted = standing.moved(Counter.of(penalty.status()), Counter.of(next));
          return penalty.isSuspension() && penalty.status() == Status.ACTIVE
              ? counted.released()
              : counted;
        });
  }
}
