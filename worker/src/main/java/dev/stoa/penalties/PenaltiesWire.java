package dev.stoa.penalties;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.InvalidCommand;
import dev.stoa.area.Limits;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AppealId;
import dev.stoa.identity.PenaltyId;
import dev.stoa.identity.ViolationId;
import dev.stoa.penalties.Penalties.Adjustment;
import dev.stoa.penalties.Penalties.Grounds;
import dev.stoa.penalties.Penalties.ProbationMetrics;
import dev.stoa.penalties.Penalties.Rejection;
import dev.stoa.penalties.Penalties.Severity;
import dev.stoa.penalties.Penalties.Stage;
import dev.stoa.penalties.Penalties.Window;
import dev.stoa.penalties.command.AdjustedPenalty;
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
import dev.stoa.penalties.command.StartAppealReview;
import dev.stoa.penalties.command.StartProbation;
import dev.stoa.penalties.command.StartRetraining;
import dev.stoa.penalties.command.WithdrawAppeal;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Reads the contract's messages into the words of this area: the only place where a value from
/// outside is checked. With [PenaltyCommandWire] and [PenaltyEventWire], which write them, the only
/// ones that know Avro.
final class PenaltiesWire {
  private static final int LONGEST_TEXT = 10_000;
  private static final int LONGEST_TYPE = 100;
  private static final int LONGEST_JSON = 65_536;
  private static final int MOST_REVIEWERS = 10;
  private static final int MOST_AT_ONCE = 1_000;
  private static final int MOST_TASKS = 1_000_000;
  private static final long MOST_POINTS = 1_000_000_000_000L;
  private static final long LONGEST_MS = Duration.ofDays(3_653).toMillis();
  private static final BigDecimal NOTHING = new BigDecimal("0.0000");
  private static final BigDecimal WHOLE = new BigDecimal("1.0000");
  private static final BigDecimal MOST_RESOURCES = new BigDecimal("1000.0000");

  private PenaltiesWire() {}

  static PenaltyCommand decode(SpecificRecord message) {
    return switch (message) {
      case ReportViolation report -> report(report);
      case ConfirmViolation confirm ->
          new PenaltyCommand.ConfirmViolation(
              agent("agentId", confirm.getAgentId()),
              violation(confirm.getViolationId()),
              agent("decidedBy", confirm.getDecidedBy()),
              text("resolution", confirm.getResolution()));
      case DismissViolation dismiss ->
          new PenaltyCommand.DismissViolation(
              agent("agentId", dismiss.getAgentId()),
              violation(dismiss.getViolationId()),
              agent("decidedBy", dismiss.getDecidedBy()),
              text("resolution", dismiss.getResolution()));
      case ApplyPenalty apply -> apply(apply);
      case LiftPenalty lift ->
          new PenaltyCommand.LiftPenalty(
              agent("agentId", lift.getAgentId()),
              new PenaltyId(lift.getPenaltyId()),
              agent("liftedBy", lift.getLiftedBy()),
              text("reason", lift.getReason()));
      case FileAppeal file -> file(file);
      case ApproveAppeal approve ->
          new PenaltyCommand.ApproveAppeal(
              agent("agentId", approve.getAgentId()),
              appeal(approve.getAppealId()),
              agent("reviewedBy", approve.getReviewedBy()),
              text("reviewNotes", approve.getReviewNotes()),
              Limits.optional(approve.getAdjustedPenalty(), PenaltiesWire::adjustment));
      case RejectAppeal turnDown ->
          new PenaltyCommand.RejectAppeal(
              agent("agentId", turnDown.getAgentId()),
              appeal(turnDown.getAppealId()),
              agent("reviewedBy", turnDown.getReviewedBy()),
              text("reviewNotes", turnDown.getReviewNotes()));
      case StartAppealReview review -> review(review);
      case WithdrawAppeal withdraw ->
          new PenaltyCommand.WithdrawAppeal(
              agent("agentId", withdraw.getAgentId()), appeal(withdraw.getAppealId()));
      default -> decodeMeasure(message);
    };
  }

