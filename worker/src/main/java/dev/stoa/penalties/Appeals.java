package dev.stoa.penalties;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;
import static dev.stoa.penalties.Penalties.Rejection.APPEAL_ALREADY_DECIDED;
import static dev.stoa.penalties.Penalties.Rejection.APPEAL_ALREADY_OPEN;
import static dev.stoa.penalties.Penalties.Rejection.APPEAL_NOT_FOUND;
import static dev.stoa.penalties.Penalties.Rejection.APPEAL_NOT_PENDING;
import static dev.stoa.penalties.Penalties.Rejection.APPEAL_WINDOW_CLOSED;
import static dev.stoa.penalties.Penalties.Rejection.EMPTY_REASON;
import static dev.stoa.penalties.Penalties.Rejection.NOT_VIOLATION_SUBJECT;
import static dev.stoa.penalties.Penalties.Rejection.REVIEWER_CONFLICT;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.Decision;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AppealId;
import dev.stoa.penalties.Appeal.Status;
import dev.stoa.penalties.PenaltyCommand.FileAppeal;
import dev.stoa.penalties.PenaltyCommand.RejectAppeal;
import dev.stoa.penalties.PenaltyCommand.StartAppealReview;
import dev.stoa.penalties.PenaltyCommand.WithdrawAppeal;
import dev.stoa.penalties.PenaltyEvent.AppealFiled;
import dev.stoa.penalties.PenaltyEvent.AppealRejected;
import dev.stoa.penalties.PenaltyEvent.AppealReviewStarted;
import dev.stoa.penalties.PenaltyEvent.AppealWithdrawn;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the accused say against it; what follows where they are right is in [Reversals].
final class Appeals {
  /// How long after its confirmation, or after its latest penalty, a violation can be appealed
  /// against.
  static final Duration WINDOW = Duration.ofHours(1);

  private Appeals() {}

  static Decision<PenaltyEvent> file(Docket docket, FileAppeal file, Instant now) {
    Violation violation = docket.tables().violations().find(file.violation());
    if (violation == null) {
      return Violations.notFound(file.violation());
    }
    if (!violation.agent().equals(file.agent())) {
      return reject(NOT_VIOLATION_SUBJECT, Map.of("agentId", file.agent()));
    }
    Appeal known = docket.tables().appeals().find(file.appeal());
    if (known != null && known.status() == Status.PENDING && asks(known, file)) {
      return unchanged();
    }
    Appeal counting = docket.countingAppeal(file.violation());
    if (counting != null) {
      return reject(
          counting.status() == Status.PENDING ? APPEAL_ALREADY_OPEN : APPEAL_ALREADY_DECIDED,
          Map.of("appealId", counting.appealId()));
    }
    Instant until = appealableUntil(docket, violation);
    if (until == null || !now.isBefore(until)) {
      return reject(
          APPEAL_WINDOW_CLOSED,
          Map.of("status", violation.status(), "until", until == null ? "none" : until));
    }
    if (file.reason().isBlank()) {
      return reject(EMPTY_REASON);
    }
    if (known != null) {
      return reject(
          CommonRejection.VALIDATION_FAILED,
          Map.of("field", "appealId", "reason", "is the id of another appeal"));
    }
    return accept(new AppealFiled(Appeal.filed(file, now)));
  }

  private static boolean asks(Appeal appeal, FileAppeal file) {
    return appeal.equals(Appeal.filed(file, appeal.createdAt()).underReviewBy(appeal.reviewers()));
  }

  /// Until when a violation can be appealed against; null where it does not stand.
  private static @Nullable Instant appealableUntil(Docket docket, Violation violation) {
    Instant since = violation.confirmedAt();
    if (violation.status() != Violation.Status.CONFIRMED || since == null) {
      return null;
    }
    for (Penalty penalty : docket.penaltiesOf(violation.violationId())) {
      if (penalty.createdAt().isAfter(since)) {
        since = penalty.createdAt();
      }
    }
    return since.plus(WINDOW);
  }

  static Decision<PenaltyEvent> review(Docket docket, StartAppealReview review) {
    Appeal appeal = docket.tables().appeals().find(review.appeal());
    if (appeal == null || !appeal.agent().equals(review.agent())) {
      return notFound(review.appeal());
    }
    if (appeal.status() != Status.PENDING) {
      return notPending(appeal);
    }
    if (appeal.reviewers().equals(review.reviewers())) {
      return unchanged();
    }
    for (AgentId reviewer : review.reviewers()) {
      if (isParty(docket, appeal, reviewer)) {
        return conflict(reviewer);
      }
    }
    return accept(new AppealReviewStarted(appeal, review.reviewers()));
  }

