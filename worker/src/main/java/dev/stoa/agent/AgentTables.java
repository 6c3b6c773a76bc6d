package dev.stoa.agent;

import dev.stoa.agent.AgentColumns.Column;
import dev.stoa.agent.Agents.Command.MarkAgentOffline;
import dev.stoa.agent.Roster.Departure;
import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.PairingId;
import dev.stoa.identity.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// What a batch reads and writes: one statement per table and kind of change, however many rows it
/// touches.
final class AgentTables {

  /// Locked in key order, so that two workers never wait for each other in a circle.
  static final String LOCK_AGENTS =
      """
      select agent_id, agent_name, agent_type, status, capabilities, current_task_id,
             max_concurrent_tasks, metadata, tasks_completed, tasks_failed, messages_processed,
             uptime_seconds, load, heartbeat_at, online_since, offline_since, created_at,
             updated_at, version
        from agents
       where agent_id = any(:ids)
       order by agent_id
         for no key update
      """;

  /// From a view of the task area.
  static final String LEASES =
      """
      select agent_id, task_id
        from task_leases
       where agent_id = any(:ids)
       order by agent_id, task_id
      """;

  /// From a view of the mentorship area.
  private static final String TEACHING =
      """
      select mentor_id, pairing_id
        from open_pairings
       where mentor_id = any(:ids)
         and status = 'active'
       order by mentor_id, pairing_id
      """;

  static final String SILENT =
      """
      select agent_id, heartbeat_at, greatest(heartbeat_at, online_since) as alive_at
        from agents
       where status <> 'offline'
         and heartbeat_minute < :before
         and heartbeat_at < :before
         and online_since < :before
         and offline_since is null
       order by heartbeat_minute, heartbeat_at, agent_id
       limit :most
      """;

  static final String DELETE =
      """
      delete from agents
       where agent_id = any(:ids)
      """;

  private static final String KEEP_DEPARTED =
      """
      insert into agents_history (agent_id, agent_name, agent_type, status, capabilities,
             current_task_id, max_concurrent_tasks, metadata, tasks_completed, tasks_failed,
             messages_processed, uptime_seconds, load, heartbeat_at, online_since, offline_since,
             created_at, updated_at, version, removed_at)
      select agent_id, agent_name, agent_type, status, capabilities::jsonb,
             current_task_id, max_concurrent_tasks, metadata::jsonb, tasks_completed, tasks_failed,
             messages_processed, uptime_seconds, load, heartbeat_at, online_since, offline_since,
             created_at, updated_at, version, removed_at
        from unnest(:agent_id, :agent_name, :agent_type, :status, :capabilities,
             :current_task_id, :max_concurrent_tasks, :metadata, :tasks_completed, :tasks_failed,
             :messages_processed, :uptime_seconds, :load, :heartbeat_at, :online_since,
             :offline_since, :created_at, :updated_at, :version, :removed_at)
             as departed (agent_id, agent_name, agent_type, status, capabilities,
             current_task_id, max_concurrent_tasks, metadata, tasks_completed, tasks_failed,
             messages_processed, uptime_seconds, load, heartbeat_at, online_since, offline_since,
             created_at, updated_at, version, removed_at)
      """;

  private static final String INSERT =
      """
      insert into agents (agent_id, agent_name, agent_type, status, capabilities,
             current_task_id, max_concurrent_tasks, metadata, tasks_completed, tasks_failed,
             messages_processed, uptime_seconds, load, heartbeat_at, online_since, offline_since,
             created_at, updated_at, version)
      select agent_id, agent_name, agent_type, status, capabilities::jsonb,
             current_task_id, max_concurrent_tasks, metadata::jsonb, tasks_completed, tasks_failed,
             messages_processed, uptime_seconds, load, heartbeat_at, online_since, offline_since,
             created_at, updated_at, version
        from unnest(:agent_id, :agent_name, :agent_type, :status, :capabilities,
             :current_task_id, :max_concurrent_tasks, :metadata, :tasks_completed, :tasks_failed,
             :messages_processed, :uptime_seconds, :load, :heartbeat_at, :online_since,
             :offline_since, :created_at, :updated_at, :version)
             as added (agent_id, agent_name, agent_type, status, capabilities,
             current_task_id, max_concurrent_tasks, metadata, tasks_completed, tasks_failed,
             messages_processed, uptime_seconds, load, heartbeat_at, online_since, offline_since,
             created_at, updated_at, version)
      """;

  private static final String UPDATE_STATE =
      """
      update agents
         set status = state.status,
             tasks_completed = state.tasks_completed,
             tasks_failed = state.tasks_failed,
             messages_processed = state.messages_processed,
             uptime_seconds = state.uptime_seconds,
             load = state.load,
             heartbeat_at = state.heartbeat_at,
             online_since = state.online_since,
             offline_since = state.offline_since,
             updated_at = state.updated_at,
             version = state.version
        from unnest(:agent_id, :status, :tasks_completed, :tasks_failed, :messages_processed,
             :uptime_seconds, :load, :heartbeat_at, :online_since, :offline_since, :updated_at,
             :version) as state (agent_id, status, tasks_completed, tasks_failed,
             messages_processed, uptime_seconds, load, heartbeat_at, online_since, offline_since,
             updated_at, version)
       where agents.agent_id = state.agent_id
      """;

