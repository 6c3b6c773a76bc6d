package dev.stoa.rewards;

import static dev.stoa.area.Columns.maybeTime;
import static dev.stoa.area.Columns.time;

import dev.stoa.area.Columns;
import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AllocationId;
import dev.stoa.rewards.Allocation.Status;
import dev.stoa.rewards.Rewards.Source;
import dev.stoa.rewards.Rewards.Terms;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The tables `reward_allocations` and `reward_redemptions` as a batch reads and writes them.
final class AllocationTables {
  private static final String LOCK =
      """
      select allocation_id, agent_id, reward_type, amount, reason, expires_at, status,
             permission_type, source_type, source_id, metadata, budget_week, redeemed_at,
             created_at, updated_at, version
        from reward_allocations
       where allocation_id = any(:ids)
       order by allocation_id
         for no key update
      """;

  private static final String INSERT =
      """
      insert into reward_allocations (
               allocation_id, agent_id, reward_type, amount, reason, expires_at, status,
               permission_type, source_type, source_id, metadata, budget_week, redeemed_at,
               created_at, updated_at, version)
      select allocation_id, agent_id, reward_type, amount, reason, expires_at, status,
             permission_type, source_type, source_id, metadata::jsonb, budget_week::date,
             redeemed_at, created_at, updated_at, version
        from unnest(:ids, :agents, :types, :amounts, :reasons, :expiries, :statuses,
                    :permissionTypes, :sourceTypes, :sourceIds, :metadatas, :weeks, :redeemedAts,
                    :createdAts, :updatedAts, :versions)
          as added (allocation_id, agent_id, reward_type, amount, reason, expires_at, status,
                    permission_type, source_type, source_id, metadata, budget_week, redeemed_at,
                    created_at, updated_at, version)
      """;

  private static final String UPDATE =
      """
      update reward_allocations a
         set status = c.status,
             redeemed_at = c.redeemed_at,
             updated_at = c.updated_at,
             version = c.version
        from unnest(:ids, :statuses, :redeemedAts, :updatedAts, :versions)
          as c (allocation_id, status, redeemed_at, updated_at, version)
       where a.allocation_id = c.allocation_id
      """;

  private static final String INSERT_REDEMPTIONS =
      """
      insert into reward_redemptions (
               id, allocation_id, agent_id, reward_type, amount, redeemed_at)
      select id, allocation_id, agent_id, reward_type, amount, redeemed_at
        from unnest(:ids, :allocations, :agents, :types, :amounts, :redeemedAts)
          as added (id, allocation_id, agent_id, reward_type, amount, redeemed_at)
      """;

  private static final String TAKEN =
      """
      select allocation_id
        from reward_allocations
       where allocation_id = any(:ids)
      """;

  private AllocationTables() {}

  static Rows<AllocationId, Allocation> lock(Handle handle, Collection<AllocationId> ids) {
    List<Allocation> found =
        ids.isEmpty()
            ? List.of()
            : handle
                .createQuery(LOCK)
                .bindArray("ids", String.class, Columns.ids(ids))
                .map((row, _) -> allocation(row))
                .list();
    return new Rows<>(ids, Allocation::allocationId, found);
  }

  /// Which of these agents' ids are ids of allocations.
  static List<String> taken(Handle handle, Collection<AgentId> ids) {
    return ids.isEmpty()
        ? List.of()
        : handle
            .createQuery(TAKEN)
            .bindArray("ids", String.class, Columns.ids(ids))
            .mapTo(String.class)
            .list();
  }

  static void insert(Handle handle, List<Allocation> added) {
    if (added.isEmpty()) {
      return;
    }
    new Columns.Arrays<>(handle.createUpdate(INSERT), added)
        .texts("ids", Allocation::allocationId)
        .texts("agents", allocation -> allocation.terms().agent())
        .texts("types", allocation -> Columns.stored(allocation.terms().type()))
        .bind("amounts", BigDecimal.class, allocation -> allocation.terms().amount())
        .texts("reasons", allocation -> allocation.terms().reason())
        .times("expiries", allocation -> allocation.terms().expiresAt())
        .texts("statuses", allocation -> Columns.stored(allocation.status()))
        .texts("permissionTypes", allocation -> allocation.terms().permission())
        .texts("sourceTypes", allocation -> allocation.terms().source().type())
        .texts("sourceIds", allocation -> allocation.terms().source().id())
        .texts("metadatas", allocation -> allocation.terms().metadata())
        .texts("weeks", Allocation::budgetWeek)
        .times("redeemedAts", Allocation::redeemedAt)
        .times("createdAts", Allocation::createdAt)
        .times("updatedAts", Allocation::updatedAt)
        .bind("versions", Long.class, Allocation::version)
        .done()
        .execute();
  }

  static void update(Handle handle, List<Allocation> changed) {
    if (changed.isEmpty()) {
      return;
    }
    new Columns.Arrays<>(handle.createUpdate(UPDATE), changed)
        .texts("ids", Allocation::allocationId)
        .texts("statuses", allocation -> Columns.stored(allocation.status()))
        .times("redeemedAts", Allocation::redeemedAt)
        .times("updatedAts", Allocation::updatedAt)
        .bind("versions", Long.class, Allocation::version)
        .done()
        .execute();
  }

  static void insertRedemptions(Handle handle, List<Redemption> added) {
    if (added.isEmpty()) {
      return;
    }
    new Columns.Arrays<>(handle.createUpdate(INSERT_REDEMPTIONS), added)
        .bind("ids", UUID.class, Redemption::id)
        .texts("allocations", Redemption::allocationId)
        .texts("agents", Redemption::agentId)
        .texts("types", redemption -> Columns.stored(redemption.rewardType()))
        .bind("amounts", BigDecimal.class, Redemption::amount)
        .times("redeemedAts", Redemption::redeemedAt)
        .done()
        .execute();
  }

  /// A row of `reward_allocations` with all its columns.
  static Allocation allocation(ResultSet row) throws SQLException {
    String permission = row.getString("permission_type");
    return new Allocation(
        new AllocationId(row.getString("allocation_id")),
        new Terms(
            new AgentId(row.getString("agent_id")),
            Columns.symbol(RewardType.class, row.getString("reward_type")),
            row.getBigDecimal("amount"),
            row.getString("reason"),
            maybeTime(row, "expires_at"),
            new Source(row.getString("source_type"), row.getString("source_id")),
            permission == null ? null : new PermissionType(permission),
            row.getString("metadata")),
        Columns.symbol(Status.class, row.getString("status")),
        row.getObject("budget_week", LocalDate.class),
        maybeTime(row, "redeemed_at"),
        time(row, "created_at"),
        time(row, "updated_at"),
        row.getLong("version"));
  }

  /// A row of `reward_redemptions` with all its columns.
  static Redemption redemption(ResultSet row) throws SQLException {
    return new Redemption(
        row.getObject("id", UUID.class),
        new AllocationId(row.getString("allocation_id")),
        new AgentId(row.getString("agent_id")),
        Columns.symbol(RewardType.class, row.getString("reward_type")),
        row.getBigDecimal("amount"),
        time(row, "redeemed_at"));
  }
}