  static Decision<PenaltyEvent> withdraw(Docket docket, WithdrawAppeal withdraw) {
    Appeal appeal = docket.tables().appeals().find(withdraw.appeal());
    if (appeal == null) {
      return notFound(withdraw.appeal());
    }
    boolean isOwn = appeal.agent().equals(withdraw.agent());
    if (appeal.status() == Status.WITHDRAWN && isOwn) {
      return unchanged();
    }
    if (appeal.status() != Status.PENDING) {
      return notPending(appeal);
    }
    return isOwn
        ? accept(new AppealWithdrawn(appeal))
        : reject(NOT_VIOLATION_SUBJECT, Map.of("agentId", withdraw.agent()));
  }

  static Decision<PenaltyEvent> turnDown(Docket docket, RejectAppeal turnDown) {
    Appeal appeal = docket.tables().appeals().find(turnDown.appeal());
    if (appeal == null || !appeal.agent().equals(turnDown.agent())) {
      return notFound(turnDown.appeal());
    }
    if (appeal.status() == Status.REJECTED) {
      return unchanged();
    }
    Decision<PenaltyEvent> objection = objection(docket, appeal, turnDown.by());
    return objection != null
        ? objection
        : accept(new AppealRejected(appeal, turnDown.by(), turnDown.notes()));
  }

  /// Why `by` may not decide on the appeal; null where it may.
  static @Nullable Decision<PenaltyEvent> objection(Docket docket, Appeal appeal, AgentId by) {
    if (appeal.status() != Status.PENDING) {
      return notPending(appeal);
    }
    boolean isNamed = appeal.reviewers().isEmpty() || appeal.reviewers().contains(by);
    return !isNamed || isParty(docket, appeal, by) ? conflict(by) : null;
  }

  /// Whether somebody is the accused, or accused or convicted it.
  private static boolean isParty(Docket docket, Appeal appeal, AgentId somebody) {
    Violation violation = docket.tables().violations().get(appeal.violation());
    return somebody.equals(appeal.agent())
        || somebody.equals(violation.reportedBy())
        || somebody.equals(violation.decidedBy());
  }

  /// Whether this reviewer was named for the appeal.
  static boolean isNamed(Docket docket, AppealId id, AgentId reviewer) {
    Appeal appeal = docket.tables().appeals().find(id);
    return appeal != null && appeal.reviewers().contains(reviewer);
  }

  static Decision<PenaltyEvent> notFound(AppealId appeal) {
    return reject(APPEAL_NOT_FOUND, Map.of("appealId", appeal));
  }

  private static Decision<PenaltyEvent> notPending(Appeal appeal) {
    return reject(APPEAL_NOT_PENDING, Map.of("status", appeal.status()));
  }

  private static Decision<PenaltyEvent> conflict(AgentId reviewer) {
    return reject(REVIEWER_CONFLICT, Map.of("reviewer", reviewer));
  }

  static void apply(Docket docket, AppealFiled filed, Instant now) {
    docket.put(filed.appeal());
    docket.change(filed.agent(), now, standing -> standing.plus(Counter.APPEALS_PENDING, 1));
  }

  static void apply(Docket docket, AppealReviewStarted started, Instant now) {
    docket.put(started.appeal().underReviewBy(started.reviewers()));
    docket.change(started.agent(), now, standing -> standing);
  }

  static void apply(Docket docket, AppealRejected turnedDown, Instant now) {
    settle(
        docket,
        turnedDown.appeal().decided(Status.REJECTED, turnedDown.by(), turnedDown.notes(), now),
        now);
  }

  static void apply(Docket docket, AppealWithdrawn withdrawn, Instant now) {
    settle(docket, withdrawn.appeal().withdrawn(now), now);
  }

  /// Puts an appeal that is pending no more in its place.
  static void settle(Docket docket, Appeal appeal, Instant now) {
    docket.put(appeal);
    docket.change(
        appeal.agent(),
        now,
        standing -> standing.moved(Counter.APPEALS_PENDING, Counter.of(appeal.status())));
  }
}
