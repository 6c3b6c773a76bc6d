package dev.stoa.penalties;

import dev.stoa.area.Columns;
import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.penalties.Penalties.AgentStatus;
import dev.stoa.penalties.Penalties.Window;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// The table `penalty_standings` as a batch reads and writes it, and what other areas know of the
/// agents. Its lock guards all rows of its agent, so the other tables need none.
final class StandingTables {

  /// Locked in key order, so that two workers never wait for each other in a circle.
  private static final String LOCK =
      """
      select agent_id, violations_pending, violations_confirmed, violations_dismissed,
             violations_overturned, severity_low, severity_medium, severity_high,
             severity_critical, penalties_active, penalties_lifted, penalties_expired,
             penalties_reversed, points_deducted, appeals_pending, appeals_approved,
             appeals_rejected, appeals_withdrawn, suspensions, agent_status_before,
             retraining_penalty_id, probation_penalty_id, compensated_until, updated_at, version
        from penalty_standings
       where agent_id = any(:ids)
       order by agent_id
         for no key update
      """;

  private static final String INSERT =
      """
      insert into penalty_standings (
               agent_id, violations_pending, violations_confirmed, violations_dismissed,
               violations_overturned, severity_low, severity_medium, severity_high,
               severity_critical, penalties_active, penalties_lifted, penalties_expired,
               penalties_reversed, points_deducted, appeals_pending, appeals_approved,
               appeals_rejected, appeals_withdrawn, suspensions, agent_status_before,
               retraining_penalty_id, probation_penalty_id, compensated_until, updated_at, version)
      select agent_id, violations_pending, violations_confirmed, violations_dismissed,
             violations_overturned, severity_low, severity_medium, severity_high,
             severity_critical, penalties_active, penalties_lifted, penalties_expired,
             penalties_reversed, points_deducted, appeals_pending, appeals_approved,
             appeals_rejected, appeals_withdrawn, suspensions, agent_status_before,
             retraining_penalty_id, probation_penalty_id, compensated_until, updated_at, version
        from unnest(:agent_id, :violations_pending, :violations_confirmed, :violations_dismissed,
                    :violations_overturned, :severity_low, :severity_medium, :severity_high,
                    :severity_critical, :penalties_active, :penalties_lifted, :penalties_expired,
                    :penalties_reversed, :points_deducted, :appeals_pending, :appeals_approved,
                    :appeals_rejected, :appeals_withdrawn, :suspensions, :agent_status_before,
                    :retraining_penalty_id, :probation_penalty_id, :compensated_until,
                    :updated_at, :version)
          as added (agent_id, violations_pending, violations_confirmed, violations_dismissed,
                    violations_overturned, severity_low, severity_medium, severity_high,
                    severity_critical, penalties_active, penalties_lifted, penalties_expired,
                    penalties_reversed, points_deducted, appeals_pending, appeals_approved,
                    appeals_rejected, appeals_withdrawn, suspensions, agent_status_before,
                    retraining_penalty_id, probation_penalty_id, compensated_until, updated_at,
                    version)
      """;

  private static final String UPDATE =
      """
      update penalty_standings s
         set violations_pending = c.violations_pending,
             violations_confirmed = c.violations_confirmed,
             violations_dismissed = c.violations_dismissed,
             violations_overturned = c.violations_overturned,
             severity_low = c.severity_low,
             severity_medium = c.severity_medium,
             severity_high = c.severity_high,
             severity_critical = c.severity_critical,
             penalties_active = c.penalties_active,
             penalties_lifted = c.penalties_lifted,
             penalties_expired = c.penalties_expired,
             penalties_reversed = c.penalties_reversed,
             points_deducted = c.points_deducted,
             appeals_pending = c.appeals_pending,
             appeals_approved = c.appeals_approved,
             appeals_rejected = c.appeals_rejected,
             appeals_withdrawn = c.appeals_withdrawn,
             suspensions = c.suspensions,
             agent_status_before = c.agent_status_before,
             retraining_penalty_id = c.retraining_penalty_id,
             probation_penalty_id = c.probation_penalty_id,
             compensated_until = c.compensated_until,
             updated_at = c.updated_at,
             version = c.version
        from unnest(:agent_id, :violations_pending, :violations_confirmed, :violations_dismissed,
                    :violations_overturned, :severity_low, :severity_medium, :severity_high,
                    :severity_critical, :penalties_active, :penalties_lifted, :penalties_expired,
                    :penalties_reversed, :points_deducted, :appeals_pending, :appeals_approved,
                    :appeals_rejected, :appeals_withdrawn, :suspensions, :agent_status_before,
                    :retraining_penalty_id, :probation_penalty_id, :compensated_until,
                    :updated_at, :version)
          as c (agent_id, violations_pending, violations_confirmed, violations_dismissed,
                violations_overturned, severity_low, severity_medium, severity_high,
                severity_critical, penalties_active, penalties_lifted, penalties_expired,
                penalties_reversed, points_deducted, appeals_pending, appeals_approved,
                appeals_rejected, appeals_withdrawn, suspensions, agent_status_before,
                retraining_penalty_id, probation_penalty_id, compensated_until, updated_at,
                version)
       where s.agent_id = c.agent_id
      """;

