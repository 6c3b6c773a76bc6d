package dev.stoa.reputation;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// What an agent's ratings come to, each from 0 to 100.
public record Scores(
    BigDecimal trust, BigDecimal reliability, BigDecimal quality, BigDecimal collaboration) {
  private static final BigDecimal FOUR = new BigDecimal(4);

  /// The mean of the four.
  public BigDecimal overall() {
    return trust
        .add(reliability)
        .add(quality)
        .add(collaboration)
        .divide(FOUR, 2, RoundingMode.HALF_UP);
  }
}
