package dev.stoa.rewards;

import static dev.stoa.area.CommonRejection.VALIDATION_FAILED;

import dev.stoa.area.InvalidCommand;
import dev.stoa.area.Limits;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AllocationId;
import dev.stoa.identity.Ids;
import dev.stoa.identity.PermissionId;
import dev.stoa.rewards.Rewards.Command;
import dev.stoa.rewards.Rewards.Event;
import dev.stoa.rewards.Rewards.Grant;
import dev.stoa.rewards.Rewards.Source;
import dev.stoa.rewards.Rewards.Terms;
import dev.stoa.rewards.command.AllocateCompute;
import dev.stoa.rewards.command.AllocateReward;
import dev.stoa.rewards.command.CancelAllocation;
import dev.stoa.rewards.command.ContributeCompute;
import dev.stoa.rewards.command.ExpireAllocation;
import dev.stoa.rewards.command.ExpirePermissions;
import dev.stoa.rewards.command.GrantPermission;
import dev.stoa.rewards.command.RedeemReward;
import dev.stoa.rewards.command.ReleaseCompute;
import dev.stoa.rewards.command.RevokePermission;
import java.math.BigDecimal;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Translates between the contract's messages and the words of rewards. The only place where a
/// value from outside is checked; with [RewardsEventWire] the only ones that know Avro.
final class RewardsWire {
  private static final int LONGEST_REASON = 1_000;
  private static final int LONGEST_SOURCE_TYPE = 100;
  private static final int LONGEST_METADATA = 65_536;
  private static final int MOST_AT_ONCE = 1_000;
  private static final BigDecimal MOST = new BigDecimal("9999999999999999.9999");
  private static final BigDecimal LEAST = MOST.negate();

  private RewardsWire() {}

  static Command decode(SpecificRecord message) {
    return switch (message) {
      case AllocateReward allocate ->
          new Command.AllocateReward(allocation(allocate.getAllocationId()), terms(allocate));
      case CancelAllocation cancel ->
          new Command.CancelAllocation(
              allocation(cancel.getAllocationId()), reason(cancel.getReason()));
      case ExpireAllocation expire ->
          new Command.ExpireAllocation(
              allocation(expire.getAllocationId()), Limits.time("asOf", expire.getAsOf()));
      case RedeemReward redeem ->
          new Command.RedeemReward(
              allocation(redeem.getAllocationId()), agent("agentId", redeem.getAgentId()));
      case GrantPermission grant ->
          new Command.GrantPermission(
              agent("agentId", grant.getAgentId()),
              new PermissionId(grant.getPermissionId()),
              grant(grant));
      case RevokePermission revoke ->
          new Command.RevokePermission(
              agent("agentId", revoke.getAgentId()),
              new PermissionId(revoke.getPermissionId()),
              agent("revokedBy", revoke.getRevokedBy()),
              reason(revoke.getReason()));
      case ExpirePermissions expire ->
          new Command.ExpirePermissions(
              Limits.time("asOf", expire.getAsOf()),
              Limits.count("batchSize", expire.getBatchSize(), 1, MOST_AT_ONCE));
      // Amounts that are not above 0 have a code of their own, so the rules refuse them.
      case AllocateCompute allocate ->
          new Command.AllocateCompute(
              agent("agentId", allocate.getAgentId()),
              allocate.getRequested(),
              allocate.getAllowBorrow());
      case ReleaseCompute release ->
          new Command.ReleaseCompute(agent("agentId", release.getAgentId()), release.getAmount());
      case ContributeCompute contribute ->
          new Command.ContributeCompute(
              agent("agentId", contribute.getAgentId()), contribute.getAmount());
      default ->
          throw new IllegalArgumentException(
              "no such command in rewards (schema: %s)"
                  .formatted(message.getSchema().getFullName()));
    };
  }

