package dev.stoa.gamification;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// How far an agent has come by its points.
///
/// Who has reached a mark keeps the tier until the points fall below 0.9 of it, so that nobody
/// swings between two tiers.
public enum Tier {
  BRONZE(1, 0, "1.0", 0),
  SILVER(2, 1_000, "1.1", 1),
  GOLD(3, 5_000, "1.25", 2),
  PLATINUM(4, 15_000, "1.5", 3),
  DIAMOND(5, 50_000, "2.0", 5);

  private static final long BONUS_A_LEVEL = 1_000;
  private static final BigDecimal HUNDRED = new BigDecimal(100);

  private final int level;
  private final long mark;
  private final BigDecimal multiplier;
  private final int freezes;

  /// @param freezes how many missed days a streak bears
  Tier(int level, long mark, String multiplier, int freezes) {
    this.level = level;
    this.mark = mark;
    this.multiplier = new BigDecimal(multiplier);
    this.freezes = freezes;
  }

  /// The points from which on an agent is of this tier.
  public long mark() {
    return mark;
  }

  /// By what the points of who is of this tier are multiplied.
  public BigDecimal multiplier() {
    return multiplier;
  }

  /// How many missed days do not end the streak of who is of this tier.
  public int freezes() {
    return freezes;
  }

  /// 1 for bronze to 5 for diamond.
  public int level() {
    return level;
  }

  /// What going up to this tier is worth, once.
  public long bonus() {
    return level * BONUS_A_LEVEL;
  }

  /// The tier above, or null above diamond.
  public @Nullable Tier next() {
    return switch (this) {
      case BRONZE -> SILVER;
      case SILVER -> GOLD;
      case GOLD -> PLATINUM;
      case PLATINUM -> DIAMOND;
      case DIAMOND -> null;
    };
  }

  /// The tier below, or null below bronze.
  public @Nullable Tier previous() {
    return switch (this) {
      case BRONZE -> null;
      case SILVER -> BRONZE;
      case GOLD -> SILVER;
      case PLATINUM -> GOLD;
      case DIAMOND -> PLATINUM;
    };
  }

  /// Whether so few points are too few to stay: below 0.9 of the mark.
  boolean isLostAt(long points) {
    return 10 * points < 9 * mark;
  }

  /// How far these points are on the way from nothing to the next tier, in percent with two
  /// decimals; 100 at the top.
  public BigDecimal progress(long points) {
    Tier above = next();
    if (above == null || points >= above.mark) {
      return HUNDRED.setScale(2);
    }
    return BigDecimal.valueOf(points)
        .multiply(HUNDRED)
        .divide(BigDecimal.valueOf(above.mark), 2, RoundingMode.DOWN);
  }
}
