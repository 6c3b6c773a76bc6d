package dev.stoa.penalties;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;
import static dev.stoa.penalties.Penalties.Rejection.ILLEGAL_TRANSITION;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.Decision;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.PenaltyId;
import dev.stoa.penalties.Penalties.ProbationMetrics;
import dev.stoa.penalties.PenaltyCommand.EndProbation;
import dev.stoa.penalties.PenaltyCommand.StartProbation;
import dev.stoa.penalties.PenaltyEvent.ProbationEnded;
import dev.stoa.penalties.PenaltyEvent.ProbationStarted;
import dev.stoa.penalties.Probation.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Probation: after a penalty an agent is watched for a time. It passes at the end unless what was
/// last measured of it speaks against that, and before the end by excellence alone.
final class Probations {
  private static final Duration LEAST = Duration.ofHours(1);

  private Probations() {}

  static Decision<PenaltyEvent> start(Docket docket, StartProbation start, Instant now) {
    Penalty penalty = docket.findPenalty(start.penalty(), start.agent());
    // What was reversed is as if it had not been, and nothing follows from it.
    if (penalty == null || penalty.status() == Penalty.Status.REVERSED) {
      return Measures.notFound(start.penalty());
    }
    if (docket.tables().probations().find(start.penalty()) != null) {
      return unchanged();
    }
    Instant endsAt = now.plus(start.duration());
    PenaltyId current = docket.standing(start.agent(), now).probation();
    boolean isCovered =
        current != null && !docket.tables().probations().get(current).endsAt().isBefore(endsAt);
    return isCovered
        ? unchanged()
        : accept(new ProbationStarted(start.agent(), start.penalty(), endsAt));
  }

  static Decision<PenaltyEvent> end(Docket docket, EndProbation end, Instant now) {
    PenaltyId current = docket.standing(end.agent(), now).probation();
    if (current == null || (end.penalty() != null && !end.penalty().equals(current))) {
      return reject(ILLEGAL_TRANSITION, Map.of("agentId", end.agent()));
    }
    Probation probation = docket.tables().probations().get(current);
    ProbationMetrics metrics = end.metrics();
    if (end.passed() && metrics != null && !metrics.areGood()) {
      return reject(
          CommonRejection.VALIDATION_FAILED,
          Map.of(
              "field",
              "passed",
              "reason",
              "must be false at a success below 0.90, errors above 0.05 or a quality below 0.85"));
    }
    boolean isEarly = now.isBefore(probation.endsAt());
    if (end.passed() && isEarly && !isReleasable(probation, metrics, now)) {
      return reject(ILLEGAL_TRANSITION, Map.of("endsAt", probation.endsAt()));
    }
    return accept(
        new ProbationEnded(
            end.agent(), current, end.passed(), metrics == null ? probation.metrics() : metrics));
  }

  private static boolean isReleasable(
      Probation probation, @Nullable ProbationMetrics metrics, Instant now) {
    return metrics != null
        && metrics.areExcellent()
        && !now.isBefore(probation.startedAt().plus(LEAST));
  }

  static void apply(Docket docket, ProbationStarted started, Instant now) {
    PenaltyId current = docket.standing(started.agent(), now).probation();
    if (current != null) {
      Probation earlier = docket.tables().probations().get(current);
      docket.tables().probations().put(earlier.ended(Status.SUPERSEDED, null, now));
    }
    docket
        .tables()
        .probations()
        .put(Probation.started(started.penalty(), started.agent(), started.endsAt(), now));
    docket.change(started.agent(), now, standing -> standing.onProbation(started.penalty()));
  }

  static void apply(Docket docket, ProbationEnded ended, Instant now) {
    Probation probation = docket.tables().probations().get(ended.penalty());
    Status status = ended.passed() ? Status.PASSED : Status.FAILED;
    finish(docket, probation.ended(status, ended.metrics(), now), now);
  }

  /// Calls off the probation that followed a penalty.
  static void cancel(Docket docket, Penalty penalty, Instant now) {
    Probation probation = docket.tables().probations().get(penalty.penaltyId());
    finish(docket, probation.ended(Status.CANCELLED, null, now), now);
  }

  private static void finish(Docket docket, Probation probation, Instant now) {
    docket.tables().probations().put(probation);
    docket.change(probation.agent(), now, standing -> standing.onProbation(null));
  }

  /// Keeps what was measured of an agent that is on probation.
  static void measure(Docket docket, AgentId agent, ProbationMetrics metrics, Instant now) {
    PenaltyId current = docket.standing(agent, now).probation();
    if (current != null) {
      Probation probation = docket.tables().probations().get(current);
      docket.tables().probations().put(probation.measured(metrics));
    }
  }
}
