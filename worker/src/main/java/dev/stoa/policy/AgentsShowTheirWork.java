package dev.stoa.policy;

import dev.stoa.agent.Agents.Changes;
import dev.stoa.agent.Agents.Command.ChangeAgentStatus;
import dev.stoa.agent.Agents.Command.UpdateAgent;
import dev.stoa.agent.Agents.Condition;
import dev.stoa.agent.Agents.Status;
import dev.stoa.area.DomainCommand;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.TaskId;
import dev.stoa.task.TaskEvent;
import dev.stoa.task.TaskEvent.TaskAttemptFailed;
import dev.stoa.task.TaskEvent.TaskCancelled;
import dev.stoa.task.TaskEvent.TaskClaimed;
import dev.stoa.task.TaskEvent.TaskCompleted;
import dev.stoa.task.TaskEvent.TaskDeleted;
import dev.stoa.task.TaskEvent.TaskFailed;
import dev.stoa.task.TaskEvent.TaskLeaseExpired;
import dev.stoa.task.TaskEvent.TaskReleased;
import dev.stoa.task.Tasks.FailureReason;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The directory shows what an agent is at: busy with the task that it claimed last, idle when none
/// is leased to it any more.
///
/// An agent that is offline, in maintenance or suspended stays so.
final class AgentsShowTheirWork implements Policy<TaskEvent> {
  private static final Condition BUSY_AND_FREE = new Condition(Status.BUSY, true);

  @Override
  public String name() {
    return "AGENTS_SHOW_THEIR_WORK";
  }

  @Override
  public Set<Class<? extends TaskEvent>> hears() {
    return Set.of(
        TaskClaimed.class,
        TaskCompleted.class,
        TaskAttemptFailed.class,
        TaskFailed.class,
        TaskCancelled.class,
        TaskDeleted.class,
        TaskReleased.class,
        TaskLeaseExpired.class);
  }

  @Override
  public Set<Class<? extends DomainCommand>> asks() {
    return Set.of(UpdateAgent.class, ChangeAgentStatus.class);
  }

  @Override
  public List<Ask> react(TaskEvent event) {
    return switch (event) {
      case TaskClaimed claimed -> begin(claimed.task(), claimed.agent());
      case TaskCompleted completed -> end(completed.task(), completed.agent());
      case TaskAttemptFailed failed -> end(failed.task(), failed.agent());
      // Every other failure follows an event above or below.
      case TaskFailed failed when failed.reason() == FailureReason.DEADLINE ->
          end(failed.task(), failed.agent());
      case TaskCancelled cancelled -> end(cancelled.task(), cancelled.agent());
      case TaskDeleted deleted -> end(deleted.task(), deleted.agent());
      case TaskReleased released -> end(released.task(), released.agent());
      case TaskLeaseExpired expired -> end(expired.task(), expired.agent());
      default -> List.of();
    };
  }

  private static List<Ask> begin(TaskId task, AgentId agent) {
    return List.of(
        ask(new UpdateAgent(agent, new Changes(null, null, null, task, false, null, null), null)),
        ask(new ChangeAgentStatus(agent, Status.BUSY, "claimed a task")));
  }

  private static List<Ask> end(TaskId task, @Nullable AgentId agent) {
    return agent == null
        ? List.of()
        : List.of(
            ask(
                new UpdateAgent(
                    agent, new Changes(null, null, null, null, true, null, null), task)),
            ask(
                new ChangeAgentStatus(
                    agent, Status.IDLE, "holds no task any more", BUSY_AND_FREE)));
  }

  private static Ask ask(DomainCommand command) {
    return new Ask("agent", command, true);
  }
}