  /// From a view of the agent area.
  private static final String DIRECTORY =
      """
      select agent_id, status
        from agent_directory
       where agent_id = any(:ids)
      """;

  /// From a view of the task area: of each agent its last hundred tasks.
  static final String OUTCOMES =
      """
      select asked.agent_id,
             count(*) as tasks,
             count(*) filter (where last.status = 'failed') as errors,
             round(avg(last.quality_score) / 100, 4) as quality_mean
        from unnest(:ids) as asked (agent_id)
       cross join lateral (
             select o.status, o.quality_score
               from task_outcomes o
              where o.agent_id = asked.agent_id
              order by o.created_at desc, o.task_id desc
              limit 100) as last
       group by asked.agent_id
      """;

  private StandingTables() {}

  static Rows<AgentId, Standing> lock(Handle handle, Collection<AgentId> agents) {
    return new Rows<>(
        agents,
        Standing::agent,
        handle
            .createQuery(LOCK)
            .bindArray("ids", String.class, Columns.ids(agents))
            .map((row, _) -> standing(row))
            .list());
  }

  static Map<AgentId, AgentStatus> directory(Handle handle, Collection<AgentId> agents) {
    Map<AgentId, AgentStatus> directory = new HashMap<>();
    if (!agents.isEmpty()) {
      handle
          .createQuery(DIRECTORY)
          .bindArray("ids", String.class, Columns.ids(agents))
          .map((row, _) ->
              Map.entry(
                  Columns.agent(row, "agent_id"),
                  Columns.symbol(AgentStatus.class, row.getString("status"))))
          .forEach(agent -> directory.put(agent.getKey(), agent.getValue()));
    }
    return directory;
  }

  static Map<AgentId, Window> outcomes(Handle handle, Collection<AgentId> agents) {
    Map<AgentId, Window> outcomes = new HashMap<>();
    if (!agents.isEmpty()) {
      handle
          .createQuery(OUTCOMES)
          .bindArray("ids", String.class, Columns.ids(agents))
          .map((row, _) ->
              Map.entry(
                  Columns.agent(row, "agent_id"),
                  Window.ofTasks(
                      row.getInt("tasks"),
                      row.getInt("errors"),
                      row.getBigDecimal("quality_mean"))))
          .forEach(window -> outcomes.put(window.getKey(), window.getValue()));
    }
    return outcomes;
  }

  static void insert(Handle handle, List<Standing> added) {
    if (!added.isEmpty()) {
      bound(handle.createUpdate(INSERT), added).execute();
    }
  }

  static void update(Handle handle, List<Standing> changed) {
    if (!changed.isEmpty()) {
      bound(handle.createUpdate(UPDATE), changed).execute();
    }
  }

  private static Update bound(Update update, List<Standing> standings) {
    Columns.Arrays<Standing, Update> arrays =
        new Columns.Arrays<>(update, standings)
            .texts("agent_id", Standing::agent)
            .bind("suspensions", Integer.class, Standing::suspensions)
            .symbols("agent_status_before", Standing::statusBefore)
            .bind(
                "retraining_penalty_id",
                UUID.class,
                standing -> PenaltyIds.value(standing.retraining()))
            .bind(
                "probation_penalty_id",
                UUID.class,
                standing -> PenaltyIds.value(standing.probation()))
            .times("compensated_until", Standing::compensatedUntil)
            .times("updated_at", Standing::updatedAt)
            .bind("version", Long.class, Standing::version);
    for (Counter counter : Counter.values()) {
      arrays.bind(Columns.stored(counter), Long.class, standing -> standing.count(counter));
    }
    return arrays.done();
  }

  static Standing standing(ResultSet row) throws SQLException {
    Map<Counter, Long> counters = new EnumMap<>(Counter.class);
    for (Counter counter : Counter.values()) {
      long count = row.getLong(Columns.stored(counter));
      if (count != 0) {
        counters.put(counter, count);
      }
    }
    String before = row.getString("agent_status_before");
    return new Standing(
        Columns.agent(row, "agent_id"),
        counters,
        row.getInt("suspensions"),
        before == null ? null : Columns.symbol(AgentStatus.class, before),
        PenaltyIds.maybe(row, "retraining_penalty_id"),
        PenaltyIds.maybe(row, "probation_penalty_id"),
        Columns.maybeTime(row, "compensated_until"),
        Columns.time(row, "updated_at"),
        row.getLong("version"));
  }
}
