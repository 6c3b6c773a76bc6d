package dev.stoa.gamification;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What this area knows of an agent by itself, under the names that criteria use.
enum Fact {
  POINTS("points"),
  EXPERIENCE("experience"),
  LEVEL("level"),
  TIER("tier"),
  STREAK_DAYS("streakDays"),
  LONGEST_STREAK("longestStreak"),
  TASKS("tasks"),
  ACHIEVEMENTS("achievements");

  private final String metric;

  Fact(String metric) {
    this.metric = metric;
  }

  /// The fact of this name, or null where it is none of them.
  static @Nullable Fact named(String metric) {
    for (Fact fact : values()) {
      if (fact.metric.equals(metric)) {
        return fact;
      }
    }
    return null;
  }

  BigDecimal of(Profile profile) {
    return BigDecimal.valueOf(
        switch (this) {
          case POINTS -> profile.purse().points();
          case EXPERIENCE -> profile.purse().experience();
          case LEVEL -> profile.level();
          case TIER -> profile.tier().level();
          case STREAK_DAYS -> profile.streak().days();
          case LONGEST_STREAK -> profile.streak().longest();
          case TASKS -> profile.tally().tasks();
          case ACHIEVEMENTS -> profile.tally().achievements();
        });
  }
}
