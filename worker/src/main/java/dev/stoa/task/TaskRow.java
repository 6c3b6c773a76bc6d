package dev.stoa.task;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.TaskId;
import dev.stoa.task.Backlog.Claimant;
import dev.stoa.task.Tasks.Backoff;
import dev.stoa.task.Tasks.DependencyKind;
import dev.stoa.task.Tasks.Priority;
import dev.stoa.task.Tasks.Status;
import dev.stoa.task.Tasks.UniqueKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads rows of this area's tables.
final class TaskRow {
  private TaskRow() {}

  static Task task(ResultSet row) throws SQLException {
    return new Task(
        new TaskId(row.getString("task_id")),
        row.getLong("version"),
        origin(row),
        new Task.Terms(
            Texts.to(Priority.class, row.getString("priority")),
            agent(row, "only_agent_id"),
            row.getInt("max_retries"),
            row.getLong("timeout_ms"),
            time(row, "run_at"),
            timeOrNull(row, "deadline")),
        new Task.Standing(
            Texts.to(Status.class, row.getString("status")),
            row.getInt("retry_count"),
            row.getInt("open_dependencies"),
            row.getBoolean("unique_held"),
            attempt(row),
            ending(row)));
  }

  private static Task.Origin origin(ResultSet row) throws SQLException {
    String key = row.getString("unique_key");
    return new Task.Origin(
        row.getString("task_type"),
        row.getString("queue"),
        texts(row, "required_capabilities"),
        agent(row, "created_by"),
        row.getInt("priority_delta"),
        new Backoff(
            row.getLong("backoff_initial_ms"),
            row.getBigDecimal("backoff_factor"),
            row.getLong("backoff_max_ms"),
            row.getBoolean("backoff_jitter")),
        key == null ? null : new UniqueKey(key, timeOrNull(row, "unique_until")),
        time(row, "created_at"));
  }

  /// An attempt is there from its start on; before that the agent is only the one it is kept for.
  private static Task.Attempt attempt(ResultSet row) throws SQLException {
    Instant startedAt = timeOrNull(row, "started_at");
    if (startedAt == null) {
      return Task.Attempt.NONE;
    }
    return new Task.Attempt(
        agent(row, "assigned_agent_id"),
        row.getObject("lease_token", UUID.class),
        timeOrNull(row, "lease_until"),
        startedAt,
        row.getObject("progress_percent", Integer.class),
        row.getBoolean("cancel_requested") ? new Task.Stop(row.getString("cancel_reason")) : null);
  }

  private static Task.Ending ending(ResultSet row) throws SQLException {
    Instant completedAt = timeOrNull(row, "completed_at");
    Instant failedAt = timeOrNull(row, "failed_at");
    Instant at = completedAt == null ? failedAt : completedAt;
    return new Task.Ending(
        at == null ? timeOrNull(row, "cancelled_at") : at, row.getBigDecimal("quality_score"));
  }

  static Dependency dependency(ResultSet row) throws SQLException {
    return new Dependency(
        new TaskId(row.getString("task_id")),
        new TaskId(row.getString("depends_on_task_id")),
        Texts.to(DependencyKind.class, row.getString("kind")),
        row.getBoolean("is_open"),
        time(row, "created_at"));
  }

  static Claimant claimant(ResultSet row) throws SQLException {
    return new Claimant(
        new AgentId(row.getString("agent_id")),
        "suspended".equals(row.getString("status")),
        Set.copyOf(texts(row, "capabilities")),
        row.getInt("max_concurrent_tasks"));
  }

  static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  static @Nullable AgentId agent(ResultSet row, String column) throws SQLException {
    String id = row.getString(column);
    return id == null ? null : new AgentId(id);
  }

  static Instant time(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(timeOrNull(row, column));
  }

  static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
