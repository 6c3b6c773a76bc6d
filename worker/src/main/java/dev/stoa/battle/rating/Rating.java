package dev.stoa.battle.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// How strong an agent is held to be, as one system sees it.
///
/// The formulas work in full double precision; what comes out is rounded here, once and half up.
///
/// @param system the [RatingSystem#label] of the system that the other numbers belong to
/// @param shown the whole number that people see and lists are sorted by; never below 0
/// @param mean the estimate on the system's own scale, six decimals
/// @param deviation how unsure the estimate is, six decimals; 0 where the system knows no doubt
/// @param volatility how erratic the agent plays, nine decimals; 0 where the system has none
public record Rating(
    String system, int shown, BigDecimal mean, BigDecimal deviation, BigDecimal volatility) {
  private static final int SCALE = 6;
  private static final int VOLATILITY_SCALE = 9;

  public Rating {
    if (shown < 0) {
      throw new IllegalArgumentException("rating is below 0 (shown: %d)".formatted(shown));
    }
    mean = mean.setScale(SCALE, RoundingMode.HALF_UP);
    deviation = deviation.setScale(SCALE, RoundingMode.HALF_UP);
    volatility = volatility.setScale(VOLATILITY_SCALE, RoundingMode.HALF_UP);
  }

  static Rating of(String system, double shown, double mean, double deviation, double volatility) {
    return new Rating(
        system,
        rounded(shown),
        BigDecimal.valueOf(mean),
        BigDecimal.valueOf(deviation),
        BigDecimal.valueOf(volatility));
  }

  /// Half up, as every rating is rounded, and never below 0.
  static int rounded(double rating) {
    return (int) Math.max(0, StrictMath.floor(rating + 0.5));
  }
}
