package dev.stoa.agent;

import dev.stoa.agent.Agents.Command;
import dev.stoa.agent.Agents.Event;
import dev.stoa.agent.Agents.Status;
import dev.stoa.area.Arguments;
import dev.stoa.area.Commands;
import dev.stoa.area.Outcome;
import dev.stoa.area.Query;
import dev.stoa.area.Query.Parameter;
import dev.stoa.identity.AgentId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Agents for a program in the same JVM. Reads see committed rows; a write is a command like any
/// other and goes through the same rules, outbox and promises.
public final class AgentRepository {
  private static final int MOST = 1_000;

  private static final String COLUMNS =
      """
      select agent_id, agent_name, agent_type, status, capabilities, current_task_id,
             max_concurrent_tasks, metadata, tasks_completed, tasks_failed, messages_processed,
             uptime_seconds, load, heartbeat_at, online_since, offline_since, created_at,
             updated_at, version
        from agents
      """;

  static final String ONE = COLUMNS + " where agent_id = :agent";

  static final String NEWEST =
      COLUMNS
          + """
           where (created_at, agent_id) < (:at, :agent)
           order by created_at desc, agent_id desc
           limit :limit
          """;

  static final String NEWEST_OF_STATUS =
      COLUMNS
          + """
           where status = :status
             and (created_at, agent_id) < (:at, :agent)
           order by created_at desc, agent_id desc
           limit :limit
          """;

  static final String NEWEST_OF_TYPE =
      COLUMNS
          + """
           where agent_type = :type
             and (created_at, agent_id) < (:at, :agent)
           order by created_at desc, agent_id desc
           limit :limit
          """;

  static final String NEWEST_OF_STATUS_AND_TYPE =
      COLUMNS
          + """
           where status = :status
             and agent_type = :type
             and (created_at, agent_id) < (:at, :agent)
           order by created_at desc, agent_id desc
           limit :limit
          """;

  static final String INACTIVE =
      COLUMNS
          + """
           where status <> 'offline'
             and heartbeat_minute < now() - make_interval(secs => :seconds)
             and heartbeat_at < now() - make_interval(secs => :seconds)
             and heartbeat_minute >= date_bin('1 minute', :at, '1970-01-01 00:00:00+00')
             and (heartbeat_at, agent_id) > (:at, :agent)
           order by heartbeat_minute, heartbeat_at, agent_id
           limit :limit
          """;

  private static final String STATS =
      """
      select tasks_completed, tasks_failed, messages_processed, uptime_seconds, created_at,
             heartbeat_at
        from agents
       where agent_id = :agent
      """;

  private final Jdbi jdbi;
  private final Commands<Command, Event> commands;

  public AgentRepository(Jdbi jdbi, Commands<Command, Event> commands) {
    this.jdbi = jdbi;
    this.commands = commands;
  }

  /// The last row of a page: where the next one goes on.
  ///
  /// @param at its time in the list's order
  public record Position(Instant at, AgentId agentId) {}

  public Outcome<Event> create(Command.RegisterAgent register) {
    return commands.run(register);
  }

  public Outcome<Event> update(Command.UpdateAgent update) {
    return commands.run(update);
  }

  public Outcome<Event> updateStatus(Command.ChangeAgentStatus change) {
    return commands.run(change);
  }

  public Outcome<Event> updateHeartbeat(Command.RecordHeartbeat heartbeat) {
    return commands.run(heartbeat);
  }

  public Outcome<Event> incrementStats(Command.IncrementAgentStats increment) {
    return commands.run(increment);
  }

  public Outcome<Event> delete(Command.DeregisterAgent deregister) {
    return commands.run(deregister);
  }

  public Outcome<Event> markOffline(Command.MarkAgentOffline mark) {
    return commands.run(mark);
  }

