package dev.stoa.gamification.points;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/// A task that was completed.
///
/// @param isErrorFree whether nothing went wrong on the way
/// @param completedAt when it was done, for [Multipliers#at]
public record TaskWork(Speed speed, Quality quality, boolean isErrorFree, Instant completedAt) {
  private static final long ERROR_FREE = 10;

  /// Speed, quality and 10 for no error: the points before multipliers.
  public long base() {
    return speed.points() + quality.points() + (isErrorFree ? ERROR_FREE : 0);
  }

  /// What the task itself is multiplied by; tier and streak are the agent's.
  public Map<String, BigDecimal> multipliers() {
    Map<String, BigDecimal> multipliers = Multipliers.at(completedAt);
    multipliers.put("priority", speed.urgency().multiplier());
    return multipliers;
  }
}
