package dev.stoa.agent;

import dev.stoa.agent.Agents.Counters;
import dev.stoa.agent.Agents.Profile;
import dev.stoa.agent.Agents.Status;
import dev.stoa.area.Json;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.TaskId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How an agent lies in its columns: each by its name, as a row is read and as it is written.
final class AgentColumns {

  /// @param name the column, and the statement's parameter
  /// @param type what its values are to the driver
  record Column(String name, Class<?> type, Function<Agent, @Nullable Object> value) {}

  static final Column KEY = new Column("agent_id", String.class, agent -> agent.agentId().value());

  static final List<Column> PROFILE =
      List.of(
          KEY,
          new Column("agent_name", String.class, agent -> agent.profile().agentName()),
          new Column("agent_type", String.class, agent -> word(agent.profile().agentType())),
          new Column(
              "capabilities", String.class, agent -> Json.strings(agent.profile().capabilities())),
          new Column("current_task_id", String.class, agent -> task(agent.profile())),
          new Column(
              "max_concurrent_tasks", Integer.class, agent -> agent.profile().maxConcurrentTasks()),
          new Column("metadata", String.class, agent -> agent.profile().metadata()));

  static final List<Column> STATE =
      List.of(
          KEY,
          new Column("status", String.class, agent -> word(agent.status())),
          new Column("tasks_completed", Long.class, agent -> agent.counters().tasksCompleted()),
          new Column("tasks_failed", Long.class, agent -> agent.counters().tasksFailed()),
          new Column(
              "messages_processed", Long.class, agent -> agent.counters().messagesProcessed()),
          new Column("uptime_seconds", Long.class, agent -> agent.presence().uptimeSeconds()),
          new Column("load", BigDecimal.class, agent -> agent.presence().load()),
          new Column("heartbeat_at", Instant.class, agent -> agent.presence().heartbeatAt()),
          new Column("online_since", Instant.class, agent -> agent.presence().onlineSince()),
          new Column("offline_since", Instant.class, agent -> agent.presence().offlineSince()),
          new Column("updated_at", Instant.class, Agent::updatedAt),
          new Column("version", Long.class, Agent::version));

  static final List<Column> ALL =
      Stream.of(PROFILE, STATE, List.of(new Column("created_at", Instant.class, Agent::createdAt)))
          .flatMap(List::stream)
          .distinct()
          .toList();

  private AgentColumns() {}

  /// The agent of a row that has all of these columns.
  static Agent read(ResultSet row) throws SQLException {
    return new Agent(
        new AgentId(row.getString("agent_id")),
        profile(row),
        status(row),
        new Counters(
            row.getLong("tasks_completed"),
            row.getLong("tasks_failed"),
            row.getLong("messages_processed")),
        presence(row),
        time(row, "created_at"),
        time(row, "updated_at"),
        row.getLong("version"));
  }

  private static Profile profile(ResultSet row) throws SQLException {
    String task = row.getString("current_task_id");
    return new Profile(
        row.getString("agent_name"),
        Agents.Type.valueOf(constant(row.getString("agent_type"))),
        Json.strings(row.getString("capabilities")),
        task == null ? null : new TaskId(task),
        row.getInt("max_concurrent_tasks"),
        row.getString("metadata"));
  }

  private static Presence presence(ResultSet row) throws SQLException {
    Timestamp offlineSince = row.getTimestamp("offline_since");
    return new Presence(
        time(row, "heartbeat_at"),
        row.getLong("uptime_seconds"),
        row.getBigDecimal("load"),
        time(row, "online_since"),
        offlineSince == null ? null : offlineSince.toInstant());
  }

  static Status status(ResultSet row) throws SQLException {
    return Status.valueOf(constant(row.getString("status")));
  }

  static Instant time(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }

  /// A constant as it is stored and printed.
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String constant(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  private static @Nullable String task(Profile profile) {
    return profile.currentTaskId() == null ? null : profile.currentTaskId().value();
  }
}
