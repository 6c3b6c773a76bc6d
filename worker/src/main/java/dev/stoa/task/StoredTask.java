package dev.stoa.task;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.TaskId;
import dev.stoa.task.Tasks.Priority;
import dev.stoa.task.Tasks.Status;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A task with all that is stored of it, for who reads.
///
/// @param payload JSON, as are `result` and `checkpoint`
/// @param error what went wrong last; null where nothing did
/// @param assignedAgentId the agent that has it or had it last; before, the only one that may
/// @param openDependencies how many tasks it still waits for
/// @param retryCount how many attempts were made before the one that runs or ran last
public record StoredTask(
    TaskId taskId,
    String taskType,
    Priority priority,
    Status status,
    String queue,
    String payload,
    @Nullable String result,
    @Nullable String error,
    @Nullable AgentId assignedAgentId,
    @Nullable AgentId onlyAgentId,
    @Nullable AgentId createdBy,
    List<String> requiredCapabilities,
    int openDependencies,
    int retryCount,
    int maxRetries,
    long timeoutMs,
    Instant runAt,
    @Nullable Instant deadline,
    @Nullable String uniqueKey,
    @Nullable UUID leaseToken,
    @Nullable Instant leaseUntil,
    @Nullable Integer progressPercent,
    @Nullable String checkpoint,
    @Nullable BigDecimal qualityScore,
    boolean cancelRequested,
    @Nullable String cancelReason,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt,
    @Nullable Instant failedAt,
    @Nullable Instant cancelledAt,
    Instant updatedAt,
    long version) {
  public StoredTask {
    requiredCapabilities = List.copyOf(requiredCapabilities);
  }

  static StoredTask of(ResultSet row) throws SQLException {
    int percent = row.getInt("progress_percent");
    Integer progress = row.wasNull() ? null : percent;
    return new StoredTask(
        new TaskId(row.getString("task_id")),
        row.getString("task_type"),
        Texts.to(Priority.class, row.getString("priority")),
        Texts.to(Status.class, row.getString("status")),
        row.getString("queue"),
        row.getString("payload"),
        row.getString("result"),
        row.getString("error"),
        TaskRow.agent(row, "assigned_agent_id"),
        TaskRow.agent(row, "only_agent_id"),
        TaskRow.agent(row, "created_by"),
        TaskRow.texts(row, "required_capabilities"),
        row.getInt("open_dependencies"),
        row.getInt("retry_count"),
        row.getInt("max_retries"),
        row.getLong("timeout_ms"),
        TaskRow.time(row, "run_at"),
        TaskRow.timeOrNull(row, "deadline"),
        row.getString("unique_key"),
        row.getObject("lease_token", UUID.class),
        TaskRow.timeOrNull(row, "lease_until"),
        progress,
        row.getString("checkpoint"),
        row.getBigDecimal("quality_score"),
        row.getBoolean("cancel_requested"),
        row.getString("cancel_reason"),
        TaskRow.time(row, "created_at"),
        TaskRow.timeOrNull(row, "started_at"),
        TaskRow.timeOrNull(row, "completed_at"),
        TaskRow.timeOrNull(row, "failed_at"),
        TaskRow.timeOrNull(row, "cancelled_at"),
        TaskRow.time(row, "updated_at"),
        row.getLong("version"));
  }
}
