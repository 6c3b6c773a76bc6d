package dev.stoa.rewards;

import dev.stoa.area.Root;
import dev.stoa.identity.AllocationId;
import dev.stoa.rewards.Rewards.Terms;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A reward that is reserved for an agent, and what became of it.
///
/// @param budgetWeek the Monday of the week out of whose budget it was reserved
/// @param redeemedAt null while it was not redeemed
/// @param version the number of its last event
public record Allocation(
    AllocationId allocationId,
    Terms terms,
    Status status,
    LocalDate budgetWeek,
    @Nullable Instant redeemedAt,
    Instant createdAt,
    Instant updatedAt,
    long version)
    implements Root<Allocation> {

  /// What became of an allocation. All but the first are final.
  public enum Status {
    PENDING,
    REDEEMED,
    CANCELLED,
    EXPIRED
  }

  static Allocation reserved(AllocationId id, Terms terms, Instant now) {
    return new Allocation(id, terms, Status.PENDING, Budget.week(now), null, now, now, 0);
  }

  Budget.Key budget() {
    return new Budget.Key(terms.type(), budgetWeek);
  }

  Allocation ended(Status next, Instant now) {
    return new Allocation(
        allocationId,
        terms,
        next,
        budgetWeek,
        next == Status.REDEEMED ? now : null,
        createdAt,
        now,
        version);
  }

  @Override
  public Allocation withVersion(long next) {
    return new Allocation(
        allocationId, terms, status, budgetWeek, redeemedAt, createdAt, updatedAt, next);
  }
}
