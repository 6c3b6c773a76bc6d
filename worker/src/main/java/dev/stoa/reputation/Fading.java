package dev.stoa.reputation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// What silence has left of an agent's reputation.
///
/// @param factor what is left, 0 to 1
/// @param activeOn the day of the last rating, interaction or event
/// @param decaysOn the day whose coming takes more; null where no more can be lost
public record Fading(BigDecimal factor, LocalDate activeOn, @Nullable LocalDate decaysOn) {
  private static final BigDecimal WHOLE = new BigDecimal("1.0000");

  static Fading active(LocalDate today) {
    return new Fading(WHOLE, today, today.plusDays(1));
  }

  boolean isDue(LocalDate day) {
    return decaysOn != null && !decaysOn.isAfter(day);
  }

  int daysInactive(LocalDate day) {
    return (int) ChronoUnit.DAYS.between(activeOn, day);
  }

  /// After all silent days up to `day` were counted. Never more than before: a gentler rule does
  /// not give back what a harder one took.
  Fading until(LocalDate day, BigDecimal daily, BigDecimal floor) {
    double left = StrictMath.pow(daily.doubleValue(), daysInactive(day));
    BigDecimal counted = new BigDecimal(left).setScale(4, RoundingMode.HALF_UP).max(floor);
    return new Fading(
        counted.min(factor), activeOn, counted.compareTo(floor) == 0 ? null : day.plusDays(1));
  }
}
