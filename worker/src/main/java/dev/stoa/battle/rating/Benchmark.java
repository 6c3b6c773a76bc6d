package dev.stoa.battle.rating;

import java.time.Duration;

/// Work of an agent that has no opponent, as a game against a benchmark, for programs that rate it
/// by [Elo#after]; no command of battle does.
public final class Benchmark {
  private static final double CLEARLY_BETTER = 1.2;
  private static final double AS_GOOD = 0.8;
  private static final double HALF_LIFE_DAYS = 30;

  private Benchmark() {}

  /// What is won: 1 from 1.2 times the benchmark on, a half from 0.8 times on, and else nothing.
  public static double won(double performance, double benchmark) {
    if (performance >= CLEARLY_BETTER * benchmark) {
      return 1;
    }
    return performance >= AS_GOOD * benchmark ? 0.5 : 0;
  }

  /// How much a result counts after a while: half as much every 30 days.
  public static double weight(Duration since) {
    return StrictMath.pow(
        0.5, since.toSeconds() / (HALF_LIFE_DAYS * Duration.ofDays(1).toSeconds()));
  }
}
