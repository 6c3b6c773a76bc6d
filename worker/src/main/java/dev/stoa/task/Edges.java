package dev.stoa.task;

import dev.stoa.area.Rows;
import dev.stoa.identity.TaskId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Who waits for whom, as far as a batch looks at it: the dependencies that it may change, and the
/// links beyond them along which a cycle could close.
final class Edges {
  /// The most links that a look for a cycle follows.
  static final int FARTHEST = 10_000;

  private final Rows<Dependency.Key, Dependency> rows;
  private final Map<TaskId, TreeSet<TaskId>> dependants = new HashMap<>();
  private final Map<TaskId, TreeSet<TaskId>> targets = new HashMap<>();
  private final boolean complete;

  /// @param rows dependencies that were asked for, and those of tasks that may finish
  /// @param links what can be reached from where dependencies are added
  Edges(Rows<Dependency.Key, Dependency> rows, Collection<Dependency.Key> links) {
    this.rows = rows;
    this.complete = links.size() <= FARTHEST;
    for (Dependency dependency : rows.all()) {
      link(dependency.key());
    }
    for (Dependency.Key key : links) {
      targets.computeIfAbsent(key.task(), _ -> new TreeSet<>()).add(key.dependsOn());
    }
  }

  Rows<Dependency.Key, Dependency> rows() {
    return rows;
  }

  @Nullable Dependency find(TaskId task, TaskId dependsOn) {
    return rows.find(new Dependency.Key(task, dependsOn));
  }

  /// The dependencies on `target`, in key order.
  List<Dependency> on(TaskId target) {
    List<Dependency> waiting = new ArrayList<>();
    for (TaskId task : dependants.getOrDefault(target, new TreeSet<>())) {
      waiting.add(rows.get(new Dependency.Key(task, target)));
    }
    return waiting;
  }

  void put(Dependency dependency) {
    rows.put(dependency);
    link(dependency.key());
  }

  void remove(Dependency.Key key) {
    rows.remove(key);
    unlink(key);
  }

  /// Removes all that is known here of a task that vanishes.
  void removeAll(TaskId task) {
    List<Dependency.Key> gone = new ArrayList<>();
    dependants
        .getOrDefault(task, new TreeSet<>())
        .forEach(d -> gone.add(new Dependency.Key(d, task)));
    targets.getOrDefault(task, new TreeSet<>()).forEach(t -> gone.add(new Dependency.Key(task, t)));
    for (Dependency.Key key : gone) {
      if (isRow(key)) {
        rows.remove(key);
      }
      unlink(key);
    }
  }

  /// Whether a way leads from `from` to `to`.
  boolean leads(TaskId from, TaskId to) {
    Set<TaskId> seen = new HashSet<>();
    ArrayDeque<TaskId> next = new ArrayDeque<>(List.of(from));
    while (!next.isEmpty()) {
      TaskId task = next.pop();
      if (task.equals(to)) {
        return true;
      }
      if (seen.add(task)) {
        next.addAll(targets.getOrDefault(task, new TreeSet<>()));
      }
    }
    return false;
  }

  /// Whether every way was read to its end.
  boolean isComplete() {
    return complete;
  }

  private boolean isRow(Dependency.Key key) {
    return dependants.getOrDefault(key.dependsOn(), new TreeSet<>()).contains(key.task());
  }

  private void link(Dependency.Key key) {
    dependants.computeIfAbsent(key.dependsOn(), _ -> new TreeSet<>()).add(key.task());
    targets.computeIfAbsent(key.task(), _ -> new TreeSet<>()).add(key.dependsOn());
  }

  private void unlink(Dependency.Key key) {
    TreeSet<TaskId> waiting = dependants.get(key.dependsOn());
    if (waiting != null) {
      waiting.remove(key.task());
    }
    TreeSet<TaskId> waitedFor = targets.get(key.task());
    if (waitedFor != null) {
      waitedFor.remove(key.dependsOn());
    }
  }
}
