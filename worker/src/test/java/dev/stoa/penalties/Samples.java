package dev.stoa.penalties;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.AppealId;
import dev.stoa.identity.PenaltyId;
import dev.stoa.identity.ViolationId;
import dev.stoa.penalties.Penalties.Adjustment;
import dev.stoa.penalties.Penalties.AgentStatus;
import dev.stoa.penalties.Penalties.Compensation;
import dev.stoa.penalties.Penalties.ExpiryCause;
import dev.stoa.penalties.Penalties.Grounds;
import dev.stoa.penalties.Penalties.ProbationMetrics;
import dev.stoa.penalties.Penalties.Severity;
import dev.stoa.penalties.Penalties.Stage;
import dev.stoa.penalties.Penalties.Trigger;
import dev.stoa.penalties.Penalties.Window;
import dev.stoa.penalties.PenaltyEvent.PerformanceEvaluated.Finding;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Commands and events of every kind, with and without what may be left out.
final class Samples {
  private static final Instant NOON = Script.at(0, "12:00");
  private static final AgentId A = new AgentId("a");
  private static final AgentId J = new AgentId("j");
  private static final ViolationId V = new ViolationId("v-1");
  private static final AppealId P = new AppealId("p-1");
  private static final PenaltyId ONE = Script.penalty("#1");
  private static final BigDecimal HALF = new BigDecimal("0.5000");
  private static final BigDecimal RATIO = new BigDecimal("1.5000");
  private static final ProbationMetrics METRICS = new ProbationMetrics(9, HALF, HALF, HALF);
  private static final Window WINDOW = new Window(20, 3, 2, HALF, HALF, 1, RATIO, HALF, HALF, true);
  private static final Penalty PENALTY =
      new Penalty(
          ONE,
          V,
          A,
          PenaltyType.SUSPENSION,
          Duration.ofHours(24),
          5,
          "as the law says",
          J,
          NOON,
          Penalty.Status.ACTIVE,
          Penalty.End.NONE,
          NOON);
  private static final Penalty POINTS =
      new Penalty(
          ONE,
          V,
          A,
          PenaltyType.POINTS_DEDUCTION,
          null,
          5,
          null,
          J,
          null,
          Penalty.Status.LIFTED,
          Penalty.End.NONE,
          NOON);
  private static final PenaltyCommand.FileAppeal FILE =
      new PenaltyCommand.FileAppeal(
          A, P, V, "was not", Grounds.CONTEXT_IGNORED, "{\"a\": 1}", "[]");
  private static final Appeal APPEAL = Appeal.filed(FILE, NOON);

  private Samples() {}

  static List<PenaltyCommand> commands() {
    return List.of(
        new PenaltyCommand.ReportViolation(
            A, V, "timeout", Severity.CRITICAL, "late", "{\"a\": 1}", J, "[]"),
        new PenaltyCommand.ReportViolation(A, V, "timeout", Severity.LOW, "", "{}", null, "{}"),
        new PenaltyCommand.ConfirmViolation(A, V, J, "seen"),
        new PenaltyCommand.DismissViolation(A, V, J, null),
        new PenaltyCommand.ApplyPenalty(
            A, ONE, V, PenaltyType.WARNING, Duration.ofMillis(7), 5, "so", J, NOON),
        new PenaltyCommand.ApplyPenalty(
            A, ONE, V, PenaltyType.POINTS_DEDUCTION, null, -5, null, J, null),
        new PenaltyCommand.LiftPenalty(A, ONE, J, "mercy"),
        FILE,
        new PenaltyCommand.ApproveAppeal(A, P, J, "yes", null),
        new PenaltyCommand.ApproveAppeal(
            A, P, J, null, new Adjustment(PenaltyType.WARNING, Duration.ofMillis(7), 5, "milder")),
        new PenaltyCommand.RejectAppeal(A, P, J, "no"),
        new PenaltyCommand.StartAppealReview(A, P, List.of(J, new AgentId("r"))),
        new PenaltyCommand.WithdrawAppeal(A, P),
        new PenaltyCommand.ExpirePenalties(A, NOON, 100),
        new PenaltyCommand.EvaluatePerformance(A, WINDOW),
        new PenaltyCommand.EvaluatePerformance(A, Window.ofTasks(0, 0, null)),
        new PenaltyCommand.EvaluatePerformance(A, null),
        new PenaltyCommand.StartRetraining(A, ONE),
        new PenaltyCommand.CompleteRetrainingStage(A, Stage.SKILL_REVIEW, HALF, 10, 2, true),
        new PenaltyCommand.CompleteRetrainingStage(A, Stage.DIAGNOSIS, HALF, 0, 0, null),
        new PenaltyCommand.StartProbation(A, ONE, Duration.ofHours(4)),
        new PenaltyCommand.EndProbation(A, true, METRICS, ONE),
        new PenaltyCommand.EndProbation(A, false, null, null));
  }

  static List<PenaltyEvent> events() {
    var trigger = new Trigger(Trigger.Kind.RESOURCE_ABUSE, RATIO, RATIO, 2);
    return List.of(
        new PenaltyEvent.ViolationReported(
            A, V, "timeout", Severity.HIGH, "late", "{}", null, "{}"),
        new PenaltyEvent.ViolationConfirmed(A, V, "timeout", Severity.HIGH, J, "seen", NOON),
        new PenaltyEvent.ViolationDismissed(A, V, "timeout", Severity.HIGH, J, null),
        new PenaltyEvent.PenaltyApplied(PENALTY, Severity.HIGH, AgentStatus.BUSY),
        new PenaltyEvent.PenaltyApplied(POINTS, Severity.HIGH, null),
        new PenaltyEvent.PenaltyLifted(PENALTY, J, "mercy", AgentStatus.BUSY, true),
        new PenaltyEvent.PenaltyExpired(PENALTY, ExpiryCause.GRADUATION, null),
        new PenaltyEvent.PenaltyReversed(
            PENALTY, P, AgentStatus.BUSY, true, true, new Compensation(10, NOON)),
        new PenaltyEvent.PenaltyReversed(POINTS, P, null, false, false, null),
        new PenaltyEvent.AppealFiled(APPEAL),
        new PenaltyEvent.AppealReviewStarted(APPEAL, List.of(J)),
        new PenaltyEvent.AppealApproved(APPEAL, J, "yes", true),
        new PenaltyEvent.AppealRejected(APPEAL, J, null),
        new PenaltyEvent.AppealWithdrawn(APPEAL),
        new PenaltyEvent.PerformanceEvaluated(
            A, WINDOW, List.of(new Finding(trigger, V), new Finding(trigger, null)), 2, false),
        new PenaltyEvent.RetrainingStarted(A, ONE),
        new PenaltyEvent.RetrainingStageCompleted(
            A,
            new StageResult(
                new StageResult.Key(ONE, 1, Stage.DIAGNOSIS, 1), HALF, 10, 2, true, true, NOON)),
        new PenaltyEvent.RetrainingCompleted(A, ONE, HALF, HALF),
        new PenaltyEvent.RetrainingFailed(A, ONE, Stage.SKILL_REVIEW, 2),
        new PenaltyEvent.ProbationStarted(A, ONE, NOON),
        new PenaltyEvent.ProbationEnded(A, ONE, true, METRICS),
        new PenaltyEvent.ProbationEnded(A, ONE, false, null));
  }
}
