package dev.stoa.gamification;

import java.math.BigInteger;

/// Levels follow from experience: level n begins at 100 × (n − 1)².
record Level(int number) {
  private static final long STEP = 100;

  /// floor(sqrt(experience / 100)) + 1, by integers alone.
  static Level at(long experience) {
    return new Level(BigInteger.valueOf(experience / STEP).sqrt().intValueExact() + 1);
  }

  /// The least experience of this level.
  long begins() {
    return STEP * (number - 1L) * (number - 1L);
  }
}
