package dev.stoa.task;

import static dev.stoa.area.Limits.count;
import static dev.stoa.area.Limits.id;
import static dev.stoa.area.Limits.list;
import static dev.stoa.area.Limits.number;
import static dev.stoa.area.Limits.optional;
import static dev.stoa.area.Limits.symbol;
import static dev.stoa.area.Limits.text;
import static dev.stoa.area.Limits.time;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.InvalidCommand;
import dev.stoa.area.Limits;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.TaskId;
import dev.stoa.task.Tasks.DependencyKind;
import dev.stoa.task.Tasks.Priority;
import dev.stoa.task.Tasks.Rejection;
import dev.stoa.task.Tasks.Status;
import dev.stoa.task.command.AddTaskDependency;
import dev.stoa.task.command.Backoff;
import dev.stoa.task.command.CancelTask;
import dev.stoa.task.command.ClaimTask;
import dev.stoa.task.command.CompleteTask;
import dev.stoa.task.command.DeleteTask;
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
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Reads the contract's messages as the task area's own words. The only place where a value from
/// outside is checked.
final class TaskWire {
  /// The most bytes of a payload, result or checkpoint, as JSON in UTF-8.
  static final int MOST_JSON_BYTES = 128 * 1024;

  private static final long LONGEST_MS = 7 * 86_400_000L;
  private static final long LONGEST_PERIOD_MS = 366 * 86_400_000L;
  private static final int MOST_RETRIES = 100;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_REASON = 1_000;

  private TaskWire() {}

  static TaskCommand decode(SpecificRecord message) {
    return switch (message) {
      case EnqueueTask enqueue -> enqueue(enqueue);
      case ClaimTask claim -> claim(claim);
      case UpdateTask update -> update(update);
      case CancelTask cancel ->
          new TaskCommand.CancelTask(task(cancel.getTaskId()), reason(cancel.getReason()));
      case RetryTask retry ->
          new TaskCommand.RetryTask(
              task(retry.getTaskId()),
              retry.getResetAttempts(),
              optional(retry.getRunAt(), runAt -> time("runAt", runAt)));
      case DeleteTask delete ->
          new TaskCommand.DeleteTask(task(delete.getTaskId()), delete.getForce());
      case PurgeOldTasks purge -> purge(purge);
      case ExpireTaskLeases expire ->
          new TaskCommand.ExpireTaskLeases(
              time("asOf", expire.getAsOf()), count("batchSize", expire.getBatchSize(), 1, 1_000));
      case AddTaskDependency add ->
          new TaskCommand.AddTaskDependency(
              task(add.getTaskId()),
              id("dependsOnTaskId", add.getDependsOnTaskId(), TaskId::new),
              symbol(
                  "kind", add.getKind(), DependencyKind.class, CommonRejection.VALIDATION_FAILED));
      case RemoveTaskDependency remove ->
          new TaskCommand.RemoveTaskDependency(
              task(remove.getTaskId()),
              id("dependsOnTaskId", remove.getDependsOnTaskId(), TaskId::new));
      default -> report(message);
    };
  }

  /// What the agent says that has a task in hand.
  private static TaskCommand report(SpecificRecord message) {
    return switch (message) {
      case CompleteTask complete ->
          new TaskCommand.CompleteTask(
              task(complete.getTaskId()),
              agent("agentId", complete.getAgentId()),
              complete.getLeaseToken(),
              optional(complete.getResult(), json -> json("result", json)),
              optional(complete.getQualityScore(), TaskWire::quality));
      case FailTask fail ->
          new TaskCommand.FailTask(
              task(fail.getTaskId()),
              agent("agentId", fail.getAgentId()),
              fail.getLeaseToken(),
              text("error", fail.getError(), 0, 10_000),
              fail.getRetryable());
      case ExtendTaskLease extend ->
          new TaskCommand.ExtendTaskLease(
              task(extend.getTaskId()),
              agent("agentId", extend.getAgentId()),
              extend.getLeaseToken(),
              timeout("extendMs", extend.getExtendMs()));
      case ReleaseTask release ->
          new TaskCommand.ReleaseTask(
              task(release.getTaskId()),
              agent("agentId", release.getAgentId()),
              release.getLeaseToken(),
              reason(release.getReason()));
      case ReportTaskProgress report ->
          new TaskCommand.ReportTaskProgress(
              task(report.getTaskId()),
              agent("agentId", report.getAgentId()),
              report.getLeaseToken(),
              count("percent", report.getPercent(), 0, 100),
              optional(report.getCheckpoint(), json -> json("checkpoint", json)));
      default ->
          throw new IllegalArgumentException(
              "no such command in task (schema: %s)".formatted(message.getSchema().getName()));
    };
  }

  private static TaskCommand enqueue(EnqueueTask enqueue) {
    TaskId task = task(enqueue.getTaskId());
    if (task.value().equals(Tasks.MAINTENANCE)) {
      throw new InvalidCommand("taskId", "is reserved (found: %s)".formatted(task));
    }
    if (enqueue.getUniquePeriodMs() != null && enqueue.getUniqueKey() == null) {
      throw new InvalidCommand("uniquePeriodMs", "needs a uniqueKey");
    }
    return new TaskCommand.EnqueueTask(
        task,
        name("taskType", enqueue.getTaskType()),
        priority(enqueue.getPriority()),
        json("payload", enqueue.getPayload()),
        optional(enqueue.getAssignedAgentId(), only -> agent("assignedAgentId", only)),
        optional(enqueue.getCreatedBy(), by -> agent("createdBy", by)),
        count("maxRetries", enqueue.getMaxRetries(), 0, MOST_RETRIES),
        timeout("timeoutMs", enqueue.getTimeoutMs()),
        optional(enqueue.getRunAt(), runAt -> time("runAt", runAt)),
        optional(enqueue.getDeadline(), deadline -> time("deadline", deadline)),
        optional(enqueue.getUniqueKey(), key -> text("uniqueKey", key, 1, 255)),
        optional(
            enqueue.getUniquePeriodMs(),
            period -> number("uniquePeriodMs", period, 1, LONGEST_PERIOD_MS)),
        names("requiredCapabilities", enqueue.getRequiredCapabilities()),
        dependencies(enqueue.getDependsOn()),
        name("queue", enqueue.getQueue()),
        backoff(enqueue.getBackoff()));
  }

