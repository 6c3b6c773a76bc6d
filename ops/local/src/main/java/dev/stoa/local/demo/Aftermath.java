package dev.stoa.local.demo;

import dev.stoa.penalties.command.CompleteRetrainingStage;
import dev.stoa.penalties.command.EndProbation;
import dev.stoa.penalties.command.LiftPenalty;
import dev.stoa.penalties.command.PenaltyType;
import dev.stoa.penalties.command.ProbationMetrics;
import dev.stoa.penalties.command.RetrainingStage;
import dev.stoa.penalties.command.StartProbation;
import dev.stoa.penalties.command.StartRetraining;
import dev.stoa.penalties.event.AppealRejected;
import dev.stoa.penalties.event.AppealWithdrawn;
import dev.stoa.penalties.event.PenaltyApplied;
import dev.stoa.penalties.event.PenaltyExpired;
import dev.stoa.penalties.event.ProbationStarted;
import dev.stoa.penalties.event.RetrainingStageCompleted;
import dev.stoa.penalties.event.RetrainingStarted;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/// What follows a penalty: that it is lifted, a retraining stage by stage, a probation.
final class Aftermath {
  private static final Duration SOON = Duration.ofMillis(500);
  private static final Duration WATCHED = Duration.ofMillis(1_500);

  // The shortest that the first two stages can be; only a long demo comes so far.
  private static final Map<RetrainingStage, Duration> LEAST =
      Map.of(
          RetrainingStage.DIAGNOSIS, Duration.ofSeconds(185),
          RetrainingStage.SKILL_REVIEW, Duration.ofSeconds(425));

  private static final Map<RetrainingStage, RetrainingStage> NEXT =
      Map.of(
          RetrainingStage.DIAGNOSIS, RetrainingStage.SKILL_REVIEW,
          RetrainingStage.SKILL_REVIEW, RetrainingStage.SUPERVISED_PRACTICE,
          RetrainingStage.SUPERVISED_PRACTICE, RetrainingStage.GRADUATED_TASKS);

  private final Crew crew;
  private final Agenda agenda;
  private final Map<String, Accusation> accusations;

  Aftermath(Crew crew, Agenda agenda, Map<String, Accusation> accusations) {
    this.crew = crew;
    this.agenda = agenda;
    this.accusations = accusations;
  }

  /// Who must be retrained begins without being told twice.
  void begin(PenaltyApplied penalty, Accusation accusation, Instant now) {
    if (penalty.getPenaltyType() == PenaltyType.SUSPENSION) {
      accusation.suspensions.add(penalty.getPenaltyId());
    }
    if (penalty.getPenaltyType() == PenaltyType.MANDATORY_RETRAINING) {
      agenda.add(
          now.plus(SOON),
          to(accusation.agent, new StartRetraining(accusation.agent, penalty.getPenaltyId())));
    }
  }

  void lift(String agent, UUID penalty, Instant due) {
    agenda.add(
        due, to(agent, new LiftPenalty(agent, penalty, Crew.idOf("Ada"), "it has learnt from it")));
  }

  void hear(SpecificRecord event, Instant now) {
    switch (event) {
      // Nobody who is turned down stays suspended.
      case AppealRejected appeal -> release(appeal.getViolationId(), now);
      case AppealWithdrawn appeal -> release(appeal.getViolationId(), now);
      case PenaltyExpired penalty
          when penalty.getPenaltyType() == PenaltyType.PERMISSION_DOWNGRADE ->
          agenda.add(
              now,
              to(
                  penalty.getAgentId(),
                  new StartProbation(
                      penalty.getAgentId(), penalty.getPenaltyId(), WATCHED.toMillis())));
      case ProbationStarted probation -> {
        if (crew.chance(60)) {
          fail(probation, now);
        }
      }
      case RetrainingStarted started -> later(started.getAgentId(), RetrainingStage.DIAGNOSIS, now);
      case RetrainingStageCompleted completed -> {
        if (completed.getPassed()) {
          go(completed, now);
        } else {
          later(completed.getAgentId(), completed.getStage(), now);
        }
      }
      default -> {
        // of no consequence here
      }
    }
  }

  private void release(String violation, Instant now) {
    Accusation accusation = accusations.get(violation);
    if (accusation != null) {
      List<UUID> suspensions = List.copyOf(accusation.suspensions);
      accusation.suspensions.clear();
      suspensions.forEach(penalty -> lift(accusation.agent, penalty, now.plus(SOON)));
    }
  }

  private void fail(ProbationStarted probation, Instant now) {
    var metrics =
        new ProbationMetrics(20, new BigDecimal("0.8000"), new BigDecimal("0.2000"), null);
    agenda.add(
        now.plusMillis(800),
        to(
            probation.getAgentId(),
            new EndProbation(probation.getAgentId(), false, metrics, probation.getPenaltyId())));
  }

  private void go(RetrainingStageCompleted completed, Instant now) {
    RetrainingStage next = NEXT.get(completed.getStage());
    if (next != null) {
      later(completed.getAgentId(), next, now);
    }
  }

  private void later(String agent, RetrainingStage stage, Instant now) {
    BigDecimal score =
        stage == RetrainingStage.DIAGNOSIS
            ? crew.share(50)
            : BigDecimal.ONE.setScale(4).subtract(crew.share(12));
    agenda.add(now.plus(LEAST.getOrDefault(stage, SOON)), to(agent, stage(agent, stage, score)));
  }

  static CompleteRetrainingStage stage(String agent, RetrainingStage stage, BigDecimal score) {
    return CompleteRetrainingStage.newBuilder()
        .setAgentId(agent)
        .setStage(stage)
        .setScore(score)
        .setTasks(12)
        .setErrors(1)
        .setSupervisorApproval(true)
        .build();
  }

  private static Draft to(String agent, SpecificRecord message) {
    return new Draft("penalties", agent, message);
  }
}