  private static Terms terms(AllocateReward allocate) {
    RewardType type =
        Limits.symbol("rewardType", allocate.getRewardType(), RewardType.class, VALIDATION_FAILED);
    PermissionType permission =
        Limits.optional(allocate.getPermissionType(), RewardsWire::permissionType);
    if (permission != null && type != RewardType.PERMISSION) {
      throw new InvalidCommand(
          "permissionType", "must be given only where the reward is a permission");
    }
    return new Terms(
        agent("agentId", allocate.getAgentId()),
        type,
        Limits.decimal("amount", allocate.getAmount(), LEAST, MOST),
        reason(allocate.getReason()),
        expiresAt(allocate.getExpiresAt()),
        new Source(
            Limits.optional(
                allocate.getSourceType(),
                text -> Limits.text("sourceType", text, 0, LONGEST_SOURCE_TYPE)),
            Limits.optional(
                allocate.getSourceId(), id -> Limits.id("sourceId", id, RewardsWire::checked))),
        permission,
        metadata(allocate.getMetadata()));
  }

  private static Grant grant(GrantPermission grant) {
    return new Grant(
        permissionType(grant.getPermissionType()),
        agent("grantedBy", grant.getGrantedBy()),
        expiresAt(grant.getExpiresAt()),
        metadata(grant.getMetadata()));
  }

  private static String checked(String id) {
    Ids.check(id);
    return id;
  }

  private static AllocationId allocation(String id) {
    return Limits.id("allocationId", id, AllocationId::new);
  }

  private static AgentId agent(String field, String id) {
    return Limits.id(field, id, AgentId::new);
  }

  private static PermissionType permissionType(String value) {
    return Limits.id("permissionType", value, PermissionType::new);
  }

  private static @Nullable Instant expiresAt(@Nullable Instant value) {
    return Limits.optional(value, time -> Limits.time("expiresAt", time));
  }

  private static @Nullable String reason(@Nullable String value) {
    return Limits.optional(value, text -> Limits.text("reason", text, 0, LONGEST_REASON));
  }

  private static String metadata(String value) {
    return Limits.json("metadata", value, LONGEST_METADATA);
  }

  static SpecificRecord encodeCommand(Command command) {
    return switch (command) {
      case Command.AllocateReward(var id, var terms) -> allocateReward(id, terms);
      case Command.CancelAllocation(var id, var reason) -> new CancelAllocation(id.value(), reason);
      case Command.ExpireAllocation(var id, var asOf) -> new ExpireAllocation(id.value(), asOf);
      case Command.RedeemReward(var id, var agent) -> new RedeemReward(id.value(), agent.value());
      case Command.GrantPermission(var agent, var id, var grant) ->
          new GrantPermission(
              id.value(),
              agent.value(),
              grant.type().value(),
              grant.grantedBy().value(),
              grant.expiresAt(),
              grant.metadata());
      case Command.RevokePermission(var agent, var id, var by, var reason) ->
          new RevokePermission(agent.value(), id.value(), by.value(), reason);
      case Command.ExpirePermissions(var asOf, var batchSize) ->
          new ExpirePermissions(asOf, batchSize);
      case Command.AllocateCompute(var agent, var requested, var allowBorrow) ->
          new AllocateCompute(agent.value(), requested, allowBorrow);
      case Command.ReleaseCompute(var agent, var amount) ->
          new ReleaseCompute(agent.value(), amount);
      case Command.ContributeCompute(var agent, var amount) ->
          new ContributeCompute(agent.value(), amount);
    };
  }

  private static AllocateReward allocateReward(AllocationId id, Terms terms) {
    return new AllocateReward(
        id.value(),
        terms.agent().value(),
        RewardsEventWire.type(terms.type()),
        terms.amount(),
        terms.reason(),
        terms.expiresAt(),
        terms.source().type(),
        terms.source().id(),
        terms.metadata(),
        RewardsEventWire.text(terms.permission()));
  }

  static SpecificRecord encode(Event event) {
    return RewardsEventWire.encode(event);
  }
}