  private static PenaltyCommand decodeMeasure(SpecificRecord message) {
    return switch (message) {
      case ExpirePenalties expire ->
          new PenaltyCommand.ExpirePenalties(
              agent("agentId", expire.getAgentId()),
              Limits.time("asOf", expire.getAsOf()),
              Limits.count("batchSize", expire.getBatchSize(), 1, MOST_AT_ONCE));
      case EvaluatePerformance evaluate ->
          new PenaltyCommand.EvaluatePerformance(
              agent("agentId", evaluate.getAgentId()),
              Limits.optional(evaluate.getWindow(), PenaltiesWire::window));
      case StartRetraining start ->
          new PenaltyCommand.StartRetraining(
              agent("agentId", start.getAgentId()), new PenaltyId(start.getPenaltyId()));
      case CompleteRetrainingStage complete -> complete(complete);
      case StartProbation start ->
          new PenaltyCommand.StartProbation(
              agent("agentId", start.getAgentId()),
              new PenaltyId(start.getPenaltyId()),
              duration("durationMs", start.getDurationMs()));
      case EndProbation end ->
          new PenaltyCommand.EndProbation(
              agent("agentId", end.getAgentId()),
              end.getPassed(),
              Limits.optional(end.getMetrics(), PenaltiesWire::metrics),
              Limits.optional(end.getPenaltyId(), PenaltyId::new));
      default ->
          throw new IllegalArgumentException(
              "no such command in penalties (schema: %s)".formatted(message.getSchema().getName()));
    };
  }

  private static PenaltyCommand report(ReportViolation report) {
    return new PenaltyCommand.ReportViolation(
        agent("agentId", report.getAgentId()),
        violation(report.getViolationId()),
        Limits.text("violationType", report.getViolationType(), 1, LONGEST_TYPE),
        Limits.symbol("severity", report.getSeverity(), Severity.class, Rejection.INVALID_SEVERITY),
        Limits.text("description", report.getDescription(), 0, LONGEST_TEXT),
        Limits.json("evidence", report.getEvidence(), LONGEST_JSON),
        Limits.optional(report.getReportedBy(), id -> agent("reportedBy", id)),
        Limits.json("metadata", report.getMetadata(), LONGEST_JSON));
  }

  private static PenaltyCommand apply(ApplyPenalty apply) {
    PenaltyType type = type("penaltyType", apply.getPenaltyType());
    if (apply.getLevel() != null && !Objects.equals(apply.getLevel(), type.level())) {
      throw new InvalidCommand(
          "level",
          "must be that of its type, %s (found: %d)".formatted(type.level(), apply.getLevel()));
    }
    if (apply.getPointsDeducted() > MOST_POINTS) {
      throw new InvalidCommand(
          "pointsDeducted",
          "must be at most %d (found: %d)".formatted(MOST_POINTS, apply.getPointsDeducted()));
    }
    takesPoints("pointsDeducted", type, apply.getPointsDeducted());
    return new PenaltyCommand.ApplyPenalty(
        agent("agentId", apply.getAgentId()),
        new PenaltyId(apply.getPenaltyId()),
        violation(apply.getViolationId()),
        type,
        Limits.optional(apply.getDurationMs(), length -> duration("durationMs", length)),
        apply.getPointsDeducted(),
        text("description", apply.getDescription()),
        agent("appliedBy", apply.getAppliedBy()),
        Limits.optional(apply.getExpiresAt(), at -> Limits.time("expiresAt", at)));
  }

  private static void takesPoints(String field, PenaltyType type, long points) {
    if (type == PenaltyType.POINTS_DEDUCTION && points == 0) {
      throw new InvalidCommand(field, "must be above 0 for points alone");
    }
  }

  private static Adjustment adjustment(AdjustedPenalty adjusted) {
    PenaltyType type = type("adjustedPenalty.penaltyType", adjusted.getPenaltyType());
    if (type == PenaltyType.MANDATORY_RETRAINING && adjusted.getDurationMs() != null) {
      throw new InvalidCommand("adjustedPenalty.durationMs", "must not be given for retraining");
    }
    takesPoints("adjustedPenalty.pointsDeducted", type, adjusted.getPointsDeducted());
    return new Adjustment(
        type,
        Limits.optional(
            adjusted.getDurationMs(), length -> duration("adjustedPenalty.durationMs", length)),
        Limits.number(
            "adjustedPenalty.pointsDeducted", adjusted.getPointsDeducted(), 0, MOST_POINTS),
        text("adjustedPenalty.description", adjusted.getDescription()));
  }

