package dev.stoa.penalties;

import dev.stoa.area.Columns;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.ViolationId;
import dev.stoa.penalties.Penalties.Severity;
import dev.stoa.penalties.Penalties.Trigger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// The table `penalty_violations` as a batch reads and writes it.
final class ViolationTables {
  private static final String READ =
      """
      select violation_id, agent_id, violation_type, severity, description, evidence, reported_by,
             status, decided_by, resolution, metadata, created_at, confirmed_at, dismissed_at,
             overturned_at
        from penalty_violations
       where violation_id = any(:ids)
      """;

  /// Of each agent the latest violation of each measured type.
  static final String LATEST =
      """
      select latest.violation_id, latest.agent_id, latest.violation_type, latest.severity,
             latest.description, latest.evidence, latest.reported_by, latest.status,
             latest.decided_by, latest.resolution, latest.metadata, latest.created_at,
             latest.confirmed_at, latest.dismissed_at, latest.overturned_at
        from unnest(:agents) as accused (agent_id)
       cross join unnest(:types) as measured (violation_type)
       cross join lateral (
             select violation_id, agent_id, violation_type, severity, description, evidence,
                    reported_by, status, decided_by, resolution, metadata, created_at,
                    confirmed_at, dismissed_at, overturned_at
               from penalty_violations v
              where v.agent_id = accused.agent_id
                and v.violation_type = measured.violation_type
              order by v.created_at desc, v.violation_id desc
              limit 1) as latest
      """;

  private static final String INSERT =
      """
      insert into penalty_violations (
               violation_id, agent_id, violation_type, severity, description, evidence,
               reported_by, status, decided_by, resolution, metadata, created_at, confirmed_at,
               dismissed_at, overturned_at)
      select violation_id, agent_id, violation_type, severity, description, evidence::jsonb,
             reported_by, status, decided_by, resolution, metadata::jsonb, created_at,
             confirmed_at, dismissed_at, overturned_at
        from unnest(:ids, :agents, :types, :severities, :descriptions, :evidence, :reporters,
                    :statuses, :deciders, :resolutions, :metadata, :createdAts, :confirmedAts,
                    :dismissedAts, :overturnedAts)
          as added (violation_id, agent_id, violation_type, severity, description, evidence,
                    reported_by, status, decided_by, resolution, metadata, created_at,
                    confirmed_at, dismissed_at, overturned_at)
      """;

  private static final String UPDATE =
      """
      update penalty_violations v
         set status = c.status,
             decided_by = c.decided_by,
             resolution = c.resolution,
             confirmed_at = c.confirmed_at,
             dismissed_at = c.dismissed_at,
             overturned_at = c.overturned_at
        from unnest(:ids, :statuses, :deciders, :resolutions, :confirmedAts, :dismissedAts,
                    :overturnedAts)
          as c (violation_id, status, decided_by, resolution, confirmed_at, dismissed_at,
                overturned_at)
       where v.violation_id = c.violation_id
      """;

  private ViolationTables() {}

  static List<Violation> read(Handle handle, Collection<ViolationId> ids) {
    return ids.isEmpty()
        ? List.of()
        : handle
            .createQuery(READ)
            .bindArray("ids", String.class, Columns.ids(ids))
            .map((row, _) -> violation(row))
            .list();
  }

  static List<Violation> latest(Handle handle, Collection<AgentId> agents) {
    return agents.isEmpty()
        ? List.of()
        : handle
            .createQuery(LATEST)
            .bindArray("agents", String.class, Columns.ids(agents))
            .bindArray(
                "types",
                String.class,
                Stream.of(Trigger.Kind.values()).map(Performance::type).toList())
            .map((row, _) -> violation(row))
            .list();
  }

  static void insert(Handle handle, List<Violation> added) {
    if (!added.isEmpty()) {
      new Columns.Arrays<>(handle.createUpdate(INSERT), added)
          .texts("ids", Violation::violationId)
          .texts("agents", Violation::agent)
          .texts("types", Violation::type)
          .symbols("severities", Violation::severity)
          .texts("descriptions", Violation::description)
          .texts("evidence", Violation::evidence)
          .texts("reporters", Violation::reportedBy)
          .symbols("statuses", Violation::status)
          .texts("deciders", Violation::decidedBy)
          .texts("resolutions", Violation::resolution)
          .texts("metadata", Violation::metadata)
          .times("createdAts", Violation::createdAt)
          .times("confirmedAts", Violation::confirmedAt)
          .times("dismissedAts", Violation::dismissedAt)
          .times("overturnedAts", Violation::overturnedAt)
          .done()
          .execute();
    }
  }

  static void update(Handle handle, List<Violation> changed) {
    if (!changed.isEmpty()) {
      new Columns.Arrays<>(handle.createUpdate(UPDATE), changed)
          .texts("ids", Violation::violationId)
          .symbols("statuses", Violation::status)
          .texts("deciders", Violation::decidedBy)
          .texts("resolutions", Violation::resolution)
          .times("confirmedAts", Violation::confirmedAt)
          .times("dismissedAts", Violation::dismissedAt)
          .times("overturnedAts", Violation::overturnedAt)
          .done()
          .execute();
    }
  }

  static Violation violation(ResultSet row) throws SQLException {
    return new Violation(
        new ViolationId(row.getString("violation_id")),
        Columns.agent(row, "agent_id"),
        row.getString("violation_type"),
        Columns.symbol(Severity.class, row.getString("severity")),
        row.getString("description"),
        row.getString("evidence"),
        Columns.maybeAgent(row, "reported_by"),
        row.getString("metadata"),
        Columns.symbol(Violation.Status.class, row.getString("status")),
        Columns.maybeAgent(row, "decided_by"),
        row.getString("resolution"),
        Columns.time(row, "created_at"),
        Columns.maybeTime(row, "confirmed_at"),
        Columns.maybeTime(row, "dismissed_at"),
        Columns.maybeTime(row, "overturned_at"));
  }
}
