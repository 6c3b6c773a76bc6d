package dev.stoa.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.agent.Agents;
import dev.stoa.agent.Agents.Changes;
import dev.stoa.agent.Agents.Command.ChangeAgentStatus;
import dev.stoa.agent.Agents.Command.IncrementAgentStats;
import dev.stoa.agent.Agents.Command.UpdateAgent;
import dev.stoa.agent.Agents.Condition;
import dev.stoa.agent.Agents.Counters;
import dev.stoa.agent.Agents.Event.AgentRegistered;
import dev.stoa.agent.Agents.Event.AgentWentOffline;
import dev.stoa.agent.Agents.Status;
import dev.stoa.area.DomainCommand;
import dev.stoa.area.DomainEvent;
import dev.stoa.battle.Battle.Command.CreateBattleProfile;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.TaskId;
import dev.stoa.policy.Policy.Ask;
import dev.stoa.task.TaskCommand.ReleaseTask;
import dev.stoa.task.TaskEvent;
import dev.stoa.task.TaskEvent.TaskCompleted;
import dev.stoa.task.TaskEvent.TaskFailed;
import dev.stoa.task.TaskEvent.TaskReleased;
import dev.stoa.task.Tasks.FailureReason;
import dev.stoa.task.Tasks.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReactionsOfPoliciesTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final AgentId ADA = new AgentId("ada");
  private static final TaskId TASK = new TaskId("tsk-1");

  private static List<DomainCommand> asked(Policy<?> policy, DomainEvent event) {
    return Policies.react(policy, event).stream().map(Ask::command).toList();
  }

  @Test
  void whoWentOfflineGivesBackEachTask() {
    var second = new TaskId("tsk-2");
    var gone = new AgentWentOffline(ADA, NOON, Duration.ofMinutes(1), List.of(TASK, second));

    assertThat(asked(new TasksOfOfflineAgents(), gone))
        .containsExactly(
            new ReleaseTask(TASK, ADA, null, "agent went offline"),
            new ReleaseTask(second, ADA, null, "agent went offline"));
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

    assertThat(asked(policy, completed())).isEqualTo(free);
    assertThat(asked(policy, new TaskReleased(TASK, ADA, null, NOON))).isEqualTo(free);
    assertThat(asked(policy, failed(ADA, FailureReason.DEADLINE))).isEqualTo(free);
    assertThat(asked(policy, failed(null, FailureReason.DEADLINE))).isEmpty();
    assertThat(asked(policy, failed(ADA, FailureReason.NOT_RETRYABLE)))
        .as("its failed attempt has said so")
        .isEmpty();
  }

  @Test
  void outcomesCountForTheAgent() {
    var policy = new TaskOutcomesAreCounted();

    assertThat(asked(policy, completed()))
        .containsExactly(new IncrementAgentStats(ADA, new Counters(1, 0, 0)));
    assertThat(asked(policy, failed(ADA, FailureReason.RETRIES_EXHAUSTED)))
        .containsExactly(new IncrementAgentStats(ADA, new Counters(0, 1, 0)));
    assertThat(asked(policy, failed(null, FailureReason.DEADLINE))).as("nobody had it").isEmpty();
  }

  @Test
  void aNewAgentGetsItsProfiles() {
    var profile = new Agents.Profile("Ada", Agents.Type.WORKER, List.of(), null, 5, null);

    assertThat(
            asked(
                new ProfilesForAgents(),
                new AgentRegistered(ADA, profile, Status.IDLE, NOON, NOON)))
        .contains(new CreateBattleProfile(ADA, 1500));
  }

  private static TaskCompleted completed() {
    return new TaskCompleted(TASK, ADA, "code", Priority.HIGH, null, 1, 5, null, NOON);
  }

  private static TaskFailed failed(@Nullable AgentId agent, FailureReason reason) {
    return new TaskFailed(TASK, agent, "code", Priority.HIGH, "why", 1, NOON, reason);
  }
}
