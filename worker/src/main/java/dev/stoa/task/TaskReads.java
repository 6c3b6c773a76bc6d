package dev.stoa.task;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.TaskId;
import dev.stoa.task.TaskCommand.ClaimTask;
import dev.stoa.task.TaskCommand.ExpireTaskLeases;
import dev.stoa.task.TaskCommand.PurgeOldTasks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a batch of task commands needs to read. Whatever stays empty is not asked for.
final class TaskReads {
  /// Tasks that commands name.
  final TreeSet<TaskId> tasks = new TreeSet<>();

  /// Of them those that may finish or vanish, for which others may wait.
  final TreeSet<TaskId> finishing = new TreeSet<>();

  /// Dependencies that are added or removed.
  final TreeSet<Dependency.Key> pairs = new TreeSet<>();

  /// Where walks begin that look for cycles, used where [#closing] is true.
  final TreeSet<TaskId> walked = new TreeSet<>();

  final TreeSet<String> uniqueKeys = new TreeSet<>();

  /// Agents that are named as the only ones to claim a task.
  final Set<AgentId> agents = new HashSet<>();

  /// Agents that ask for new tasks.
  final Set<AgentId> creators = new HashSet<>();

  /// Tasks whose payload is replaced.
  final TreeSet<TaskId> repapered = new TreeSet<>();

  final List<ClaimTask> claims = new ArrayList<>();
  final List<ExpireTaskLeases> expiries = new ArrayList<>();
  final List<PurgeOldTasks> purges = new ArrayList<>();

  private boolean closing;
  private int disturbances;

  /// A dependency is added between tasks that are there already, so it could close a cycle.
  void mayClose() {
    closing = true;
  }

  boolean isClosing() {
    return closing;
  }

  /// A command may take a task out of the claimable ones, so one more must be read for the claims.
  void disturb() {
    disturbances++;
  }

  int disturbances() {
    return disturbances;
  }

  boolean sweeps() {
    return !expiries.isEmpty() || !purges.isEmpty();
  }
}
