package dev.stoa.penalties;

import dev.stoa.identity.AgentId;
import dev.stoa.penalties.Penalties.Adjustment;
import dev.stoa.penalties.Penalties.ProbationMetrics;
import dev.stoa.penalties.Penalties.Window;
import dev.stoa.penalties.command.AdjustedPenalty;
import dev.stoa.penalties.command.AppealGrounds;
import dev.stoa.penalties.command.ApplyPenalty;
import dev.stoa.penalties.command.ApproveAppeal;
import dev.stoa.penalties.command.CompleteRetrainingStage;
import dev.stoa.penalties.command.ConfirmViolation;
import dev.stoa.penalties.command.DismissViolation;
import dev.stoa.penalties.command.EndProbation;
import dev.stoa.penalties.command.EvaluatePerformance;
import dev.stoa.penalties.command.ExpirePenalties;
import dev.stoa.penalties.command.FileAppeal;
import dev.stoa.penalties.command.LiftPenalty;
import dev.stoa.penalties.command.PerformanceWindow;
import dev.stoa.penalties.command.RejectAppeal;
import dev.stoa.penalties.command.ReportViolation;
import dev.stoa.penalties.command.RetrainingStage;
import dev.stoa.penalties.command.Severity;
import dev.stoa.penalties.command.StartAppealReview;
import dev.stoa.penalties.command.StartProbation;
import dev.stoa.penalties.command.StartRetraining;
import dev.stoa.penalties.command.WithdrawAppeal;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Writes commands as the contract's messages; the inverse of [PenaltiesWire#decode].
final class PenaltyCommandWire {
  private PenaltyCommandWire() {}

  static SpecificRecord encode(PenaltyCommand command) {
    return switch (command) {
      case PenaltyCommand.ReportViolation report -> report(report);
      case PenaltyCommand.ConfirmViolation(var agent, var violation, var by, var resolution) ->
          new ConfirmViolation(agent.value(), violation.value(), by.value(), resolution);
      case PenaltyCommand.DismissViolation(var agent, var violation, var by, var resolution) ->
          new DismissViolation(agent.value(), violation.value(), by.value(), resolution);
      case PenaltyCommand.ApplyPenalty apply -> apply(apply);
      case PenaltyCommand.LiftPenalty(var agent, var penalty, var by, var reason) ->
          new LiftPenalty(agent.value(), penalty.value(), by.value(), reason);
      case PenaltyCommand.FileAppeal file -> file(file);
      case PenaltyCommand.ApproveAppeal(var agent, var appeal, var by, var notes, var adjusted) ->
          new ApproveAppeal(
              agent.value(),
              appeal.value(),
              by.value(),
              notes,
              adjusted == null ? null : adjusted(adjusted));
      case PenaltyCommand.RejectAppeal(var agent, var appeal, var by, var notes) ->
          new RejectAppeal(agent.value(), appeal.value(), by.value(), notes);
      case PenaltyCommand.StartAppealReview(var agent, var appeal, var reviewers) ->
          new StartAppealReview(agent.value(), appeal.value(), texts(reviewers));
      case PenaltyCommand.WithdrawAppeal(var agent, var appeal) ->
          new WithdrawAppeal(agent.value(), appeal.value());
      case PenaltyCommand.ExpirePenalties(var agent, var asOf, var batchSize) ->
          new ExpirePenalties(agent.value(), asOf, batchSize);
      case PenaltyCommand.EvaluatePerformance(var agent, var window) ->
          new EvaluatePerformance(agent.value(), window == null ? null : window(window));
      case PenaltyCommand.StartRetraining(var agent, var penalty) ->
          new StartRetraining(agent.value(), penalty.value());
      case PenaltyCommand.CompleteRetrainingStage complete ->
          new CompleteRetrainingStage(
              complete.agent().value(),
              stage(complete.stage()),
              complete.score(),
              complete.tasks(),
              complete.errors(),
              complete.approval());
      case PenaltyCommand.StartProbation(var agent, var penalty, var duration) ->
          new StartProbation(agent.value(), penalty.value(), duration.toMillis());
      case PenaltyCommand.EndProbation(var agent, var passed, var metrics, var penalty) ->
          new EndProbation(
              agent.value(), passed, metrics(metrics), penalty == null ? null : penalty.value());
    };
  }

  private static ReportViolation report(PenaltyCommand.ReportViolation report) {
    return new ReportViolation(
        report.violation().value(),
        report.agent().value(),
        report.type(),
        severity(report.severity()),
        report.description(),
        report.evidence(),
        text(report.reportedBy()),
        report.metadata());
  }

  private static ApplyPenalty apply(PenaltyCommand.ApplyPenalty apply) {
    return new ApplyPenalty(
        apply.penalty().value(),
        apply.violation().value(),
        apply.agent().value(),
        type(apply.type()),
        apply.type().level(),
        millis(apply.duration()),
        apply.pointsDeducted(),
        apply.description(),
        apply.by().value(),
        apply.expiresAt());
  }

  private static AdjustedPenalty adjusted(Adjustment adjusted) {
    return new AdjustedPenalty(
        type(adjusted.type()),
        millis(adjusted.duration()),
        adjusted.pointsDeducted(),
        adjusted.description());
  }

  private static FileAppeal file(PenaltyCommand.FileAppeal file) {
    return new FileAppeal(
        file.appeal().value(),
        file.violation().value(),
        file.agent().value(),
        file.reason(),
        AppealGrounds.valueOf(file.grounds().name()),
        file.supportingEvidence(),
        file.metadata());
  }

  static PerformanceWindow window(Window window) {
    return new PerformanceWindow(
        window.tasks(),
        window.errors(),
        window.timeouts(),
        window.qualityMean(),
        window.qualityBaseline(),
        window.collaborationFailures(),
        window.resourceRatio(),
        window.systemLoad(),
        window.historySuccess(),
        window.networkTrouble());
  }

  static dev.stoa.penalties.command.@Nullable ProbationMetrics metrics(
      @Nullable ProbationMetrics metrics) {
    return metrics == null
        ? null
        : new dev.stoa.penalties.command.ProbationMetrics(
            metrics.tasks(), metrics.successRate(), metrics.errorRate(), metrics.qualityMean());
  }

  static Severity severity(Penalties.Severity severity) {
    return Severity.valueOf(severity.name());
  }

  static dev.stoa.penalties.command.PenaltyType type(PenaltyType type) {
    return dev.stoa.penalties.command.PenaltyType.valueOf(type.name());
  }

  static RetrainingStage stage(Penalties.Stage stage) {
    return RetrainingStage.valueOf(stage.name());
  }

  static @Nullable Long millis(@Nullable Duration duration) {
    return duration == null ? null : duration.toMillis();
  }

  static @Nullable String text(@Nullable AgentId id) {
    return id == null ? null : id.value();
  }

  static List<String> texts(List<AgentId> ids) {
    return ids.stream().map(AgentId::value).toList();
  }
}
