package dev.stoa.task;

import dev.stoa.area.DomainCommand;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.TaskId;
import dev.stoa.task.Tasks.Backoff;
import dev.stoa.task.Tasks.DependencyKind;
import dev.stoa.task.Tasks.Priority;
import dev.stoa.task.Tasks.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What may be asked of the task area.
public sealed interface TaskCommand extends DomainCommand {

  /// A command about one task, which is its key.
  sealed interface OnTask extends TaskCommand {
    TaskId task();

    @Override
    default String key() {
      return task().value();
    }
  }

  /// A report of the agent that has the task in hand, or says so.
  sealed interface Report extends OnTask {
    AgentId agent();

    /// The token that came with the claim.
    @Nullable UUID token();

    @Override
    default AgentId actsAs() {
      return agent();
    }
  }

  /// A command of the timers, keyed by [Tasks#MAINTENANCE].
  sealed interface Sweep extends TaskCommand {
    int batchSize();

    @Override
    default String key() {
      return Tasks.MAINTENANCE;
    }
  }

  /// Puts a task into a queue.
  ///
  /// @param only the only agent that may claim it; null for any
  /// @param runAt null for at once
  record EnqueueTask(
      TaskId task,
      String type,
      Priority priority,
      String payload,
      @Nullable AgentId only,
      @Nullable AgentId createdBy,
      int maxRetries,
      long timeoutMs,
      @Nullable Instant runAt,
      @Nullable Instant deadline,
      @Nullable String uniqueKey,
      @Nullable Long uniquePeriodMs,
      List<String> capabilities,
      List<TaskId> dependsOn,
      String queue,
      Backoff backoff)
      implements OnTask {
    public EnqueueTask {
      capabilities = List.copyOf(capabilities);
      dependsOn = List.copyOf(dependsOn);
    }
  }

  /// Asks for the next tasks for one agent.
  ///
  /// @param types kinds of work that it takes; all where empty
  /// @param leaseMs null for each task's own timeout
  record ClaimTask(
      AgentId agent, String queue, List<String> types, int maxTasks, @Nullable Long leaseMs)
      implements TaskCommand {
    public ClaimTask {
      types = List.copyOf(types);
    }

    @Override
    public String key() {
      return agent.value();
    }

    @Override
    public AgentId actsAs() {
      return agent;
    }
  }

  /// Changes what is given and leaves the rest; null is not given.
  record UpdateTask(
      TaskId task,
      @Nullable Priority priority,
      @Nullable String payload,
      @Nullable AgentId only,
      boolean clearAssignment,
      @Nullable Integer maxRetries,
      @Nullable Long timeoutMs,
      @Nullable Instant runAt,
      @Nullable Instant deadline)
      implements OnTask {}

  /// Reports that a claimed task is done.
  record CompleteTask(
      TaskId task,
      AgentId agent,
      UUID token,
      @Nullable String result,
      @Nullable BigDecimal qualityScore)
      implements Report {}

  /// Reports that an attempt failed.
  record FailTask(TaskId task, AgentId agent, UUID token, String error, boolean retryable)
      implements Report {}

  /// Calls a task off; asks its agent to stop while it runs.
  record CancelTask(TaskId task, @Nullable String reason) implements OnTask {}

  /// Puts a failed or cancelled task back into its queue.
  record RetryTask(TaskId task, boolean resetAttempts, @Nullable Instant runAt) implements OnTask {}

  /// Removes a task, with `force` even while it runs.
  record DeleteTask(TaskId task, boolean force) implements OnTask {}

  /// Removes tasks that finished long ago.
  record PurgeOldTasks(int olderThanDays, List<Status> statuses, int batchSize) implements Sweep {
    public PurgeOldTasks {
      statuses = List.copyOf(statuses);
    }
  }

  /// Keeps a claimed task for longer.
  record ExtendTaskLease(TaskId task, AgentId agent, UUID token, long extendMs) implements Report {}

  /// Gives a claimed task back without counting the attempt.
  ///
  /// @param token null: give it back if the agent still has it
  record ReleaseTask(TaskId task, AgentId agent, @Nullable UUID token, @Nullable String reason)
      implements Report {}

  /// Tells how far a claimed task is.
  record ReportTaskProgress(
      TaskId task, AgentId agent, UUID token, int percent, @Nullable String checkpoint)
      implements Report {}

  /// Takes tasks back whose lease has run out, and fails those past their deadline.
  record ExpireTaskLeases(Instant asOf, int batchSize) implements Sweep {}

  /// Makes a task wait for another.
  record AddTaskDependency(TaskId task, TaskId dependsOn, DependencyKind kind) implements OnTask {}

  /// Makes a task wait for another no longer.
  record RemoveTaskDependency(TaskId task, TaskId dependsOn) implements OnTask {}
}
