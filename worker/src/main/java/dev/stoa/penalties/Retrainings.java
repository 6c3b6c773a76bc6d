package dev.stoa.penalties;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;
import static dev.stoa.penalties.Penalties.Rejection.ILLEGAL_TRANSITION;
import static dev.stoa.penalties.Penalties.Rejection.NO_ACTIVE_RETRAINING;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.Decision;
import dev.stoa.identity.PenaltyId;
import dev.stoa.penalties.Penalties.ExpiryCause;
import dev.stoa.penalties.Penalties.Stage;
import dev.stoa.penalties.PenaltyCommand.CompleteRetrainingStage;
import dev.stoa.penalties.PenaltyCommand.StartRetraining;
import dev.stoa.penalties.PenaltyEvent.PenaltyExpired;
import dev.stoa.penalties.PenaltyEvent.RetrainingCompleted;
import dev.stoa.penalties.PenaltyEvent.RetrainingFailed;
import dev.stoa.penalties.PenaltyEvent.RetrainingStageCompleted;
import dev.stoa.penalties.PenaltyEvent.RetrainingStarted;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Retraining: four stages, each tried twice at most, and graduation after the last.
///
/// ```
/// diagnosis ──► skill review ──► supervised practice ──► graduated tasks ──► graduated
///                  │ twice            │ twice                  │ twice
///                  └──────────────────┴────────────────────────┴──► failed: another run may begin
/// ```
///
/// Improvement is the share of what was missing at the diagnosis that is there at the end: whoever
/// began at 0.90 can gain 0.10 at most, and needs 30 % of that like everybody.
final class Retrainings {
  private static final BigDecimal MOST_ERRORS = new BigDecimal("0.15");
  private static final BigDecimal LEAST_IMPROVEMENT = new BigDecimal("0.3000");

  private Retrainings() {}

  static Decision<PenaltyEvent> start(Docket docket, StartRetraining start, Instant now) {
    Penalty penalty = docket.findPenalty(start.penalty(), start.agent());
    if (penalty == null) {
      return Measures.notFound(start.penalty());
    }
    if (!penalty.bindsAt(now)) {
      return Measures.notActive(penalty);
    }
    if (penalty.type() != PenaltyType.MANDATORY_RETRAINING) {
      return reject(
          CommonRejection.VALIDATION_FAILED,
          Map.of("field", "penaltyId", "reason", "must be of a penalty that demands retraining"));
    }
    // One that is under way ends this penalty, too.
    return docket.standing(start.agent(), now).retraining() != null
        ? unchanged()
        : accept(new RetrainingStarted(start.agent(), start.penalty()));
  }

  static Decision<PenaltyEvent> complete(
      Docket docket, CompleteRetrainingStage complete, Instant now) {
    Standing standing = docket.standing(complete.agent(), now);
    if (standing.retraining() == null) {
      return reject(NO_ACTIVE_RETRAINING, Map.of("agentId", complete.agent()));
    }
    Retraining retraining = docket.tables().retrainings().get(standing.retraining());
    Stage stage = retraining.stage();
    if (complete.stage() != stage) {
      return reject(ILLEGAL_TRANSITION, Map.of("stage", stage));
    }
    Instant earliest = retraining.stageStartedAt().plus(stage.least());
    if (now.isBefore(earliest)) {
      return reject(ILLEGAL_TRANSITION, Map.of("stage", stage, "earliest", earliest));
    }
    if (complete.tasks() < stage.leastTasks()) {
      return reject(ILLEGAL_TRANSITION, Map.of("stage", stage, "tasks", stage.leastTasks()));
    }
    var result =
        new StageResult(
            retraining.attemptKey(),
            complete.score(),
            complete.tasks(),
            complete.errors(),
            complete.approval(),
            isPassed(retraining, complete),
            now);
    return accept(consequences(docket, retraining, result, now));
  }

