package dev.stoa.task;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.Decision;
import dev.stoa.identity.TaskId;
import dev.stoa.task.TaskCommand.AddTaskDependency;
import dev.stoa.task.TaskCommand.RemoveTaskDependency;
import dev.stoa.task.TaskEvent.TaskDependencyAdded;
import dev.stoa.task.TaskEvent.TaskDependencyRemoved;
import dev.stoa.task.Tasks.DependencyKind;
import dev.stoa.task.Tasks.Rejection;
import java.time.Instant;
import java.util.Map;

/// Decides who waits for whom, and settles what is waited for no longer.
final class Dependencies {
  private Dependencies() {}

  static Decision<TaskEvent> add(Backlog backlog, AddTaskDependency add) {
    Task task = backlog.tasks().find(add.task());
    if (task == null) {
      return Orders.notFound(add.task());
    }
    if (add.task().equals(add.dependsOn())) {
      return reject(Rejection.SELF_DEPENDENCY, Map.of("taskId", add.task()));
    }
    if (backlog.tasks().find(add.dependsOn()) == null) {
      return reject(Rejection.DEPENDENCY_NOT_FOUND, Map.of("dependsOnTaskId", add.dependsOn()));
    }
    Dependency earlier = backlog.edges().find(add.task(), add.dependsOn());
    if (earlier != null && earlier.kind() == add.kind()) {
      return unchanged();
    }
    if (backlog.edges().leads(add.dependsOn(), add.task())) {
      return reject(
          Rejection.DEPENDENCY_CYCLE,
          Map.of("taskId", add.task(), "dependsOnTaskId", add.dependsOn()));
    }
    if (!backlog.edges().isComplete()) {
      return reject(
          CommonRejection.VALIDATION_FAILED,
          Map.of(
              "field",
              "dependsOnTaskId",
              "reason",
              "more than %d dependencies lead on from here".formatted(Edges.FARTHEST)));
    }
    return task.status().isFinished()
        ? reject(Rejection.TASK_TERMINAL, Map.of("status", Texts.of(task.status())))
        : accept(new TaskDependencyAdded(add.task(), add.dependsOn(), add.kind()));
  }

  static Decision<TaskEvent> remove(Backlog backlog, RemoveTaskDependency remove) {
    if (backlog.tasks().find(remove.task()) == null) {
      return Orders.notFound(remove.task());
    }
    return backlog.edges().find(remove.task(), remove.dependsOn()) == null
        ? reject(Rejection.DEPENDENCY_NOT_FOUND, Map.of("dependsOnTaskId", remove.dependsOn()))
        : accept(new TaskDependencyRemoved(remove.task(), remove.dependsOn()));
  }

  /// Makes `task` wait for `target`, where that is still to be waited for.
  static void link(Backlog backlog, Dependency.Key pair, DependencyKind kind, Instant now) {
    boolean open = kind.waitsFor(backlog.tasks().get(pair.dependsOn()).status());
    Dependency earlier = backlog.edges().find(pair.task(), pair.dependsOn());
    backlog.edges().put(new Dependency(pair.task(), pair.dependsOn(), kind, open, now));
    wait(backlog, pair.task(), (open ? 1 : 0) - (earlier != null && earlier.open() ? 1 : 0));
  }

  static void unlink(Backlog backlog, Dependency.Key pair) {
    Dependency dependency = backlog.edges().rows().get(pair);
    backlog.edges().remove(pair);
    wait(backlog, pair.task(), dependency.open() ? -1 : 0);
  }

  /// Tells those who wait for `target` that it finished.
  static void settle(Backlog backlog, TaskId target) {
    Tasks.Status status = backlog.tasks().get(target).status();
    for (Dependency dependency : backlog.edges().on(target)) {
      if (dependency.open() && !dependency.kind().waitsFor(status)) {
        backlog.edges().put(dependency.settled());
        wait(backlog, dependency.task(), -1);
      }
    }
  }

  private static void wait(Backlog backlog, TaskId id, int change) {
    if (change != 0) {
      Task task = backlog.tasks().get(id);
      backlog.put(
          task.with(
              task.standing().withOpenDependencies(task.standing().openDependencies() + change)));
    }
  }
}
