package dev.stoa.penalties;

import dev.stoa.area.DomainEvent;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AppealId;
import dev.stoa.identity.PenaltyId;
import dev.stoa.identity.ViolationId;
import dev.stoa.penalties.Penalties.AgentStatus;
import dev.stoa.penalties.Penalties.Compensation;
import dev.stoa.penalties.Penalties.ExpiryCause;
import dev.stoa.penalties.Penalties.ProbationMetrics;
import dev.stoa.penalties.Penalties.Severity;
import dev.stoa.penalties.Penalties.Stage;
import dev.stoa.penalties.Penalties.Trigger;
import dev.stoa.penalties.Penalties.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What may come true of penalties. Each event is about one agent, which is its aggregate.
public sealed interface PenaltyEvent extends DomainEvent {
  AgentId agent();

  @Override
  default String aggregate() {
    return agent().value();
  }

  /// Of one penalty, which is told as it was before.
  sealed interface OfPenalty extends PenaltyEvent {
    Penalty penalty();

    @Override
    default AgentId agent() {
      return penalty().agent();
    }
  }

  /// Of one appeal, which is told as it was before.
  sealed interface OfAppeal extends PenaltyEvent {
    Appeal appeal();

    @Override
    default AgentId agent() {
      return appeal().agent();
    }
  }

  /// @param type what kind of violation it is
  /// @param reportedBy null where it was measured, or nobody in particular says so
  record ViolationReported(
      AgentId agent,
      ViolationId violation,
      String type,
      Severity severity,
      String description,
      String evidence,
      @Nullable AgentId reportedBy,
      String metadata)
      implements PenaltyEvent {}

  /// @param appealableUntil until when the accused may appeal; a later penalty moves it
  record ViolationConfirmed(
      AgentId agent,
      ViolationId violation,
      String type,
      Severity severity,
      AgentId by,
      @Nullable String resolution,
      Instant appealableUntil)
      implements PenaltyEvent {}

  record ViolationDismissed(
      AgentId agent,
      ViolationId violation,
      String type,
      Severity severity,
      AgentId by,
      @Nullable String resolution)
      implements PenaltyEvent {}

  /// @param penalty as it begins
  /// @param statusBefore how the agent was before it was suspended; null for what is no suspension,
  ///   and where nobody knows
  record PenaltyApplied(Penalty penalty, Severity severity, @Nullable AgentStatus statusBefore)
      implements OfPenalty {}

  /// @param statusAfter the status to give back; null where there is none to give
  /// @param retrainingCancelled whether a retraining is called off by it
  record PenaltyLifted(
      Penalty penalty,
      AgentId by,
      @Nullable String reason,
      @Nullable AgentStatus statusAfter,
      boolean retrainingCancelled)
      implements OfPenalty {}

  /// @param statusAfter the status to give back; null where there is none to give
  record PenaltyExpired(Penalty penalty, ExpiryCause cause, @Nullable AgentStatus statusAfter)
      implements OfPenalty {}

  /// @param statusAfter the status to give back; null where there is none to give
  /// @param compensation null where a milder penalty takes its place
  record PenaltyReversed(
      Penalty penalty,
      AppealId appeal,
      @Nullable AgentStatus statusAfter,
      boolean retrainingCancelled,
      boolean probationCancelled,
      @Nullable Compensation compensation)
      implements OfPenalty {}

  /// @param appeal as it begins
  record AppealFiled(Appeal appeal) implements OfAppeal {}

  record AppealReviewStarted(Appeal appeal, List<AgentId> reviewers) implements OfAppeal {
    public AppealReviewStarted {
      reviewers = List.copyOf(reviewers);
    }
  }

  /// @param overturned whether the violation is off the record
  record AppealApproved(Appeal appeal, AgentId by, @Nullable String notes, boolean overturned)
      implements OfAppeal {}

  record AppealRejected(Appeal appeal, AgentId by, @Nullable String notes) implements OfAppeal {}

  record AppealWithdrawn(Appeal appeal) implements OfAppeal {}

  /// @param findings the limits that were broken
  /// @param suggestedLevel the level of penalty that this asks for; null without a finding
  record PerformanceEvaluated(
      AgentId agent,
      Window window,
      List<Finding> findings,
      @Nullable Integer suggestedLevel,
      boolean onTarget)
      implements PenaltyEvent {
    public PerformanceEvaluated {
      findings = List.copyOf(findings);
    }

    /// @param violation what is reported for it; null where one stands already
    public record Finding(Trigger trigger, @Nullable ViolationId violation) {}
  }

  record RetrainingStarted(AgentId agent, PenaltyId penalty) implements PenaltyEvent {}

  record RetrainingStageCompleted(AgentId agent, StageResult result) implements PenaltyEvent {}

  /// @param improvement the share of what was missing at the diagnosis that is now there
  record RetrainingCompleted(
      AgentId agent, PenaltyId penalty, BigDecimal score, BigDecimal improvement)
      implements PenaltyEvent {}

  record RetrainingFailed(AgentId agent, PenaltyId penalty, Stage stage, int attempts)
      implements PenaltyEvent {}

  record ProbationStarted(AgentId agent, PenaltyId penalty, Instant endsAt)
      implements PenaltyEvent {}

  /// @param metrics null where nothing was measured
  record ProbationEnded(
      AgentId agent, PenaltyId penalty, boolean passed, @Nullable ProbationMetrics metrics)
      implements PenaltyEvent {}
}
