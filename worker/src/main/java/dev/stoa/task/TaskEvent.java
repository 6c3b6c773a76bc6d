package dev.stoa.task;

import dev.stoa.area.DomainEvent;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.TaskId;
import dev.stoa.task.Tasks.DependencyKind;
import dev.stoa.task.Tasks.FailureReason;
import dev.stoa.task.Tasks.Priority;
import dev.stoa.task.Tasks.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What may come true in the task area.
public sealed interface TaskEvent extends DomainEvent {

  /// An event about one task, which is its aggregate.
  sealed interface OfTask extends TaskEvent {
    TaskId task();

    @Override
    default String aggregate() {
      return task().value();
    }
  }

  /// @param made the task as it begins
  /// @param dependsOn the tasks that must be completed first
  record TaskEnqueued(Task made, String payload, List<TaskId> dependsOn) implements OfTask {
    public TaskEnqueued {
      dependsOn = List.copyOf(dependsOn);
    }

    @Override
    public TaskId task() {
      return made.id();
    }
  }

  /// A task was not enqueued, because another has its unique key. About that other task.
  record TaskDeduplicated(TaskId asked, TaskId existing, String uniqueKey) implements TaskEvent {
    @Override
    public String aggregate() {
      return existing.value();
    }
  }

  record TaskClaimed(
      TaskId task,
      AgentId agent,
      String type,
      Priority priority,
      String queue,
      String payload,
      UUID token,
      Instant leaseUntil,
      int attempt,
      Instant startedAt,
      @Nullable Instant deadline)
      implements OfTask {}

  /// @param payload null where it stays
  record TaskUpdated(TaskId task, Task.Terms before, Task.Terms after, @Nullable Payloads payload)
      implements OfTask {

    public record Payloads(String before, String after) {}
  }

  record TaskCompleted(
      TaskId task,
      AgentId agent,
      String type,
      Priority priority,
      @Nullable String result,
      int attempt,
      long durationMs,
      @Nullable BigDecimal qualityScore,
      Instant completedAt)
      implements OfTask {}

  record TaskAttemptFailed(TaskId task, AgentId agent, int attempt, String error, boolean retryable)
      implements OfTask {}

  /// @param attempt how many attempts there were
  record TaskRetryScheduled(TaskId task, int attempt, int maxRetries, Instant runAt, long delayMs)
      implements OfTask {}

  record TaskFailed(
      TaskId task,
      @Nullable AgentId agent,
      String type,
      Priority priority,
      String error,
      int attempts,
      Instant failedAt,
      FailureReason reason)
      implements OfTask {}

  record TaskCancelled(
      TaskId task, @Nullable AgentId agent, @Nullable String reason, Status previous)
      implements OfTask {}

  /// A running task is to be called off; its agent should stop.
  record TaskCancellationRequested(TaskId task, AgentId agent, @Nullable String reason)
      implements OfTask {}

  record TaskDeleted(TaskId task, @Nullable AgentId agent, Status previous) implements OfTask {}

  /// @param tasks which; counted in the message, not named
  record TasksPurged(List<TaskId> tasks, Instant olderThan, List<Status> statuses)
      implements TaskEvent {
    public TasksPurged {
      tasks = List.copyOf(tasks);
      statuses = List.copyOf(statuses);
    }

    @Override
    public String aggregate() {
      return Tasks.MAINTENANCE;
    }
  }

  record TaskLeaseExtended(TaskId task, AgentId agent, Instant leaseUntil) implements OfTask {}

  record TaskReleased(TaskId task, AgentId agent, @Nullable String reason, Instant runAt)
      implements OfTask {}

  record TaskProgressReported(TaskId task, AgentId agent, int percent, @Nullable String checkpoint)
      implements OfTask {}

  record TaskLeaseExpired(TaskId task, AgentId agent, int attempt, Instant leaseUntil)
      implements OfTask {}

  record TaskDependencyAdded(TaskId task, TaskId dependsOn, DependencyKind kind)
      implements OfTask {}

  record TaskDependencyRemoved(TaskId task, TaskId dependsOn) implements OfTask {}
}
