package dev.stoa.task;

import dev.stoa.area.Moment;
import dev.stoa.identity.TaskId;
import dev.stoa.task.Task.Attempt;
import dev.stoa.task.Task.Ending;
import dev.stoa.task.Task.Standing;
import dev.stoa.task.TaskEvent.TaskAttemptFailed;
import dev.stoa.task.TaskEvent.TaskCancellationRequested;
import dev.stoa.task.TaskEvent.TaskCancelled;
import dev.stoa.task.TaskEvent.TaskClaimed;
import dev.stoa.task.TaskEvent.TaskCompleted;
import dev.stoa.task.TaskEvent.TaskDeduplicated;
import dev.stoa.task.TaskEvent.TaskDeleted;
import dev.stoa.task.TaskEvent.TaskDependencyAdded;
import dev.stoa.task.TaskEvent.TaskDependencyRemoved;
import dev.stoa.task.TaskEvent.TaskEnqueued;
import dev.stoa.task.TaskEvent.TaskFailed;
import dev.stoa.task.TaskEvent.TaskLeaseExpired;
import dev.stoa.task.TaskEvent.TaskLeaseExtended;
import dev.stoa.task.TaskEvent.TaskProgressReported;
import dev.stoa.task.TaskEvent.TaskReleased;
import dev.stoa.task.TaskEvent.TaskRetryScheduled;
import dev.stoa.task.TaskEvent.TaskUpdated;
import dev.stoa.task.TaskEvent.TasksPurged;
import dev.stoa.task.Tasks.DependencyKind;
import dev.stoa.task.Tasks.Status;
import dev.stoa.task.Tasks.UniqueKey;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Makes the events of tasks true in the working set.
final class Aftermath {
  private Aftermath() {}

  static void apply(Backlog backlog, TaskEvent event, Moment moment) {
    switch (event) {
      case TaskEnqueued enqueued -> enqueue(backlog, enqueued, moment.now());
      case TaskDeduplicated _ -> {
        // The task that has the key stays as it is; only its version moves on.
      }
      case TaskClaimed claimed -> claim(backlog, claimed);
      case TaskUpdated updated -> update(backlog, updated, moment.now());
      case TaskCompleted completed -> {
        backlog.setResult(completed.task(), completed.result());
        finish(backlog, completed.task(), Status.COMPLETED, completed.qualityScore(), moment);
      }
      case TaskAttemptFailed failed -> backlog.setError(failed.task(), failed.error());
      case TaskRetryScheduled retry ->
          await(backlog, retry.task(), retry.attempt(), retry.runAt(), moment.now());
      case TaskFailed failed -> {
        backlog.setError(failed.task(), failed.error());
        finish(backlog, failed.task(), Status.FAILED, null, moment);
      }
      case TaskCancelled cancelled -> {
        backlog.setCancelReason(cancelled.task(), cancelled.reason());
        finish(backlog, cancelled.task(), Status.CANCELLED, null, moment);
      }
      case TaskCancellationRequested request -> {
        Attempt attempt = attempt(backlog, request.task());
        set(backlog, request.task(), attempt.toStop(new Task.Stop(request.reason())));
      }
      case TaskDeleted deleted -> backlog.remove(deleted.task());
      case TasksPurged purged -> purged.tasks().forEach(backlog::remove);
      case TaskLeaseExtended extended ->
          set(
              backlog,
              extended.task(),
              attempt(backlog, extended.task()).until(extended.leaseUntil()));
      case TaskReleased released -> {
        int retries = backlog.tasks().get(released.task()).standing().retries();
        await(backlog, released.task(), retries, released.runAt(), moment.now());
      }
      case TaskProgressReported report -> {
        backlog.setCheckpoint(report.task(), report.checkpoint());
        set(backlog, report.task(), attempt(backlog, report.task()).at(report.percent()));
      }
      case TaskLeaseExpired expired -> backlog.setError(expired.task(), "lease expired");
      case TaskDependencyAdded(var task, var dependsOn, var kind) ->
          Dependencies.link(backlog, new Dependency.Key(task, dependsOn), kind, moment.now());
      case TaskDependencyRemoved(var task, var dependsOn) ->
          Dependencies.unlink(backlog, new Dependency.Key(task, dependsOn));
    }
  }

  /// Whether nobody else may take the unique key of `task` at `now`.
  static boolean stillHoldsKey(Task task, Instant now) {
    UniqueKey key = task.origin().uniqueKey();
    if (key == null || !task.standing().holdsKey()) {
      return false;
    }
    Instant until = key.until();
    return !task.status().isFinished() || (until != null && now.isBefore(until));
  }

  private static void enqueue(Backlog backlog, TaskEnqueued enqueued, Instant now) {
    Task made = enqueued.made();
    UniqueKey key = made.origin().uniqueKey();
    Task former = key == null ? null : backlog.keyHolder(key.key());
    if (former != null) {
      backlog.put(former.with(former.standing().withKeyHeld(false)));
    }
    backlog.put(made.with(made.standing().withOpenDependencies(0)));
    backlog.setPayload(made.id(), enqueued.payload());
    for (TaskId target : enqueued.dependsOn()) {
      Dependencies.link(backlog, new Dependency.Key(made.id(), target), DependencyKind.BLOCKS, now);
    }
  }

  private static void claim(Backlog backlog, TaskClaimed claimed) {
    Task task = backlog.tasks().get(claimed.task());
    Attempt attempt =
        new Attempt(
            claimed.agent(),
            claimed.token(),
            claimed.leaseUntil(),
            claimed.startedAt(),
            null,
            null);
    backlog.put(task.with(task.standing().at(Status.IN_PROGRESS, attempt, Ending.NONE)));
  }

  private static void update(Backlog backlog, TaskUpdated updated, Instant now) {
    Task task = backlog.tasks().get(updated.task());
    Status status = Task.waiting(updated.after().runAt(), now);
    Standing standing = task.standing().at(status, task.standing().attempt(), Ending.NONE);
    backlog.put(task.with(updated.after()).with(standing));
    TaskUpdated.Payloads payload = updated.payload();
    if (payload != null) {
      backlog.setPayload(updated.task(), payload.after());
    }
  }

  /// Puts the task back into its queue.
  private static void await(Backlog backlog, TaskId id, int retries, Instant runAt, Instant now) {
    Task task = backlog.tasks().get(id);
    Standing standing =
        task.standing()
            .withRetries(retries)
            .at(Task.waiting(runAt, now), Attempt.NONE, Ending.NONE);
    backlog.put(task.with(task.terms().runningAt(runAt)).with(standing));
  }

  private static void finish(
      Backlog backlog, TaskId id, Status status, @Nullable BigDecimal quality, Moment moment) {
    Task task = backlog.tasks().get(id);
    Task finished =
        task.with(
            task.standing()
                .at(status, task.standing().attempt().ended(), new Ending(moment.now(), quality)));
    backlog.put(
        finished.with(finished.standing().withKeyHeld(stillHoldsKey(finished, moment.now()))));
    Dependencies.settle(backlog, id);
  }

  private static Attempt attempt(Backlog backlog, TaskId id) {
    return backlog.tasks().get(id).standing().attempt();
  }

  private static void set(Backlog backlog, TaskId id, Attempt attempt) {
    Task task = backlog.tasks().get(id);
    backlog.put(task.with(task.standing().at(task.status(), attempt, Ending.NONE)));
  }
}
