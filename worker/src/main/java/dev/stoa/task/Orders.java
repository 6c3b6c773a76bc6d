package dev.stoa.task;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;

import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.TaskId;
import dev.stoa.task.TaskCommand.CancelTask;
import dev.stoa.task.TaskCommand.DeleteTask;
import dev.stoa.task.TaskCommand.EnqueueTask;
import dev.stoa.task.TaskCommand.RetryTask;
import dev.stoa.task.TaskCommand.UpdateTask;
import dev.stoa.task.TaskEvent.TaskCancellationRequested;
import dev.stoa.task.TaskEvent.TaskCancelled;
import dev.stoa.task.TaskEvent.TaskDeduplicated;
import dev.stoa.task.TaskEvent.TaskDeleted;
import dev.stoa.task.TaskEvent.TaskDependencyRemoved;
import dev.stoa.task.TaskEvent.TaskEnqueued;
import dev.stoa.task.TaskEvent.TaskRetryScheduled;
import dev.stoa.task.TaskEvent.TaskUpdated;
import dev.stoa.task.Tasks.Rejection;
import dev.stoa.task.Tasks.Status;
import dev.stoa.task.Tasks.UniqueKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Decides what those may ask for who want work done: from enqueue to delete.
final class Orders {
  private Orders() {}

  static Decision<TaskEvent> enqueue(Backlog backlog, EnqueueTask enqueue, Moment moment) {
    TaskId id = enqueue.task();
    if (backlog.tasks().find(id) != null) {
      return reject(Rejection.TASK_ALREADY_EXISTS, Map.of("taskId", id));
    }
    if (enqueue.dependsOn().contains(id)) {
      return reject(Rejection.SELF_DEPENDENCY, Map.of("taskId", id));
    }
    int open = 0;
    for (TaskId target : enqueue.dependsOn()) {
      Task waitedFor = backlog.tasks().find(target);
      if (waitedFor == null) {
        return reject(Rejection.DEPENDENCY_NOT_FOUND, Map.of("dependsOnTaskId", target));
      }
      open += waitedFor.status() == Status.COMPLETED ? 0 : 1;
    }
    AgentId only = enqueue.only();
    if (only != null && backlog.claimant(only) == null) {
      return reject(Rejection.UNKNOWN_AGENT, Map.of("agentId", only));
    }
    Task holder = keyHolder(backlog, enqueue.uniqueKey(), moment.now());
    if (holder != null) {
      return accept(
          new TaskDeduplicated(id, holder.id(), Objects.requireNonNull(enqueue.uniqueKey())));
    }
    return accept(
        new TaskEnqueued(
            made(backlog, enqueue, open, moment.now()), enqueue.payload(), enqueue.dependsOn()));
  }

  private static @Nullable Task keyHolder(Backlog backlog, @Nullable String key, Instant now) {
    Task holder = key == null ? null : backlog.keyHolder(key);
    return holder != null && Aftermath.stillHoldsKey(holder, now) ? holder : null;
  }

  private static Task made(Backlog backlog, EnqueueTask enqueue, int open, Instant now) {
    Instant runAt = enqueue.runAt() == null ? now : enqueue.runAt();
    String key = enqueue.uniqueKey();
    Long period = enqueue.uniquePeriodMs();
    return new Task(
        enqueue.task(),
        0,
        new Task.Origin(
            enqueue.type(),
            enqueue.queue(),
            enqueue.capabilities(),
            enqueue.createdBy(),
            backlog.restriction(enqueue.createdBy()).delta(),
            enqueue.backoff(),
            key == null ? null : new UniqueKey(key, period == null ? null : now.plusMillis(period)),
            now),
        new Task.Terms(
            enqueue.priority(),
            enqueue.only(),
            enqueue.maxRetries(),
            enqueue.timeoutMs(),
            runAt,
            enqueue.deadline()),
        new Task.Standing(
            Task.waiting(runAt, now), 0, open, key != null, Task.Attempt.NONE, Task.Ending.NONE));
  }

