package dev.stoa.penalties;

import dev.stoa.area.DomainCommand;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AppealId;
import dev.stoa.identity.PenaltyId;
import dev.stoa.identity.ViolationId;
import dev.stoa.penalties.Penalties.Adjustment;
import dev.stoa.penalties.Penalties.Grounds;
import dev.stoa.penalties.Penalties.ProbationMetrics;
import dev.stoa.penalties.Penalties.Severity;
import dev.stoa.penalties.Penalties.Stage;
import dev.stoa.penalties.Penalties.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What may be asked of penalties. Each command is about one agent, the accused, who is its key.
public sealed interface PenaltyCommand extends DomainCommand {
  AgentId agent();

  @Override
  default String key() {
    return agent().value();
  }

  /// Decides over an agent, so only who is trusted may send it; reviewers may who were named.
  sealed interface Verdict extends PenaltyCommand {}

  /// Said by somebody, whose name it bears.
  sealed interface Signed extends Verdict {
    AgentId by();

    @Override
    default AgentId actsAs() {
      return by();
    }
  }

  /// Accuses an agent.
  ///
  /// @param type what kind of violation it is, in a word of the sender's
  /// @param evidence JSON
  /// @param reportedBy null where nobody in particular does
  /// @param metadata JSON
  record ReportViolation(
      AgentId agent,
      ViolationId violation,
      String type,
      Severity severity,
      String description,
      String evidence,
      @Nullable AgentId reportedBy,
      String metadata)
      implements PenaltyCommand {
    @Override
    public @Nullable AgentId actsAs() {
      return reportedBy;
    }
  }

  /// Finds that a violation took place.
  record ConfirmViolation(
      AgentId agent, ViolationId violation, AgentId by, @Nullable String resolution)
      implements Signed {}

  /// Finds that a violation did not take place.
  record DismissViolation(
      AgentId agent, ViolationId violation, AgentId by, @Nullable String resolution)
      implements Signed {}

  /// Punishes a confirmed violation; at most once by each type.
  ///
  /// @param duration null stands for that of the type
  /// @param expiresAt null stands for now and the duration
  record ApplyPenalty(
      AgentId agent,
      PenaltyId penalty,
      ViolationId violation,
      PenaltyType type,
      @Nullable Duration duration,
      long pointsDeducted,
      @Nullable String description,
      AgentId by,
      @Nullable Instant expiresAt)
      implements Signed {}

  /// Ends a penalty before its time.
  record LiftPenalty(AgentId agent, PenaltyId penalty, AgentId by, @Nullable String reason)
      implements Signed {}

  /// Appeals against a confirmed violation and its penalties; once, within an hour.
  ///
  /// @param supportingEvidence JSON
  /// @param metadata JSON
  record FileAppeal(
      AgentId agent,
      AppealId appeal,
      ViolationId violation,
      String reason,
      Grounds grounds,
      String supportingEvidence,
      String metadata)
      implements PenaltyCommand {
    @Override
    public AgentId actsAs() {
      return agent;
    }
  }

  /// Grants an appeal: every penalty of the violation is reversed.
  ///
  /// @param adjusted what takes their place; null where the violation itself is overturned
  record ApproveAppeal(
      AgentId agent,
      AppealId appeal,
      AgentId by,
      @Nullable String notes,
      @Nullable Adjustment adjusted)
      implements Signed {}

  /// Turns an appeal down.
  record RejectAppeal(AgentId agent, AppealId appeal, AgentId by, @Nullable String notes)
      implements Signed {}

  /// Names who reviews an appeal; from then on they alone decide.
  record StartAppealReview(AgentId agent, AppealId appeal, List<AgentId> reviewers)
      implements Verdict {
    public StartAppealReview {
      reviewers = List.copyOf(reviewers);
    }
  }

  /// Takes an appeal back.
  record WithdrawAppeal(AgentId agent, AppealId appeal) implements PenaltyCommand {
    @Override
    public AgentId actsAs() {
      return agent;
    }
  }

  /// Ends the penalties of one agent whose time is over.
  record ExpirePenalties(AgentId agent, Instant asOf, int batchSize) implements Verdict {}

  /// Measures an agent, and reports a violation for each limit that it broke.
  ///
  /// @param window null stands for what became of the agent's last tasks
  record EvaluatePerformance(AgentId agent, @Nullable Window window) implements Verdict {}

  /// Begins the retraining that a penalty demands.
  record StartRetraining(AgentId agent, PenaltyId penalty) implements Verdict {}

  /// Tells how the agent did in the current stage of its retraining.
  ///
  /// @param approval whether the supervisor agrees; null where nobody was asked
  record CompleteRetrainingStage(
      AgentId agent,
      Stage stage,
      BigDecimal score,
      int tasks,
      int errors,
      @Nullable Boolean approval)
      implements Verdict {}

  /// Watches an agent closely for a time after a penalty.
  record StartProbation(AgentId agent, PenaltyId penalty, Duration duration) implements Verdict {}

  /// Ends a probation.
  ///
  /// @param penalty the one that it follows; null for the current probation
  record EndProbation(
      AgentId agent,
      boolean passed,
      @Nullable ProbationMetrics metrics,
      @Nullable PenaltyId penalty)
      implements Verdict {}
}