  private static boolean isPassed(Retraining retraining, CompleteRetrainingStage complete) {
    BigDecimal mostErrors = MOST_ERRORS.multiply(BigDecimal.valueOf(complete.tasks()));
    boolean isDone =
        complete.score().compareTo(complete.stage().leastScore()) >= 0
            && BigDecimal.valueOf(complete.errors()).compareTo(mostErrors) <= 0;
    return switch (complete.stage()) {
      // It finds out where the agent stands; nobody fails at that.
      case DIAGNOSIS -> true;
      case SKILL_REVIEW, SUPERVISED_PRACTICE -> isDone;
      case GRADUATED_TASKS ->
          isDone
              && Boolean.TRUE.equals(complete.approval())
              && improvement(retraining, complete.score()).compareTo(LEAST_IMPROVEMENT) >= 0;
    };
  }

  private static BigDecimal improvement(Retraining retraining, BigDecimal score) {
    BigDecimal baseline = Objects.requireNonNull(retraining.baseline());
    BigDecimal missing = BigDecimal.ONE.subtract(baseline);
    return missing.signum() == 0
        ? score.compareTo(BigDecimal.ONE) >= 0 ? BigDecimal.ONE.setScale(4) : BigDecimal.ZERO
        : score.subtract(baseline).divide(missing, 4, RoundingMode.DOWN);
  }

  private static List<PenaltyEvent> consequences(
      Docket docket, Retraining retraining, StageResult result, Instant now) {
    List<PenaltyEvent> events = new ArrayList<>();
    events.add(new RetrainingStageCompleted(retraining.agent(), result));
    if (result.passed() && retraining.stage().isLast()) {
      events.add(
          new RetrainingCompleted(
              retraining.agent(),
              retraining.penalty(),
              result.score(),
              improvement(retraining, result.score())));
      graduates(docket, retraining, now)
          .forEach(
              penalty -> events.add(new PenaltyExpired(penalty, ExpiryCause.GRADUATION, null)));
    }
    if (!result.passed() && retraining.attempt() == Retraining.MOST_ATTEMPTS) {
      events.add(
          new RetrainingFailed(
              retraining.agent(), retraining.penalty(), retraining.stage(), retraining.attempt()));
    }
    return events;
  }

  /// The penalties that last until graduation.
  private static List<Penalty> graduates(Docket docket, Retraining retraining, Instant now) {
    return docket.penaltiesAgainst(retraining.agent()).stream()
        .filter(
            penalty -> penalty.type() == PenaltyType.MANDATORY_RETRAINING && penalty.bindsAt(now))
        .toList();
  }

  static void apply(Docket docket, RetrainingStarted started, Instant now) {
    Retraining earlier = docket.tables().retrainings().find(started.penalty());
    int run = earlier == null ? 1 : earlier.run() + 1;
    docket
        .tables()
        .retrainings()
        .put(Retraining.started(started.penalty(), started.agent(), run, now));
    docket.change(started.agent(), now, standing -> standing.inRetraining(started.penalty()));
  }

  static void apply(Docket docket, RetrainingStageCompleted completed, Instant now) {
    StageResult result = completed.result();
    Retraining retraining = docket.tables().retrainings().get(result.key().penalty());
    docket.tables().stages().put(result);
    docket.tables().retrainings().put(retraining.after(result, now));
    docket.change(completed.agent(), now, standing -> standing);
  }

  static void apply(Docket docket, RetrainingCompleted completed, Instant now) {
    Retraining retraining = docket.tables().retrainings().get(completed.penalty());
    end(docket, retraining.completed(completed.score(), completed.improvement(), now), now);
  }

  static void apply(Docket docket, RetrainingFailed failed, Instant now) {
    end(docket, docket.tables().retrainings().get(failed.penalty()).failed(now), now);
  }

  /// Calls off the retraining that a penalty demanded.
  static void cancel(Docket docket, Penalty penalty, Instant now) {
    end(docket, docket.tables().retrainings().get(penalty.penaltyId()).cancelled(now), now);
  }

  private static void end(Docket docket, Retraining ended, Instant now) {
    docket.tables().retrainings().put(ended);
    @Nullable PenaltyId none = null;
    docket.change(ended.agent(), now, standing -> standing.inRetraining(none));
  }
}