  static Decision<TaskEvent> update(Backlog backlog, UpdateTask update) {
    Task task = backlog.tasks().find(update.task());
    if (task == null) {
      return notFound(update.task());
    }
    if (task.status().isFinished()) {
      return reject(Rejection.TASK_TERMINAL, Map.of("status", Texts.of(task.status())));
    }
    if (task.isRunning()) {
      return reject(Rejection.TASK_IN_PROGRESS, Map.of("taskId", task.id()));
    }
    AgentId only = update.only();
    if (only != null && backlog.claimant(only) == null) {
      return reject(Rejection.UNKNOWN_AGENT, Map.of("agentId", only));
    }
    Task.Terms after = changed(task.terms(), update);
    String payload = update.payload();
    if (payload == null || payload.equals(backlog.payload(task.id()))) {
      return after.equals(task.terms())
          ? unchanged()
          : accept(new TaskUpdated(task.id(), task.terms(), after, null));
    }
    return accept(
        new TaskUpdated(
            task.id(),
            task.terms(),
            after,
            new TaskUpdated.Payloads(backlog.payload(task.id()), payload)));
  }

  private static Task.Terms changed(Task.Terms terms, UpdateTask update) {
    AgentId kept = update.clearAssignment() ? null : terms.only();
    return new Task.Terms(
        update.priority() == null ? terms.priority() : update.priority(),
        update.only() == null ? kept : update.only(),
        update.maxRetries() == null ? terms.maxRetries() : update.maxRetries(),
        update.timeoutMs() == null ? terms.timeoutMs() : update.timeoutMs(),
        update.runAt() == null ? terms.runAt() : update.runAt(),
        update.deadline() == null ? terms.deadline() : update.deadline());
  }

  static Decision<TaskEvent> cancel(Backlog backlog, CancelTask cancel) {
    Task task = backlog.tasks().find(cancel.task());
    if (task == null) {
      return notFound(cancel.task());
    }
    return switch (task.status()) {
      case CANCELLED -> unchanged();
      case COMPLETED, FAILED ->
          reject(Rejection.TASK_TERMINAL, Map.of("status", Texts.of(task.status())));
      case IN_PROGRESS ->
          task.standing().attempt().stop() == null
              ? accept(
                  new TaskCancellationRequested(task.id(), Leases.holder(task), cancel.reason()))
              : unchanged();
      case SCHEDULED, PENDING ->
          accept(new TaskCancelled(task.id(), null, cancel.reason(), task.status()));
    };
  }

  static Decision<TaskEvent> retry(Backlog backlog, RetryTask retry, Moment moment) {
    Task task = backlog.tasks().find(retry.task());
    if (task == null) {
      return notFound(retry.task());
    }
    boolean over = task.status() == Status.FAILED || task.status() == Status.CANCELLED;
    if (!over || task.isPastDeadline(moment.now())) {
      return reject(Rejection.TASK_NOT_RETRYABLE, Map.of("status", Texts.of(task.status())));
    }
    Instant runAt = retry.runAt() == null ? moment.now() : retry.runAt();
    return accept(
        new TaskRetryScheduled(
            task.id(),
            retry.resetAttempts() ? 0 : task.attempts(),
            task.terms().maxRetries(),
            runAt,
            Math.max(0, Duration.between(moment.now(), runAt).toMillis())));
  }

  /// Those who still wait for a task that is deleted wait for it no longer, and are told.
  static Decision<TaskEvent> delete(Backlog backlog, DeleteTask delete) {
    Task task = backlog.tasks().find(delete.task());
    if (task == null) {
      return notFound(delete.task());
    }
    if (task.isRunning() && !delete.force()) {
      return reject(Rejection.TASK_IN_PROGRESS, Map.of("agentId", Leases.holder(task)));
    }
    List<TaskEvent> events = new ArrayList<>();
    for (Dependency dependency : backlog.edges().on(task.id())) {
      if (dependency.open()) {
        events.add(new TaskDependencyRemoved(dependency.task(), task.id()));
      }
    }
    events.add(new TaskDeleted(task.id(), task.agent(), task.status()));
    return accept(events);
  }

  static Decision<TaskEvent> notFound(TaskId task) {
    return reject(Rejection.TASK_NOT_FOUND, Map.of("taskId", task));
  }
}
