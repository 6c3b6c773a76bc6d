package dev.stoa.penalties;

import static dev.stoa.penalties.PenaltyCommandWire.metrics;
import static dev.stoa.penalties.PenaltyCommandWire.millis;
import static dev.stoa.penalties.PenaltyCommandWire.severity;
import static dev.stoa.penalties.PenaltyCommandWire.stage;
import static dev.stoa.penalties.PenaltyCommandWire.text;
import static dev.stoa.penalties.PenaltyCommandWire.texts;
import static dev.stoa.penalties.PenaltyCommandWire.type;

import dev.stoa.penalties.Penalties.Stage;
import dev.stoa.penalties.Penalties.Trigger;
import dev.stoa.penalties.PenaltyEvent.PerformanceEvaluated.Finding;
import dev.stoa.penalties.command.AppealGrounds;
import dev.stoa.penalties.event.AgentStatus;
import dev.stoa.penalties.event.AppealApproved;
import dev.stoa.penalties.event.AppealFiled;
import dev.stoa.penalties.event.AppealRejected;
import dev.stoa.penalties.event.AppealReviewStarted;
import dev.stoa.penalties.event.AppealWithdrawn;
import dev.stoa.penalties.event.Compensation;
import dev.stoa.penalties.event.ExpiryCause;
import dev.stoa.penalties.event.PenaltyApplied;
import dev.stoa.penalties.event.PenaltyExpired;
import dev.stoa.penalties.event.PenaltyLifted;
import dev.stoa.penalties.event.PenaltyReversed;
import dev.stoa.penalties.event.PenaltyStatus;
import dev.stoa.penalties.event.PerformanceEvaluated;
import dev.stoa.penalties.event.PerformanceTrigger;
import dev.stoa.penalties.event.PlannedStage;
import dev.stoa.penalties.event.ProbationEnded;
import dev.stoa.penalties.event.ProbationStarted;
import dev.stoa.penalties.event.RetrainingCompleted;
import dev.stoa.penalties.event.RetrainingFailed;
import dev.stoa.penalties.event.RetrainingStageCompleted;
import dev.stoa.penalties.event.RetrainingStarted;
import dev.stoa.penalties.event.TriggerKind;
import dev.stoa.penalties.event.ViolationConfirmed;
import dev.stoa.penalties.event.ViolationDismissed;
import dev.stoa.penalties.event.ViolationReported;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Writes events as the contract's messages.
final class PenaltyEventWire {
  private PenaltyEventWire() {}

  static SpecificRecord encode(PenaltyEvent event) {
    return switch (event) {
      case PenaltyEvent.ViolationReported reported -> reported(reported);
      case PenaltyEvent.ViolationConfirmed confirmed -> confirmed(confirmed);
      case PenaltyEvent.ViolationDismissed dismissed -> dismissed(dismissed);
      case PenaltyEvent.OfPenalty ofPenalty -> encode(ofPenalty);
      case PenaltyEvent.OfAppeal ofAppeal -> encode(ofAppeal);
      case PenaltyEvent.PerformanceEvaluated evaluated ->
          new PerformanceEvaluated(
              evaluated.agent().value(),
              PenaltyCommandWire.window(evaluated.window()),
              evaluated.findings().stream().map(PenaltyEventWire::trigger).toList(),
              evaluated.suggestedLevel(),
              evaluated.onTarget());
      case PenaltyEvent.RetrainingStarted(var agent, var penalty) ->
          new RetrainingStarted(agent.value(), penalty.value(), planned());
      case PenaltyEvent.RetrainingStageCompleted(var agent, var result) ->
          new RetrainingStageCompleted(
              agent.value(),
              result.key().penalty().value(),
              stage(result.key().stage()),
              result.score(),
              result.tasks(),
              result.errors(),
              result.passed(),
              result.key().attempt());
      case PenaltyEvent.RetrainingCompleted(var agent, var penalty, var score, var improvement) ->
          new RetrainingCompleted(agent.value(), penalty.value(), score, improvement);
      case PenaltyEvent.RetrainingFailed(var agent, var penalty, var stage, var attempts) ->
          new RetrainingFailed(agent.value(), penalty.value(), stage(stage), attempts);
      case PenaltyEvent.ProbationStarted(var agent, var penalty, var endsAt) ->
          new ProbationStarted(agent.value(), penalty.value(), endsAt);
      case PenaltyEvent.ProbationEnded(var agent, var penalty, var passed, var metrics) ->
          new ProbationEnded(agent.value(), penalty.value(), passed, metrics(metrics));
    };
  }

  private static ViolationReported reported(PenaltyEvent.ViolationReported reported) {
    return new ViolationReported(
        reported.violation().value(),
        reported.agent().value(),
        reported.type(),
        severity(reported.severity()),
        reported.description(),
        reported.evidence(),
        text(reported.reportedBy()),
        reported.metadata());
  }

