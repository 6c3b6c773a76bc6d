package dev.stoa.rewards;

import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AllocationId;
import dev.stoa.rewards.Rewards.Command;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rows that a batch of rewards commands works on.
///
/// @param pools the one pool, where commands ask for it
/// @param keys which permissions were read, by agent
/// @param due permissions that sweeps may end, those first that ran out first
record Treasury(
    Rows<AllocationId, Allocation> allocations,
    Rows<Budget.Key, Budget> budgets,
    Rows<AgentId, Account> accounts,
    Rows<Permission.Key, Permission> permissions,
    Rows<String, Pool> pools,
    Facts facts,
    Map<AgentId, NavigableSet<Permission.Key>> keys,
    List<Permission.Key> due,
    News news) {

  /// What is known beside the rows.
  ///
  /// @param directory who there is, as the agent area knows
  /// @param standings what a share of the pool is reckoned from
  /// @param limits how much of each type may be given in a week
  /// @param names ids that are taken, of allocations and of accounts, as far as they were asked for
  record Facts(
      Map<AgentId, Presence> directory,
      Map<AgentId, Standing> standings,
      Map<RewardType, BigDecimal> limits,
      Names names) {}

  /// An agent as another area knows it.
  enum Presence {
    PRESENT,
    SUSPENDED
  }

  /// An allocation and an account of one name would share a line of versions, so the second is
  /// refused.
  record Names(Set<String> allocations, Set<String> accounts) {}

  /// A grant whose id was granted anew: a row of the history.
  record Replaced(Permission permission, Instant removedAt) {}

  /// What is only ever added to, and by how much.
  static final class News {
    private final List<Redemption> redemptions = new ArrayList<>();
    private final List<Replaced> replaced = new ArrayList<>();
    private int granted;
    private int ended;

    List<Redemption> redemptions() {
      return redemptions;
    }

    List<Replaced> replaced() {
      return replaced;
    }

    /// How many permissions were granted.
    int granted() {
      return granted;
    }

    /// How many more permissions stand than before.
    int standing() {
      return granted - ended;
    }
  }

  /// What commands name, before anything was read.
  ///
  /// @param redeemed allocations that are to be redeemed
  /// @param reserved types of reward that are to be reserved
  /// @param agents agents whose presence in the directory counts
  /// @param holders agents whose permissions count
  /// @param permissions those that are named
  /// @param computing agents that ask for slots
  /// @param pool whether the pool is asked for
  /// @param sweep the permissions that sweeps may end; null where nothing sweeps
  record Reads(
      Set<AllocationId> allocations,
      Set<AllocationId> redeemed,
      Set<RewardType> reserved,
      Set<AgentId> accounts,
      Set<AgentId> agents,
      Set<AgentId> holders,
      Set<Permission.Key> permissions,
      Set<AgentId> computing,
      boolean pool,
      @Nullable Sweep sweep) {

    static Reads of(List<? extends Command> commands) {
      var reads =
          new Reads(
              new TreeSet<>(),
              new TreeSet<>(),
              EnumSet.noneOf(RewardType.class),
              new TreeSet<>(),
              new TreeSet<>(),
              new TreeSet<>(),
              new TreeSet<>(),
              new TreeSet<>(),
              commands.stream().anyMatch(Command.OfPool.class::isInstance),
              Sweep.of(commands));
      for (Command command : commands) {
        RewardsRules.read(reads, command);
      }
      return reads;
    }
  }

  /// @param asOf the latest time by which a permission may have run out
  /// @param most how many permissions to look at: as many as all sweeps may end, and as many more
  ///   as other commands of the batch may end before them
  record Sweep(Instant asOf, int most) {
    private static final int ENDED_BY_ONE_COMMAND = 2;

    private static @Nullable Sweep of(List<? extends Command> commands) {
      Instant asOf = null;
      int most = 0;
      for (Command command : commands) {
        if (command instanceof Command.ExpirePermissions expire) {
          asOf = asOf == null || expire.asOf().isAfter(asOf) ? expire.asOf() : asOf;
          most += expire.batchSize();
        } else {
          most += ENDED_BY_ONE_COMMAND;
        }
      }
      return asOf == null ? null : new Sweep(asOf, most);
    }
  }

  static Map<AgentId, NavigableSet<Permission.Key>> keys(Iterable<Permission> permissions) {
    Map<AgentId, NavigableSet<Permission.Key>> keys = new HashMap<>();
    for (Permission permission : permissions) {
      keys.computeIfAbsent(permission.agentId(), _ -> new TreeSet<>()).add(permission.key());
    }
    return keys;
  }

  Account account(AgentId agent, Instant now) {
    Account account = accounts.find(agent);
    return account == null ? Account.empty(agent, now) : account;
  }

  void put(Account account) {
    accounts.put(account);
    facts.names().accounts().add(account.agentId().value());
  }

  Pool pool() {
    return pools.get(Pool.GLOBAL);
  }

  Budget budget(Budget.Key key) {
    Budget budget = budgets.find(key);
    return budget == null ? Budget.untouched(key) : budget;
  }

  /// The permissions of the agent that count, by id.
  Stream<Permission> permissionsOf(AgentId agent, Instant now) {
    return keys.getOrDefault(agent, new TreeSet<>()).stream()
        .map(permissions::get)
        .filter(permission -> permission.countsAt(now));
  }

  /// The permission for exactly this that nobody ended yet; it may have run out all the same.
  @Nullable Permission standing(AgentId agent, PermissionType type) {
    return keys.getOrDefault(agent, new TreeSet<>()).stream()
        .map(permissions::get)
        .filter(permission -> permission.stands() && permission.grant().type().equals(type))
        .findFirst()
        .orElse(null);
  }

  void grant(Permission permission) {
    Permission earlier = permissions.find(permission.key());
    if (earlier != null) {
      news.replaced.add(new Replaced(earlier, permission.grantedAt()));
    }
    permissions.put(permission);
    keys.computeIfAbsent(permission.agentId(), _ -> new TreeSet<>()).add(permission.key());
    news.granted++;
  }

  void end(Permission permission) {
    permissions.put(permission);
    news.ended++;
  }

  boolean knows(AgentId agent) {
    return facts.directory().containsKey(agent);
  }

  boolean isTakenByAllocation(AgentId agent) {
    return facts.names().allocations().contains(agent.value())
        || agent.value().equals(Rewards.MAINTENANCE);
  }

  boolean isTakenByAccount(AllocationId allocation) {
    return facts.names().accounts().contains(allocation.value())
        || allocation.value().equals(Rewards.MAINTENANCE);
  }
}
