package dev.stoa.gamification.points;

import java.math.BigDecimal;

/// How urgent a task was: what its speed is worth, and what all its points are multiplied by.
public enum Urgency {
  CRITICAL(100, "2.0"),
  HIGH(50, "1.5"),
  NORMAL(25, "1.0"),
  LOW(10, "0.8");

  private final int base;
  private final BigDecimal multiplier;

  Urgency(int base, String multiplier) {
    this.base = base;
    this.multiplier = Multipliers.of(multiplier);
  }

  int base() {
    return base;
  }

  /// The multiplier `priority`.
  public BigDecimal multiplier() {
    return multiplier;
  }
}