  private static ViolationConfirmed confirmed(PenaltyEvent.ViolationConfirmed confirmed) {
    return new ViolationConfirmed(
        confirmed.agent().value(),
        confirmed.violation().value(),
        confirmed.type(),
        severity(confirmed.severity()),
        confirmed.by().value(),
        confirmed.resolution(),
        confirmed.appealableUntil());
  }

  private static ViolationDismissed dismissed(PenaltyEvent.ViolationDismissed dismissed) {
    return new ViolationDismissed(
        dismissed.agent().value(),
        dismissed.violation().value(),
        dismissed.type(),
        severity(dismissed.severity()),
        dismissed.by().value(),
        dismissed.resolution());
  }

  private static SpecificRecord encode(PenaltyEvent.OfPenalty event) {
    return switch (event) {
      case PenaltyEvent.PenaltyApplied applied -> applied(applied);
      case PenaltyEvent.PenaltyLifted(var penalty, var by, var reason, var status, var cancelled) ->
          new PenaltyLifted(
              penalty.agent().value(),
              penalty.penaltyId().value(),
              penalty.violation().value(),
              type(penalty.type()),
              penalty.type().level(),
              by.value(),
              reason,
              status(status),
              cancelled);
      case PenaltyEvent.PenaltyExpired(var penalty, var cause, var status) ->
          new PenaltyExpired(
              penalty.agent().value(),
              penalty.penaltyId().value(),
              penalty.violation().value(),
              type(penalty.type()),
              penalty.type().level(),
              ExpiryCause.valueOf(cause.name()),
              penalty.expiresAt(),
              status(status));
      case PenaltyEvent.PenaltyReversed reversed -> reversed(reversed);
    };
  }

  private static PenaltyApplied applied(PenaltyEvent.PenaltyApplied applied) {
    Penalty penalty = applied.penalty();
    return new PenaltyApplied(
        penalty.penaltyId().value(),
        penalty.violation().value(),
        penalty.agent().value(),
        severity(applied.severity()),
        type(penalty.type()),
        penalty.type().level(),
        millis(penalty.duration()),
        penalty.pointsDeducted(),
        penalty.ledgerKey(),
        penalty.type().computeFactor(),
        penalty.type().priorityDelta(),
        penalty.expiresAt(),
        penalty.description(),
        penalty.appliedBy().value(),
        status(applied.statusBefore()));
  }

  private static PenaltyReversed reversed(PenaltyEvent.PenaltyReversed reversed) {
    Penalty penalty = reversed.penalty();
    Penalties.Compensation compensation = reversed.compensation();
    return new PenaltyReversed(
        penalty.agent().value(),
        penalty.penaltyId().value(),
        reversed.appeal().value(),
        penalty.violation().value(),
        type(penalty.type()),
        penalty.type().level(),
        PenaltyStatus.valueOf(penalty.status().name()),
        penalty.pointsDeducted(),
        penalty.ledgerKey(),
        penalty.type().computeFactor(),
        penalty.type().priorityDelta(),
        status(reversed.statusAfter()),
        reversed.retrainingCancelled(),
        reversed.probationCancelled(),
        compensation == null
            ? null
            : new Compensation(compensation.priority(), compensation.until()));
  }

  private static SpecificRecord encode(PenaltyEvent.OfAppeal event) {
    String agent = event.agent().value();
    String id = event.appeal().appealId().value();
    String violation = event.appeal().violation().value();
    return switch (event) {
      case PenaltyEvent.AppealFiled(var appeal) ->
          new AppealFiled(
              id,
              violation,
              agent,
              appeal.reason(),
              AppealGrounds.valueOf(appeal.grounds().name()),
              appeal.supportingEvidence(),
              appeal.metadata());
      case PenaltyEvent.AppealReviewStarted(_, var reviewers) ->
          new AppealReviewStarted(agent, id, violation, texts(reviewers));
      case PenaltyEvent.AppealApproved(_, var by, var notes, var overturned) ->
          new AppealApproved(agent, id, violation, by.value(), notes, overturned);
      case PenaltyEvent.AppealRejected(_, var by, var notes) ->
          new AppealRejected(agent, id, violation, by.value(), notes);
      case PenaltyEvent.AppealWithdrawn _ -> new AppealWithdrawn(agent, id, violation);
    };
  }

  private static PerformanceTrigger trigger(Finding finding) {
    Trigger trigger = finding.trigger();
    return new PerformanceTrigger(
        TriggerKind.valueOf(trigger.kind().name()),
        trigger.measured(),
        trigger.threshold(),
        trigger.severity(),
        finding.violation() == null ? null : finding.violation().value());
  }

  private static List<PlannedStage> planned() {
    return Stream.of(Stage.values())
        .map(stage -> new PlannedStage(stage(stage), stage.planned().toMillis()))
        .toList();
  }

  private static @Nullable AgentStatus status(Penalties.@Nullable AgentStatus status) {
    return status == null ? null : AgentStatus.valueOf(status.name());
  }
}