  /// The agent, or null where it is not registered.
  public @Nullable Agent findById(AgentId agent) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(ONE)
            .bind("agent", agent.value())
            .map((row, _) -> AgentColumns.read(row))
            .findOne()
            .orElse(null));
  }

  /// Agents, newest first.
  ///
  /// @param status only of this one; null for any
  /// @param type only of this one; null for any
  /// @param after the last agent of the page before, by `createdAt`; null for the first page
  public List<Agent> findAll(
      @Nullable Status status, Agents.@Nullable Type type, @Nullable Position after, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(newest(status, type))
            .bind("status", status == null ? null : AgentColumns.word(status))
            .bind("type", type == null ? null : AgentColumns.word(type))
            .bind("at", after == null ? Instant.parse("9999-12-31T23:59:59Z") : after.at())
            .bind("agent", after == null ? "" : after.agentId().value())
            .bind("limit", bounded(limit))
            .map((row, _) -> AgentColumns.read(row))
            .list());
  }

  private static String newest(@Nullable Status status, Agents.@Nullable Type type) {
    if (status == null) {
      return type == null ? NEWEST : NEWEST_OF_TYPE;
    }
    return type == null ? NEWEST_OF_STATUS : NEWEST_OF_STATUS_AND_TYPE;
  }

  /// What is counted of the agent, or null where it is not registered.
  public @Nullable AgentStats getStats(AgentId agent) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(STATS)
            .bind("agent", agent.value())
            .map((row, _) ->
                new AgentStats(
                    row.getLong("tasks_completed"),
                    row.getLong("tasks_failed"),
                    row.getLong("messages_processed"),
                    row.getLong("uptime_seconds"),
                    AgentColumns.time(row, "created_at"),
                    AgentColumns.time(row, "heartbeat_at")))
            .findOne()
            .orElse(null));
  }

  /// Agents that are not offline and gave no sign of life for `timeout`, longest silence first.
  ///
  /// @param after the last agent of the page before, by its heartbeat; null for the first page
  public List<Agent> findInactive(Duration timeout, @Nullable Position after, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(INACTIVE)
            .bind("seconds", timeout.toMillis() / 1000.0)
            .bind("at", after == null ? Instant.EPOCH : after.at())
            .bind("agent", after == null ? "" : after.agentId().value())
            .bind("limit", bounded(limit))
            .map((row, _) -> AgentColumns.read(row))
            .list());
  }

  /// How many agents there are of each status; a status that no agent has is counted 0.
  public Map<Status, Long> getCountByStatus() {
    return jdbi.withHandle(AgentCountTables::read);
  }

  private static int bounded(int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException(
          "limit must be from 1 to %d (found: %d)".formatted(MOST, limit));
    }
    return limit;
  }

  private static @Nullable Position after(Arguments arguments) {
    Instant at = arguments.time("afterAt");
    String agent = arguments.optional("afterId");
    return at == null || agent == null ? null : new Position(at, new AgentId(agent));
  }

  /// The reads by name, for `stoa query agent`.
  public List<Query> queries() {
    Parameter agent = Parameter.required("agentId", "the agent");
    Parameter limit = Parameter.withFallback("limit", "the most agents to show", "50");
    Parameter afterAt = Parameter.optional("afterAt", "time of the last agent shown");
    Parameter afterId = Parameter.optional("afterId", "id of the last agent shown");
    return List.of(
        new Query(
            "findById",
            "One agent.",
            List.of(agent),
            arguments -> findById(new AgentId(arguments.text("agentId")))),
        new Query(
            "findAll",
            "Agents, newest first.",
            List.of(
                Parameter.optional("status", "only of this status"),
                Parameter.optional("agentType", "only of this type"),
                limit,
                afterAt,
                afterId),
            arguments ->
                findAll(
                    arguments.choice("status", Status.class),
                    arguments.choice("agentType", Agents.Type.class),
                    after(arguments),
                    arguments.count("limit", 1, MOST))),
        new Query(
            "getStats",
            "What is counted of one agent.",
            List.of(agent),
            arguments -> getStats(new AgentId(arguments.text("agentId")))),
        new Query(
            "findInactive",
            "Agents that are not offline and gave no sign of life for a time, longest first.",
            List.of(
                Parameter.withFallback("timeout", "how long, as in PT60S", "PT60S"),
                limit,
                afterAt,
                afterId),
            arguments ->
                findInactive(
                    arguments.period("timeout"),
                    after(arguments),
                    arguments.count("limit", 1, MOST))),
        new Query(
            "getCountByStatus",
            "How many agents there are of each status.",
            List.of(),
            _ -> getCountByStatus()));
  }
}
