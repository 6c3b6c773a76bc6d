package dev.stoa.bench.commands;

import dev.stoa.gamification.command.AwardPoints;
import dev.stoa.leaderboard.command.InductToHallOfFame;
import dev.stoa.mentorship.command.CreatePairing;
import dev.stoa.mentorship.command.EnrollAgentInTraining;
import dev.stoa.mentorship.command.RecordMentorshipSession;
import dev.stoa.mentorship.command.RecordTrainingProgress;
import dev.stoa.penalties.command.ConfirmViolation;
import dev.stoa.penalties.command.ReportViolation;
import dev.stoa.reputation.command.RatingType;
import dev.stoa.reputation.command.RecordInteraction;
import dev.stoa.reputation.command.SubmitRating;
import dev.stoa.rewards.command.AllocateReward;
import dev.stoa.rewards.command.RedeemReward;
import dev.stoa.rewards.command.RewardType;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// Of the areas in which agents earn something by their work, the kinds of command that come most,
/// in an order in which each finds what it needs.
final class WorksOfEarning {
  private WorksOfEarning() {}

  /// @param agents how many there are from the beginning, named `agt-0` and so on
  static List<Work> all(int agents) {
    IntFunction<String> agent = number -> "agt-" + number % agents;
    return Stream.of(
            gamification(agent),
            reputation(agent),
            leaderboard(agent),
            mentorship(agent, agents),
            rewards(agent),
            penalties(agent))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Work> gamification(IntFunction<String> agent) {
    return List.of(
        Work.of(
            "gamification",
            "AwardPoints",
            n ->
                Work.sent(
                    agent.apply(n),
                    AwardPoints.newBuilder()
                        .setAgentId(agent.apply(n))
                        .setPoints(10)
                        .setReason("work that was done")
                        .build())));
  }

  private static List<Work> reputation(IntFunction<String> agent) {
    return List.of(
        Work.of(
            "reputation",
            "SubmitRating",
            n ->
                Work.sent(
                    agent.apply(n),
                    SubmitRating.newBuilder()
                        .setAgentId(agent.apply(n))
                        .setRatedBy(agent.apply(n + 1))
                        .setRatingType(RatingType.QUALITY)
                        .setScore(new BigDecimal("80.00"))
                        .build())),
        Work.of(
            "reputation",
            "RecordInteraction",
            n ->
                Work.sent(
                    agent.apply(n + 1),
                    RecordInteraction.newBuilder()
                        .setFromAgentId(agent.apply(n))
                        .setToAgentId(agent.apply(n + 1))
                        .setOutcome(new BigDecimal("0.9000"))
                        .build())));
  }

  private static List<Work> leaderboard(IntFunction<String> agent) {
    return List.of(
        Work.of(
            "leaderboard",
            "InductToHallOfFame",
            n ->
                Work.sent(
                    agent.apply(n),
                    InductToHallOfFame.newBuilder()
                        .setAgentId(agent.apply(n))
                        .setAchievementType("kind-" + n % 10)
                        .build())));
  }

  private static List<Work> mentorship(IntFunction<String> agent, int agents) {
    return List.of(
        Work.of(
            "mentorship",
            "EnrollAgentInTraining",
            n -> Work.sent(agent.apply(n), new EnrollAgentInTraining(agent.apply(n), 0))),
        Work.of(
            "mentorship",
            "CreatePairing",
            n ->
                Work.sent(
                    "pai-" + n,
                    CreatePairing.newBuilder()
                        .setPairingId("pai-" + n)
                        .setMentorId(agent.apply(n + agents / 2))
                        .setMenteeId(agent.apply(n))
                        .setOverrideChecks(true)
                        .build())),
        Work.of(
            "mentorship",
            "RecordMentorshipSession",
            n ->
                Work.sent(
                    "pai-" + n,
                    RecordMentorshipSession.newBuilder()
                        .setPairingId("pai-" + n)
                        .setDurationMinutes(30)
                        .build())),
        Work.of(
            "mentorship",
            "RecordTrainingProgress",
            n ->
                Work.sent(
                    agent.apply(n),
                    RecordTrainingProgress.newBuilder()
                        .setAgentId(agent.apply(n))
                        .setTasksCompleted(1)
                        .setTasksSucceeded(1)
                        .build())));
  }

  private static List<Work> rewards(IntFunction<String> agent) {
    return List.of(
        Work.of(
            "rewards",
            "AllocateReward",
            n ->
                Work.sent(
                    "all-" + n,
                    AllocateReward.newBuilder()
                        .setAllocationId("all-" + n)
                        .setAgentId(agent.apply(n))
                        .setRewardType(RewardType.POINTS)
                        .setAmount(new BigDecimal("1.0000"))
                        .build())),
        Work.of(
            "rewards",
            "RedeemReward",
            n -> Work.sent("all-" + n, new RedeemReward("all-" + n, agent.apply(n)))));
  }

  private static List<Work> penalties(IntFunction<String> agent) {
    return List.of(
        Work.of(
            "penalties",
            "ReportViolation",
            n ->
                Work.sent(
                    agent.apply(n),
                    ReportViolation.newBuilder()
                        .setViolationId("vio-" + n)
                        .setAgentId(agent.apply(n))
                        .setViolationType("kind-" + n % 3)
                        .setDescription("what was wrong")
                        .build())),
        Work.of(
            "penalties",
            "ConfirmViolation",
            n ->
                Work.sent(
                    agent.apply(n),
                    ConfirmViolation.newBuilder()
                        .setViolationId("vio-" + n)
                        .setAgentId(agent.apply(n))
                        .setDecidedBy(agent.apply(n + 1))
                        .build())));
  }
}
