package dev.stoa.rewards;

import dev.stoa.area.Columns;
import dev.stoa.area.Timer;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AllocationId;
import dev.stoa.rewards.Rewards.Command.ExpireAllocation;
import dev.stoa.rewards.Rewards.Command.ExpirePermissions;
import dev.stoa.rewards.Rewards.Command.ReleaseCompute;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// What time asks of rewards, permissions and the pool.
final class RewardsTimers {
  static final String DUE_ALLOCATIONS =
      """
      select allocation_id, expires_at
        from reward_allocations
       where status = 'pending'
         and expires_at is not null
         and expires_at <= :now
       order by expires_at, allocation_id
       limit :most
      """;

  // In order and one: an `exists` would be planned as a scan, which reads all where none is due.
  static final String DUE_PERMISSION =
      """
      select expires_at
        from reward_permissions
       where revoked_at is null
         and expired_at is null
         and expires_at is not null
         and expires_at <= :now
       order by expires_at, agent_id, id
       limit 1
      """;

  static final String DEPARTED =
      """
      select a.agent_id, a.held, a.updated_at
        from reward_accounts a
       where a.held > 0
         and not exists (
               select 1
                 from agent_directory d
                where d.agent_id = a.agent_id)
       order by a.agent_id
       limit :most
      """;

  private RewardsTimers() {}

  static List<Timer> all() {
    return List.of(new EndAllocations(), new EndPermissions(), new TakeSlotsBack());
  }

  /// Ends what nobody redeemed in time.
  private record EndAllocations() implements Timer {
    @Override
    public String name() {
      return "EXPIRE_ALLOCATION";
    }

    @Override
    public Duration interval() {
      return Duration.ofSeconds(5);
    }

    @Override
    public List<Due> due(Handle handle, Instant now, int most) {
      return handle
          .createQuery(DUE_ALLOCATIONS)
          .bind("now", now)
          .bind("most", most)
          .map((row, _) -> expired(row, now))
          .list();
    }

    private static Due expired(ResultSet row, Instant now) throws SQLException {
      var expire = new ExpireAllocation(new AllocationId(row.getString("allocation_id")), now);
      return new Due(
          expire.key(), RewardsWire.encodeCommand(expire), Columns.time(row, "expires_at"));
    }
  }

  /// Ends permissions that have run out, one sweep at a time.
  private record EndPermissions() implements Timer {
    private static final int BATCH = 100;

    @Override
    public String name() {
      return "EXPIRE_PERMISSIONS";
    }

    @Override
    public Duration interval() {
      return Duration.ofSeconds(5);
    }

    @Override
    public List<Due> due(Handle handle, Instant now, int most) {
      boolean isAnyDue =
          handle
              .createQuery(DUE_PERMISSION)
              .bind("now", now)
              .map((row, _) -> Columns.time(row, "expires_at"))
              .findOne()
              .isPresent();
      var expire = new ExpirePermissions(now, BATCH);
      // A sweep takes so many; the next, of another time, takes the rest.
      return isAnyDue && most > 0
          ? List.of(new Due(expire.key(), RewardsWire.encodeCommand(expire), now))
          : List.of();
    }
  }

  /// Gives slots back for agents that left with them.
  private record TakeSlotsBack() implements Timer {
    @Override
    public String name() {
      return "RECLAIM_COMPUTE";
    }

    @Override
    public Duration interval() {
      return Duration.ofMinutes(1);
    }

    @Override
    public List<Due> due(Handle handle, Instant now, int most) {
      return handle.createQuery(DEPARTED).bind("most", most).map((row, _) -> left(row)).list();
    }

    private static Due left(ResultSet row) throws SQLException {
      var release = new ReleaseCompute(new AgentId(row.getString("agent_id")), row.getInt("held"));
      return new Due(
          release.key(), RewardsWire.encodeCommand(release), Columns.time(row, "updated_at"));
    }
  }
}
