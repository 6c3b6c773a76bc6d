package dev.stoa.reputation;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// How sure a share of good ratings is, given how many there are: ten of ten says more than one of
/// one.
final class Confidence {
  // The normal quantile of 97.5 %: one side of an interval of 95 %.
  private static final double Z = 1.959963984540054;

  private Confidence() {}

  /// The lower end of the 95 % interval of Wilson (1927); 0 where there are no ratings.
  static BigDecimal wilson(long positive, long total) {
    if (total == 0) {
      return new BigDecimal("0.0000");
    }
    double n = total;
    double p = positive / n;
    double spread = Z * StrictMath.sqrt((p * (1 - p) + Z * Z / (4 * n)) / n);
    double low = (p + Z * Z / (2 * n) - spread) / (1 + Z * Z / n);
    return new BigDecimal(Math.max(0, low)).setScale(4, RoundingMode.HALF_UP);
  }

  /// What to expect of the next rating: the mean of the beta distribution (Jøsang and Ismail 2002);
  /// one half where nothing is known.
  static BigDecimal beta(long positive, long negative) {
    return BigDecimal.valueOf(positive + 1)
        .divide(BigDecimal.valueOf(positive + negative + 2), 4, RoundingMode.HALF_UP);
  }
}
