package dev.stoa.rewards;

import dev.stoa.area.DomainCommand;
import dev.stoa.area.DomainEvent;
import dev.stoa.area.Moment;
import dev.stoa.area.RejectionReason;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AllocationId;
import dev.stoa.identity.PermissionId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The vocabulary of rewards: what may be asked, what may come true, and why a request is rejected.
public final class Rewards {

  /// The key of what concerns no single allocation or agent; neither may be called so.
  public static final String MAINTENANCE = "rewards-maintenance";

  private static final UUID PERMISSIONS = Moment.derive(new UUID(0, 0), "dev.stoa.rewards");

  private Rewards() {}

  /// The id of the permission that a tier gives an agent: the same for the same three.
  public static PermissionId permissionId(AgentId agent, PermissionType type, Tier tier) {
    // A NUL is in no id, so no two read the same.
    String name = String.join("\0", agent.value(), type.value(), tier.name());
    return new PermissionId(Moment.derive(PERMISSIONS, name));
  }

  /// The id of the permission that an allocation comes to.
  static PermissionId permissionId(AllocationId allocation) {
    return new PermissionId(Moment.derive(PERMISSIONS, allocation.value()));
  }

  /// What is reserved for whom, fixed when it is.
  ///
  /// @param expiresAt until when it can be redeemed; null for ever
  /// @param permission what the agent may do once it redeems, where the reward is a permission
  /// @param metadata JSON
  public record Terms(
      AgentId agent,
      RewardType type,
      BigDecimal amount,
      @Nullable String reason,
      @Nullable Instant expiresAt,
      Source source,
      @Nullable PermissionType permission,
      String metadata) {

    boolean areOverAt(Instant now) {
      return expiresAt != null && !expiresAt.isAfter(now);
    }
  }

  /// What a reward is given for.
  public record Source(@Nullable String type, @Nullable String id) {
    public static final Source NONE = new Source(null, null);
  }

  /// What is granted by whom.
  ///
  /// @param expiresAt until when; null for ever
  /// @param metadata JSON
  public record Grant(
      PermissionType type, AgentId grantedBy, @Nullable Instant expiresAt, String metadata) {

    boolean isOverAt(Instant now) {
      return expiresAt != null && !expiresAt.isAfter(now);
    }
  }

  /// What may be asked.
  public sealed interface Command extends DomainCommand {

    /// Asked of one allocation, whose id is the key.
    sealed interface ForAllocation extends Command {
      AllocationId allocation();

      @Override
      default String key() {
        return allocation().value();
      }
    }

    /// Asked of one agent's account, whose id is the key.
    sealed interface ForAgent extends Command {
      AgentId agent();

      @Override
      default String key() {
        return agent().value();
      }
    }

    /// Asked by an agent of the pool.
    sealed interface OfPool extends ForAgent {
      @Override
      default AgentId actsAs() {
        return agent();
      }
    }

    /// Reserves a reward. Only trusted senders do: who may reserve could reserve for itself.
    record AllocateReward(AllocationId allocation, Terms terms) implements ForAllocation {}

    /// Takes back what was not redeemed. Only trusted senders do.
    record CancelAllocation(AllocationId allocation, @Nullable String reason)
        implements ForAllocation {}

    /// Ends what nobody redeemed in time.
    record ExpireAllocation(AllocationId allocation, Instant asOf) implements ForAllocation {}

    /// Takes what was reserved. A permission and slots come with it, or the reward stays reserved.
    record RedeemReward(AllocationId allocation, AgentId agent) implements ForAllocation {
      @Override
      public AgentId actsAs() {
        return agent;
      }
    }

    /// Lets an agent do something. Who is an agent itself grants only what it may do.
    record GrantPermission(AgentId agent, PermissionId permission, Grant grant)
        implements ForAgent {
      @Override
      public AgentId actsAs() {
        return grant.grantedBy();
      }
    }

