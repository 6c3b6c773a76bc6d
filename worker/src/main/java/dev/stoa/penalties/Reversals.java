package dev.stoa.penalties;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.identity.PenaltyId;
import dev.stoa.penalties.Measures.Term;
import dev.stoa.penalties.Penalties.Adjustment;
import dev.stoa.penalties.Penalties.AgentStatus;
import dev.stoa.penalties.Penalties.Compensation;
import dev.stoa.penalties.PenaltyCommand.ApproveAppeal;
import dev.stoa.penalties.PenaltyEvent.AppealApproved;
import dev.stoa.penalties.PenaltyEvent.PenaltyApplied;
import dev.stoa.penalties.PenaltyEvent.PenaltyReversed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Appeals that are granted. Each penalty of the violation is taken back by an event of its own,
/// which tells what the penalty did: its points, its level, what had become of it, the status that
/// it took from the agent, and what hung on it.
final class Reversals {
  private Reversals() {}

  static Decision<PenaltyEvent> approve(Docket docket, ApproveAppeal approve, Moment moment) {
    Appeal appeal = docket.tables().appeals().find(approve.appeal());
    if (appeal == null || !appeal.agent().equals(approve.agent())) {
      return Appeals.notFound(approve.appeal());
    }
    if (appeal.status() == Appeal.Status.APPROVED) {
      return unchanged();
    }
    Decision<PenaltyEvent> objection = Appeals.objection(docket, appeal, approve.by());
    if (objection != null) {
      return objection;
    }
    List<Penalty> standing =
        docket.penaltiesOf(appeal.violation()).stream()
            .filter(penalty -> penalty.status() != Penalty.Status.REVERSED)
            .toList();
    Adjustment adjusted = approve.adjusted();
    if (adjusted == null) {
      return accept(reversals(docket, appeal, approve, standing, moment.now()));
    }
    String complaint = complaint(adjusted, standing);
    if (complaint != null) {
      return reject(
          CommonRejection.VALIDATION_FAILED,
          Map.of("field", "adjustedPenalty", "reason", complaint));
    }
    List<PenaltyEvent> events = reversals(docket, appeal, approve, standing, moment.now());
    events.add(applied(docket, appeal, approve, adjusted, moment));
    return accept(events);
  }

  private static @Nullable String complaint(Adjustment adjusted, List<Penalty> standing) {
    int highest = standing.stream().mapToInt(penalty -> penalty.type().rank()).max().orElse(-1);
    long points = standing.stream().mapToLong(Penalty::pointsDeducted).sum();
    if (adjusted.type().rank() > highest) {
      return "must be of no higher level than what it takes the place of (found: %s)"
          .formatted(adjusted.type());
    }
    return adjusted.pointsDeducted() > points
        ? "must take no more points than are returned (found: %d, returned: %d)"
            .formatted(adjusted.pointsDeducted(), points)
        : null;
  }

  private static List<PenaltyEvent> reversals(
      Docket docket, Appeal appeal, ApproveAppeal approve, List<Penalty> standing, Instant now) {
    boolean overturned = approve.adjusted() == null;
    Standing before = docket.standing(appeal.agent(), now);
    var suspensions = new Suspensions(before);
    List<PenaltyEvent> events = new ArrayList<>();
    events.add(new AppealApproved(appeal, approve.by(), approve.notes(), overturned));
    for (Penalty penalty : standing) {
      events.add(
          new PenaltyReversed(
              penalty,
              appeal.appealId(),
              suspensions.end(penalty),
              penalty.penaltyId().equals(before.retraining()),
              penalty.penaltyId().equals(before.probation()),
              overturned ? Compensation.from(now) : null));
    }
    return events;
  }

  private static PenaltyApplied applied(
      Docket docket, Appeal appeal, ApproveAppeal approve, Adjustment adjusted, Moment moment) {
    Instant now = moment.now();
    Term term = Objects.requireNonNull(Term.of(adjusted.type(), adjusted.duration(), null, now));
    Standing before = docket.standing(appeal.agent(), now);
    boolean isSuspension = adjusted.type() == PenaltyType.SUSPENSION;
    AgentStatus status =
        before.suspensions() > 0 ? before.statusBefore() : docket.statusOf(appeal.agent());
    return new PenaltyApplied(
        new Penalty(
            new PenaltyId(moment.derive("penalty/0")),
            appeal.violation(),
            appeal.agent(),
            adjusted.type(),
            term.duration(),
            adjusted.pointsDeducted(),
            adjusted.description(),
            approve.by(),
            term.expiresAt(),
            Penalty.Status.ACTIVE,
            Penalty.End.NONE,
            now),
        docket.tables().violations().get(appeal.violation()).severity(),
        isSuspension ? status : null);
  }

  static void apply(Docket docket, AppealApproved approved, Instant now) {
    Appeal appeal = approved.appeal();
    Appeals.settle(
        docket, appeal.decided(Appeal.Status.APPROVED, approved.by(), approved.notes(), now), now);
    if (approved.overturned()) {
      Violation violation = docket.tables().violations().get(appeal.violation());
      docket.put(violation.overturned(now));
      docket.change(
          appeal.agent(),
          now,
          standing ->
              standing
                  .moved(Counter.VIOLATIONS_CONFIRMED, Counter.VIOLATIONS_OVERTURNED)
                  .plus(Counter.of(violation.severity()), -1));
    }
  }

  static void apply(Docket docket, PenaltyReversed reversed, Instant now) {
    Penalty penalty = reversed.penalty();
    docket.put(penalty.reversed(reversed.appeal(), now));
    Measures.end(docket, penalty, Penalty.Status.REVERSED, now);
    docket.change(
        penalty.agent(),
        now,
        standing -> standing.plus(Counter.POINTS_DEDUCTED, -penalty.pointsDeducted()));
    if (reversed.retrainingCancelled()) {
      Retrainings.cancel(docket, penalty, now);
    }
    if (reversed.probationCancelled()) {
      Probations.cancel(docket, penalty, now);
    }
    Compensation compensation = reversed.compensation();
    if (compensation != null) {
      docket.change(penalty.agent(), now, standing -> standing.compensated(compensation.until()));
    }
  }
}
