package dev.stoa.rewards;

import dev.stoa.area.Columns;
import dev.stoa.identity.AgentId;
import dev.stoa.rewards.Allocation.Status;
import dev.stoa.rewards.RewardsRepository.Position;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// The lists of [RewardsRepository], a page at a time.
final class RewardsListings {
  static final int MOST = 1_000;

  private static final LocalDate LATEST_WEEK = LocalDate.of(9999, 12, 31);
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");
  private static final String NO_ID = "00000000-0000-0000-0000-000000000000";

  static final String ALLOCATIONS =
      """
      select allocation_id, agent_id, reward_type, amount, reason, expires_at, status,
             permission_type, source_type, source_id, metadata, budget_week, redeemed_at,
             created_at, updated_at, version
        from reward_allocations
       where agent_id = :agent
         and (cast(:status as text) is null or status = :status)
         and (cast(:type as text) is null or reward_type = :type)
         and (created_at, allocation_id) < (:at, :id)
       order by created_at desc, allocation_id desc
       limit :limit
      """;

  static final String REDEMPTIONS =
      """
      select id, allocation_id, agent_id, reward_type, amount, redeemed_at
        from reward_redemptions
       where agent_id = :agent
         and (cast(:type as text) is null or reward_type = :type)
         and (redeemed_at, allocation_id) < (:at, :id)
       order by redeemed_at desc, allocation_id desc
       limit :limit
      """;

  static final String PERMISSIONS =
      """
      select id, agent_id, permission_type, granted_by, expires_at, metadata, granted_at,
             revoked_at, revoked_by, revoke_reason, expired_at
        from reward_permissions
       where agent_id = :agent
         and revoked_at is null
         and (cast(:type as text) is null or permission_type = :type)
         and (:expired or (expired_at is null and (expires_at is null or expires_at > now())))
         and (granted_at, id) < (:at, cast(:id as uuid))
       order by granted_at desc, id desc
       limit :limit
      """;

  /// As many of each type as are asked for, in order, since the order of their ids says nothing of
  /// how rare a type is.
  static final String HOLDERS =
      """
      select distinct h.agent_id
        from unnest(:types) as enough (permission_type)
       cross join lateral (
               select p.agent_id
                 from reward_permissions p
                where p.permission_type = enough.permission_type
                  and p.agent_id > :after
                  and p.revoked_at is null
                  and p.expired_at is null
                  and (p.expires_at is null or p.expires_at > now())
                order by p.agent_id
                limit :limit) h
       order by h.agent_id
       limit :limit
      """;

  static final String EXPIRED =
      """
      select allocation_id, agent_id, reward_type, amount, reason, expires_at, status,
             permission_type, source_type, source_id, metadata, budget_week, redeemed_at,
             created_at, updated_at, version
        from reward_allocations
       where status = 'pending'
         and expires_at is not null
         and expires_at <= now()
         and (expires_at, allocation_id) > (:at, :id)
       order by expires_at, allocation_id
       limit :limit
      """;

  static final String BUDGETS =
      """
      select reward_type, week_start, reserved, spent, allocations, redemptions, cancelled, expired
        from reward_budgets
       where week_start <= :week
         and (week_start < :week or reward_type > :type)
       order by week_start desc, reward_type
       limit :limit
      """;

  private final Jdbi jdbi;

  RewardsListings(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// @param after the last row of the page before; null for the first page
  record Page(@Nullable Position after, int limit) {
    Page {
      if (limit < 1 || limit > MOST) {
        throw new IllegalArgumentException(
            "limit must be from 1 to %d (found: %d)".formatted(MOST, limit));
      }
    }

    private Query from(Query query, Instant begin, String lowest) {
      return query
          .bind("at", after == null ? begin : after.at())
          .bind("id", after == null ? lowest : after.id())
          .bind("limit", limit);
    }
  }

  List<Allocation> allocations(
      AgentId agent, @Nullable Status status, @Nullable RewardType type, Page page) {
    return jdbi.withHandle(handle ->
        page.from(handle.createQuery(ALLOCATIONS), LATEST, "")
            .bind("agent", agent.value())
            .bind("status", stored(status))
            .bind("type", stored(type))
            .map((row, _) -> AllocationTables.allocation(row))
            .list());
  }

  List<Redemption> redemptions(AgentId agent, @Nullable RewardType type, Page page) {
    return jdbi.withHandle(handle ->
        page.from(handle.createQuery(REDEMPTIONS), LATEST, "")
            .bind("agent", agent.value())
            .bind("type", stored(type))
            .map((row, _) -> AllocationTables.redemption(row))
            .list());
  }

  List<Permission> permissions(
      AgentId agent, @Nullable PermissionType type, boolean includeExpired, Page page) {
    return jdbi.withHandle(handle ->
        page.from(handle.createQuery(PERMISSIONS), LATEST, NO_ID)
            .bind("agent", agent.value())
            .bind("type", type == null ? null : type.value())
            .bind("expired", includeExpired)
            .map((row, _) -> PermissionTables.permission(row))
            .list());
  }

  List<AgentId> holders(PermissionType type, @Nullable AgentId after, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(HOLDERS)
            .bindArray("types", String.class, Columns.ids(type.coveredBy()))
            .bind("after", after == null ? "" : after.value())
            .bind("limit", new Page(null, limit).limit())
            .map((row, _) -> new AgentId(row.getString("agent_id")))
            .list());
  }

  List<Allocation> expired(Page page) {
    return jdbi.withHandle(handle ->
        page.from(handle.createQuery(EXPIRED), Instant.EPOCH, "")
            .map((row, _) -> AllocationTables.allocation(row))
            .list());
  }

  List<Budget> budgets(Budget.@Nullable Key after, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(BUDGETS)
            .bind("week", after == null ? LATEST_WEEK : after.week())
            .bind("type", after == null ? "" : Columns.stored(after.type()))
            .bind("limit", new Page(null, limit).limit())
            .map((row, _) -> BudgetTables.budget(row))
            .list());
  }

  private static @Nullable String stored(@Nullable Enum<?> symbol) {
    return symbol == null ? null : Columns.stored(symbol);
  }
}
