package dev.stoa.gamification.points;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// A day of an agent.
///
/// @param success share of its tasks that succeeded
/// @param uptime share of the day that it was there
/// @param consistency how evenly it worked, from 0 to 1
/// @param streakDays days in a row that it was active
/// @param tasks that it completed
/// @param errors that it made
public record Reliability(
    BigDecimal success,
    BigDecimal uptime,
    BigDecimal consistency,
    int streakDays,
    int tasks,
    int errors) {
  private static final BigDecimal BASE = new BigDecimal(20);
  private static final long A_DAY = 5;
  private static final long MOST_FOR_DAYS = 100;
  private static final long NO_ERROR = 50;

  /// 20 × success × uptime × consistency + 5 a day to at most 100 + 50 for a day without an error.
  public long points() {
    long bonus = Math.min(A_DAY * streakDays, MOST_FOR_DAYS);
    bonus += errors == 0 && tasks > 0 ? NO_ERROR : 0;
    return BASE.multiply(success)
        .multiply(uptime)
        .multiply(consistency)
        .add(BigDecimal.valueOf(bonus))
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
