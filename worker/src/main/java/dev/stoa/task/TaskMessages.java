package dev.stoa.task;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.TaskId;
import dev.stoa.task.command.AddTaskDependency;
import dev.stoa.task.command.Backoff;
import dev.stoa.task.command.CancelTask;
import dev.stoa.task.command.ClaimTask;
import dev.stoa.task.command.CompleteTask;
import dev.stoa.task.command.DeleteTask;
import dev.stoa.task.command.DependencyKind;
import dev.stoa.task.command.EnqueueTask;
import dev.stoa.task.command.ExpireTaskLeases;
import dev.stoa.task.command.ExtendTaskLease;
import dev.stoa.task.command.FailTask;
import dev.stoa.task.command.PurgeOldTasks;
import dev.stoa.task.command.ReleaseTask;
import dev.stoa.task.command.RemoveTaskDependency;
import dev.stoa.task.command.ReportTaskProgress;
import dev.stoa.task.command.RetryTask;
import dev.stoa.task.command.TaskPriority;
import dev.stoa.task.command.TaskStatus;
import dev.stoa.task.command.UpdateTask;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Writes the task area's commands as the contract's messages; the inverse of [TaskWire].
final class TaskMessages {
  private TaskMessages() {}

  static SpecificRecord encode(TaskCommand command) {
    return switch (command) {
      case TaskCommand.EnqueueTask enqueue -> enqueue(enqueue);
      case TaskCommand.ClaimTask claim ->
          new ClaimTask(
              claim.agent().value(),
              claim.queue(),
              claim.types(),
              claim.maxTasks(),
              claim.leaseMs());
      case TaskCommand.UpdateTask update ->
          new UpdateTask(
              update.task().value(),
              update.priority() == null ? null : priority(update.priority()),
              update.payload(),
              agent(update.only()),
              update.clearAssignment(),
              update.maxRetries(),
              update.timeoutMs(),
              update.runAt(),
              update.deadline());
      case TaskCommand.CompleteTask(var task, var agent, var token, var result, var quality) ->
          new CompleteTask(task.value(), agent.value(), token, result, quality);
      case TaskCommand.FailTask(var task, var agent, var token, var error, var retryable) ->
          new FailTask(task.value(), agent.value(), token, error, retryable);
      case TaskCommand.CancelTask(var task, var reason) -> new CancelTask(task.value(), reason);
      case TaskCommand.RetryTask(var task, var reset, var runAt) ->
          new RetryTask(task.value(), reset, runAt);
      case TaskCommand.DeleteTask(var task, var force) -> new DeleteTask(task.value(), force);
      case TaskCommand.PurgeOldTasks(var days, var statuses, var batchSize) ->
          new PurgeOldTasks(days, statuses(statuses), batchSize);
      case TaskCommand.ExtendTaskLease(var task, var agent, var token, var millis) ->
          new ExtendTaskLease(task.value(), agent.value(), token, millis);
      case TaskCommand.ReleaseTask(var task, var agent, var token, var reason) ->
          new ReleaseTask(task.value(), agent.value(), token, reason);
      case TaskCommand.ReportTaskProgress(
              var task,
              var agent,
              var token,
              var percent,
              var checkpoint) ->
          new ReportTaskProgress(task.value(), agent.value(), token, percent, checkpoint);
      case TaskCommand.ExpireTaskLeases(var asOf, var batchSize) ->
          new ExpireTaskLeases(asOf, batchSize);
      case TaskCommand.AddTaskDependency(var task, var dependsOn, var kind) ->
          new AddTaskDependency(
              task.value(), dependsOn.value(), DependencyKind.valueOf(kind.name()));
      case TaskCommand.RemoveTaskDependency(var task, var dependsOn) ->
          new RemoveTaskDependency(task.value(), dependsOn.value());
    };
  }

  private static EnqueueTask enqueue(TaskCommand.EnqueueTask enqueue) {
    return new EnqueueTask(
        enqueue.task().value(),
        enqueue.type(),
        priority(enqueue.priority()),
        enqueue.payload(),
        agent(enqueue.only()),
        agent(enqueue.createdBy()),
        enqueue.maxRetries(),
        enqueue.timeoutMs(),
        enqueue.runAt(),
        enqueue.deadline(),
        enqueue.uniqueKey(),
        enqueue.uniquePeriodMs(),
        enqueue.capabilities(),
        ids(enqueue.dependsOn()),
        enqueue.queue(),
        backoff(enqueue.backoff()));
  }

  static TaskPriority priority(Tasks.Priority priority) {
    return TaskPriority.valueOf(priority.name());
  }

  static TaskStatus status(Tasks.Status status) {
    return TaskStatus.valueOf(status.name());
  }

  static List<TaskStatus> statuses(List<Tasks.Status> statuses) {
    return statuses.stream().map(TaskMessages::status).toList();
  }

  static Backoff backoff(Tasks.Backoff backoff) {
    return new Backoff(
        backoff.initialMs(), backoff.factor().setScale(2), backoff.maxMs(), backoff.jitter());
  }

  static @Nullable String agent(@Nullable AgentId agent) {
    return agent == null ? null : agent.value();
  }

  static List<String> ids(List<TaskId> tasks) {
    return tasks.stream().map(TaskId::value).toList();
  }
}
