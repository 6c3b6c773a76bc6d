package dev.stoa.rewards;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.rewards.RewardsRules.invalid;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.identity.AgentId;
import dev.stoa.rewards.Rewards.Command.AllocateCompute;
import dev.stoa.rewards.Rewards.Command.ContributeCompute;
import dev.stoa.rewards.Rewards.Command.ReleaseCompute;
import dev.stoa.rewards.Rewards.Event;
import dev.stoa.rewards.Rewards.Event.ComputeAllocated;
import dev.stoa.rewards.Rewards.Event.ComputeBorrowed;
import dev.stoa.rewards.Rewards.Event.ComputePoolContributed;
import dev.stoa.rewards.Rewards.Event.ComputeReleased;
import dev.stoa.rewards.Rewards.Event.RewardRedeemed;
import dev.stoa.rewards.Rewards.Rejection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// The pool of compute slots. A slot is in the pool or with one agent; what an agent holds beyond
/// its share is borrowed.
final class Compute {
  private static final BigDecimal INTEREST = new BigDecimal("0.0500");
  private static final Duration LOAN = Duration.ofDays(1);
  private static final int LEAST_PART = 10; // a tenth of what is held

  private Compute() {}

  static Decision<Event> allocate(Treasury treasury, AllocateCompute allocate, Instant now) {
    AgentId agent = allocate.agent();
    if (allocate.requested() <= 0) {
      return reject(Rejection.NON_POSITIVE_AMOUNT, Map.of("requested", allocate.requested()));
    }
    if (treasury.isTakenByAllocation(agent)) {
      return invalid("agentId", "is the id of an allocation, or reserved");
    }
    if (!treasury.knows(agent)) {
      return reject(Rejection.UNKNOWN_AGENT, Map.of("agentId", agent));
    }
    Standing standing = treasury.facts().standings().getOrDefault(agent, Standing.NEWCOMER);
    Account account = treasury.account(agent, now);
    Pool pool = treasury.pool();
    int share = standing.share(account.contributed(), pool);
    int own = within(allocate.requested(), (long) share - account.own(), pool.available());
    int credit = allocate.allowBorrow() && account.mayBorrowAt(now) ? standing.credit() : 0;
    int lent =
        within(
            allocate.requested() - own, (long) credit - account.borrowed(), pool.available() - own);
    int slots = own + lent;
    if (slots == 0) {
      return reject(
          Rejection.POOL_EXHAUSTED,
          Map.of("share", share, "held", account.held(), "poolAvailable", pool.available()));
    }
    var allocated =
        new ComputeAllocated(
            agent,
            slots,
            standing.tier().slots(),
            share - standing.tier().slots(),
            account.held() + slots,
            pool.available() - slots);
    return lent == 0
        ? accept(allocated)
        : accept(
            allocated,
            new ComputeBorrowed(agent, lent, INTEREST, now.plus(LOAN), account.borrowed() + lent));
  }

  /// Slots that were reserved come beside the agent's share, and all of them at once.
  static Decision<Event> redeem(Treasury treasury, RewardRedeemed redeemed) {
    AgentId agent = redeemed.terms().agent();
    BigDecimal amount = redeemed.terms().amount().setScale(0, RoundingMode.DOWN);
    if (amount.signum() == 0) {
      return accept(redeemed);
    }
    if (treasury.isTakenByAllocation(agent)) {
      return invalid("agentId", "is the id of an allocation, or reserved");
    }
    Pool pool = treasury.pool();
    Account account = treasury.account(agent, redeemed.redeemedAt());
    if (amount.compareTo(BigDecimal.valueOf(pool.available())) > 0
        || amount.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE - account.held())) > 0) {
      return reject(
          Rejection.POOL_EXHAUSTED,
          Map.of("requested", amount, "held", account.held(), "poolAvailable", pool.available()));
    }
    int slots = amount.intValueExact();
    return accept(
        redeemed,
        new ComputeAllocated(
            agent, slots, 0, slots, account.held() + slots, pool.available() - slots));
  }

  /// As many as are wanted, as far as there is room and as the pool has.
  private static int within(int wanted, long room, long available) {
    return (int) Math.max(0, Math.min(wanted, Math.min(room, available)));
  }

  /// The account once the slots are borrowed that it already holds.
  static Account lent(Account account, ComputeBorrowed borrowed, Instant now) {
    BigDecimal interest =
        borrowed
            .interest()
            .multiply(BigDecimal.valueOf(borrowed.amount()))
            .setScale(INTEREST.scale(), RoundingMode.HALF_UP);
    return account.borrowing(
        borrowed.borrowed(), account.interestOwed().add(interest), borrowed.dueAt(), now);
  }

  static Decision<Event> release(Treasury treasury, ReleaseCompute release, Instant now) {
    int amount = release.amount();
    if (amount <= 0) {
      return reject(Rejection.NON_POSITIVE_AMOUNT, Map.of("amount", amount));
    }
    Account account = treasury.account(release.agent(), now);
    if (amount > account.held()) {
      return invalid(
          "amount",
          "must be no more than the agent holds (found: %d, held: %d)"
              .formatted(amount, account.held()));
    }
    return accept(
        new ComputeReleased(
            release.agent(),
            amount,
            Math.min(amount, account.borrowed()),
            account.held() - amount,
            treasury.pool().available() + amount));
  }

  static Decision<Event> contribute(
      Treasury treasury, ContributeCompute contribute, Moment moment) {
    AgentId agent = contribute.agent();
    int amount = contribute.amount();
    if (!moment.trusted()) {
      return reject(CommonRejection.UNAUTHORIZED, Map.of("agentId", agent));
    }
    if (amount <= 0) {
      return reject(Rejection.NON_POSITIVE_AMOUNT, Map.of("amount", amount));
    }
    if (treasury.isTakenByAllocation(agent)) {
      return invalid("agentId", "is the id of an allocation, or reserved");
    }
    Account account = treasury.account(agent, moment.now());
    int least = Math.max(1, account.held() / LEAST_PART);
    if (amount < least) {
      return reject(Rejection.BELOW_MINIMUM, Map.of("amount", amount, "minimum", least));
    }
    if (!treasury.knows(agent)) {
      return reject(Rejection.UNKNOWN_AGENT, Map.of("agentId", agent));
    }
    return accept(
        new ComputePoolContributed(
            agent,
            amount,
            account.interestOwed().min(BigDecimal.valueOf(amount).setScale(INTEREST.scale())),
            account.contributed() + amount,
            treasury.pool().available() + amount));
  }
}
