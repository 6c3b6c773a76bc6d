package dev.stoa.rewards;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.PermissionId;
import dev.stoa.rewards.Rewards.Grant;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// What an agent may do, or once might: the latest grant under its id.
///
/// @param revocation null where nobody revoked it
/// @param expiredAt when it was found to have run out; null until then
public record Permission(
    AgentId agentId,
    PermissionId permissionId,
    Grant grant,
    Instant grantedAt,
    @Nullable Revocation revocation,
    @Nullable Instant expiredAt) {

  /// Ids of permissions count within their agent.
  record Key(AgentId agent, PermissionId id) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::agent).thenComparing(Key::id);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  public record Revocation(Instant revokedAt, AgentId revokedBy, @Nullable String reason) {}

  static Permission granted(Key key, Grant grant, Instant now) {
    return new Permission(key.agent(), key.id(), grant, now, null, null);
  }

  Key key() {
    return new Key(agentId, permissionId);
  }

  /// Whether it neither was revoked nor was found to have run out. It may have run out all the
  /// same.
  boolean stands() {
    return revocation == null && expiredAt == null;
  }

  boolean countsAt(Instant now) {
    return stands() && !grant.isOverAt(now);
  }

  Permission revoked(AgentId by, @Nullable String reason, Instant now) {
    return new Permission(
        agentId, permissionId, grant, grantedAt, new Revocation(now, by, reason), expiredAt);
  }

  Permission expired(Instant now) {
    return new Permission(agentId, permissionId, grant, grantedAt, revocation, now);
  }
}
