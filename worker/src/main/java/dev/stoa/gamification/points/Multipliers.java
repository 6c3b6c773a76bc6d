package dev.stoa.gamification.points;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/// What points are multiplied by, by name. All of them multiply together, to at most 10: without
/// that limit they come to about 25.
public final class Multipliers {
  /// The decimals of each.
  public static final int SCALE = 4;

  private static final BigDecimal MOST = BigDecimal.TEN;
  private static final BigDecimal ONE = of("1");

  private Multipliers() {}

  /// `base` times all of them, rounded half up.
  public static long applied(long base, Map<String, BigDecimal> multipliers) {
    return BigDecimal.valueOf(base)
        .multiply(together(multipliers))
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  /// What they come to together: at most 10.
  public static BigDecimal together(Map<String, BigDecimal> multipliers) {
    return multipliers.values().stream().reduce(BigDecimal.ONE, BigDecimal::multiply).min(MOST);
  }

  /// By the time at which the work was done, in UTC: `weekend`, and `night` (22:00 to 04:59) or
  /// `early` (05:00 to 08:59).
  public static Map<String, BigDecimal> at(Instant time) {
    OffsetDateTime utc = time.atOffset(ZoneOffset.UTC);
    Map<String, BigDecimal> multipliers = new HashMap<>();
    if (utc.getDayOfWeek() == DayOfWeek.SATURDAY || utc.getDayOfWeek() == DayOfWeek.SUNDAY) {
      multipliers.put("weekend", of("1.2"));
    }
    int hour = utc.getHour();
    if (hour >= 22 || hour < 5) {
      multipliers.put("night", of("1.15"));
    } else if (hour < 9) {
      multipliers.put("early", of("1.1"));
    }
    return multipliers;
  }

  /// By the days of a streak.
  public static BigDecimal streak(int days) {
    if (days >= 100) {
      return of("2.0");
    }
    if (days >= 30) {
      return of("1.5");
    }
    if (days >= 7) {
      return of("1.25");
    }
    return days >= 3 ? of("1.1") : ONE;
  }

  /// By how many successes came in a row.
  public static BigDecimal combo(int successes) {
    if (successes >= 10) {
      return of("3.0");
    }
    if (successes >= 5) {
      return of("2.0");
    }
    if (successes >= 3) {
      return of("1.5");
    }
    return successes >= 2 ? of("1.2") : ONE;
  }

  static BigDecimal of(String value) {
    return new BigDecimal(value).setScale(SCALE);
  }
}
