package dev.stoa.battle.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// What one contest made of one agent's rating, and why.
///
/// @param expected the share of its comparisons that the agent was expected to win, six decimals
/// @param actual the share that it won, a draw counting half, six decimals
/// @param k the most points that one contest can move the rating by; 0 where no such limit exists
public record Revision(Rating rating, BigDecimal expected, BigDecimal actual, int k) {
  private static final int SCALE = 6;

  public Revision {
    expected = expected.setScale(SCALE, RoundingMode.HALF_UP);
    actual = actual.setScale(SCALE, RoundingMode.HALF_UP);
  }

  static Revision of(Rating rating, double expected, double actual, int k) {
    return new Revision(rating, BigDecimal.valueOf(expected), BigDecimal.valueOf(actual), k);
  }
}
