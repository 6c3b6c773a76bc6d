package dev.stoa.policy;

import static dev.stoa.policy.Occasions.ADA;
import static dev.stoa.policy.Occasions.BOB;
import static dev.stoa.policy.Occasions.NOON;
import static dev.stoa.policy.Occasions.PAIRING;
import static dev.stoa.policy.Occasions.TASK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.stoa.agent.Agents;
import dev.stoa.agent.Agents.Changes;
import dev.stoa.agent.Agents.Command.ChangeAgentStatus;
import dev.stoa.agent.Agents.Command.IncrementAgentStats;
import dev.stoa.agent.Agents.Command.UpdateAgent;
import dev.stoa.agent.Agents.Condition;
import dev.stoa.agent.Agents.Counters;
import dev.stoa.agent.Agents.Event.AgentRegistered;
import dev.stoa.agent.Agents.Status;
import dev.stoa.area.DomainCommand;
import dev.stoa.area.DomainEvent;
import dev.stoa.battle.Battle.Command.CreateBattleProfile;
import dev.stoa.brainstorm.Brainstorm.Event.BrainstormSessionCompleted;
import dev.stoa.gamification.Gamification.Command.AwardAchievement;
import dev.stoa.gamification.Gamification.Command.AwardPoints;
import dev.stoa.gamification.Gamification.Command.CreateGamificationProfile;
import dev.stoa.gamification.Gamification.Command.IncrementStreak;
import dev.stoa.gamification.Gamification.Event.TierPromoted;
import dev.stoa.gamification.Gamification.Evidence;
import dev.stoa.identity.AchievementId;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.MatchId;
import dev.stoa.identity.SessionId;
import dev.stoa.identity.TaskId;
import dev.stoa.leaderboard.Metric;
import dev.stoa.mentorship.Mentorship.Command.CompletePairing;
import dev.stoa.mentorship.Mentorship.Command.PausePairing;
import dev.stoa.mentorship.Mentorship.Event.AgentGraduated;
import dev.stoa.mentorship.Mentorship.Verdict;
import dev.stoa.penalties.PenaltyCommand.EvaluatePerformance;
import dev.stoa.policy.Policy.Ask;
import dev.stoa.reputation.Reputation.Command.CreateReputationProfile;
import dev.stoa.rewards.RewardType;
import dev.stoa.rewards.Rewards.Command.GrantPermission;
import dev.stoa.rewards.Rewards.Command.RevokePermission;
import dev.stoa.task.TaskCommand.ReleaseTask;
import dev.stoa.task.TaskEvent;
import dev.stoa.task.TaskEvent.TaskReleased;
import dev.stoa.task.Tasks.FailureReason;
import dev.stoa.task.Tasks.Priority;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReactionsOfPoliciesTest {

  private static List<DomainCommand> asked(Policy<?> policy, DomainEvent event) {
    return Policies.react(policy, event).stream().map(Ask::command).toList();
  }

  @Test
  void whoWentOfflineGivesBackEachTask() {
    assertThat(asked(new TasksOfOfflineAgents(), Occasions.wentOffline()))
        .containsExactly(
            new ReleaseTask(TASK, ADA, null, "agent went offline"),
            new ReleaseTask(new TaskId("tsk-2"), ADA, null, "agent went offline"));
  }

  @Test
  void whoeverWentOfflineInterruptsItsPairings() {
    assertThat(asked(new PairingsOfOfflineMentors(), Occasions.wentOffline()))
        .containsExactly(new PausePairing(PAIRING, "mentor went offline"));
  }

  @Test
  void whoClaimsIsBusyWithThatTask() {
    var claimed =
        new TaskEvent.TaskClaimed(
            TASK, ADA, "code", Priority.HIGH, "default", "{}", new UUID(0, 1), NOON, 1, NOON, null);

    assertThat(asked(new AgentsShowTheirWork(), claimed))
        .containsExactly(
            new UpdateAgent(ADA, new Changes(null, null, null, TASK, false, null, null)),
            new ChangeAgentStatus(ADA, Status.BUSY, "claimed a task"));
  }

  @Test
  void whoHasLetGoOfItsTaskIsIdleOnceItHoldsNone() {
    List<DomainCommand> free =
        List.of(
            new UpdateAgent(ADA, new Changes(null, null, null, null, true, null, null), TASK),
            new ChangeAgentStatus(
                ADA, Status.IDLE, "holds no task any more", new Condition(Status.BUSY, true)));
    var policy = new AgentsShowTheirWork();

    assertThat(asked(policy, Occasions.completed())).isEqualTo(free);
    assertThat(asked(policy, new TaskReleased(TASK, ADA, null, NOON))).isEqualTo(free);
    assertThat(asked(policy, Occasions.failed(ADA, FailureReason.DEADLINE))).isEqualTo(free);
    assertThat(asked(policy, Occasions.failed(null, FailureReason.DEADLINE))).isEmpty();
    assertThat(asked(policy, Occasions.failed(ADA, FailureReason.NOT_RETRYABLE)))
        .as("its failed attempt has said so")
        .isEmpty();
  }

  @Test
  void outcomesCountForTheAgent() {
    var policy = new TaskOutcomesAreCounted();

    assertThat(asked(policy, Occasions.completed()))
        .containsExactly(new IncrementAgentStats(ADA, new Counters(1, 0, 0)));
    assertThat(asked(policy, Occasions.failed(ADA, FailureReason.RETRIES_EXHAUSTED)))
        .containsExactly(new IncrementAgentStats(ADA, new Counters(0, 1, 0)));
    assertThat(asked(policy, Occasions.failed(null, FailureReason.DEADLINE)))
        .as("nobody had it")
        .isEmpty();
  }

  @Test
  void aNewAgentGetsItsProfiles() {
    var profile = new Agents.Profile("Ada", Agents.Type.WORKER, List.of(), null, 5, null);

    assertThat(
            asked(
                new ProfilesForAgents(),
                new AgentRegistered(ADA, profile, Status.IDLE, NOON, NOON)))
        .containsExactly(
            new CreateGamificationProfile(ADA),
            new CreateBattleProfile(ADA, 1500),
            new CreateReputationProfile(ADA));
  }

  @Test
  void aCompletedTaskIsWorthItsPointsAndCountsTheDay() {
    List<DomainCommand> asked = asked(new PointsForTasks(), Occasions.completed());

    // Speed: 50 x 1 / 0.1 x 3.0 + 50 = 1550; quality unmeasured: 0.45, so 50 x 0.45 x 0.5 = 11; 10
    // for no error.
    assertThat(asked.getFirst())
        .isInstanceOfSatisfying(
            AwardPoints.class,
            award -> {
              assertThat(award.points()).isEqualTo(1571);
              assertThat(award.grounds().ledgerKey()).isEqualTo("task:tsk-1:complete");
              assertThat(award.multipliers()).containsKey("priority");
              assertThat(award.standing()).isTrue();
            });
    assertThat(asked.getLast()).isEqualTo(new IncrementStreak(ADA, LocalDate.of(2026, 11, 23)));
  }

  @Test
  void whoIsHighOnABoardIsAskedForWhatThatEarns() {
    AgentId[] best = new AgentId[60];
    for (int i = 0; i < best.length; i++) {
      best[i] = new AgentId("agt-" + (i + 1));
    }
    var policy = new AchievementsForRanks();
    List<DomainCommand> points = asked(policy, Occasions.ranked(Metric.POINTS, "2026-W47", best));
    assertThat(points).hasSize(61);
    assertThat(points)
        .contains(prize("agt-50", "elite-fifty", "rank", 50))
        .contains(prize("agt-10", "top-ten", "rank", 10))
        .contains(prize("agt-1", "number-one", "rank", 1))
        .doesNotContain(prize("agt-2", "number-one", "rank", 2));
    assertThat(asked(policy, Occasions.ranked(Metric.ELO, "2026", best)))
        .hasSize(10)
        .contains(prize("agt-10", "legend", "battleRank", 10));
    assertThat(asked(policy, Occasions.ranked(Metric.POINTS, "2026-11-23", best))).isEmpty();
    assertThat(asked(policy, Occasions.ranked(Metric.TASKS, "2026-W47", best))).isEmpty();
  }

  private static AwardAchievement prize(String agent, String what, String measure, int rank) {
    return new AwardAchievement(
        new AgentId(agent),
        new AchievementId(what),
        "{}",
        new Evidence(
            "{\"%s\": %d}".formatted(measure, rank), Map.of(measure, BigDecimal.valueOf(rank))));
  }

  @Test
  void whoWinsABattleGetsMoreThanWhoTookPart() {
    assertThat(asked(new PointsForBattles(), Occasions.battle(ADA, new MatchId("mat-1"))))
        .extracting(DomainCommand::key, command -> ((AwardPoints) command).points())
        .containsExactly(tuple("ada", 288L), tuple("bob", 50L));
  }

  @Test
  void aRewardOfPointsIsGivenAsItWasReserved() {
    assertThat(asked(new PointsForRewards(), Occasions.redeemed(RewardType.POINTS, "120.9000")))
        .singleElement()
        .isInstanceOfSatisfying(
            AwardPoints.class,
            award -> {
              assertThat(award.points()).isEqualTo(120);
              assertThat(award.grounds().ledgerKey()).isEqualTo("reward:alc-1");
            });
    assertThat(asked(new PointsForRewards(), Occasions.redeemed(RewardType.BADGE, "1.0000")))
        .isEmpty();
  }

  @Test
  void whoMovesToAnotherTierLosesTheOldRightsAndGetsTheNew() {
    var promoted =
        new TierPromoted(
            ADA,
            dev.stoa.gamification.Tier.BRONZE,
            dev.stoa.gamification.Tier.SILVER,
            "points",
            2000);

    List<DomainCommand> asked = asked(new BenefitsOfTiers(), promoted);

    assertThat(asked).filteredOn(RevokePermission.class::isInstance).hasSize(3);
    assertThat(asked)
        .filteredOn(GrantPermission.class::isInstance)
        .extracting(command -> ((GrantPermission) command).grant().type().value())
        .containsExactly(
            "task.consume",
            "result.publish",
            "status.publish",
            "task.prioritize",
            "brainstorm.participate");
  }

  @Test
  void whoFailedATaskIsMeasuredByItsLastTasks() {
    var policy = new PerformanceAfterFailures();

    assertThat(asked(policy, Occasions.failed(ADA, FailureReason.RETRIES_EXHAUSTED)))
        .containsExactly(new EvaluatePerformance(ADA, null));
    assertThat(asked(policy, Occasions.failed(null, FailureReason.DEADLINE))).isEmpty();
  }

  @Test
  void aGraduationIsWorthPointsToBothAndEndsTheirPairing() {
    assertThat(asked(new PointsForGraduations(), Occasions.graduated(ADA, BOB)))
        .extracting(
            DomainCommand::key,
            command -> ((AwardPoints) command).points(),
            command -> ((AwardPoints) command).grounds().ledgerKey())
        .containsExactly(
            tuple("ada", 50L, "graduation:ada:2:ada"), tuple("bob", 100L, "graduation:ada:2:bob"));
    assertThat(asked(new PairingsOfGraduates(), Occasions.graduated(ADA, BOB)))
        .containsExactly(
            new CompletePairing(PAIRING, new Verdict("graduated to level 2", null, null)));
  }

  @Test
  void whoGraduatesWithoutAMentorGetsItsOwnPointsAlone() {
    var alone = new AgentGraduated(ADA, 1, 2, null, null, new BigDecimal("4.00"));

    assertThat(asked(new PointsForGraduations(), alone)).hasSize(1);
    assertThat(asked(new PairingsOfGraduates(), alone)).isEmpty();
  }

  @Test
  @DisplayName("D.2 rewards: brainstorm 50 / 100 / +200")
  void aBrainstormIsWorthPointsToWhoBeganItTookPartAndHadTheBestIdea() {
    var session = new SessionId("ses-1");

    assertThat(asked(new PointsForBrainstorms(), Occasions.brainstormed(ADA, session)))
        .extracting(
            DomainCommand::key,
            command -> ((AwardPoints) command).points(),
            command -> ((AwardPoints) command).grounds().ledgerKey())
        .containsExactly(
            tuple("bob", 100L, "brainstorm:ses-1:bob:began"),
            tuple("ada", 200L, "brainstorm:ses-1:ada:best"),
            tuple("bob", 50L, "brainstorm:ses-1:bob:took part"),
            tuple("ada", 50L, "brainstorm:ses-1:ada:took part"));
  }

  /// A worker that serves one area alone needs the command topics of those that it asks.
  @Test
  void theAreasThatAreAskedAreKnownBeforehand() {
    var battle = Set.of("battle");
    assertThat(Policies.without(Set.of()).asked(battle)).contains("gamification");
    assertThat(Policies.without(Policies.names()).asked(battle)).isEmpty();
    assertThat(Policies.without(Set.of()).asked(Set.of())).isEmpty();
  }

  @Test
  void aBrainstormThatNobodyJoinedIsWorthNothing() {
    var lonely =
        new BrainstormSessionCompleted(
            new SessionId("ses-1"), ADA, null, 5, List.of(), 0, 0, List.of());

    assertThat(asked(new PointsForBrainstorms(), lonely)).isEmpty();
  }
}
