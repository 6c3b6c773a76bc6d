package dev.stoa.leaderboard;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;

/// How long a period is.
public enum Kind {
  DAY,
  WEEK,
  MONTH,
  QUARTER,
  YEAR,
  /// All time: it has begun and never ends.
  ALL;

  /// Those that end.
  static final List<Kind> ENDING = List.of(DAY, WEEK, MONTH, QUARTER, YEAR);

  /// As statements know it.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The period of this kind that `day` is in.
  Period around(LocalDate day) {
    return switch (this) {
      case DAY -> new Period(day.toString(), day, day.plusDays(1), this);
      case WEEK -> {
        LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        String text =
            "%04d-W%02d"
                .formatted(
                    day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        yield new Period(text, monday, monday.plusWeeks(1), this);
      }
      case MONTH -> {
        LocalDate first = day.withDayOfMonth(1);
        String text = "%04d-%02d".formatted(day.getYear(), day.getMonthValue());
        yield new Period(text, first, first.plusMonths(1), this);
      }
      case QUARTER -> {
        int quarter = day.get(IsoFields.QUARTER_OF_YEAR);
        LocalDate first = LocalDate.of(day.getYear(), 3 * quarter - 2, 1);
        String text = "%04d-Q%d".formatted(day.getYear(), quarter);
        yield new Period(text, first, first.plusMonths(3), this);
      }
      case YEAR -> {
        LocalDate first = day.withDayOfYear(1);
        yield new Period("%04d".formatted(day.getYear()), first, first.plusYears(1), this);
      }
      case ALL -> new Period("all", null, null, this);
    };
  }
}
