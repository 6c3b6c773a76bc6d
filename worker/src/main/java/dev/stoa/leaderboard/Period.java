package dev.stoa.leaderboard;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A stretch of time in UTC that a board is for: a year, quarter, month, ISO week or day, or all.
///
/// @param text `2026`, `2026-Q4`, `2026-11`, `2026-W47`, `2026-11-23` or `all`
/// @param begin its first day; null for all
/// @param end the day after its last; null for all
public record Period(String text, @Nullable LocalDate begin, @Nullable LocalDate end) {
  private static final Pattern FORM =
      Pattern.compile("(\\d{4})(?:-Q([1-4])|-W(\\d\\d)|-(\\d\\d)(?:-(\\d\\d))?)?");

  /// The period that `text` names; throws [IllegalArgumentException] where it names none.
  public static Period parse(String text) {
    if (text.equals("all")) {
      return new Period(text, null, null);
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw wrong(text);
    }
    try {
      return parse(text, form, Integer.parseInt(form.group(1)));
    } catch (DateTimeException _) {
      throw wrong(text);
    }
  }

  private static Period parse(String text, Matcher form, int year) {
    if (year < 1970) {
      throw wrong(text);
    }
    LocalDate first = LocalDate.of(year, 1, 1);
    if (form.group(2) != null) {
      LocalDate begin = first.plusMonths(3L * (Integer.parseInt(form.group(2)) - 1));
      return new Period(text, begin, begin.plusMonths(3));
    }
    if (form.group(3) != null) {
      return week(text, year, Integer.parseInt(form.group(3)));
    }
    if (form.group(4) == null) {
      return new Period(text, first, first.plusYears(1));
    }
    int month = Integer.parseInt(form.group(4));
    if (form.group(5) == null) {
      LocalDate begin = LocalDate.of(year, month, 1);
      return new Period(text, begin, begin.plusMonths(1));
    }
    LocalDate day = LocalDate.of(year, month, Integer.parseInt(form.group(5)));
    return new Period(text, day, day.plusDays(1));
  }

  private static Period week(String text, int year, int week) {
    // January 4 is in the first week of every year, and December 28 in the last.
    LocalDate inLast = LocalDate.of(year, 12, 28);
    if (week < 1 || week > inLast.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)) {
      throw wrong(text);
    }
    LocalDate begin =
        LocalDate.of(year, 1, 4)
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
            .plusWeeks(week - 1L);
    return new Period(text, begin, begin.plusWeeks(1));
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "must be a year, YYYY-Qn, YYYY-MM, YYYY-Wnn, YYYY-MM-DD or all (found: %s)"
            .formatted(text));
  }

  /// Whether it has begun; all time has.
  boolean hasBegun(Instant now) {
    return begin == null || !now.isBefore(begin.atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  /// Whether it is over; all time never is.
  boolean hasEnded(Instant now) {
    return end != null && !now.isBefore(endsAt(end));
  }

  static Instant endsAt(LocalDate end) {
    return end.atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  /// The last week, month, quarter and year that were over at `now`.
  static List<Period> lastEnded(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    LocalDate week = today.minusWeeks(1);
    LocalDate month = today.minusMonths(1);
    LocalDate quarter = today.minus(3, ChronoUnit.MONTHS);
    return List.of(
        parse(
            "%04d-W%02d"
                .formatted(
                    week.get(IsoFields.WEEK_BASED_YEAR),
                    week.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR))),
        parse("%04d-%02d".formatted(month.getYear(), month.getMonthValue())),
        parse("%04d-Q%d".formatted(quarter.getYear(), quarter.get(IsoFields.QUARTER_OF_YEAR))),
        parse("%04d".formatted(today.getYear() - 1)));
  }
}
