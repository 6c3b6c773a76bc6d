package dev.stoa.task;

import dev.stoa.identity.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The view `penalty_restrictions` as claims and new tasks read it: once in a batch, without a
/// lock.
final class RestrictionTables {
  static final String RESTRICTIONS =
      """
      select agent_id, level, priority_delta, allowed_tasks
        from penalty_restrictions
       where agent_id = any(:ids)
         and (binds_until is null or binds_until > :now)
       order by agent_id, level
      """;

  private RestrictionTables() {}

  /// What binds the agents that claim or ask for tasks; of those whom nothing binds nothing.
  static Map<AgentId, Restriction> read(Handle handle, TaskReads reads, Instant now) {
    Set<String> ids = new TreeSet<>();
    reads.claims.forEach(claim -> ids.add(claim.agent().value()));
    reads.creators.forEach(agent -> ids.add(agent.value()));
    Map<AgentId, Restriction> restrictions = new HashMap<>();
    if (!ids.isEmpty()) {
      handle
          .createQuery(RESTRICTIONS)
          .bindArray("ids", String.class, List.copyOf(ids))
          .bind("now", now)
          .map((row, _) -> Map.entry(new AgentId(row.getString("agent_id")), restriction(row)))
          .forEach(
              entry -> restrictions.merge(entry.getKey(), entry.getValue(), Restriction::with));
    }
    return restrictions;
  }

  /// Level 0 is what an agent has for a wrong; it comes first and takes nothing.
  private static Restriction restriction(ResultSet row) throws SQLException {
    int points = row.getInt("priority_delta");
    return row.getInt("level") == 0
        ? new Restriction(null, 0, points)
        : new Restriction(allowed(row), points, 0);
  }

  private static @Nullable Set<String> allowed(ResultSet row) throws SQLException {
    return row.getArray("allowed_tasks") == null
        ? null
        : Set.copyOf(TaskRow.texts(row, "allowed_tasks"));
  }
}
