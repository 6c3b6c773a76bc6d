package dev.stoa.leaderboard;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A stretch of time in UTC that a board is for: a year, quarter, month, ISO week or day, or all.
///
/// @param text `2026`, `2026-Q4`, `2026-11`, `2026-W47`, `2026-11-23` or `all`
/// @param begin its first day; null for all
/// @param end the day after its last; null for all
public record Period(String text, @Nullable LocalDate begin, @Nullable LocalDate end, Kind kind) {
  private static final Pattern FORM =
      Pattern.compile("(\\d{4})(?:-Q([1-4])|-W(\\d\\d)|-(\\d\\d)(?:-(\\d\\d))?)?");

  /// The period that `text` names; throws [IllegalArgumentException] where it names none.
  public static Period parse(String text) {
    if (text.equals("all")) {
      return new Period(text, null, null, Kind.ALL);
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches() || Integer.parseInt(form.group(1)) < 1970) {
      throw wrong(text);
    }
    try {
      return parse(text, form, Integer.parseInt(form.group(1)));
    } catch (DateTimeException _) {
      throw wrong(text);
    }
  }

  private static Period parse(String text, Matcher form, int year) {
    if (form.group(2) != null) {
      return Kind.QUARTER.around(LocalDate.of(year, 3 * Integer.parseInt(form.group(2)), 1));
    }
    if (form.group(3) != null) {
      return week(text, year, Integer.parseInt(form.group(3)));
    }
    if (form.group(4) == null) {
      return Kind.YEAR.around(LocalDate.of(year, 1, 1));
    }
    int month = Integer.parseInt(form.group(4));
    return form.group(5) == null
        ? Kind.MONTH.around(LocalDate.of(year, month, 1))
        : Kind.DAY.around(LocalDate.of(year, month, Integer.parseInt(form.group(5))));
  }

  private static Period week(String text, int year, int week) {
    // January 4 is in the first week of every year, and December 28 in the last.
    LocalDate inLast = LocalDate.of(year, 12, 28);
    if (week < 1 || week > inLast.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)) {
      throw wrong(text);
    }
    return Kind.WEEK.around(LocalDate.of(year, 1, 4).plusWeeks(week - 1L));
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "must be a year, YYYY-Qn, YYYY-MM, YYYY-Wnn, YYYY-MM-DD or all (found: %s)"
            .formatted(text));
  }

  /// Whether it has begun; all time has.
  boolean hasBegun(Instant now) {
    return begin == null || !now.isBefore(startOf(begin));
  }

  /// Whether it is over; all time never is.
  boolean hasEnded(Instant now) {
    return end != null && !now.isBefore(startOf(end));
  }

  static Instant startOf(LocalDate day) {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}
