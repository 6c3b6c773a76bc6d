package dev.stoa.leaderboard;

import dev.stoa.area.Columns;
import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.leaderboard.Boards.Departure;
import dev.stoa.leaderboard.Leaderboard.HallTier;
import dev.stoa.leaderboard.Leaderboard.Merit;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// The hall of fame as a batch reads and writes it.
final class HallTables {
  private static final String LOCK =
      """
      select agent_id, version
        from hall_of_fame_members
       where agent_id = any(:ids)
       order by agent_id
         for no key update
      """;

  private static final String HONOURS =
      """
      select id, agent_id, achievement_type, description, metric, value, tier, metadata,
             inducted_at
        from hall_of_fame
       where agent_id = any(:ids)
       order by id
      """;

  private static final String INSERT_MEMBERS =
      """
      insert into hall_of_fame_members (agent_id, version)
      select agent_id, version
        from unnest(:ids, :versions) as added (agent_id, version)
      """;

  private static final String UPDATE_MEMBERS =
      """
      update hall_of_fame_members m
         set version = c.version
        from unnest(:ids, :versions) as c (agent_id, version)
       where m.agent_id = c.agent_id
      """;

  private static final String DELETE =
      """
      delete from hall_of_fame
       where id = any(:ids)
      """;

  private static final String KEEP =
      """
      insert into hall_of_fame_history (
               id, agent_id, achievement_type, description, metric, value, tier, metadata,
               inducted_at, removed_at)
      select id, agent_id, achievement_type, description, metric, value, tier, metadata::jsonb,
             inducted_at, removed_at
        from unnest(:ids, :agents, :types, :descriptions, :metrics, :values, :tiers, :metadata,
                    :inductedAts, :removedAts)
          as gone (id, agent_id, achievement_type, description, metric, value, tier, metadata,
                   inducted_at, removed_at)
      """;

  private static final String INSERT =
      """
      insert into hall_of_fame (
               id, agent_id, achievement_type, description, metric, value, tier, metadata,
               inducted_at)
      select id, agent_id, achievement_type, description, metric, value, tier, metadata::jsonb,
             inducted_at
        from unnest(:ids, :agents, :types, :descriptions, :metrics, :values, :tiers, :metadata,
                    :inductedAts)
          as added (id, agent_id, achievement_type, description, metric, value, tier, metadata,
                    inducted_at)
      """;

  private HallTables() {}

  static Rows<AgentId, Member> lock(Handle handle, Collection<AgentId> ids) {
    List<Member> found =
        ids.isEmpty()
            ? List.of()
            : handle
                .createQuery(LOCK)
                .bindArray("ids", String.class, ids.stream().map(AgentId::value).toList())
                .map((row, _) ->
                    new Member(new AgentId(row.getString("agent_id")), row.getLong("version")))
                .list();
    return new Rows<>(ids, Member::agentId, found);
  }

  static List<Honour> honours(Handle handle, Collection<Member> members) {
    return members.isEmpty()
        ? List.of()
        : handle
            .createQuery(HONOURS)
            .bindArray(
                "ids",
                String.class,
                members.stream().map(member -> member.agentId().value()).toList())
            .map((row, _) -> honour(row))
            .list();
  }

  static Honour honour(ResultSet row) throws SQLException {
    return new Honour(
        row.getObject("id", UUID.class),
        new AgentId(row.getString("agent_id")),
        new Merit(
            row.getString("achievement_type"),
            row.getString("description"),
            row.getString("metric"),
            row.getBigDecimal("value"),
            Columns.maybeSymbol(HallTier.class, row.getString("tier")),
            row.getString("metadata")),
        Columns.time(row, "inducted_at"));
  }

  static void write(Handle handle, Boards boards) {
    members(handle, INSERT_MEMBERS, boards.members().added());
    members(handle, UPDATE_MEMBERS, boards.members().changed());
    List<Honour> removed = boards.honours().removed();
    if (!removed.isEmpty()) {
      handle
          .createUpdate(DELETE)
          .bindArray("ids", UUID.class, removed.stream().map(Honour::id).toList())
          .execute();
    }
    List<Departure> departures = boards.departures();
    if (!departures.isEmpty()) {
      bind(handle.createUpdate(KEEP), departures.stream().map(Departure::honour).toList())
          .bindArray(
              "removedAts", Instant.class, departures.stream().map(Departure::removedAt).toList())
          .execute();
    }
    List<Honour> added = boards.honours().added();
    if (!added.isEmpty()) {
      bind(handle.createUpdate(INSERT), added).execute();
    }
  }

  private static void members(Handle handle, String statement, List<Member> members) {
    if (!members.isEmpty()) {
      new Columns.Arrays<>(handle.createUpdate(statement), members)
          .bind("ids", String.class, member -> member.agentId().value())
          .bind("versions", Long.class, Member::version)
          .done()
          .execute();
    }
  }

  private static Update bind(Update statement, List<Honour> honours) {
    return new Columns.Arrays<>(statement, honours)
        .bind("ids", UUID.class, Honour::id)
        .bind("agents", String.class, honour -> honour.agentId().value())
        .bind("types", String.class, honour -> honour.merit().type())
        .bind("descriptions", String.class, honour -> honour.merit().description())
        .bind("metrics", String.class, honour -> honour.merit().metric())
        .bind("values", BigDecimal.class, honour -> honour.merit().value())
        .symbols("tiers", honour -> honour.merit().tier())
        .bind("metadata", String.class, honour -> honour.merit().metadata())
        .bind("inductedAts", Instant.class, Honour::inductedAt)
        .done();
  }
}