  /// Apart from the state, since heartbeats come often and profiles are long.
  private static final String UPDATE_PROFILE =
      """
      update agents
         set agent_name = profile.agent_name,
             agent_type = profile.agent_type,
             capabilities = profile.capabilities::jsonb,
             current_task_id = profile.current_task_id,
             max_concurrent_tasks = profile.max_concurrent_tasks,
             metadata = profile.metadata::jsonb
        from unnest(:agent_id, :agent_name, :agent_type, :capabilities, :current_task_id,
             :max_concurrent_tasks, :metadata) as profile (agent_id, agent_name, agent_type,
             capabilities, current_task_id, max_concurrent_tasks, metadata)
       where agents.agent_id = profile.agent_id
      """;

  /// An agent that has fallen silent, and the command that says so.
  ///
  /// @param aliveAt when it was last known to be there
  record Silent(MarkAgentOffline command, Instant aliveAt) {}

  private AgentTables() {}

  static Roster read(Handle handle, Roster.Reads reads) {
    return new Roster(
        new Rows<>(reads.agents(), Agent::agentId, lock(handle, reads.agents())),
        leases(handle, reads.holders()),
        teaching(handle, reads.teachers()));
  }

  private static List<Agent> lock(Handle handle, Collection<AgentId> ids) {
    return handle
        .createQuery(LOCK_AGENTS)
        .bindArray("ids", String.class, texts(ids))
        .map((row, _) -> AgentColumns.read(row))
        .list();
  }

  private static Map<AgentId, List<TaskId>> leases(Handle handle, Collection<AgentId> holders) {
    Map<AgentId, List<TaskId>> leases = new HashMap<>();
    if (holders.isEmpty()) {
      return leases;
    }
    handle
        .createQuery(LEASES)
        .bindArray("ids", String.class, texts(holders))
        .map((row, _) -> Map.entry(new AgentId(row.getString(1)), new TaskId(row.getString(2))))
        .forEach(lease ->
            leases.computeIfAbsent(lease.getKey(), _ -> new ArrayList<>()).add(lease.getValue()));
    return leases;
  }

  private static Map<AgentId, List<PairingId>> teaching(
      Handle handle, Collection<AgentId> teachers) {
    Map<AgentId, List<PairingId>> teaching = new HashMap<>();
    if (!teachers.isEmpty()) {
      handle
          .createQuery(TEACHING)
          .bindArray("ids", String.class, texts(teachers))
          .map(
              (row, _) -> Map.entry(new AgentId(row.getString(1)), new PairingId(row.getString(2))))
          .forEach(pairing ->
              teaching
                  .computeIfAbsent(pairing.getKey(), _ -> new ArrayList<>())
                  .add(pairing.getValue()));
    }
    return teaching;
  }

  private static List<String> texts(Collection<AgentId> ids) {
    return ids.stream().map(AgentId::value).toList();
  }

  /// Agents that are taken to be there and were not heard of for `timeout`, longest silence first.
  static List<Silent> silent(Handle handle, Instant now, Duration timeout, int most) {
    return handle
        .createQuery(SILENT)
        .bind("before", now.minus(timeout))
        .bind("most", most)
        .map((row, _) ->
            new Silent(
                new MarkAgentOffline(
                    new AgentId(row.getString("agent_id")),
                    timeout,
                    AgentColumns.time(row, "heartbeat_at")),
                AgentColumns.time(row, "alive_at")))
        .list();
  }

  static void write(Handle handle, Roster roster) {
    delete(handle, roster.agents().removed());
    keep(handle, roster.departures());
    insert(handle, roster.agents().added());
    updateState(handle, roster.agents().changed());
    updateProfile(handle, roster.redescribed());
    AgentCountTables.of(roster).write(handle);
  }

  private static void delete(Handle handle, List<Agent> agents) {
    if (!agents.isEmpty()) {
      handle
          .createUpdate(DELETE)
          .bindArray("ids", String.class, texts(agents.stream().map(Agent::agentId).toList()))
          .execute();
    }
  }

  private static void keep(Handle handle, List<Departure> departures) {
    if (!departures.isEmpty()) {
      List<Agent> agents = departures.stream().map(Departure::agent).toList();
      bind(handle.createUpdate(KEEP_DEPARTED), AgentColumns.ALL, agents)
          .bindArray(
              "removed_at", Instant.class, departures.stream().map(Departure::removedAt).toList())
          .execute();
    }
  }

  private static void insert(Handle handle, List<Agent> agents) {
    if (!agents.isEmpty()) {
      bind(handle.createUpdate(INSERT), AgentColumns.ALL, agents).execute();
    }
  }

  private static void updateState(Handle handle, List<Agent> agents) {
    if (!agents.isEmpty()) {
      bind(handle.createUpdate(UPDATE_STATE), AgentColumns.STATE, agents).execute();
    }
  }

  private static void updateProfile(Handle handle, List<Agent> agents) {
    if (!agents.isEmpty()) {
      bind(handle.createUpdate(UPDATE_PROFILE), AgentColumns.PROFILE, agents).execute();
    }
  }

  /// One array a column, all in the order of the rows.
  private static Update bind(Update update, List<Column> columns, List<Agent> agents) {
    for (Column column : columns) {
      update.bindArray(column.name(), column.type(), agents.stream().map(column.value()).toList());
    }
    return update;
  }
}