    record RevokePermission(
        AgentId agent, PermissionId permission, AgentId revokedBy, @Nullable String reason)
        implements ForAgent {
      @Override
      public AgentId actsAs() {
        return revokedBy;
      }
    }

    /// Ends permissions that have run out, those first that ran out first.
    record ExpirePermissions(Instant asOf, int batchSize) implements Command {
      @Override
      public String key() {
        return MAINTENANCE;
      }
    }

    record AllocateCompute(AgentId agent, int requested, boolean allowBorrow) implements OfPool {}

    record ReleaseCompute(AgentId agent, int amount) implements OfPool {}

    /// Brings slots in. Only trusted senders say so, or slots would come out of nothing.
    record ContributeCompute(AgentId agent, int amount) implements OfPool {}
  }

  /// What came true.
  public sealed interface Event extends DomainEvent {

    /// Of an allocation.
    sealed interface OfAllocation extends Event {
      AllocationId allocation();

      @Override
      default String aggregate() {
        return allocation().value();
      }
    }

    /// Of an agent's account.
    sealed interface OfAgent extends Event {
      AgentId agent();

      @Override
      default String aggregate() {
        return agent().value();
      }
    }

    record RewardAllocated(AllocationId allocation, Terms terms) implements OfAllocation {}

    record RewardAllocationCancelled(
        AllocationId allocation, AgentId agent, @Nullable String reason) implements OfAllocation {}

    record RewardAllocationExpired(AllocationId allocation, AgentId agent, Instant expiresAt)
        implements OfAllocation {}

    record RewardRedeemed(AllocationId allocation, UUID redemption, Terms terms, Instant redeemedAt)
        implements OfAllocation {}

    record PermissionGranted(AgentId agent, PermissionId permission, Grant grant)
        implements OfAgent {}

    record PermissionRevoked(
        AgentId agent,
        PermissionId permission,
        PermissionType type,
        AgentId revokedBy,
        @Nullable String reason)
        implements OfAgent {}

    record PermissionExpired(
        AgentId agent, PermissionId permission, PermissionType type, Instant expiresAt)
        implements OfAgent {}

    /// @param slots how many it was given, borrowed ones among them
    /// @param tierBase what its tier alone gives it; 0 where the slots are a reward
    /// @param bonus what is added to that
    /// @param held how many it now holds
    record ComputeAllocated(
        AgentId agent, int slots, int tierBase, int bonus, int held, long poolAvailable)
        implements OfAgent {}

    /// Follows the allocation that the borrowed slots are part of.
    ///
    /// @param interest the share that is owed on top
    /// @param borrowed how many it has now borrowed
    record ComputeBorrowed(
        AgentId agent, int amount, BigDecimal interest, Instant dueAt, int borrowed)
        implements OfAgent {}

    /// @param repaid how many of them were borrowed
    record ComputeReleased(AgentId agent, int amount, int repaid, int held, long poolAvailable)
        implements OfAgent {}

    /// @param interestPaid what it no longer owes by them
    /// @param contributed how many it has brought in so far
    record ComputePoolContributed(
        AgentId agent, int amount, BigDecimal interestPaid, long contributed, long poolAvailable)
        implements OfAgent {}
  }

  /// Why not, most telling reason first.
  public enum Rejection implements RejectionReason {
    ALLOCATION_ALREADY_EXISTS,
    ALLOCATION_NOT_FOUND,
    NOT_OWNER,
    ALREADY_REDEEMED,
    ALLOCATION_CANCELLED,
    ALLOCATION_EXPIRED,
    PERMISSION_NOT_FOUND,
    ALREADY_REVOKED,
    ALREADY_GRANTED,
    SELF_GRANT,
    GRANTOR_NOT_ALLOWED,
    NON_POSITIVE_AMOUNT,
    BELOW_MINIMUM,
    EXPIRY_IN_PAST,
    UNKNOWN_AGENT,
    BUDGET_EXCEEDED,
    POOL_EXHAUSTED
  }
}
