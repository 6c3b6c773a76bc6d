package dev.stoa.gamification.points;

import java.time.Duration;

/// How long a task of a kind is expected to take.
public enum Complexity {
  SIMPLE(60),
  MODERATE(300),
  COMPLEX(900),
  VERY_COMPLEX(1_800);

  private final Duration expected;

  Complexity(long seconds) {
    this.expected = Duration.ofSeconds(seconds);
  }

  public Duration expected() {
    return expected;
  }
}
