package dev.stoa.gamification.points;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/// How fast a task was done.
///
/// @param expected above zero
/// @param actual zero or more
public record Speed(Urgency urgency, Duration expected, Duration actual) {
  private static final long LEAST = 5;
  private static final BigDecimal BONUS = new BigDecimal(50);

  /// base × 1 / max(n, 0.1) × multiplier + bonus, where n is actual / expected; at least 5.
  public long points() {
    BigDecimal planned = millis(expected);
    BigDecimal taken = millis(actual);
    BigDecimal divisor = taken.max(planned.movePointLeft(1));
    BigDecimal bonus = isWithin("0.3") ? BONUS : BigDecimal.ZERO;
    BigDecimal worth = BigDecimal.valueOf(urgency.base()).multiply(planned).multiply(multiplier());
    // One fraction, so that it is rounded once.
    return worth
        .add(bonus.multiply(divisor))
        .divide(divisor, 0, RoundingMode.HALF_UP)
        .max(BigDecimal.valueOf(LEAST))
        .longValueExact();
  }

  private BigDecimal multiplier() {
    if (isWithin("0.5")) {
      return new BigDecimal("3.0");
    }
    if (isWithin("0.75")) {
      return new BigDecimal("2.0");
    }
    if (isWithin("1")) {
      return new BigDecimal("1.5");
    }
    return new BigDecimal(isWithin("1.5") ? "1.0" : "0.5");
  }

  private boolean isWithin(String share) {
    return millis(actual).compareTo(millis(expected).multiply(new BigDecimal(share))) <= 0;
  }

  private static BigDecimal millis(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis());
  }
}
