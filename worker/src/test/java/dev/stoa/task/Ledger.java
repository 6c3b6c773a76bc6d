package dev.stoa.task;

import dev.stoa.area.Batches.Answer;
import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.CommandId;
import dev.stoa.identity.TaskId;
import dev.stoa.task.Backlog.Claimant;
import dev.stoa.task.Backlog.Sweep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// All rows of the task area in memory: the rules alone, without a database.
final class Ledger implements Stage {
  private final Map<TaskId, Task> tasks = new TreeMap<>();
  private final Map<Dependency.Key, Dependency> dependencies = new TreeMap<>();
  private final Map<AgentId, Claimant> agents = new HashMap<>();
  private final Map<AgentId, Integer> running = new HashMap<>();
  private final Map<TaskId, String> payloads = new HashMap<>();
  private Sweep sweep = new Sweep(Tasks.MAINTENANCE, 0);
  private int commands;

  @Override
  public void agent(String id, int most, String status, List<String> capabilities) {
    agents.put(
        new AgentId(id),
        new Claimant(new AgentId(id), status.equals("suspended"), Set.copyOf(capabilities), most));
  }

  @Override
  public Answer<TaskEvent> run(Instant now, TaskCommand command) {
    Backlog backlog = backlog(command, now);
    var moment = new Moment(now, new CommandId(new UUID(7, commands++)));
    Decision<TaskEvent> decision = TaskRules.decide(backlog, command, moment);
    List<Long> versions = new ArrayList<>();
    if (decision instanceof Decision.Accepted<TaskEvent>(List<TaskEvent> events)) {
      for (TaskEvent event : events) {
        versions.add(TaskRules.apply(backlog, event, moment));
      }
    }
    keep(backlog);
    return new Answer<>(decision, versions);
  }

  Collection<Task> tasks() {
    return tasks.values();
  }

  int running(String agent) {
    return running.getOrDefault(new AgentId(agent), 0);
  }

  private Backlog backlog(TaskCommand command, Instant now) {
    TaskReads reads = TaskRules.reads(List.of(command));
    promote(now);
    Set<TaskId> asked = new HashSet<>(reads.tasks);
    return new Backlog(
        new Rows<>(asked, Task::id, tasks.values()),
        new Rows<>(List.of(Tasks.MAINTENANCE), Sweep::id, List.of(sweep)),
        new Edges(new Rows<>(reads.pairs, Dependency::key, dependencies.values()), List.of()),
        new Backlog.Found(agents, Map.of(), running, payloads, ids(), ids(), now));
  }

  private List<TaskId> ids() {
    return List.copyOf(tasks.keySet());
  }

  private void promote(Instant now) {
    tasks.replaceAll((_, task) ->
        task.status() == Tasks.Status.SCHEDULED && !task.terms().runAt().isAfter(now)
            ? task.with(
                task.standing().at(Tasks.Status.PENDING, Task.Attempt.NONE, Task.Ending.NONE))
            : task);
  }

  private void keep(Backlog backlog) {
    tasks.clear();
    for (Task task : backlog.tasks().all()) {
      tasks.put(task.id(), task);
      String payload = backlog.papers(task.id()).payload();
      if (payload != null) {
        payloads.put(task.id(), payload);
      }
    }
    dependencies.clear();
    backlog.edges().rows().all().forEach(each -> dependencies.put(each.key(), each));
    backlog.taken().forEach((agent, change) -> running.merge(agent, change, Integer::sum));
    sweep = backlog.sweeps().get(Tasks.MAINTENANCE);
  }
}
