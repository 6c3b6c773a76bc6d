package dev.stoa.gamification;

import dev.stoa.area.Columns;
import dev.stoa.gamification.Gamification.Grounds;
import dev.stoa.identity.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The table `gamification_transactions` as a batch reads it and adds to it.
final class LedgerTables {

  /// Unlocked: entries never change, and an agent's own are guarded by its profile.
  private static final String FIND =
      """
      select id, agent_id, number, transaction_type, points, delta, balance, requested,
             multipliers, category, reason, source_type, source_id, ledger_key, reverses,
             created_at
        from gamification_transactions
       where id = any(:ids)
      """;

  private static final String REVERSED =
      """
      select reverses
        from gamification_transactions
       where reverses = any(:ids)
      """;

  private static final String INSERT =
      """
      insert into gamification_transactions (
               id, agent_id, number, transaction_type, points, delta, balance, requested,
               multipliers, category, reason, source_type, source_id, ledger_key, reverses,
               created_at)
      select id, agent_id, number, transaction_type, abs(delta), delta, balance, requested,
             multipliers::jsonb, category, reason, source_type, source_id, ledger_key, reverses,
             created_at
        from unnest(:ids, :agents, :numbers, :types, :deltas, :balances, :requests, :multipliers,
                    :categories, :reasons, :sourceTypes, :sourceIds, :ledgerKeys, :reverses,
                    :createdAts)
          as added (id, agent_id, number, transaction_type, delta, balance, requested,
                    multipliers, category, reason, source_type, source_id, ledger_key, reverses,
                    created_at)
      """;

  private LedgerTables() {}

  static Ledger read(Handle handle, Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return new Ledger(List.of(), List.of());
    }
    return new Ledger(
        handle
            .createQuery(FIND)
            .bindArray("ids", UUID.class, List.copyOf(ids))
            .map((row, _) -> entry(row))
            .list(),
        handle
            .createQuery(REVERSED)
            .bindArray("ids", UUID.class, List.copyOf(ids))
            .mapTo(UUID.class)
            .list());
  }

  static void insert(Handle handle, List<PointsEntry> added) {
    if (added.isEmpty()) {
      return;
    }
    new Columns.Arrays<>(handle.createUpdate(INSERT), added)
        .bind("ids", UUID.class, PointsEntry::id)
        .texts("agents", PointsEntry::agentId)
        .bind("numbers", Long.class, PointsEntry::number)
        .symbols("types", PointsEntry::type)
        .bind("deltas", Long.class, entry -> entry.amount().delta())
        .bind("balances", Long.class, entry -> entry.amount().balance())
        .bind("requests", Long.class, entry -> entry.amount().requested())
        .texts("multipliers", entry -> CriterionJson.printNumbers(entry.amount().multipliers()))
        .symbols("categories", PointsEntry::category)
        .texts("reasons", entry -> entry.grounds().reason())
        .texts("sourceTypes", entry -> entry.grounds().sourceType())
        .texts("sourceIds", entry -> entry.grounds().sourceId())
        .texts("ledgerKeys", entry -> entry.grounds().ledgerKey())
        .bind("reverses", UUID.class, PointsEntry::reverses)
        .times("createdAts", PointsEntry::createdAt)
        .done()
        .execute();
  }

  /// A row of `gamification_transactions` with all its columns.
  static PointsEntry entry(ResultSet row) throws SQLException {
    return new PointsEntry(
        row.getObject("id", UUID.class),
        new AgentId(row.getString("agent_id")),
        row.getLong("number"),
        Columns.symbol(PointsEntry.Type.class, row.getString("transaction_type")),
        new PointsEntry.Amount(
            row.getLong("delta"),
            row.getLong("requested"),
            CriterionJson.numbers(row.getString("multipliers")),
            row.getLong("balance")),
        Columns.symbol(PointsCategory.class, row.getString("category")),
        new Grounds(
            row.getString("reason"),
            row.getString("source_type"),
            row.getString("source_id"),
            row.getString("ledger_key")),
        row.getObject("reverses", UUID.class),
        Columns.time(row, "created_at"));
  }
}
