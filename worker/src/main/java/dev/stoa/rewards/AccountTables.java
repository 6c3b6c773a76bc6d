package dev.stoa.rewards;

import static dev.stoa.area.Columns.maybeTime;
import static dev.stoa.area.Columns.time;

import dev.stoa.area.Columns;
import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AllocationId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// The tables `reward_accounts` and `compute_pools` as a batch reads and writes them.
final class AccountTables {
  private static final String LOCK =
      """
      select agent_id, held, borrowed, interest_owed, due_at, contributed, created_at, updated_at,
             version
        from reward_accounts
       where agent_id = any(:ids)
       order by agent_id
         for no key update
      """;

  /// For sweeps: comes after the lock of the accounts that commands name, and waits for none.
  private static final String LOCK_IDLE =
      """
      select agent_id, held, borrowed, interest_owed, due_at, contributed, created_at, updated_at,
             version
        from reward_accounts
       where agent_id = any(:ids)
       order by agent_id
         for no key update skip locked
      """;

  private static final String INSERT =
      """
      insert into reward_accounts (
               agent_id, held, borrowed, interest_owed, due_at, contributed, created_at,
               updated_at, version)
      select agent_id, held, borrowed, interest_owed, due_at, contributed, created_at,
             updated_at, version
        from unnest(:ids, :held, :borrowed, :interests, :dueAts, :contributed, :createdAts,
                    :updatedAts, :versions)
          as added (agent_id, held, borrowed, interest_owed, due_at, contributed, created_at,
                    updated_at, version)
      """;

  private static final String UPDATE =
      """
      update reward_accounts a
         set held = c.held,
             borrowed = c.borrowed,
             interest_owed = c.interest_owed,
             due_at = c.due_at,
             contributed = c.contributed,
             updated_at = c.updated_at,
             version = c.version
        from unnest(:ids, :held, :borrowed, :interests, :dueAts, :contributed, :updatedAts,
                    :versions)
          as c (agent_id, held, borrowed, interest_owed, due_at, contributed, updated_at, version)
       where a.agent_id = c.agent_id
      """;

  private static final String TAKEN =
      """
      select agent_id
        from reward_accounts
       where agent_id = any(:ids)
      """;

  private static final String LOCK_POOL =
      """
      select pool_id, capacity, available, borrowed, contributed, contributors
        from compute_pools
       where pool_id = 'global'
       order by pool_id
         for no key update
      """;

  private static final String UPDATE_POOL =
      """
      update compute_pools
         set capacity = :capacity,
             available = :available,
             borrowed = :borrowed,
             contributed = :contributed,
             contributors = :contributors
       where pool_id = :id
      """;

  private AccountTables() {}

  static List<Account> lock(Handle handle, Collection<AgentId> ids) {
    return lock(handle, LOCK, ids);
  }

  static List<Account> lockIdle(Handle handle, Collection<AgentId> ids) {
    return lock(handle, LOCK_IDLE, ids);
  }

  private static List<Account> lock(Handle handle, String statement, Collection<AgentId> ids) {
    return ids.isEmpty()
        ? List.of()
        : handle
            .createQuery(statement)
            .bindArray("ids", String.class, Columns.ids(ids))
            .map((row, _) -> account(row))
            .list();
  }

  /// Which of these allocations' ids are ids of accounts.
  static List<String> taken(Handle handle, Collection<AllocationId> ids) {
    return ids.isEmpty()
        ? List.of()
        : handle
            .createQuery(TAKEN)
            .bindArray("ids", String.class, Columns.ids(ids))
            .mapTo(String.class)
            .list();
  }

  static void insert(Handle handle, List<Account> added) {
    if (!added.isEmpty()) {
      mutable(handle.createUpdate(INSERT), added)
          .times("createdAts", Account::createdAt)
          .done()
          .execute();
    }
  }

  static void update(Handle handle, List<Account> changed) {
    if (!changed.isEmpty()) {
      mutable(handle.createUpdate(UPDATE), changed).done().execute();
    }
  }

  private static Columns.Arrays<Account, Update> mutable(Update statement, List<Account> rows) {
    return new Columns.Arrays<>(statement, rows)
        .texts("ids", Account::agentId)
        .bind("held", Integer.class, Account::held)
        .bind("borrowed", Integer.class, Account::borrowed)
        .bind("interests", BigDecimal.class, Account::interestOwed)
        .times("dueAts", Account::dueAt)
        .bind("contributed", Long.class, Account::contributed)
        .times("updatedAts", Account::updatedAt)
        .bind("versions", Long.class, Account::version);
  }

  static Rows<String, Pool> lockPool(Handle handle) {
    List<Pool> found = handle.createQuery(LOCK_POOL).map((row, _) -> pool(row)).list();
    return new Rows<>(List.of(Pool.GLOBAL), Pool::poolId, found);
  }

  static void updatePools(Handle handle, List<Pool> changed) {
    for (Pool pool : changed) {
      handle
          .createUpdate(UPDATE_POOL)
          .bind("id", pool.poolId())
          .bind("capacity", pool.capacity())
          .bind("available", pool.available())
          .bind("borrowed", pool.borrowed())
          .bind("contributed", pool.contributed())
          .bind("contributors", pool.contributors())
          .execute();
    }
  }

  /// A row of `reward_accounts` with all its columns.
  static Account account(ResultSet row) throws SQLException {
    return new Account(
        new AgentId(row.getString("agent_id")),
        row.getInt("held"),
        row.getInt("borrowed"),
        row.getBigDecimal("interest_owed"),
        maybeTime(row, "due_at"),
        row.getLong("contributed"),
        time(row, "created_at"),
        time(row, "updated_at"),
        row.getLong("version"));
  }

  /// A row of `compute_pools` with all its columns.
  static Pool pool(ResultSet row) throws SQLException {
    return new Pool(
        row.getString("pool_id"),
        row.getLong("capacity"),
        row.getLong("available"),
        row.getLong("borrowed"),
        row.getLong("contributed"),
        row.getLong("contributors"));
  }
}
