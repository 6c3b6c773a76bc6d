package dev.stoa.rewards;

import static dev.stoa.area.Columns.maybeAgent;
import static dev.stoa.area.Columns.maybeTime;
import static dev.stoa.area.Columns.time;

import dev.stoa.area.Columns;
import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.PermissionId;
import dev.stoa.rewards.Permission.Revocation;
import dev.stoa.rewards.Rewards.Grant;
import dev.stoa.rewards.Treasury.News;
import dev.stoa.rewards.Treasury.Replaced;
import dev.stoa.rewards.Treasury.Sweep;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// The tables `reward_permissions`, its history and `reward_totals` as a batch reads and writes
/// them. Whoever writes permissions holds the lock of their account, so they need none of their
/// own.
final class PermissionTables {
  /// What nobody ended of these agents, and what ended of what is named.
  static final String READ =
      """
      select id, agent_id, permission_type, granted_by, expires_at, metadata, granted_at,
             revoked_at, revoked_by, revoke_reason, expired_at
        from reward_permissions
       where agent_id = any(:agents)
         and revoked_at is null
         and expired_at is null
      union all
      select p.id, p.agent_id, p.permission_type, p.granted_by, p.expires_at, p.metadata,
             p.granted_at, p.revoked_at, p.revoked_by, p.revoke_reason, p.expired_at
        from unnest(:holders, :ids) as named (agent_id, id)
        join reward_permissions p on p.agent_id = named.agent_id and p.id = named.id
       where p.revoked_at is not null
          or p.expired_at is not null
      """;

  static final String DUE =
      """
      select agent_id, id
        from reward_permissions
       where revoked_at is null
         and expired_at is null
         and expires_at is not null
         and expires_at <= :asOf
       order by expires_at, agent_id, id
       limit :most
      """;

  private static final String INSERT =
      """
      insert into reward_permissions (
               id, agent_id, permission_type, granted_by, expires_at, metadata, granted_at,
               revoked_at, revoked_by, revoke_reason, expired_at)
      select id, agent_id, permission_type, granted_by, expires_at, metadata::jsonb, granted_at,
             revoked_at, revoked_by, revoke_reason, expired_at
        from unnest(:ids, :agents, :types, :grantors, :expiries, :metadatas, :grantedAts,
                    :revokedAts, :revokers, :reasons, :expiredAts)
          as added (id, agent_id, permission_type, granted_by, expires_at, metadata, granted_at,
                    revoked_at, revoked_by, revoke_reason, expired_at)
      """;

  private static final String UPDATE =
      """
      update reward_permissions p
         set permission_type = c.permission_type,
             granted_by = c.granted_by,
             expires_at = c.expires_at,
             metadata = c.metadata::jsonb,
             granted_at = c.granted_at,
             revoked_at = c.revoked_at,
             revoked_by = c.revoked_by,
             revoke_reason = c.revoke_reason,
             expired_at = c.expired_at
        from unnest(:ids, :agents, :types, :grantors, :expiries, :metadatas, :grantedAts,
                    :revokedAts, :revokers, :reasons, :expiredAts)
          as c (id, agent_id, permission_type, granted_by, expires_at, metadata, granted_at,
                revoked_at, revoked_by, revoke_reason, expired_at)
       where p.agent_id = c.agent_id
         and p.id = c.id
      """;

  private static final String KEEP_REPLACED =
      """
      insert into reward_permissions_history (
               id, agent_id, permission_type, granted_by, expires_at, metadata, granted_at,
               revoked_at, revoked_by, revoke_reason, expired_at, removed_at)
      select id, agent_id, permission_type, granted_by, expires_at, metadata::jsonb, granted_at,
             revoked_at, revoked_by, revoke_reason, expired_at, removed_at
        from unnest(:ids, :agents, :types, :grantors, :expiries, :metadatas, :grantedAts,
                    :revokedAts, :revokers, :reasons, :expiredAts, :removedAts)
          as replaced (id, agent_id, permission_type, granted_by, expires_at, metadata,
                       granted_at, revoked_at, revoked_by, revoke_reason, expired_at, removed_at)
      """;

  /// Last of all, since every batch of permissions waits for these rows until the one before it has
  /// committed.
  private static final String COUNT =
      """
      update reward_totals
         set count = count + case total when 'permissions' then :granted else :standing end
       where total in ('live_permissions', 'permissions')
      """;

  private PermissionTables() {}

