package dev.stoa.policy;

import dev.stoa.agent.Agents.Command.IncrementAgentStats;
import dev.stoa.agent.Agents.Counters;
import dev.stoa.area.DomainCommand;
import dev.stoa.identity.AgentId;
import dev.stoa.task.TaskEvent;
import dev.stoa.task.TaskEvent.TaskCompleted;
import dev.stoa.task.TaskEvent.TaskFailed;
import java.util.List;
import java.util.Set;

/// A task that is done, or failed for good, counts for the agent that had it last.
final class TaskOutcomesAreCounted implements Policy<TaskEvent> {
  private static final Counters COMPLETED = new Counters(1, 0, 0);
  private static final Counters FAILED = new Counters(0, 1, 0);

  @Override
  public String name() {
    return "TASK_OUTCOMES_ARE_COUNTED";
  }

  @Override
  public Set<Class<? extends TaskEvent>> hears() {
    return Set.of(TaskCompleted.class, TaskFailed.class);
  }

  @Override
  public Set<Class<? extends DomainCommand>> asks() {
    return Set.of(IncrementAgentStats.class);
  }

  @Override
  public List<Ask> react(TaskEvent event) {
    return switch (event) {
      case TaskCompleted completed -> count(completed.agent(), COMPLETED);
      case TaskFailed failed when failed.agent() != null -> count(failed.agent(), FAILED);
      default -> List.of();
    };
  }

  private static List<Ask> count(AgentId agent, Counters added) {
    return List.of(new Ask("agent", new IncrementAgentStats(agent, added), true));
  }
}
