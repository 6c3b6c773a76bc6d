package dev.stoa.task;

import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.TaskId;
import dev.stoa.task.Backlog.Claimant;
import dev.stoa.task.Backlog.Found;
import dev.stoa.task.Backlog.Sweep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/// What a batch of task commands reads. Nothing is asked for that nobody in the batch needs.
///
/// Locks are taken in this order, by every batch alike, so that no two can wait in a circle:
///
/// 1. advisory locks: the one for adding dependencies, then those of unique keys in order;
/// 2. the root of the sweeps;
/// 3. tasks that are named or wait for one that may finish, found unlocked, locked in key order;
/// 4. tasks that are swept or claimed, by `skip locked`, which never waits;
/// 5. agents' counts in key order: here where the batch claims, else when it writes;
/// 6. new rows, in key order.
///
/// Who waits at one step holds locks of earlier steps only, or smaller ones of the same step.
final class TaskTables {
  private final TaskFinds finds = new TaskFinds();
  private final SweepTables sweeps = new SweepTables();
  private final ClaimTables claims = new ClaimTables();

  Backlog read(Handle handle, TaskReads reads, Instant now) {
    finds.lockForOneAtATime(handle, reads);
    List<Sweep> roots = reads.sweeps() ? sweeps.lockSweeps(handle) : List.of();
    List<TaskId> overdue =
        reads.expiries.isEmpty() ? List.of() : sweeps.overdue(handle, reads, now);

    Set<TaskId> ending = new TreeSet<>(reads.finishing);
    ending.addAll(overdue);
    TreeSet<TaskId> named = new TreeSet<>(reads.tasks);
    named.addAll(waitingFor(finds.dependenciesOn(handle, ending)));
    named.addAll(finds.keyHolders(handle, reads.uniqueKeys));
    Map<TaskId, Task> tasks = new HashMap<>();
    take(tasks, finds.lock(handle, named));

    Map<AgentId, Claimant> agents = finds.agents(handle, agentsOf(reads));
    Map<AgentId, Restriction> restrictions = RestrictionTables.read(handle, reads, now);
    TreeSet<TaskId> found = new TreeSet<>();
    List<TaskId> sweepable = sweeps.stillFree(handle, overdue);
    List<TaskId> old = reads.purges.isEmpty() ? List.of() : sweeps.old(handle, reads, now);
    if (!reads.claims.isEmpty()) {
      found.addAll(claims.promoted(handle, now));
      found.addAll(
          claims.claimable(
              handle,
              Restriction.within(restrictions, reads.claims),
              reads.disturbances(),
              agents,
              now));
    }
    found.addAll(sweepable);
    found.addAll(old);
    found.removeAll(tasks.keySet());
    take(tasks, finds.lock(handle, found));

    ending.addAll(old);
    List<Dependency> dependencies = new ArrayList<>(finds.dependenciesOn(handle, ending));
    take(tasks, finds.lockLate(handle, late(dependencies, old, tasks)));
    dependencies.addAll(finds.pairs(handle, reads.pairs));

    TreeSet<TaskId> asked = new TreeSet<>(named);
    asked.addAll(ending);
    Backlog backlog =
        new Backlog(
            new Rows<>(asked, Task::id, tasks.values()),
            new Rows<>(List.of(Tasks.MAINTENANCE), Sweep::id, roots),
            new Edges(
                new Rows<>(reads.pairs, Dependency::key, dependencies),
                reads.isClosing() ? finds.links(handle, reads.walked) : List.of()),
            new Found(
                agents,
                restrictions,
                running(handle, reads, agents, tasks.values()),
                payloads(handle, reads, tasks.keySet()),
                sweepable,
                old,
                now));
    promote(backlog, now);
    return backlog;
  }

  private static void take(Map<TaskId, Task> tasks, List<Task> more) {
    for (Task task : more) {
      tasks.put(task.id(), task);
    }
  }

  private static Set<TaskId> waitingFor(List<Dependency> dependencies) {
    Set<TaskId> waiting = new HashSet<>();
    for (Dependency dependency : dependencies) {
      if (dependency.open()) {
        waiting.add(dependency.task());
      }
    }
    return waiting;
  }

  /// Tasks that began to wait between the unlocked look and the locks. What waits for a task that
  /// is purged is not woken, so it needs no lock.
  private static Set<TaskId> late(
      List<Dependency> dependencies, List<TaskId> old, Map<TaskId, Task> locked) {
    Set<TaskId> purged = new HashSet<>(old);
    List<Dependency> woken =
        dependencies.stream()
            .filter(dependency -> !purged.contains(dependency.dependsOn()))
            .toList();
    Set<TaskId> late = waitingFor(woken);
    late.removeAll(locked.keySet());
    return late;
  }

  private static Set<AgentId> agentsOf(TaskReads reads) {
    Set<AgentId> agents = new HashSet<>(reads.agents);
    reads.claims.forEach(claim -> agents.add(claim.agent()));
    return agents;
  }

  /// Locks the counts of all agents that this batch may change, where it also decides by them.
  private Map<AgentId, Integer> running(
      Handle handle, TaskReads reads, Map<AgentId, Claimant> known, Collection<Task> tasks) {
    if (reads.claims.isEmpty()) {
      return Map.of();
    }
    TreeSet<AgentId> agents = new TreeSet<>();
    reads.claims.stream()
        .map(TaskCommand.ClaimTask::agent)
        .filter(known::containsKey)
        .forEach(agents::add);
    for (Task task : tasks) {
      if (task.isRunning()) {
        agents.add(Leases.holder(task));
      }
    }
    return claims.lockCounts(handle, agents);
  }

  private Map<TaskId, String> payloads(Handle handle, TaskReads reads, Set<TaskId> locked) {
    return reads.claims.isEmpty()
        ? finds.payloads(handle, reads.repapered)
        : finds.payloadsForClaims(handle, locked, reads.repapered);
  }

  /// Tasks whose time has come wait like all others from now on, whether a claim brought them here
  /// or they were named.
  private static void promote(Backlog backlog, Instant now) {
    for (Task task : backlog.tasks().all()) {
      if (task.status() == Tasks.Status.SCHEDULED && !task.terms().runAt().isAfter(now)) {
        backlog.put(
            task.with(
                task.standing().at(Tasks.Status.PENDING, Task.Attempt.NONE, Task.Ending.NONE)));
      }
    }
  }
}
