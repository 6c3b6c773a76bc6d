package dev.stoa.penalties;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.PenaltyId;
import dev.stoa.penalties.Penalties.Stage;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far the retraining that a penalty demands has come.
///
/// @param run which time it was begun, from 1
/// @param attempt which time the stage is tried, 1 or 2
/// @param baseline the score of the diagnosis; null before it
/// @param score the score at graduation; null before it
/// @param improvement the share of what was missing at the diagnosis that is now there
public record Retraining(
    PenaltyId penalty,
    AgentId agent,
    Status status,
    int run,
    Stage stage,
    int attempt,
    Instant stageStartedAt,
    @Nullable BigDecimal baseline,
    @Nullable BigDecimal score,
    @Nullable BigDecimal improvement,
    Instant startedAt,
    @Nullable Instant endedAt) {
  static final int MOST_ATTEMPTS = 2;

  /// How far it has come as a whole.
  public enum Status {
    ACTIVE,
    COMPLETED,
    FAILED,
    CANCELLED
  }

  static Retraining started(PenaltyId penalty, AgentId agent, int run, Instant now) {
    return new Retraining(
        penalty, agent, Status.ACTIVE, run, Stage.DIAGNOSIS, 1, now, null, null, null, now, null);
  }

  StageResult.Key attemptKey() {
    return new StageResult.Key(penalty, run, stage, attempt);
  }

  /// After a stage: at the next one, or once more at the same. The last attempt and the last stage
  /// leave it where it is; what follows is told by an event of its own.
  Retraining after(StageResult result, Instant now) {
    BigDecimal start = stage == Stage.DIAGNOSIS ? result.score() : baseline;
    if (result.passed() && !stage.isLast()) {
      return new Retraining(
          penalty, agent, status, run, stage.next(), 1, now, start, null, null, startedAt, null);
    }
    if (!result.passed() && attempt < MOST_ATTEMPTS) {
      return new Retraining(
          penalty, agent, status, run, stage, attempt + 1, now, start, null, null, startedAt, null);
    }
    return this;
  }

  Retraining completed(BigDecimal finalScore, BigDecimal gained, Instant now) {
    return ended(Status.COMPLETED, finalScore, gained, now);
  }

  Retraining failed(Instant now) {
    return ended(Status.FAILED, null, null, now);
  }

  Retraining cancelled(Instant now) {
    return ended(Status.CANCELLED, null, null, now);
  }

  private Retraining ended(
      Status next, @Nullable BigDecimal finalScore, @Nullable BigDecimal gained, Instant now) {
    return new Retraining(
        penalty,
        agent,
        next,
        run,
        stage,
        attempt,
        stageStartedAt,
        baseline,
        finalScore,
        gained,
        startedAt,
        now);
  }
}
