package dev.stoa.rewards;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;
import static dev.stoa.rewards.RewardsRules.invalid;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.identity.AllocationId;
import dev.stoa.rewards.Allocation.Status;
import dev.stoa.rewards.Rewards.Command.AllocateReward;
import dev.stoa.rewards.Rewards.Command.CancelAllocation;
import dev.stoa.rewards.Rewards.Command.ExpireAllocation;
import dev.stoa.rewards.Rewards.Command.RedeemReward;
import dev.stoa.rewards.Rewards.Event;
import dev.stoa.rewards.Rewards.Event.RewardAllocated;
import dev.stoa.rewards.Rewards.Event.RewardAllocationCancelled;
import dev.stoa.rewards.Rewards.Event.RewardAllocationExpired;
import dev.stoa.rewards.Rewards.Event.RewardRedeemed;
import dev.stoa.rewards.Rewards.Rejection;
import dev.stoa.rewards.Rewards.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A reward from its reservation to its end, of which there is one.
final class Allocations {
  private Allocations() {}

  static Decision<Event> allocate(Treasury treasury, AllocateReward allocate, Moment moment) {
    AllocationId id = allocate.allocation();
    Terms terms = allocate.terms();
    if (!moment.trusted()) {
      return reject(CommonRejection.UNAUTHORIZED);
    }
    if (treasury.allocations().find(id) != null) {
      return reject(Rejection.ALLOCATION_ALREADY_EXISTS, Map.of("allocationId", id));
    }
    if (treasury.isTakenByAccount(id)) {
      return invalid("allocationId", "is the id of an agent, or reserved");
    }
    if (terms.amount().signum() <= 0) {
      return reject(Rejection.NON_POSITIVE_AMOUNT, Map.of("amount", terms.amount()));
    }
    if (terms.expiresAt() != null && terms.areOverAt(moment.now())) {
      return reject(Rejection.EXPIRY_IN_PAST, Map.of("expiresAt", terms.expiresAt()));
    }
    if (!treasury.knows(terms.agent())) {
      return reject(Rejection.UNKNOWN_AGENT, Map.of("agentId", terms.agent()));
    }
    Budget budget = treasury.budget(new Budget.Key(terms.type(), Budget.week(moment.now())));
    BigDecimal limit = treasury.facts().limits().getOrDefault(terms.type(), BigDecimal.ZERO);
    if (budget.used().add(terms.amount()).compareTo(limit) > 0) {
      return reject(
          Rejection.BUDGET_EXCEEDED,
          Map.of(
              "rewardType", terms.type(),
              "week", budget.key().week(),
              "weeklyLimit", limit,
              "used", budget.used()));
    }
    return accept(new RewardAllocated(id, terms));
  }

  static Decision<Event> cancel(Treasury treasury, CancelAllocation cancel, Moment moment) {
    if (!moment.trusted()) {
      return reject(CommonRejection.UNAUTHORIZED);
    }
    Allocation allocation = treasury.allocations().find(cancel.allocation());
    if (allocation == null) {
      return notFound(cancel.allocation());
    }
    Decision<Event> ended = ended(allocation, moment.now());
    if (ended != null) {
      return ended;
    }
    return accept(
        new RewardAllocationCancelled(
            allocation.allocationId(), allocation.terms().agent(), cancel.reason()));
  }

  static Decision<Event> redeem(Treasury treasury, RedeemReward redeem, Moment moment) {
    Allocation allocation = treasury.allocations().find(redeem.allocation());
    if (allocation == null) {
      return notFound(redeem.allocation());
    }
    if (!allocation.terms().agent().equals(redeem.agent())) {
      return reject(Rejection.NOT_OWNER, Map.of("agentId", redeem.agent()));
    }
    Decision<Event> ended = ended(allocation, moment.now());
    if (ended != null) {
      return ended;
    }
    var redeemed =
        new RewardRedeemed(
            allocation.allocationId(),
            moment.derive("redemption/0"),
            allocation.terms(),
            moment.now());
    return switch (allocation.terms().type()) {
      case PERMISSION -> Permissions.redeem(treasury, redeemed);
      case COMPUTE -> Compute.redeem(treasury, redeemed);
      case POINTS, BADGE, PRIORITY, OTHER -> accept(redeemed);
    };
  }

  /// Why it can neither be redeemed nor cancelled; null where it can. What has run out has ended,
  /// whether or not the timer has said so.
  private static @Nullable Decision<Event> ended(Allocation allocation, Instant now) {
    return switch (allocation.status()) {
      case REDEEMED ->
          reject(Rejection.ALREADY_REDEEMED, Map.of("allocationId", allocation.allocationId()));
      case CANCELLED ->
          reject(Rejection.ALLOCATION_CANCELLED, Map.of("allocationId", allocation.allocationId()));
      case EXPIRED -> expired(allocation);
      case PENDING -> allocation.terms().areOverAt(now) ? expired(allocation) : null;
    };
  }

  private static Decision<Event> expired(Allocation allocation) {
    return reject(
        Rejection.ALLOCATION_EXPIRED,
        Map.of("expiresAt", String.valueOf(allocation.terms().expiresAt())));
  }

  static Decision<Event> expire(Treasury treasury, ExpireAllocation expire, Instant now) {
    Allocation allocation = treasury.allocations().find(expire.allocation());
    if (allocation == null) {
      return notFound(expire.allocation());
    }
    if (allocation.status() == Status.EXPIRED) {
      return unchanged();
    }
    if (allocation.status() != Status.PENDING) {
      return reject(
          allocation.status() == Status.REDEEMED
              ? Rejection.ALREADY_REDEEMED
              : Rejection.ALLOCATION_CANCELLED,
          Map.of("allocationId", allocation.allocationId()));
    }
    // Who ends by a time that has not come takes from agents what they may still redeem.
    if (expire.asOf().isAfter(now)) {
      return invalid("asOf", "must not be in the future (found: %s)".formatted(expire.asOf()));
    }
    Instant expiresAt = allocation.terms().expiresAt();
    if (expiresAt == null || expiresAt.isAfter(expire.asOf())) {
      return invalid(
          "asOf",
          "must not be before the allocation runs out (expiresAt: %s)".formatted(expiresAt));
    }
    return accept(
        new RewardAllocationExpired(
            allocation.allocationId(), allocation.terms().agent(), expiresAt));
  }

  private static Decision<Event> notFound(AllocationId id) {
    return reject(Rejection.ALLOCATION_NOT_FOUND, Map.of("allocationId", id));
  }
}
