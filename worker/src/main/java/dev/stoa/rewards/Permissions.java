package dev.stoa.rewards;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.rewards.RewardsRules.invalid;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.identity.AgentId;
import dev.stoa.rewards.Rewards.Command.ExpirePermissions;
import dev.stoa.rewards.Rewards.Command.GrantPermission;
import dev.stoa.rewards.Rewards.Command.RevokePermission;
import dev.stoa.rewards.Rewards.Event;
import dev.stoa.rewards.Rewards.Event.PermissionExpired;
import dev.stoa.rewards.Rewards.Event.PermissionGranted;
import dev.stoa.rewards.Rewards.Event.PermissionRevoked;
import dev.stoa.rewards.Rewards.Event.RewardRedeemed;
import dev.stoa.rewards.Rewards.Grant;
import dev.stoa.rewards.Rewards.Rejection;
import dev.stoa.rewards.Treasury.Presence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What agents may do: granted once at a time, until it is revoked or runs out.
final class Permissions {
  /// In whose name a reward grants.
  private static final AgentId GRANTOR = new AgentId("stoa-rewards");

  private Permissions() {}

  static Decision<Event> grant(Treasury treasury, GrantPermission command, Moment moment) {
    var key = new Permission.Key(command.agent(), command.permission());
    Decision<Event> granted = alreadyGranted(treasury, key, command.grant(), moment.now());
    if (granted != null) {
      return granted;
    }
    Decision<Event> objection = objection(treasury, command, moment);
    return objection != null
        ? objection
        : accept(granted(treasury, key, command.grant(), new ArrayList<>()));
  }

  /// What was reserved needs nobody's leave any more.
  static Decision<Event> redeem(Treasury treasury, RewardRedeemed redeemed) {
    AgentId agent = redeemed.terms().agent();
    PermissionType type = redeemed.terms().permission();
    if (type == null) {
      return accept(redeemed);
    }
    if (treasury.isTakenByAllocation(agent)) {
      return invalid("agentId", "is the id of an allocation, or reserved");
    }
    var key = new Permission.Key(agent, Rewards.permissionId(redeemed.allocation()));
    var grant = new Grant(type, GRANTOR, null, "{}");
    Decision<Event> granted = alreadyGranted(treasury, key, grant, redeemed.redeemedAt());
    if (granted != null) {
      return granted;
    }
    List<Event> events = new ArrayList<>();
    events.add(redeemed);
    return accept(granted(treasury, key, grant, events));
  }

  private static @Nullable Decision<Event> alreadyGranted(
      Treasury treasury, Permission.Key key, Grant grant, Instant now) {
    for (Permission earlier : earlier(treasury, key, grant)) {
      if (earlier.countsAt(now)) {
        return reject(
            Rejection.ALREADY_GRANTED,
            Map.of(
                "permissionId", earlier.permissionId(), "permissionType", earlier.grant().type()));
      }
    }
    return null;
  }

  /// @param events those that come before
  private static List<Event> granted(
      Treasury treasury, Permission.Key key, Grant grant, List<Event> events) {
    // What has run out stands in the way until it has ended, and the timer may be late.
    for (Permission earlier : earlier(treasury, key, grant)) {
      if (earlier.stands()) {
        events.add(expired(earlier));
      }
    }
    events.add(new PermissionGranted(key.agent(), key.id(), grant));
    return events;
  }

  /// What was granted to the agent by this id and for this before, and once where that is one.
  private static List<Permission> earlier(Treasury treasury, Permission.Key key, Grant grant) {
    Permission one = treasury.permissions().find(key);
    Permission other = treasury.standing(key.agent(), grant.type());
    List<Permission> both = new ArrayList<>();
    if (one != null) {
      both.add(one);
    }
    if (other != null && !other.equals(one)) {
      both.add(other);
    }
    return both;
  }