  static List<Permission> read(
      Handle handle, Collection<AgentId> agents, Collection<Permission.Key> named) {
    return agents.isEmpty()
        ? List.of()
        : new Columns.Arrays<>(handle.createQuery(READ), List.copyOf(named))
            .texts("holders", Permission.Key::agent)
            .bind("ids", UUID.class, key -> key.id().value())
            .done()
            .bindArray("agents", String.class, Columns.ids(agents))
            .map((row, _) -> permission(row))
            .list();
  }

  /// What has run out, those first that ran out first, without a lock.
  static List<Permission.Key> due(Handle handle, Sweep sweep) {
    return handle
        .createQuery(DUE)
        .bind("asOf", sweep.asOf())
        .bind("most", sweep.most())
        .map((row, _) ->
            new Permission.Key(
                new AgentId(row.getString("agent_id")),
                new PermissionId(row.getObject("id", UUID.class))))
        .list();
  }

  static void insert(Handle handle, List<Permission> added) {
    if (!added.isEmpty()) {
      bind(handle.createUpdate(INSERT), added).done().execute();
    }
  }

  /// What ended first: an agent has a permission once, at each moment of the statements.
  static void update(Handle handle, Rows<Permission.Key, Permission> permissions) {
    List<Permission> changed = permissions.changed();
    updateAll(handle, replaced(permissions));
    updateAll(handle, changed.stream().filter(permission -> !permission.stands()).toList());
    updateAll(handle, changed.stream().filter(Permission::stands).toList());
  }

  /// Grants that stand and must give way to another under their own id, as if they had ended: two
  /// of them may change places.
  private static List<Permission> replaced(Rows<Permission.Key, Permission> permissions) {
    List<Permission> replaced = new ArrayList<>();
    for (Permission permission : permissions.changed()) {
      Permission before = permissions.stored(permission.key());
      if (before != null && before.stands() && permission.stands()) {
        replaced.add(before.revoked(before.grant().grantedBy(), null, permission.grantedAt()));
      }
    }
    return replaced;
  }

  private static void updateAll(Handle handle, List<Permission> changed) {
    if (!changed.isEmpty()) {
      bind(handle.createUpdate(UPDATE), changed).done().execute();
    }
  }

  static void keep(Handle handle, List<Replaced> replaced) {
    if (!replaced.isEmpty()) {
      List<Permission> permissions = replaced.stream().map(Replaced::permission).toList();
      bind(handle.createUpdate(KEEP_REPLACED), permissions)
          .done()
          .bindArray(
              "removedAts", Instant.class, replaced.stream().map(Replaced::removedAt).toList())
          .execute();
    }
  }

  static void count(Handle handle, News news) {
    if (news.granted() != 0 || news.standing() != 0) {
      handle
          .createUpdate(COUNT)
          .bind("granted", news.granted())
          .bind("standing", news.standing())
          .execute();
    }
  }

  private static Columns.Arrays<Permission, Update> bind(Update statement, List<Permission> rows) {
    return new Columns.Arrays<>(statement, rows)
        .bind("ids", UUID.class, permission -> permission.permissionId().value())
        .texts("agents", Permission::agentId)
        .texts("types", permission -> permission.grant().type())
        .texts("grantors", permission -> permission.grant().grantedBy())
        .times("expiries", permission -> permission.grant().expiresAt())
        .texts("metadatas", permission -> permission.grant().metadata())
        .times("grantedAts", Permission::grantedAt)
        .times("revokedAts", permission -> revokedAt(permission.revocation()))
        .texts("revokers", permission -> revokedBy(permission.revocation()))
        .texts("reasons", permission -> reason(permission.revocation()))
        .times("expiredAts", Permission::expiredAt);
  }

  private static @Nullable Instant revokedAt(@Nullable Revocation revocation) {
    return revocation == null ? null : revocation.revokedAt();
  }

  private static @Nullable AgentId revokedBy(@Nullable Revocation revocation) {
    return revocation == null ? null : revocation.revokedBy();
  }

  private static @Nullable String reason(@Nullable Revocation revocation) {
    return revocation == null ? null : revocation.reason();
  }

  /// A row of `reward_permissions` with all its columns.
  static Permission permission(ResultSet row) throws SQLException {
    AgentId revokedBy = maybeAgent(row, "revoked_by");
    return new Permission(
        new AgentId(row.getString("agent_id")),
        new PermissionId(row.getObject("id", UUID.class)),
        new Grant(
            new PermissionType(row.getString("permission_type")),
            new AgentId(row.getString("granted_by")),
            maybeTime(row, "expires_at"),
            row.getString("metadata")),
        time(row, "granted_at"),
        revokedBy == null
            ? null
            : new Revocation(time(row, "revoked_at"), revokedBy, row.getString("revoke_reason")),
        maybeTime(row, "expired_at"));
  }
}
