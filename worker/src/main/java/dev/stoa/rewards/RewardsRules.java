package dev.stoa.rewards;

import static dev.stoa.area.Decision.reject;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AllocationId;
import dev.stoa.rewards.Allocation.Status;
import dev.stoa.rewards.Rewards.Command;
import dev.stoa.rewards.Rewards.Command.AllocateCompute;
import dev.stoa.rewards.Rewards.Command.AllocateReward;
import dev.stoa.rewards.Rewards.Command.CancelAllocation;
import dev.stoa.rewards.Rewards.Command.ContributeCompute;
import dev.stoa.rewards.Rewards.Command.ExpireAllocation;
import dev.stoa.rewards.Rewards.Command.ExpirePermissions;
import dev.stoa.rewards.Rewards.Command.GrantPermission;
import dev.stoa.rewards.Rewards.Command.RedeemReward;
import dev.stoa.rewards.Rewards.Command.ReleaseCompute;
import dev.stoa.rewards.Rewards.Command.RevokePermission;
import dev.stoa.rewards.Rewards.Event;
import dev.stoa.rewards.Rewards.Event.ComputeAllocated;
import dev.stoa.rewards.Rewards.Event.ComputeBorrowed;
import dev.stoa.rewards.Rewards.Event.ComputePoolContributed;
import dev.stoa.rewards.Rewards.Event.ComputeReleased;
import dev.stoa.rewards.Rewards.Event.PermissionExpired;
import dev.stoa.rewards.Rewards.Event.PermissionGranted;
import dev.stoa.rewards.Rewards.Event.PermissionRevoked;
import dev.stoa.rewards.Rewards.Event.RewardAllocated;
import dev.stoa.rewards.Rewards.Event.RewardAllocationCancelled;
import dev.stoa.rewards.Rewards.Event.RewardAllocationExpired;
import dev.stoa.rewards.Rewards.Event.RewardRedeemed;
import java.time.Instant;
import java.util.Map;

/// What each rewards command needs to know, what it is answered, and what holds afterwards.
///
/// Pure: everything is in the arguments, so every case is one line of a script.
final class RewardsRules {
  private RewardsRules() {}

  static void read(Treasury.Reads reads, Command command) {
    switch (command) {
      case AllocateReward allocate -> {
        reads.allocations().add(allocate.allocation());
        reads.reserved().add(allocate.terms().type());
        reads.agents().add(allocate.terms().agent());
      }
      case CancelAllocation cancel -> reads.allocations().add(cancel.allocation());
      case ExpireAllocation expire -> reads.allocations().add(expire.allocation());
      case RedeemReward redeem -> {
        reads.allocations().add(redeem.allocation());
        reads.redeemed().add(redeem.allocation());
        reads.accounts().add(redeem.agent());
        reads.holders().add(redeem.agent());
        reads
            .permissions()
            .add(new Permission.Key(redeem.agent(), Rewards.permissionId(redeem.allocation())));
      }
      case GrantPermission grant -> {
        readPermissions(reads, grant.agent(), grant.grant().grantedBy());
        reads.permissions().add(new Permission.Key(grant.agent(), grant.permission()));
        reads.agents().add(grant.agent());
        reads.agents().add(grant.grant().grantedBy());
      }
      case RevokePermission revoke -> {
        readPermissions(reads, revoke.agent(), revoke.revokedBy());
        reads.permissions().add(new Permission.Key(revoke.agent(), revoke.permission()));
      }
      case ExpirePermissions _ -> {}
      case AllocateCompute allocate -> {
        reads.accounts().add(allocate.agent());
        reads.agents().add(allocate.agent());
        reads.computing().add(allocate.agent());
      }
      case ReleaseCompute release -> reads.accounts().add(release.agent());
      case ContributeCompute contribute -> {
        reads.accounts().add(contribute.agent());
        reads.agents().add(contribute.agent());
      }
    }
  }

  private static void readPermissions(Treasury.Reads reads, AgentId agent, AgentId other) {
    reads.accounts().add(agent);
    reads.accounts().add(other);
    reads.holders().add(agent);
    reads.holders().add(other);
  }

