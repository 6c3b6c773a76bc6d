package dev.stoa.local.demo;

import dev.stoa.penalties.command.AdjustedPenalty;
import dev.stoa.penalties.command.AppealGrounds;
import dev.stoa.penalties.command.ApproveAppeal;
import dev.stoa.penalties.command.FileAppeal;
import dev.stoa.penalties.command.PenaltyType;
import dev.stoa.penalties.command.RejectAppeal;
import dev.stoa.penalties.command.StartAppealReview;
import dev.stoa.penalties.command.WithdrawAppeal;
import dev.stoa.penalties.event.AppealFiled;
import dev.stoa.penalties.event.AppealReviewStarted;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/// Appeals from filing to verdict: some are withdrawn, the others reviewed by two who had no part
/// in it.
final class Hearings {
  private static final int STEP_MS = 300;
  private static final int REVIEWERS = 2;
  private static final int WITHDRAWN_EVERY = 3;

  private final Crew crew;
  private final Agenda agenda;
  private final Map<String, Accusation> accusations;
  private int filed;
  private int answered;
  private int judged;

  Hearings(Crew crew, Agenda agenda, Map<String, Accusation> accusations) {
    this.crew = crew;
    this.agenda = agenda;
    this.accusations = accusations;
  }

  void file(Accusation accusation, Instant now) {
    accusation.isAppealed = true;
    filed++;
    agenda.add(
        now.plusMillis(STEP_MS),
        to(
            accusation.agent,
            FileAppeal.newBuilder()
                .setAppealId("appeal-%05d".formatted(filed))
                .setViolationId(accusation.violation)
                .setAgentId(accusation.agent)
                .setReason("the network was down")
                .setGrounds(AppealGrounds.ENVIRONMENTAL_FACTORS)
                .build()));
  }

  void hear(SpecificRecord event, Instant now) {
    switch (event) {
      case AppealFiled appeal -> agenda.add(now.plusMillis(STEP_MS), answer(appeal));
      case AppealReviewStarted review -> agenda.add(now.plusMillis(STEP_MS), verdict(review));
      default -> {
        // of no consequence here
      }
    }
  }

  private Draft answer(AppealFiled appeal) {
    String agent = appeal.getAgentId();
    Accusation accusation = accusations.get(appeal.getViolationId());
    answered++;
    if (accusation == null || answered % WITHDRAWN_EVERY == 0) {
      return to(agent, new WithdrawAppeal(agent, appeal.getAppealId()));
    }
    List<String> others =
        crew.all().stream()
            .filter(other -> !accusation.parties.contains(other))
            .skip(crew.below(3))
            .limit(REVIEWERS)
            .toList();
    return to(agent, new StartAppealReview(agent, appeal.getAppealId(), others));
  }

  /// Half are right, and some of these only partly.
  private Draft verdict(AppealReviewStarted review) {
    String agent = review.getAgentId();
    String reviewer = review.getReviewerIds().getFirst();
    judged++;
    if (judged % 2 == 0) {
      return to(
          agent, new RejectAppeal(agent, review.getAppealId(), reviewer, "the log says otherwise"));
    }
    AdjustedPenalty warning =
        AdjustedPenalty.newBuilder()
            .setPenaltyType(PenaltyType.WARNING)
            .setDurationMs(1_000L)
            .build();
    return to(
        agent,
        new ApproveAppeal(
            agent,
            review.getAppealId(),
            reviewer,
            "the network was down indeed",
            crew.chance(25) ? warning : null));
  }

  private static Draft to(String agent, SpecificRecord message) {
    return new Draft("penalties", agent, message);
  }
}
