package dev.stoa.rewards;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// What other areas know of an agent that its share of the pool is reckoned from.
///
/// @param streakDays days in a row on which it did something
/// @param completed tasks it completed
/// @param failed tasks it failed
/// @param computeFactor what penalties leave of its computing power, 1 where none binds it
record Standing(Tier tier, int streakDays, long completed, long failed, BigDecimal computeFactor) {
  static final Standing NEWCOMER = new Standing(Tier.BRONZE, 0, 0, 0, BigDecimal.ONE);

  private static final int FEWEST = 1;
  private static final int MOST = 50;
  private static final int SCALE = 4;
  private static final BigDecimal EXCELLENT = new BigDecimal("0.95");
  private static final BigDecimal GOOD = new BigDecimal("0.85");
  private static final BigDecimal FAIR = new BigDecimal("0.70");
  private static final BigDecimal CREDIT = new BigDecimal("0.5");
  private static final BigDecimal PART_OF_A_CONTRIBUTION = new BigDecimal("0.1");

  Standing with(BigDecimal factor) {
    return new Standing(tier, streakDays, completed, failed, factor);
  }

  /// How many slots the agent may hold without borrowing: what its tier gives times its success,
  /// more for a long streak, and a tenth of what it contributed beyond the mean of who contributed.
  /// A penalty takes its part of all that; one slot is left to everybody who may work at all.
  int share(long contributed, Pool pool) {
    if (computeFactor.signum() == 0) {
      return 0;
    }
    BigDecimal slots =
        BigDecimal.valueOf(tier.slots())
            .multiply(successFactor())
            .add(BigDecimal.valueOf(streakSlots(streakDays)))
            .add(contributionBonus(contributed, pool))
            .multiply(computeFactor)
            .setScale(0, RoundingMode.FLOOR);
    return slots.max(BigDecimal.valueOf(FEWEST)).min(BigDecimal.valueOf(MOST)).intValueExact();
  }

  /// How many slots the agent may borrow at once: half of what its tier gives and penalties leave.
  int credit() {
    return BigDecimal.valueOf(tier.slots())
        .multiply(CREDIT)
        .multiply(computeFactor)
        .setScale(0, RoundingMode.FLOOR)
        .intValueExact();
  }

  /// Who has not tried anything is taken to do as most do.
  private BigDecimal successFactor() {
    BigDecimal tried = BigDecimal.valueOf(completed).add(BigDecimal.valueOf(failed));
    if (tried.signum() == 0) {
      return BigDecimal.ONE;
    }
    BigDecimal rate = BigDecimal.valueOf(completed).divide(tried, SCALE, RoundingMode.HALF_UP);
    if (rate.compareTo(EXCELLENT) >= 0) {
      return new BigDecimal("1.5");
    }
    if (rate.compareTo(GOOD) >= 0) {
      return new BigDecimal("1.25");
    }
    return rate.compareTo(FAIR) >= 0 ? BigDecimal.ONE : new BigDecimal("0.75");
  }

  static int streakSlots(int days) {
    if (days >= 500) {
      return 20;
    }
    if (days >= 250) {
      return 15;
    }
    if (days >= 100) {
      return 10;
    }
    if (days >= 50) {
      return 5;
    }
    if (days >= 25) {
      return 3;
    }
    if (days >= 10) {
      return 2;
    }
    return days >= 5 ? 1 : 0;
  }

  private static BigDecimal contributionBonus(long contributed, Pool pool) {
    if (pool.contributors() == 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal mean =
        BigDecimal.valueOf(pool.contributed())
            .divide(BigDecimal.valueOf(pool.contributors()), SCALE, RoundingMode.HALF_UP);
    return BigDecimal.valueOf(contributed)
        .subtract(mean)
        .max(BigDecimal.ZERO)
        .multiply(PART_OF_A_CONTRIBUTION);
  }
}
