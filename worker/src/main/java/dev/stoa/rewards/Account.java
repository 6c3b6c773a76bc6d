package dev.stoa.rewards;

import dev.stoa.area.Root;
import dev.stoa.identity.AgentId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An agent as rewards know it: what it holds of the compute pool, what it borrowed of that and
/// what it brought in.
///
/// @param held slots it holds, borrowed ones among them
/// @param interestOwed slots it owes on top of what it borrowed
/// @param dueAt when what it borrowed is due back; null where it borrowed nothing
/// @param contributed slots it brought into the pool so far
/// @param version the number of its last event
public record Account(
    AgentId agentId,
    int held,
    int borrowed,
    BigDecimal interestOwed,
    @Nullable Instant dueAt,
    long contributed,
    Instant createdAt,
    Instant updatedAt,
    long version)
    implements Root<Account> {
  static final BigDecimal NO_INTEREST = new BigDecimal("0.0000");

  static Account empty(AgentId agent, Instant now) {
    return new Account(agent, 0, 0, NO_INTEREST, null, 0, now, now, 0);
  }

  /// Slots that it holds as its share.
  int own() {
    return held - borrowed;
  }

  /// Who is late, or paid a loan back but not its interest, borrows no more.
  boolean mayBorrowAt(Instant now) {
    return dueAt == null ? interestOwed.signum() == 0 : dueAt.isAfter(now);
  }

  Account holding(int slots, Instant now) {
    return new Account(
        agentId, slots, borrowed, interestOwed, dueAt, contributed, createdAt, now, version);
  }

  /// @param due when the first slot of the loan is due
  Account borrowing(int slots, BigDecimal owed, Instant due, Instant now) {
    Instant first = dueAt == null ? due : dueAt;
    return new Account(agentId, held, slots, owed, first, contributed, createdAt, now, version);
  }

  Account releasing(int slots, int repaid, Instant now) {
    int left = borrowed - repaid;
    return new Account(
        agentId,
        held - slots,
        left,
        interestOwed,
        left == 0 ? null : dueAt,
        contributed,
        createdAt,
        now,
        version);
  }

  Account contributing(long total, BigDecimal owed, Instant now) {
    return new Account(agentId, held, borrowed, owed, dueAt, total, createdAt, now, version);
  }

  @Override
  public Account withVersion(long next) {
    return new Account(
        agentId, held, borrowed, interestOwed, dueAt, contributed, createdAt, updatedAt, next);
  }
}
