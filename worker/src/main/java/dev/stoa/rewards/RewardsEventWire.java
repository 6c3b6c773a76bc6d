package dev.stoa.rewards;

import dev.stoa.identity.AllocationId;
import dev.stoa.rewards.Rewards.Event;
import dev.stoa.rewards.Rewards.Terms;
import dev.stoa.rewards.event.ComputeAllocated;
import dev.stoa.rewards.event.ComputeBorrowed;
import dev.stoa.rewards.event.ComputePoolContributed;
import dev.stoa.rewards.event.ComputeReleased;
import dev.stoa.rewards.event.PermissionExpired;
import dev.stoa.rewards.event.PermissionGranted;
import dev.stoa.rewards.event.PermissionRevoked;
import dev.stoa.rewards.event.RewardAllocated;
import dev.stoa.rewards.event.RewardAllocationCancelled;
import dev.stoa.rewards.event.RewardAllocationExpired;
import dev.stoa.rewards.event.RewardRedeemed;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Writes the events of rewards as the contract's messages.
final class RewardsEventWire {
  private RewardsEventWire() {}

  static SpecificRecord encode(Event event) {
    return switch (event) {
      case Event.OfAllocation ofAllocation -> encode(ofAllocation);
      case Event.OfAgent ofAgent -> encode(ofAgent);
    };
  }

  private static SpecificRecord encode(Event.OfAllocation event) {
    return switch (event) {
      case Event.RewardAllocated(var id, var terms) -> allocated(id, terms);
      case Event.RewardAllocationCancelled(var id, var agent, var reason) ->
          new RewardAllocationCancelled(id.value(), agent.value(), reason);
      case Event.RewardAllocationExpired(var id, var agent, var expiresAt) ->
          new RewardAllocationExpired(id.value(), agent.value(), expiresAt);
      case Event.RewardRedeemed(var id, var redemption, var terms, var redeemedAt) ->
          new RewardRedeemed(
              id.value(),
              redemption,
              terms.agent().value(),
              type(terms.type()),
              terms.amount(),
              redeemedAt,
              text(terms.permission()),
              terms.reason(),
              terms.metadata());
    };
  }

  private static RewardAllocated allocated(AllocationId id, Terms terms) {
    return new RewardAllocated(
        id.value(),
        terms.agent().value(),
        type(terms.type()),
        terms.amount(),
        terms.reason(),
        terms.expiresAt(),
        terms.source().type(),
        terms.source().id(),
        terms.metadata(),
        text(terms.permission()));
  }

  private static SpecificRecord encode(Event.OfAgent event) {
    return switch (event) {
      case Event.PermissionGranted(var agent, var id, var grant) ->
          new PermissionGranted(
              agent.value(),
              id.value(),
              grant.type().value(),
              grant.grantedBy().value(),
              grant.expiresAt(),
              grant.metadata());
      case Event.PermissionRevoked(var agent, var id, var type, var by, var reason) ->
          new PermissionRevoked(agent.value(), id.value(), type.value(), by.value(), reason);
      case Event.PermissionExpired(var agent, var id, var type, var expiresAt) ->
          new PermissionExpired(agent.value(), id.value(), type.value(), expiresAt);
      case Event.ComputeAllocated(
              var agent,
              var slots,
              var base,
              var bonus,
              var held,
              var available) ->
          new ComputeAllocated(agent.value(), slots, base, bonus, held, available);
      case Event.ComputeBorrowed(var agent, var amount, var interest, var dueAt, var borrowed) ->
          new ComputeBorrowed(agent.value(), amount, interest, dueAt, borrowed);
      case Event.ComputeReleased(var agent, var amount, var repaid, var held, var available) ->
          new ComputeReleased(agent.value(), amount, repaid, held, available);
      case Event.ComputePoolContributed(
              var agent,
              var amount,
              var paid,
              var contributed,
              var available) ->
          new ComputePoolContributed(agent.value(), amount, paid, contributed, available);
    };
  }

  static dev.stoa.rewards.command.RewardType type(RewardType type) {
    return dev.stoa.rewards.command.RewardType.valueOf(type.name());
  }

  static @Nullable String text(@Nullable PermissionType type) {
    return type == null ? null : type.value();
  }
}
