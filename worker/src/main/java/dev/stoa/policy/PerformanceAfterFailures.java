package dev.stoa.policy;

import dev.stoa.area.DomainCommand;
import dev.stoa.penalties.PenaltyCommand.EvaluatePerformance;
import dev.stoa.task.TaskEvent.TaskFailed;
import java.util.List;
import java.util.Set;

/// Who failed a task for good is measured by its last tasks. What is found is a report; whether it
/// stands is for somebody to decide.
final class PerformanceAfterFailures implements Policy<TaskFailed> {
  @Override
  public String name() {
    return "PERFORMANCE_AFTER_FAILURES";
  }

  @Override
  public Set<Class<? extends TaskFailed>> hears() {
    return Set.of(TaskFailed.class);
  }

  @Override
  public Set<Class<? extends DomainCommand>> asks() {
    return Set.of(EvaluatePerformance.class);
  }

  @Override
  public List<Ask> react(TaskFailed event) {
    return event.agent() == null
        ? List.of()
        : List.of(new Ask("penalties", new EvaluatePerformance(event.agent(), null), true));
  }
}
