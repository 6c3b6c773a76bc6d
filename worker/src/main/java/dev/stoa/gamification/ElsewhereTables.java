package dev.stoa.gamification;

import dev.stoa.area.Columns;
import dev.stoa.identity.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What other areas know of agents, read from their views without a lock.
final class ElsewhereTables {
  static final String FIND =
      """
      select w.agent_id, b.wins, b.total_matches, b.longest_win_streak,
             case when r.total_ratings >= 5 then r.reputation end as trust_score,
             r.total_ratings, r.positive_ratings, m.graduates,
             (select count(*)
                from task_leases l
               where l.agent_id = w.agent_id) as tasks_in_hand
        from unnest(:ids) as w (agent_id)
        left join battle_records b on b.agent_id = w.agent_id
        left join reputation_standings r on r.agent_id = w.agent_id
        left join mentorship_standings m on m.agent_id = w.agent_id
      """;

  private ElsewhereTables() {}

  static Map<AgentId, Elsewhere> find(Handle handle, Collection<AgentId> agents) {
    Map<AgentId, Elsewhere> found = new HashMap<>();
    if (!agents.isEmpty()) {
      handle
          .createQuery(FIND)
          .bindArray("ids", String.class, Columns.ids(agents))
          .map((row, _) -> Map.entry(Columns.agent(row, "agent_id"), elsewhere(row)))
          .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    }
    return found;
  }

  private static Elsewhere elsewhere(ResultSet row) throws SQLException {
    return new Elsewhere(
        maybe(row, "wins"),
        maybe(row, "total_matches"),
        maybe(row, "longest_win_streak"),
        maybe(row, "trust_score"),
        maybe(row, "total_ratings"),
        maybe(row, "positive_ratings"),
        maybe(row, "graduates"),
        maybe(row, "tasks_in_hand"));
  }

  private static @Nullable Long maybe(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }
}