  private static @Nullable Decision<Event> objection(
      Treasury treasury, GrantPermission command, Moment moment) {
    AgentId agent = command.agent();
    Grant grant = command.grant();
    if (treasury.isTakenByAllocation(agent)) {
      return invalid("agentId", "is the id of an allocation, or reserved");
    }
    if (grant.grantedBy().equals(agent)) {
      return reject(Rejection.SELF_GRANT, Map.of("agentId", agent));
    }
    if (!mayGrant(treasury, grant, moment)) {
      return reject(
          Rejection.GRANTOR_NOT_ALLOWED,
          Map.of("grantedBy", grant.grantedBy(), "permissionType", grant.type()));
    }
    if (grant.expiresAt() != null && grant.isOverAt(moment.now())) {
      return reject(Rejection.EXPIRY_IN_PAST, Map.of("expiresAt", grant.expiresAt()));
    }
    if (!treasury.knows(agent)) {
      return reject(Rejection.UNKNOWN_AGENT, Map.of("agentId", agent));
    }
    return null;
  }

  /// Whoever is an agent passes on only what it may do itself, so that no right grows on the way;
  /// in the name of whoever is none, only trusted senders grant.
  private static boolean mayGrant(Treasury treasury, Grant grant, Moment moment) {
    Presence grantor = treasury.facts().directory().get(grant.grantedBy());
    return grantor == null
        ? moment.trusted()
        : grantor == Presence.PRESENT
            && isAllowed(treasury, grant.grantedBy(), grant.type(), moment.now());
  }

  private static boolean isAllowed(
      Treasury treasury, AgentId agent, PermissionType type, Instant now) {
    return treasury.permissionsOf(agent, now).anyMatch(held -> held.grant().type().covers(type));
  }

  static Decision<Event> revoke(Treasury treasury, RevokePermission revoke, Moment moment) {
    var key = new Permission.Key(revoke.agent(), revoke.permission());
    Permission permission = treasury.permissions().find(key);
    if (permission != null && permission.revocation() != null) {
      return reject(
          Rejection.ALREADY_REVOKED,
          Map.of(
              "revokedBy", permission.revocation().revokedBy(),
              "revokedAt", permission.revocation().revokedAt()));
    }
    if (permission == null || !permission.countsAt(moment.now())) {
      return reject(
          Rejection.PERMISSION_NOT_FOUND,
          Map.of("agentId", revoke.agent(), "permissionId", revoke.permission()));
    }
    if (!moment.trusted() && !mayRevoke(treasury, permission, revoke.revokedBy(), moment.now())) {
      return reject(CommonRejection.UNAUTHORIZED, Map.of("revokedBy", revoke.revokedBy()));
    }
    return accept(
        new PermissionRevoked(
            revoke.agent(),
            revoke.permission(),
            permission.grant().type(),
            revoke.revokedBy(),
            revoke.reason()));
  }

  /// Whoever has it, whoever granted it, and whoever could grant it.
  private static boolean mayRevoke(
      Treasury treasury, Permission permission, AgentId by, Instant now) {
    return by.equals(permission.agentId())
        || by.equals(permission.grant().grantedBy())
        || isAllowed(treasury, by, permission.grant().type(), now);
  }

  static Decision<Event> expire(Treasury treasury, ExpirePermissions expire, Instant now) {
    if (expire.asOf().isAfter(now)) {
      return invalid("asOf", "must not be in the future (found: %s)".formatted(expire.asOf()));
    }
    List<Event> events = new ArrayList<>();
    for (Permission.Key key : treasury.due()) {
      Permission permission = treasury.permissions().get(key);
      if (permission.stands()
          && permission.grant().isOverAt(expire.asOf())
          && events.size() < expire.batchSize()) {
        events.add(expired(permission));
      }
    }
    return accept(events);
  }

  private static Event expired(Permission permission) {
    return new PermissionExpired(
        permission.agentId(),
        permission.permissionId(),
        permission.grant().type(),
        Objects.requireNonNull(permission.grant().expiresAt()));
  }
}
