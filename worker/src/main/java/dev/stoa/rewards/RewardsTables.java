package dev.stoa.rewards;

import dev.stoa.area.Columns;
import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AllocationId;
import dev.stoa.rewards.Rewards.Command;
import dev.stoa.rewards.Treasury.Facts;
import dev.stoa.rewards.Treasury.Names;
import dev.stoa.rewards.Treasury.News;
import dev.stoa.rewards.Treasury.Presence;
import dev.stoa.rewards.Treasury.Reads;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/// What a batch reads and writes: allocations are locked first, then accounts, then the budgets of
/// the week, then the pool. Permissions are guarded by their account.
final class RewardsTables {
  private static final String DIRECTORY =
      """
      select agent_id, status
        from agent_directory
       where agent_id = any(:ids)
      """;

  /// From views of the agent area and of gamification.
  private static final String STANDINGS =
      """
      select w.agent_id, coalesce(g.tier, 'bronze') as tier,
             coalesce(g.streak_days, 0) as streak_days, w.tasks_completed, w.tasks_failed
        from agent_work w
        left join gamification_standings g on g.agent_id = w.agent_id
       where w.agent_id = any(:ids)
      """;

  static final String COMPUTE_FACTORS =
      """
      select agent_id, min(compute_factor) as compute_factor
        from penalty_restrictions
       where agent_id = any(:ids)
         and (binds_until is null or binds_until > :now)
       group by agent_id
      """;

  private RewardsTables() {}

  static Treasury read(Handle handle, List<Command> commands, Instant now) {
    Reads reads = Reads.of(commands);
    Rows<AllocationId, Allocation> allocations = AllocationTables.lock(handle, reads.allocations());
    List<Account> accounts = new ArrayList<>(AccountTables.lock(handle, reads.accounts()));

    List<Permission.Key> swept = sweep(handle, reads, accounts);
    Set<AgentId> holders = new TreeSet<>(reads.holders());
    swept.forEach(key -> holders.add(key.agent()));
    List<Permission> permissions = PermissionTables.read(handle, holders, reads.permissions());

    Rows<Budget.Key, Budget> budgets = BudgetTables.lock(handle, budgets(reads, allocations, now));
    Rows<String, Pool> pools =
        asksThePool(reads, allocations)
            ? AccountTables.lockPool(handle)
            : new Rows<>(List.of(), Pool::poolId, List.of());
    return new Treasury(
        allocations,
        budgets,
        new Rows<>(reads.accounts(), Account::agentId, accounts),
        new Rows<>(reads.permissions(), Permission::key, permissions),
        pools,
        facts(handle, reads, allocations, accounts, now),
        Treasury.keys(permissions),
        due(swept, permissions),
        new News());
  }

  /// Whether slots may be given. Who redeems anything else waits for nobody at the pool.
  private static boolean asksThePool(Reads reads, Rows<AllocationId, Allocation> allocations) {
    if (reads.pool()) {
      return true;
    }
    for (AllocationId id : reads.redeemed()) {
      Allocation allocation = allocations.find(id);
      if (allocation == null
          ? reads.reserved().contains(RewardType.COMPUTE)
          : allocation.terms().type() == RewardType.COMPUTE) {
        return true;
      }
    }
    return false;
  }

  /// Locks the accounts of what has run out, beside those that are locked already, and returns what
  /// is left of it: nobody waits for who is busy, the next sweep has it.
  private static List<Permission.Key> sweep(Handle handle, Reads reads, List<Account> accounts) {
    if (reads.sweep() == null) {
      return List.of();
    }
    Set<AgentId> locked = new HashSet<>();
    accounts.forEach(account -> locked.add(account.agentId()));
    List<Permission.Key> due = PermissionTables.due(handle, reads.sweep());
    Set<AgentId> others = new TreeSet<>();
    due.forEach(key -> others.add(key.agent()));
    others.removeAll(locked);
    for (Account account : AccountTables.lockIdle(handle, others)) {
      accounts.add(account);
      locked.add(account.agentId());
    }
    return due.stream().filter(key -> locked.contains(key.agent())).toList();
  }

  /// Those that were still there once their account was locked.
  private static List<Permission.Key> due(
      List<Permission.Key> swept, List<Permission> permissions) {
    Set<Permission.Key> found = new HashSet<>();
    permissions.forEach(permission -> found.add(permission.key()));
    return swept.stream().filter(found::contains).toList();
  }

