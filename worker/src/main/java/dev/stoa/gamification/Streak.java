package dev.stoa.gamification;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Days in a row, in UTC, on which an agent was active.
///
/// @param date the last day that was counted
/// @param freezes missed days of this streak that were forgiven
/// @param lastActivityAt when a day was last counted
public record Streak(
    int days,
    int longest,
    @Nullable LocalDate date,
    int freezes,
    @Nullable Instant lastActivityAt) {
  static final Streak NONE = new Streak(0, 0, null, 0, null);

  boolean hasCounted(LocalDate day) {
    return date != null && !day.isAfter(date);
  }

  /// Days between the last one that was counted and `day`; 0 where there is no streak.
  long missedBefore(LocalDate day) {
    return date == null || days == 0 ? 0 : Math.max(0, ChronoUnit.DAYS.between(date, day) - 1);
  }

  /// Whether a streak of who may miss so many days bears going on at `day`.
  boolean reaches(LocalDate day, int mayMiss) {
    return missedBefore(day) <= Math.max(0, mayMiss - freezes);
  }

  /// The days that count at `day`: none where too many were missed since.
  int daysAt(LocalDate day, int mayMiss) {
    return reaches(day, mayMiss) ? days : 0;
  }

  Streak counted(Gamification.Event.StreakIncremented added, Instant now) {
    int forgiven = added.days() == 1 ? 0 : freezes + added.freezes();
    return new Streak(added.days(), added.longest(), added.activityDate(), forgiven, now);
  }

  Streak ended() {
    return new Streak(0, longest, date, 0, lastActivityAt);
  }
}
