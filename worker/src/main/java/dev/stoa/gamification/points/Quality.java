package dev.stoa.gamification.points;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How well a task was done: shares from 0 to 1. What was not measured counts as half, tests that
/// were not measured as none.
public record Quality(
    @Nullable BigDecimal accuracy,
    @Nullable BigDecimal completeness,
    @Nullable BigDecimal codeStyle,
    @Nullable BigDecimal documentation,
    @Nullable BigDecimal testCoverage) {
  public static final Quality UNMEASURED = new Quality(null, null, null, null, null);

  private static final BigDecimal BASE = new BigDecimal(50);
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal BONUS = new BigDecimal(100);

  /// .30 accuracy + .25 completeness + .20 style + .15 documentation + .10 test coverage.
  public BigDecimal score() {
    return share("0.30", accuracy, HALF)
        .add(share("0.25", completeness, HALF))
        .add(share("0.20", codeStyle, HALF))
        .add(share("0.15", documentation, HALF))
        .add(share("0.10", testCoverage, BigDecimal.ZERO));
  }

  private static BigDecimal share(String weight, @Nullable BigDecimal value, BigDecimal fallback) {
    return new BigDecimal(weight).multiply(Objects.requireNonNullElse(value, fallback));
  }

  /// 50 × score × multiplier + bonus.
  public long points() {
    BigDecimal score = score();
    BigDecimal bonus = isAtLeast(score, "0.98") ? BONUS : BigDecimal.ZERO;
    return BASE.multiply(score)
        .multiply(multiplier(score))
        .add(bonus)
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  private static BigDecimal multiplier(BigDecimal score) {
    if (isAtLeast(score, "0.95")) {
      return new BigDecimal(3);
    }
    if (isAtLeast(score, "0.85")) {
      return new BigDecimal(2);
    }
    if (isAtLeast(score, "0.75")) {
      return new BigDecimal("1.5");
    }
    return isAtLeast(score, "0.6") ? BigDecimal.ONE : HALF;
  }

  private static boolean isAtLeast(BigDecimal score, String mark) {
    return score.compareTo(new BigDecimal(mark)) >= 0;
  }
}