  private static Set<Budget.Key> budgets(
      Reads reads, Rows<AllocationId, Allocation> allocations, Instant now) {
    Set<Budget.Key> budgets = new TreeSet<>();
    for (RewardType type : reads.reserved()) {
      budgets.add(new Budget.Key(type, Budget.week(now)));
    }
    for (Allocation allocation : allocations.all()) {
      budgets.add(allocation.budget());
    }
    return budgets;
  }

  private static Facts facts(
      Handle handle,
      Reads reads,
      Rows<AllocationId, Allocation> allocations,
      List<Account> accounts,
      Instant now) {
    Set<AllocationId> newIds = new TreeSet<>(reads.allocations());
    allocations.all().forEach(allocation -> newIds.remove(allocation.allocationId()));
    Set<AgentId> newcomers = new TreeSet<>(reads.accounts());
    accounts.forEach(account -> newcomers.remove(account.agentId()));
    return new Facts(
        directory(handle, reads.agents()),
        standings(handle, reads.computing(), now),
        reads.reserved().isEmpty() ? Map.of() : BudgetTables.limits(handle),
        new Names(
            new HashSet<>(AllocationTables.taken(handle, newcomers)),
            new HashSet<>(AccountTables.taken(handle, newIds))));
  }

  private static Map<AgentId, Presence> directory(Handle handle, Collection<AgentId> ids) {
    Map<AgentId, Presence> directory = new HashMap<>();
    if (!ids.isEmpty()) {
      handle
          .createQuery(DIRECTORY)
          .bindArray("ids", String.class, Columns.ids(ids))
          .map((row, _) -> Map.entry(new AgentId(row.getString("agent_id")), presence(row)))
          .forEach(entry -> directory.put(entry.getKey(), entry.getValue()));
    }
    return directory;
  }

  private static Presence presence(ResultSet row) throws SQLException {
    return "suspended".equals(row.getString("status")) ? Presence.SUSPENDED : Presence.PRESENT;
  }

  private static Map<AgentId, Standing> standings(
      Handle handle, Collection<AgentId> ids, Instant now) {
    Map<AgentId, Standing> standings = new HashMap<>();
    if (!ids.isEmpty()) {
      Map<AgentId, BigDecimal> factors = computeFactors(handle, ids, now);
      ids.forEach(id -> standings.put(id, Standing.NEWCOMER));
      handle
          .createQuery(STANDINGS)
          .bindArray("ids", String.class, Columns.ids(ids))
          .map((row, _) -> Map.entry(new AgentId(row.getString("agent_id")), standing(row)))
          .forEach(entry -> standings.put(entry.getKey(), entry.getValue()));
      standings.replaceAll(
          (agent, standing) -> standing.with(factors.getOrDefault(agent, BigDecimal.ONE)));
    }
    return standings;
  }

  /// What penalties leave of the agents' computing power, where they take any.
  private static Map<AgentId, BigDecimal> computeFactors(
      Handle handle, Collection<AgentId> ids, Instant now) {
    Map<AgentId, BigDecimal> factors = new HashMap<>();
    handle
        .createQuery(COMPUTE_FACTORS)
        .bindArray("ids", String.class, Columns.ids(ids))
        .bind("now", now)
        .map((row, _) ->
            Map.entry(new AgentId(row.getString("agent_id")), row.getBigDecimal("compute_factor")))
        .forEach(entry -> factors.put(entry.getKey(), entry.getValue()));
    return factors;
  }

  private static Standing standing(ResultSet row) throws SQLException {
    return new Standing(
        Columns.symbol(Tier.class, row.getString("tier")),
        row.getInt("streak_days"),
        row.getLong("tasks_completed"),
        row.getLong("tasks_failed"),
        BigDecimal.ONE);
  }

  static void write(Handle handle, Treasury treasury) {
    BudgetTables.insert(handle, treasury.budgets().added());
    BudgetTables.update(handle, treasury.budgets().changed());
    AllocationTables.insert(handle, treasury.allocations().added());
    AllocationTables.update(handle, treasury.allocations().changed());
    AllocationTables.insertRedemptions(handle, treasury.news().redemptions());
    AccountTables.insert(handle, treasury.accounts().added());
    AccountTables.update(handle, treasury.accounts().changed());
    PermissionTables.keep(handle, treasury.news().replaced());
    PermissionTables.update(handle, treasury.permissions());
    PermissionTables.insert(handle, treasury.permissions().added());
    AccountTables.updatePools(handle, treasury.pools().changed());
    PermissionTables.count(handle, treasury.news());
  }
}