  static Decision<Event> decide(Treasury treasury, Command command, Moment moment) {
    return switch (command) {
      case AllocateReward allocate -> Allocations.allocate(treasury, allocate, moment);
      case CancelAllocation cancel -> Allocations.cancel(treasury, cancel, moment);
      case ExpireAllocation expire -> Allocations.expire(treasury, expire, moment.now());
      case RedeemReward redeem -> Allocations.redeem(treasury, redeem, moment);
      case GrantPermission grant -> Permissions.grant(treasury, grant, moment);
      case RevokePermission revoke -> Permissions.revoke(treasury, revoke, moment);
      case ExpirePermissions expire -> Permissions.expire(treasury, expire, moment.now());
      case AllocateCompute allocate -> Compute.allocate(treasury, allocate, moment.now());
      case ReleaseCompute release -> Compute.release(treasury, release, moment.now());
      case ContributeCompute contribute -> Compute.contribute(treasury, contribute, moment);
    };
  }

  static Decision<Event> invalid(String field, String complaint) {
    return reject(CommonRejection.VALIDATION_FAILED, Map.of("field", field, "reason", complaint));
  }

  static void apply(Treasury treasury, Event event, Instant now) {
    switch (event) {
      case Event.OfAllocation ofAllocation -> apply(treasury, ofAllocation, now);
      case Event.OfAgent ofAgent -> apply(treasury, ofAgent, now);
    }
  }

  private static void apply(Treasury treasury, Event.OfAllocation event, Instant now) {
    switch (event) {
      case RewardAllocated(var id, var terms) -> {
        Allocation allocation = Allocation.reserved(id, terms, now);
        treasury.allocations().put(allocation);
        treasury.facts().names().allocations().add(id.value());
        Budget budget = treasury.budget(allocation.budget());
        treasury.budgets().put(budget.reserve(terms.amount()));
      }
      case RewardAllocationCancelled(var id, _, _) -> end(treasury, id, Status.CANCELLED, now);
      case RewardAllocationExpired(var id, _, _) -> end(treasury, id, Status.EXPIRED, now);
      case RewardRedeemed(var id, var redemption, var terms, var redeemedAt) -> {
        end(treasury, id, Status.REDEEMED, redeemedAt);
        treasury
            .news()
            .redemptions()
            .add(
                new Redemption(
                    redemption, id, terms.agent(), terms.type(), terms.amount(), redeemedAt));
      }
    }
  }

  private static void end(Treasury treasury, AllocationId id, Status end, Instant now) {
    Allocation allocation = treasury.allocations().get(id);
    treasury.allocations().put(allocation.ended(end, now));
    Budget budget = treasury.budget(allocation.budget());
    treasury.budgets().put(budget.settle(allocation.terms().amount(), end));
  }

  private static void apply(Treasury treasury, Event.OfAgent event, Instant now) {
    Account account = treasury.account(event.agent(), now);
    switch (event) {
      case PermissionGranted(var agent, var id, var grant) -> {
        treasury.put(account);
        treasury.grant(Permission.granted(new Permission.Key(agent, id), grant, now));
      }
      case PermissionRevoked(var agent, var id, _, var by, var reason) -> {
        Permission permission = treasury.permissions().get(new Permission.Key(agent, id));
        treasury.end(permission.revoked(by, reason, now));
      }
      case PermissionExpired(var agent, var id, _, _) -> {
        Permission permission = treasury.permissions().get(new Permission.Key(agent, id));
        treasury.end(permission.expired(now));
      }
      case ComputeAllocated allocated -> {
        treasury.put(account.holding(allocated.held(), now));
        treasury.pools().put(treasury.pool().giving(allocated.slots()));
      }
      case ComputeBorrowed borrowed -> {
        treasury.put(Compute.lent(account, borrowed, now));
        treasury.pools().put(treasury.pool().lending(borrowed.amount()));
      }
      case ComputeReleased(_, var amount, var repaid, _, _) -> {
        treasury.put(account.releasing(amount, repaid, now));
        treasury.pools().put(treasury.pool().takingBack(amount, repaid));
      }
      case ComputePoolContributed(_, var amount, var paid, var contributed, _) -> {
        var owed = account.interestOwed().subtract(paid);
        treasury.put(account.contributing(contributed, owed, now));
        treasury.pools().put(treasury.pool().growing(amount, account.contributed() == 0));
      }
    }
  }
}