  private static PenaltyCommand file(FileAppeal file) {
    return new PenaltyCommand.FileAppeal(
        agent("agentId", file.getAgentId()),
        appeal(file.getAppealId()),
        violation(file.getViolationId()),
        Limits.text("reason", file.getReason(), 0, LONGEST_TEXT),
        Limits.symbol(
            "grounds", file.getGrounds(), Grounds.class, CommonRejection.VALIDATION_FAILED),
        Limits.json("supportingEvidence", file.getSupportingEvidence(), LONGEST_JSON),
        Limits.json("metadata", file.getMetadata(), LONGEST_JSON));
  }

  private static PenaltyCommand review(StartAppealReview review) {
    List<AgentId> reviewers =
        Limits.list(
            "reviewerIds",
            review.getReviewerIds(),
            1,
            MOST_REVIEWERS,
            id -> agent("reviewerIds", id));
    if (new HashSet<>(reviewers).size() < reviewers.size()) {
      throw new InvalidCommand("reviewerIds", "must name nobody twice");
    }
    return new PenaltyCommand.StartAppealReview(
        agent("agentId", review.getAgentId()), appeal(review.getAppealId()), reviewers);
  }

  private static Window window(PerformanceWindow window) {
    int tasks = Limits.count("window.tasks", window.getTasks(), 0, MOST_TASKS);
    return new Window(
        tasks,
        Limits.count("window.errors", window.getErrors(), 0, tasks),
        Limits.count("window.timeouts", window.getTimeouts(), 0, tasks),
        share("window.qualityMean", window.getQualityMean()),
        share("window.qualityBaseline", window.getQualityBaseline()),
        Limits.count("window.collaborationFailures", window.getCollaborationFailures(), 0, tasks),
        Limits.optional(
            window.getResourceRatio(),
            ratio -> Limits.decimal("window.resourceRatio", ratio, NOTHING, MOST_RESOURCES)),
        share("window.systemLoad", window.getSystemLoad()),
        share("window.historySuccess", window.getHistorySuccess()),
        window.getNetworkTrouble());
  }

  private static PenaltyCommand complete(CompleteRetrainingStage complete) {
    int tasks = Limits.count("tasks", complete.getTasks(), 0, MOST_TASKS);
    return new PenaltyCommand.CompleteRetrainingStage(
        agent("agentId", complete.getAgentId()),
        Limits.symbol("stage", complete.getStage(), Stage.class, CommonRejection.VALIDATION_FAILED),
        Limits.decimal("score", complete.getScore(), NOTHING, WHOLE),
        tasks,
        Limits.count("errors", complete.getErrors(), 0, tasks),
        complete.getSupervisorApproval());
  }

  private static ProbationMetrics metrics(dev.stoa.penalties.command.ProbationMetrics metrics) {
    return new ProbationMetrics(
        Limits.count("metrics.tasks", metrics.getTasks(), 0, MOST_TASKS),
        Limits.decimal("metrics.successRate", metrics.getSuccessRate(), NOTHING, WHOLE),
        Limits.decimal("metrics.errorRate", metrics.getErrorRate(), NOTHING, WHOLE),
        share("metrics.qualityMean", metrics.getQualityMean()));
  }

  private static @Nullable BigDecimal share(String field, @Nullable BigDecimal value) {
    return Limits.optional(value, share -> Limits.decimal(field, share, NOTHING, WHOLE));
  }

  private static @Nullable String text(String field, @Nullable String value) {
    return Limits.optional(value, text -> Limits.text(field, text, 0, LONGEST_TEXT));
  }

  private static PenaltyType type(String field, dev.stoa.penalties.command.PenaltyType symbol) {
    return Limits.symbol(field, symbol, PenaltyType.class, CommonRejection.VALIDATION_FAILED);
  }

  private static Duration duration(String field, long millis) {
    return Duration.ofMillis(Limits.number(field, millis, 1, LONGEST_MS));
  }

  private static AgentId agent(String field, String id) {
    return Limits.id(field, id, AgentId::new);
  }

  private static ViolationId violation(String id) {
    return Limits.id("violationId", id, ViolationId::new);
  }

  private static AppealId appeal(String id) {
    return Limits.id("appealId", id, AppealId::new);
  }

  static SpecificRecord encodeCommand(PenaltyCommand command) {
    return PenaltyCommandWire.encode(command);
  }
}
