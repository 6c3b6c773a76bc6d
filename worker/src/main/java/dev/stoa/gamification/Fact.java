package dev.stoa.gamification;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What is known of an agent without being told, under the names that criteria use: by this area
/// itself, and from the views of others. All else that a criterion asks for comes as evidence.
enum Fact {
  POINTS("points"),
  EXPERIENCE("experience"),
  LEVEL("level"),
  TIER("tier"),
  STREAK_DAYS("streakDays"),
  LONGEST_STREAK("longestStreak"),
  TASKS("tasks"),
  ACHIEVEMENTS("achievements"),
  BATTLES_WON("battlesWon"),
  BATTLE_WIN_RATE("battleWinRate"),
  BATTLE_WIN_STREAK("battleWinStreak"),
  TRUST_SCORE("trustScore"),
  PEER_REVIEWS("peerReviews"),
  ENDORSEMENTS("endorsements"),
  AGENTS_MENTORED("agentsMentored"),
  TASKS_AT_ONCE("tasksAtOnce");

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

  /// Its value, or null where nobody knows one.
  @Nullable BigDecimal of(Profile profile, Elsewhere elsewhere) {
    return switch (this) {
      case POINTS -> number(profile.purse().points());
      case EXPERIENCE -> number(profile.purse().experience());
      case LEVEL -> number((long) profile.level());
      case TIER -> number((long) profile.tier().level());
      case STREAK_DAYS -> number((long) profile.streak().days());
      case LONGEST_STREAK -> number((long) profile.streak().longest());
      case TASKS -> number(profile.tally().tasks());
      case ACHIEVEMENTS -> number((long) profile.tally().achievements());
      case BATTLES_WON -> number(elsewhere.wins());
      case BATTLE_WIN_RATE -> elsewhere.winRate();
      case BATTLE_WIN_STREAK -> number(elsewhere.winStreak());
      case TRUST_SCORE -> number(elsewhere.trustScore());
      case PEER_REVIEWS -> number(elsewhere.reviews());
      case ENDORSEMENTS -> number(elsewhere.endorsements());
      case AGENTS_MENTORED -> number(elsewhere.graduates());
      case TASKS_AT_ONCE -> number(elsewhere.tasksInHand());
    };
  }

  private static @Nullable BigDecimal number(@Nullable Long value) {
    return value == null ? null : BigDecimal.valueOf(value);
  }
}
