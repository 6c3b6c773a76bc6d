package dev.stoa.gamification;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// What other areas know of an agent, as criteria ask for it. Null where an area knows nothing.
///
/// @param wins battles won
/// @param battles battles fought
/// @param winStreak the most battles won in a row
/// @param trustScore 0 to 1000, of who was rated five times or more
/// @param reviews ratings that count
/// @param endorsements those of them of 50 or more
/// @param graduates agents that reached a level under it as their mentor
/// @param tasksInHand tasks that it holds now
record Elsewhere(
    @Nullable Long wins,
    @Nullable Long battles,
    @Nullable Long winStreak,
    @Nullable Long trustScore,
    @Nullable Long reviews,
    @Nullable Long endorsements,
    @Nullable Long graduates,
    @Nullable Long tasksInHand) {
  static final Elsewhere NOTHING = new Elsewhere(null, null, null, null, null, null, null, null);

  private static final int SCALE = 6;

  /// The share of battles that were won; null where none was fought.
  @Nullable BigDecimal winRate() {
    return wins == null || battles == null || battles == 0
        ? null
        : BigDecimal.valueOf(wins).divide(BigDecimal.valueOf(battles), SCALE, RoundingMode.DOWN);
  }
}
