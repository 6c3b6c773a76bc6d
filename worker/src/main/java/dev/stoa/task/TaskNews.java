package dev.stoa.task;

import static dev.stoa.task.TaskMessages.agent;
import static dev.stoa.task.TaskMessages.priority;
import static dev.stoa.task.TaskMessages.status;

import dev.stoa.area.Json;
import dev.stoa.task.command.DependencyKind;
import dev.stoa.task.event.TaskAttemptFailed;
import dev.stoa.task.event.TaskCancellationRequested;
import dev.stoa.task.event.TaskCancelled;
import dev.stoa.task.event.TaskClaimed;
import dev.stoa.task.event.TaskCompleted;
import dev.stoa.task.event.TaskDeduplicated;
import dev.stoa.task.event.TaskDeleted;
import dev.stoa.task.event.TaskDependencyAdded;
import dev.stoa.task.event.TaskDependencyRemoved;
import dev.stoa.task.event.TaskEnqueued;
import dev.stoa.task.event.TaskFailed;
import dev.stoa.task.event.TaskFailureReason;
import dev.stoa.task.event.TaskLeaseExpired;
import dev.stoa.task.event.TaskLeaseExtended;
import dev.stoa.task.event.TaskProgressReported;
import dev.stoa.task.event.TaskReleased;
import dev.stoa.task.event.TaskRetryScheduled;
import dev.stoa.task.event.TaskUpdated;
import dev.stoa.task.event.TasksPurged;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Writes the task area's events as the contract's messages.
final class TaskNews {
  private TaskNews() {}

  static SpecificRecord encode(TaskEvent event) {
    return switch (event) {
      case TaskEvent.TaskEnqueued enqueued -> enqueued(enqueued);
      case TaskEvent.TaskDeduplicated(var asked, var existing, var key) ->
          new TaskDeduplicated(asked.value(), existing.value(), key);
      case TaskEvent.TaskClaimed claimed -> claimed(claimed);
      case TaskEvent.TaskUpdated updated -> updated(updated);
      case TaskEvent.TaskCompleted completed -> completed(completed);
      case TaskEvent.TaskAttemptFailed(var task, var by, var attempt, var error, var retryable) ->
          new TaskAttemptFailed(task.value(), by.value(), attempt, error, retryable);
      case TaskEvent.TaskRetryScheduled(
              var task,
              var attempt,
              var maxRetries,
              var runAt,
              var delayMs) ->
          new TaskRetryScheduled(task.value(), attempt, maxRetries, runAt, delayMs);
      case TaskEvent.TaskFailed failed -> failed(failed);
      case TaskEvent.TaskCancelled(var task, var by, var reason, var previous) ->
          new TaskCancelled(task.value(), agent(by), reason, status(previous));
      case TaskEvent.TaskCancellationRequested(var task, var by, var reason) ->
          new TaskCancellationRequested(task.value(), by.value(), reason);
      case TaskEvent.TaskDeleted(var task, var by, var previous) ->
          new TaskDeleted(task.value(), agent(by), status(previous));
      case TaskEvent.TasksPurged(var tasks, var olderThan, var statuses) ->
          new TasksPurged((long) tasks.size(), olderThan, TaskMessages.statuses(statuses));
      case TaskEvent.TaskLeaseExtended(var task, var by, var until) ->
          new TaskLeaseExtended(task.value(), by.value(), until);
      case TaskEvent.TaskReleased(var task, var by, var reason, var runAt) ->
          new TaskReleased(task.value(), by.value(), reason, runAt);
      case TaskEvent.TaskProgressReported(var task, var by, var percent, var checkpoint) ->
          new TaskProgressReported(task.value(), by.value(), percent, checkpoint);
      case TaskEvent.TaskLeaseExpired(var task, var by, var attempt, var until) ->
          new TaskLeaseExpired(task.value(), by.value(), attempt, until);
      case TaskEvent.TaskDependencyAdded(var task, var dependsOn, var kind) ->
          new TaskDependencyAdded(
              task.value(), dependsOn.value(), DependencyKind.valueOf(kind.name()));
      case TaskEvent.TaskDependencyRemoved(var task, var dependsOn) ->
          new TaskDependencyRemoved(task.value(), dependsOn.value());
    };
  }

  private static TaskEnqueued enqueued(TaskEvent.TaskEnqueued enqueued) {
    Task task = enqueued.made();
    Task.Origin origin = task.origin();
    Task.Terms terms = task.terms();
    Tasks.UniqueKey key = origin.uniqueKey();
    Instant until = key == null ? null : key.until();
    return new TaskEnqueued(
        task.id().value(),
        origin.type(),
        priority(terms.priority()),
        terms.priority().rank(),
        status(task.status()),
        enqueued.payload(),
        agent(terms.only()),
        agent(origin.createdBy()),
        terms.maxRetries(),
        terms.timeoutMs(),
        terms.runAt(),
        terms.deadline(),
        key == null ? null : key.key(),
        until == null ? null : Duration.between(origin.createdAt(), until).toMillis(),
        origin.capabilities(),
        TaskMessages.ids(enqueued.dependsOn()),
        origin.queue(),
        TaskMessages.backoff(origin.backoff()),
        origin.createdAt());
  }

  private static TaskClaimed claimed(TaskEvent.TaskClaimed claimed) {
    return new TaskClaimed(
        claimed.task().value(),
        claimed.agent().value(),
        claimed.type(),
        priority(claimed.priority()),
        claimed.queue(),
        claimed.payload(),
        claimed.token(),
        claimed.leaseUntil(),
        claimed.attempt(),
        claimed.startedAt(),
        claimed.deadline());
  }

  private static TaskCompleted completed(TaskEvent.TaskCompleted completed) {
    return new TaskCompleted(
        completed.task().value(),
        completed.agent().value(),
        completed.type(),
        priority(completed.priority()),
        completed.result(),
        completed.attempt(),
        completed.durationMs(),
        completed.qualityScore(),
        completed.completedAt());
  }

  private static TaskFailed failed(TaskEvent.TaskFailed failed) {
    return new TaskFailed(
        failed.task().value(),
        agent(failed.agent()),
        failed.type(),
        priority(failed.priority()),
        failed.error(),
        failed.attempts(),
        failed.failedAt(),
        TaskFailureReason.valueOf(failed.reason().name()));
  }

  /// Both maps have the fields that differ, named as in `UpdateTask`.
  private static TaskUpdated updated(TaskEvent.TaskUpdated updated) {
    Map<String, String> changed = fields(updated.after());
    Map<String, String> previous = fields(updated.before());
    changed.entrySet().removeIf(field -> field.getValue().equals(previous.get(field.getKey())));
    previous.keySet().retainAll(changed.keySet());
    TaskEvent.TaskUpdated.Payloads payload = updated.payload();
    if (payload != null) {
      changed.put("payload", payload.after());
      previous.put("payload", payload.before());
    }
    return new TaskUpdated(updated.task().value(), changed, previous);
  }

  private static Map<String, String> fields(Task.Terms terms) {
    Map<String, String> fields = new TreeMap<>();
    fields.put("priority", Json.string(Texts.of(terms.priority())));
    fields.put("assignedAgentId", text(terms.only()));
    fields.put("maxRetries", Integer.toString(terms.maxRetries()));
    fields.put("timeoutMs", Long.toString(terms.timeoutMs()));
    fields.put("runAt", text(terms.runAt()));
    fields.put("deadline", text(terms.deadline()));
    return fields;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "null" : Json.string(value.toString());
  }
}
