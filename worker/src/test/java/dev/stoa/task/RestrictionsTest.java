package dev.stoa.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.area.Decision;
import dev.stoa.identity.AgentId;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.penalties.PenaltyType;
import dev.stoa.penalties.Sanctions;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What penalties and granted appeals mean to those who claim tasks and to those who ask for them.
@UsesServers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestrictionsTest {
  private final Desk desk = new Desk();
  private final Script script = new Script(desk);
  private final Sanctions sanctions = new Sanctions(desk.jdbi());

  @AfterAll
  void close() {
    desk.close();
  }

  @AfterEach
  void clear() {
    desk.jdbi()
        .useHandle(handle ->
            handle.execute(
                "truncate tasks, task_dependencies, task_agents, agents, penalty_standings cascade"));
  }

  @Test
  void whoIsDowngradedHasSimpleAndRoutineTasksAlone() {
    script.check(
        """
        agent a1
        agent a2
        0 enqueue t1 type=build -> TaskEnqueued
        0 enqueue t2 type=backup -> TaskEnqueued
        0 enqueue t3 type=routine -> TaskEnqueued
        0 enqueue t4 type=simple -> TaskEnqueued
        """);
    punish("a1", PenaltyType.PERMISSION_DOWNGRADE);
    script.check(
        """
        60 claim a1 types=build -> NO_TASK_AVAILABLE
        60 claim a1 types=backup,build -> NO_TASK_AVAILABLE
        60 claim a1 types=build,simple show -> TaskClaimed:t4
        60 claim a1 show -> TaskClaimed:t3
        60 claim a1 -> NO_TASK_AVAILABLE
        60 claim a2 show -> TaskClaimed:t1
        14399 claim a1 -> NO_TASK_AVAILABLE
        14400 claim a1 show -> TaskClaimed:t2
        """);
  }

  @Test
  void theGravestPenaltySaysWhichTasksAreAllowed() {
    script.check(
        """
        agent a1
        0 enqueue t1 type=simple -> TaskEnqueued
        0 enqueue t2 type=training -> TaskEnqueued
        0 enqueue t3 type=backup -> TaskEnqueued
        """);
    punish("a1", PenaltyType.TASK_DEPRIORITIZATION);
    punish("a1", PenaltyType.PERMISSION_DOWNGRADE);
    punish("a1", PenaltyType.COMPUTE_REDUCTION);
    script.check("90 claim a1 types=backup show -> TaskClaimed:t3");
    punish("a1", PenaltyType.MANDATORY_RETRAINING);
    script.check(
        """
        120 claim a1 types=simple -> NO_TASK_AVAILABLE
        120 claim a1 show -> TaskClaimed:t2
        """);
    punish("a1", PenaltyType.SUSPENSION);
    script.check("120 claim a1 -> AGENT_SUSPENDED");
  }

  @Test
  void whoMayHaveLessIsToldWhat() {
    script.check("agent a1");
    punish("a1", PenaltyType.PERMISSION_DOWNGRADE);
    var claim = new TaskCommand.ClaimTask(new AgentId("a1"), "default", List.of(), 1, null);
    var rejected = (Decision.Rejected<TaskEvent>) desk.run(Script.START, claim).decision();
    assertThat(rejected.reason()).isEqualTo(Tasks.Rejection.NO_TASK_AVAILABLE);
    assertThat(rejected.details())
        .isEqualTo(
            Map.of(
                "queue", "default", "allowedTasks", new TreeSet<>(List.of("routine", "simple"))));
  }

  @Test
  void whosePriorityIsTakenComesAfterTheOthers() {
    script.check(
        """
        agent a1 most=10
        agent a2 most=10
        0 enqueue low type=simple priority=low -> TaskEnqueued
        0 enqueue t1 type=simple -> TaskEnqueued
        0 enqueue t2 type=simple -> TaskEnqueued
        0 enqueue high type=simple priority=high -> TaskEnqueued
        """);
    punish("a1", PenaltyType.TASK_DEPRIORITIZATION);
    script.check(
        """
        1 claim a1 max=5 show -> TaskClaimed:high
        39 claim a1 max=5 -> NO_TASK_AVAILABLE
        39 claim a2 show -> TaskClaimed:t1
        40 claim a1 max=5 show -> TaskClaimed:t2
        44 claim a1 max=5 -> NO_TASK_AVAILABLE
        45 claim a1 max=5 show -> TaskClaimed:low
        """);
  }

  @Test
  void theTasksThatAPunishedAgentAsksForComeAfterThoseOfOthers() {
    script.check(
        """
        agent a1
        agent a2 most=10
        """);
    punish("a1", PenaltyType.MANDATORY_RETRAINING);
    script.check(
        """
        0 enqueue punished by=a1 -> TaskEnqueued
        99 enqueue early by=a2 -> TaskEnqueued
        101 enqueue late by=a2 -> TaskEnqueued
        101 claim a2 max=3 show -> TaskClaimed:early TaskClaimed:punished TaskClaimed:late
        """);
  }

  @Test
  void whoseAppealWasGrantedIsAheadForTwoHours() {
    script.check(
        """
        agent a1
        agent a2 most=10
        """);
    punish("a1", PenaltyType.COMPUTE_REDUCTION);
    sanctions.reverse(Script.at("10"), "a1", PenaltyType.COMPUTE_REDUCTION);
    script.check(
        """
        7000 enqueue high by=a2 priority=high -> TaskEnqueued
        7001 enqueue others by=a2 -> TaskEnqueued
        7002 enqueue wronged by=a1 -> TaskEnqueued
        7003 claim a2 max=3 show -> TaskClaimed:wronged TaskClaimed:high TaskClaimed:others
        7210 enqueue other by=a2 -> TaskEnqueued
        7211 enqueue later by=a1 -> TaskEnqueued
        7212 claim a2 max=2 show -> TaskClaimed:other TaskClaimed:later
        """);
  }

  @Test
  void whatATaskIsWorthStaysWithItWhenItIsTriedAgain() {
    script.check(
        """
        agent a1
        agent a2 most=10
        """);
    punish("a1", PenaltyType.COMPUTE_REDUCTION);
    sanctions.reverse(Script.at("10"), "a1", PenaltyType.COMPUTE_REDUCTION);
    script.check(
        """
        20 enqueue wronged by=a1 -> TaskEnqueued
        20 claim a2 show -> TaskClaimed:wronged
        30 fail wronged by=a2 -> TaskAttemptFailed TaskRetryScheduled
        9000 enqueue other by=a2 -> TaskEnqueued
        9000 update wronged runAt=9050 -> TaskUpdated
        9050 claim a2 max=2 show -> TaskClaimed:wronged TaskClaimed:other
        """);
  }

  @Test
  void aPenaltyThatIsLiftedBindsNoMore() {
    script.check(
        """
        agent a1
        0 enqueue t1 -> TaskEnqueued
        """);
    punish("a1", PenaltyType.TASK_DEPRIORITIZATION);
    script.check("99 claim a1 -> NO_TASK_AVAILABLE");
    sanctions.lift(Script.at("100"), "a1", PenaltyType.TASK_DEPRIORITIZATION);
    script.check("100 claim a1 -> TaskClaimed");
  }

  private void punish(String agent, PenaltyType type) {
    sanctions.punish(Script.START, agent, type);
  }
}
