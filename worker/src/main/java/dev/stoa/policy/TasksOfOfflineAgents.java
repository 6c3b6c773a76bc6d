package dev.stoa.policy;

import dev.stoa.agent.Agents.Event.AgentWentOffline;
import dev.stoa.area.DomainCommand;
import dev.stoa.task.TaskCommand.ReleaseTask;
import java.util.List;
import java.util.Set;

/// Who went away gives back the tasks it held, so that others can take them before the leases end.
final class TasksOfOfflineAgents implements Policy<AgentWentOffline> {
  @Override
  public String name() {
    return "TASKS_OF_OFFLINE_AGENTS";
  }

  @Override
  public Set<Class<? extends AgentWentOffline>> hears() {
    return Set.of(AgentWentOffline.class);
  }

  @Override
  public Set<Class<? extends DomainCommand>> asks() {
    return Set.of(ReleaseTask.class);
  }

  @Override
  public List<Ask> react(AgentWentOffline event) {
    // Nobody knows the tokens here; a task that moved on in the meantime refuses, as it should.
    return event.active().stream()
        .map(task -> new ReleaseTask(task, event.agent(), null, "agent went offline"))
        .map(release -> new Ask("task", release, true))
        .toList();
  }
}
