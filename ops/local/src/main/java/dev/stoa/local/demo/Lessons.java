package dev.stoa.local.demo;

import dev.stoa.mentorship.command.CancelPairing;
import dev.stoa.mentorship.command.CompletePairing;
import dev.stoa.mentorship.command.DeletePairing;
import dev.stoa.mentorship.command.RecordMentorshipSession;
import dev.stoa.mentorship.command.RecordProgress;
import dev.stoa.mentorship.command.RecordTrainingProgress;
import dev.stoa.mentorship.command.RecordTransferOutcome;
import dev.stoa.mentorship.command.TransferKnowledge;
import dev.stoa.mentorship.command.TransferType;
import dev.stoa.mentorship.command.UpdateProgress;
import dev.stoa.mentorship.event.KnowledgeTransferred;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/// What the two of a pairing do, one thing after the other.
final class Lessons {
  private static final int ENDS = 6;
  private static final List<TransferType> TYPES =
      Arrays.stream(TransferType.values()).filter(type -> type != TransferType.UNKNOWN).toList();

  private final Crew crew;
  private int count;
  private int ended;

  Lessons(Crew crew) {
    this.crew = crew;
  }

  Draft next(Apprenticeship one) {
    count++;
    int roll = crew.below(100);
    if (roll < 25) {
      return meet(one);
    }
    if (roll < 45) {
      return plan(one);
    }
    if (roll < 60 && !one.ahead.isEmpty()) {
      return reach(one);
    }
    return roll < 80 ? teach(one) : train(one);
  }

  private Draft meet(Apprenticeship one) {
    return to(
        one.pairing,
        RecordMentorshipSession.newBuilder()
            .setPairingId(one.pairing)
            .setDurationMinutes(15 + crew.below(60))
            .setTopicsCovered(List.of(crew.oneOf(AgentPart.SKILLS)))
            .setFeedback("worth the time")
            .build());
  }

  private Draft plan(Apprenticeship one) {
    return to(
        one.pairing,
        RecordProgress.newBuilder()
            .setPairingId(one.pairing)
            .setProgressId("milestone-%05d".formatted(count))
            .setMilestone("does it alone for the %d. time".formatted(count))
            .setCompleted(crew.chance(20))
            .build());
  }

  private Draft reach(Apprenticeship one) {
    return to(
        one.pairing,
        UpdateProgress.newBuilder()
            .setPairingId(one.pairing)
            .setProgressId(one.ahead.removeFirst())
            .setCompleted(true)
            .setNotes("seen by the mentor")
            .build());
  }

  private Draft teach(Apprenticeship one) {
    return to(
        one.pairing,
        TransferKnowledge.newBuilder()
            .setTransferId("transfer-%05d".formatted(count))
            .setPairingId(one.pairing)
            .setType(crew.oneOf(TYPES))
            .setSkill(crew.oneOf(AgentPart.SKILLS))
            .setProficiencyBefore(crew.share(40))
            .build());
  }

  /// What the mentee did meanwhile; enough of it, and it graduates.
  private Draft train(Apprenticeship one) {
    int tasks = 2 + crew.below(4);
    return to(
        one.mentee,
        RecordTrainingProgress.newBuilder()
            .setAgentId(one.mentee)
            .setTasksCompleted(tasks)
            .setTasksSucceeded(tasks)
            .setErrorHandling(crew.below(3))
            .setBrainstormsAttended(crew.below(2))
            .setAssessmentScore(crew.between(80, 100))
            .build());
  }

  Draft outcome(KnowledgeTransferred transfer) {
    return to(
        transfer.getPairingId(),
        RecordTransferOutcome.newBuilder()
            .setTransferId(transfer.getTransferId())
            .setPairingId(transfer.getPairingId())
            .setProficiencyAfter(crew.share(100))
            .setApplied(crew.share(100))
            .setRetained(crew.share(100))
            .setSatisfaction(crew.between(2, 5))
            .build());
  }

  Draft end(Apprenticeship one) {
    ended++;
    if (ended % ENDS == 1) {
      return to(one.pairing, new CancelPairing(one.pairing, "they did not get on"));
    }
    if (ended % ENDS == 2) {
      return to(one.pairing, new DeletePairing(one.pairing));
    }
    return to(
        one.pairing,
        CompletePairing.newBuilder()
            .setPairingId(one.pairing)
            .setOutcome("can do it alone")
            .setMentorRating(crew.between(3, 5))
            .setMenteeRating(crew.between(3, 5))
            .build());
  }

  private static Draft to(String key, SpecificRecord message) {
    return new Draft("mentorship", key, message);
  }
}
