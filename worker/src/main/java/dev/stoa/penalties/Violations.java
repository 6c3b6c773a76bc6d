package dev.stoa.penalties;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;
import static dev.stoa.penalties.Penalties.Rejection.ILLEGAL_TRANSITION;
import static dev.stoa.penalties.Penalties.Rejection.MISSING_DESCRIPTION;
import static dev.stoa.penalties.Penalties.Rejection.SELF_DECISION;
import static dev.stoa.penalties.Penalties.Rejection.UNKNOWN_AGENT;
import static dev.stoa.penalties.Penalties.Rejection.VIOLATION_ALREADY_EXISTS;
import static dev.stoa.penalties.Penalties.Rejection.VIOLATION_NOT_FOUND;

import dev.stoa.area.Decision;
import dev.stoa.identity.ViolationId;
import dev.stoa.penalties.PenaltyCommand.ConfirmViolation;
import dev.stoa.penalties.PenaltyCommand.DismissViolation;
import dev.stoa.penalties.PenaltyCommand.ReportViolation;
import dev.stoa.penalties.PenaltyCommand.Signed;
import dev.stoa.penalties.PenaltyEvent.ViolationConfirmed;
import dev.stoa.penalties.PenaltyEvent.ViolationDismissed;
import dev.stoa.penalties.PenaltyEvent.ViolationReported;
import dev.stoa.penalties.Violation.Status;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Accusations, and whether they stand.
final class Violations {
  private Violations() {}

  static Decision<PenaltyEvent> report(Docket docket, ReportViolation report) {
    if (docket.tables().violations().find(report.violation()) != null) {
      return reject(VIOLATION_ALREADY_EXISTS, Map.of("violationId", report.violation()));
    }
    if (docket.statusOf(report.agent()) == null) {
      return reject(UNKNOWN_AGENT, Map.of("agentId", report.agent()));
    }
    if (report.description().isBlank()) {
      return reject(MISSING_DESCRIPTION);
    }
    return accept(
        new ViolationReported(
            report.agent(),
            report.violation(),
            report.type(),
            report.severity(),
            report.description(),
            report.evidence(),
            report.reportedBy(),
            report.metadata()));
  }

  static Decision<PenaltyEvent> confirm(Docket docket, ConfirmViolation confirm, Instant now) {
    Violation violation = docket.findViolation(confirm.violation(), confirm.agent());
    if (violation == null) {
      return notFound(confirm.violation());
    }
    if (violation.status() == Status.CONFIRMED) {
      return unchanged();
    }
    Decision<PenaltyEvent> objection = objection(violation, confirm);
    return objection != null
        ? objection
        : accept(
            new ViolationConfirmed(
                confirm.agent(),
                confirm.violation(),
                violation.type(),
                violation.severity(),
                confirm.by(),
                confirm.resolution(),
                now.plus(Appeals.WINDOW)));
  }

  static Decision<PenaltyEvent> dismiss(Docket docket, DismissViolation dismiss) {
    Violation violation = docket.findViolation(dismiss.violation(), dismiss.agent());
    if (violation == null) {
      return notFound(dismiss.violation());
    }
    if (violation.status() == Status.DISMISSED) {
      return unchanged();
    }
    Decision<PenaltyEvent> objection = objection(violation, dismiss);
    return objection != null
        ? objection
        : accept(
            new ViolationDismissed(
                dismiss.agent(),
                dismiss.violation(),
                violation.type(),
                violation.severity(),
                dismiss.by(),
                dismiss.resolution()));
  }

  static Decision<PenaltyEvent> notFound(ViolationId violation) {
    return reject(VIOLATION_NOT_FOUND, Map.of("violationId", violation));
  }

  private static @Nullable Decision<PenaltyEvent> objection(Violation violation, Signed decision) {
    if (violation.status() != Status.PENDING) {
      return reject(ILLEGAL_TRANSITION, Map.of("status", violation.status()));
    }
    return selfDecision(decision);
  }

  /// Nobody decides over itself; null where somebody else does.
  static @Nullable Decision<PenaltyEvent> selfDecision(Signed decision) {
    return decision.by().equals(decision.agent())
        ? reject(SELF_DECISION, Map.of("agentId", decision.agent()))
        : null;
  }

  static void apply(Docket docket, ViolationReported reported, Instant now) {
    docket.put(Violation.reported(reported, now));
    docket.change(
        reported.agent(),
        now,
        standing ->
            standing.plus(Counter.VIOLATIONS_PENDING, 1).plus(Counter.of(reported.severity()), 1));
  }

  static void apply(Docket docket, ViolationConfirmed confirmed, Instant now) {
    Violation violation = docket.tables().violations().get(confirmed.violation());
    docket.put(violation.confirmed(confirmed.by(), confirmed.resolution(), now));
    docket.change(
        confirmed.agent(),
        now,
        standing -> standing.moved(Counter.VIOLATIONS_PENDING, Counter.VIOLATIONS_CONFIRMED));
  }

  static void apply(Docket docket, ViolationDismissed dismissed, Instant now) {
    Violation violation = docket.tables().violations().get(dismissed.violation());
    docket.put(violation.dismissed(dismissed.by(), dismissed.resolution(), now));
    docket.change(
        dismissed.agent(),
        now,
        standing ->
            standing
                .moved(Counter.VIOLATIONS_PENDING, Counter.VIOLATIONS_DISMISSED)
                .plus(Counter.of(dismissed.severity()), -1));
  }
}
