package dev.stoa.gamification;

import static dev.stoa.area.CommonRejection.UNAUTHORIZED;
import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;
import static dev.stoa.gamification.Gamification.Rejection.ALREADY_COUNTED_TODAY;

import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.gamification.Gamification.Command.IncrementStreak;
import dev.stoa.gamification.Gamification.Command.ResetStreak;
import dev.stoa.gamification.Gamification.Event;
import dev.stoa.gamification.Gamification.Event.StreakIncremented;
import dev.stoa.gamification.Gamification.Event.StreakReset;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/// Streaks: days in a row, by UTC. A missed day ends one, unless the tier forgives it.
final class Streaks {
  // A sender's clock may run ahead over midnight.
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(60);
  // As long as commands wait in their topic; who could count last year would farm it.
  private static final int MOST_DAYS_AGO = 7;

  private Streaks() {}

  static Decision<Event> increment(Scorecards cards, IncrementStreak increment, Moment moment) {
    return GamificationRules.reckon(
        cards, increment.agent(), moment, reckoning -> increment(increment, reckoning, moment));
  }

  private static Decision<Event> increment(
      IncrementStreak increment, Reckoning reckoning, Moment moment) {
    LocalDate day = increment.activityDate();
    Streak streak = reckoning.profile().streak();
    if (streak.hasCounted(day)) {
      return reject(
          ALREADY_COUNTED_TODAY,
          Map.of("activityDate", day, "lastDate", String.valueOf(streak.date())));
    }
    if (day.isAfter(dayOf(moment.now().plus(CLOCK_TOLERANCE)))
        || day.isBefore(dayOf(moment.now()).minusDays(MOST_DAYS_AGO))) {
      return GamificationRules.invalid(
          "activityDate", "must be today or at most 7 days ago (found: %s)", day);
    }
    // Who speaks for itself says that it is active now; of days gone by others are the witness.
    if (!moment.trusted() && day.isBefore(dayOf(moment.now().minus(CLOCK_TOLERANCE)))) {
      return reject(UNAUTHORIZED, Map.of("agentId", increment.agent(), "activityDate", day));
    }
    count(increment, reckoning, streak);
    reckoning.settle();
    return accept(reckoning.events());
  }

  private static LocalDate dayOf(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  private static void count(IncrementStreak increment, Reckoning reckoning, Streak streak) {
    LocalDate day = increment.activityDate();
    int mayMiss = reckoning.profile().tier().freezes();
    boolean goesOn = streak.days() > 0 && streak.reaches(day, mayMiss);
    if (streak.days() > 0 && !goesOn) {
      reckoning.add(new StreakReset(increment.agent(), streak.days(), "gap"));
    }
    int days = goesOn ? streak.days() + 1 : 1;
    int freezes = goesOn ? (int) streak.missedBefore(day) : 0;
    int used = goesOn ? streak.freezes() + freezes : 0;
    reckoning.add(
        new StreakIncremented(
            increment.agent(),
            days,
            Math.max(days, streak.longest()),
            day,
            freezes,
            Math.max(0, mayMiss - used)));
  }

  static Decision<Event> reset(Scorecards cards, ResetStreak reset, Moment moment) {
    return GamificationRules.reckon(
        cards,
        reset.agent(),
        moment,
        reckoning -> {
          int days = reckoning.profile().streak().days();
          if (days == 0) {
            return unchanged();
          }
          reckoning.add(new StreakReset(reset.agent(), days, reset.reason()));
          return accept(reckoning.events());
        });
  }
}
