package dev.stoa.rewards;

import dev.stoa.area.Commands;
import dev.stoa.area.Outcome;
import dev.stoa.area.Query;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AllocationId;
import dev.stoa.rewards.Allocation.Status;
import dev.stoa.rewards.Rewards.Command;
import dev.stoa.rewards.Rewards.Event;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Rewards for a program in the same JVM. Reads see committed rows; a write is a command like any
/// other and goes through the same rules, outbox and promises.
public final class RewardsRepository {
  private final RewardsListings listings;
  private final Jdbi jdbi;
  private final Commands<Command, Event> commands;

  public RewardsRepository(Jdbi jdbi, Commands<Command, Event> commands) {
    this.listings = new RewardsListings(jdbi);
    this.jdbi = jdbi;
    this.commands = commands;
  }

  /// The last row of a page: where the next one goes on.
  ///
  /// @param at its time in the list's order
  /// @param id what tells it from others of that time
  public record Position(Instant at, String id) {}

  static final String ALLOCATION =
      """
      select allocation_id, agent_id, reward_type, amount, reason, expires_at, status,
             permission_type, source_type, source_id, metadata, budget_week, redeemed_at,
             created_at, updated_at, version
        from reward_allocations
       where allocation_id = :id
      """;

  /// Three names and no array: of an array's size a plan that is made without it expects the worst.
  static final String HAS_PERMISSION =
      """
      select exists (
               select 1
                 from reward_permissions
                where agent_id = :agent
                  and permission_type in (:type, :domain, '*')
                  and revoked_at is null
                  and expired_at is null
                  and (expires_at is null or expires_at > now()))
      """;

  private static final String ACCOUNT =
      """
      select agent_id, held, borrowed, interest_owed, due_at, contributed, created_at, updated_at,
             version
        from reward_accounts
       where agent_id = :agent
      """;

  private static final String POOL =
      """
      select pool_id, capacity, available, borrowed, contributed, contributors
        from compute_pools
       where pool_id = 'global'
      """;

  /// Out of counters, and the few that have run out and were not ended yet.
  static final String STATS =
      """
      select b.total, b.pending, b.redeemed, b.redeemed_amount, p.granted, p.standing - d.due
          as active
        from (select coalesce(sum(allocations), 0) as total,
                     coalesce(sum(allocations - redemptions - cancelled - expired), 0) as pending,
                     coalesce(sum(redemptions), 0) as redeemed,
                     coalesce(sum(spent), 0.0000) as redeemed_amount
                from reward_budgets) b,
             (select max(count) filter (where total = 'permissions') as granted,
                     max(count) filter (where total = 'live_permissions') as standing
                from reward_totals) p,
             (select count(*) as due
                from reward_permissions
               where revoked_at is null
                 and expired_at is null
                 and expires_at is not null
                 and expires_at <= now()) d
      """;

  /// The allocation, or null where there is none.
  public @Nullable Allocation findAllocationById(AllocationId allocation) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(ALLOCATION)
            .bind("id", allocation.value())
            .map((row, _) -> AllocationTables.allocation(row))
            .findOne()
            .orElse(null));
  }

  /// An agent's allocations, newest first.
  ///
  /// @param status only of this one; null for any
  /// @param type only of this one; null for any
  /// @param after the last of the page before, by `createdAt`; null for the first page
  public List<Allocation> findAllocationsByAgent(
      AgentId agent,
      @Nullable Status status,
      @Nullable RewardType type,
      @Nullable Position after,
      int limit) {
    return listings.allocations(agent, status, type, new RewardsListings.Page(after, limit));
  }

  /// What an agent redeemed, newest first.
  ///
  /// @param after the last of the page before, by `redeemedAt` and its allocation's id
  public List<Redemption> getRedemptionHistory(
      AgentId agent, @Nullable RewardType type, @Nullable Position after, int limit) {
    return listings.redemptions(agent, type, new RewardsListings.Page(after, limit));
  }

  /// Whether the agent may do this now, by a permission for it, for its domain, or for everything.
  public boolean hasPermission(AgentId agent, PermissionType type) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(HAS_PERMISSION)
            .bind("agent", agent.value())
            .bind("type", type.value())
            .bind("domain", type.ofItsDomain().value())
            .mapTo(Boolean.class)
            .one());
  }

  /// An agent's permissions that were not revoked, newest first.
  ///
  /// @param type only for exactly this; null for any
  /// @param includeExpired whether those count that have run out
  /// @param after the last of the page before, by `grantedAt`; null for the first page
  public List<Permission> getPermissionsByAgent(
      AgentId agent,
      @Nullable PermissionType type,
      boolean includeExpired,
      @Nullable Position after,
      int limit) {
    return listings.permissions(
        agent, type, includeExpired, new RewardsListings.Page(after, limit));
  }

  /// Who may do this now, by agent.
  ///
  /// @param after the last agent of the page before; null for the first page
  public List<AgentId> findHolders(PermissionType type, @Nullable AgentId after, int limit) {
    return listings.holders(type, after, limit);
  }

  /// Allocations that nobody redeemed in time and nobody ended yet, those first that ran out first.
  ///
  /// @param after the last of the page before, by `expiresAt`; null for the first page
  public List<Allocation> findExpiredAllocations(@Nullable Position after, int limit) {
    return listings.expired(new RewardsListings.Page(after, limit));
  }

  /// What the budgets came to, latest week first, and within a week by type.
  ///
  /// @param after the last of the page before; null for the first page
  public List<Budget> getBudgets(Budget.@Nullable Key after, int limit) {
    return listings.budgets(after, limit);
  }

  /// What an agent holds of the pool, or null where it never asked for anything.
  public @Nullable Account findAccountByAgent(AgentId agent) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(ACCOUNT)
            .bind("agent", agent.value())
            .map((row, _) -> AccountTables.account(row))
            .findOne()
            .orElse(null));
  }

  public Pool getPool() {
    return jdbi.withHandle(
        handle -> handle.createQuery(POOL).map((row, _) -> AccountTables.pool(row)).one());
  }

  public RewardsStats getStats() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(STATS)
            .map((row, _) ->
                new RewardsStats(
                    row.getLong("total"),
                    row.getLong("pending"),
                    row.getLong("redeemed"),
                    row.getBigDecimal("redeemed_amount"),
                    row.getLong("granted"),
                    row.getLong("active")))
            .one());
  }

  public Outcome<Event> createAllocation(Command.AllocateReward command) {
    return commands.run(command);
  }

  public Outcome<Event> cancelAllocation(Command.CancelAllocation command) {
    return commands.run(command);
  }

  public Outcome<Event> expireAllocation(Command.ExpireAllocation command) {
    return commands.run(command);
  }

  public Outcome<Event> redeemReward(Command.RedeemReward command) {
    return commands.run(command);
  }

  public Outcome<Event> grantPermission(Command.GrantPermission command) {
    return commands.run(command);
  }

  public Outcome<Event> revokePermission(Command.RevokePermission command) {
    return commands.run(command);
  }

  public Outcome<Event> expirePermissions(Command.ExpirePermissions command) {
    return commands.run(command);
  }

  public Outcome<Event> allocateCompute(Command.AllocateCompute command) {
    return commands.run(command);
  }

  public Outcome<Event> releaseCompute(Command.ReleaseCompute command) {
    return commands.run(command);
  }

  public Outcome<Event> contributeCompute(Command.ContributeCompute command) {
    return commands.run(command);
  }

  /// The reads by name, for `stoa query`.
  public List<Query> queries() {
    return RewardsQueries.of(this);
  }
}