  private static TaskCommand claim(ClaimTask claim) {
    return new TaskCommand.ClaimTask(
        agent("agentId", claim.getAgentId()),
        name("queue", claim.getQueue()),
        names("taskTypes", claim.getTaskTypes()),
        count("maxTasks", claim.getMaxTasks(), 1, 100),
        optional(claim.getLeaseMs(), lease -> number("leaseMs", lease, 1, LONGEST_MS)));
  }

  private static TaskCommand update(UpdateTask update) {
    if (update.getClearAssignment() && update.getAssignedAgentId() != null) {
      throw new InvalidCommand("clearAssignment", "contradicts assignedAgentId");
    }
    return new TaskCommand.UpdateTask(
        task(update.getTaskId()),
        optional(update.getPriority(), TaskWire::priority),
        optional(update.getPayload(), json -> json("payload", json)),
        optional(update.getAssignedAgentId(), only -> agent("assignedAgentId", only)),
        update.getClearAssignment(),
        optional(update.getMaxRetries(), retries -> count("maxRetries", retries, 0, MOST_RETRIES)),
        optional(update.getTimeoutMs(), ms -> number("timeoutMs", ms, 1, LONGEST_MS)),
        optional(update.getRunAt(), runAt -> time("runAt", runAt)),
        optional(update.getDeadline(), deadline -> time("deadline", deadline)));
  }

  private static TaskCommand purge(PurgeOldTasks purge) {
    if (purge.getOlderThanDays() < 1 || purge.getOlderThanDays() > 36_500) {
      throw new InvalidCommand(
          Rejection.INVALID_RETENTION,
          "olderThanDays",
          "must be from 1 to 36500 (found: %d)".formatted(purge.getOlderThanDays()),
          null);
    }
    return new TaskCommand.PurgeOldTasks(
        purge.getOlderThanDays(),
        list("statuses", purge.getStatuses(), 1, 10, TaskWire::finished).stream()
            .distinct()
            .sorted()
            .toList(),
        count("batchSize", purge.getBatchSize(), 1, 10_000));
  }

  private static Status finished(TaskStatus symbol) {
    Status status = symbol("statuses", symbol, Status.class, CommonRejection.VALIDATION_FAILED);
    if (!status.isFinished()) {
      throw new InvalidCommand(
          "statuses", "must be COMPLETED, FAILED or CANCELLED (found: %s)".formatted(status));
    }
    return status;
  }

  private static TaskId task(String value) {
    return id("taskId", value, TaskId::new);
  }

  private static AgentId agent(String field, String value) {
    return id(field, value, AgentId::new);
  }

  private static Priority priority(TaskPriority symbol) {
    return symbol("priority", symbol, Priority.class, Rejection.INVALID_PRIORITY);
  }

  private static String name(String field, String value) {
    return text(field, value, 1, LONGEST_NAME);
  }

  private static List<String> names(String field, List<String> values) {
    return list(field, values, 0, 50, value -> name(field, value)).stream()
        .distinct()
        .sorted()
        .toList();
  }

  private static List<TaskId> dependencies(List<String> values) {
    return list("dependsOn", values, 0, 100, value -> id("dependsOn", value, TaskId::new)).stream()
        .distinct()
        .sorted()
        .toList();
  }

  private static @Nullable String reason(@Nullable String value) {
    return optional(value, reason -> text("reason", reason, 0, LONGEST_REASON));
  }

  private static long timeout(String field, long value) {
    if (value < 1 || value > LONGEST_MS) {
      throw new InvalidCommand(
          Rejection.INVALID_TIMEOUT,
          field,
          "must be from 1 to %d (found: %d)".formatted(LONGEST_MS, value),
          null);
    }
    return value;
  }

  private static BigDecimal quality(BigDecimal value) {
    return Limits.decimal("qualityScore", value, new BigDecimal("0.00"), new BigDecimal("100.00"));
  }

  private static Tasks.Backoff backoff(@Nullable Backoff backoff) {
    return backoff == null
        ? Tasks.Backoff.DEFAULT
        : new Tasks.Backoff(
            number("backoff.initialMs", backoff.getInitialMs(), 1, LONGEST_MS),
            Limits.decimal(
                "backoff.factor",
                backoff.getFactor(),
                new BigDecimal("1.00"),
                new BigDecimal("100.00")),
            number("backoff.maxMs", backoff.getMaxMs(), 1, LONGEST_MS),
            backoff.getJitter());
  }

  private static String json(String field, String value) {
    checkSize(field, value);
    String normal = Limits.json(field, value, MOST_JSON_BYTES);
    checkSize(field, normal);
    return normal;
  }

  private static void checkSize(String field, String json) {
    int bytes = json.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_JSON_BYTES) {
      throw new InvalidCommand(
          CommonRejection.PAYLOAD_TOO_LARGE,
          field,
          "must have at most %d bytes (bytes: %d)".formatted(MOST_JSON_BYTES, bytes),
          null);
    }
  }
}
