package dev.stoa.voting.tally;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// A part of a whole, compared without rounding.
public record Share(BigDecimal part, BigDecimal whole) {
  private static final int SCALE = 6;

  public static final Share NONE = new Share(BigDecimal.ZERO, BigDecimal.ZERO);

  /// Whether the share is `threshold` or more. Nothing of nothing reaches only 0.
  public boolean reaches(BigDecimal threshold) {
    return part.compareTo(threshold.multiply(whole)) >= 0
        && (whole.signum() > 0 || threshold.signum() == 0);
  }

  public boolean isMoreThanHalf() {
    return part.add(part).compareTo(whole) > 0;
  }

  boolean isLessThan(Share other) {
    return part.multiply(other.whole).compareTo(other.part.multiply(whole)) < 0;
  }

  /// Rounded half up to six decimals, for people and events; 0 where there is no whole.
  public BigDecimal rounded() {
    return whole.signum() == 0
        ? BigDecimal.ZERO.setScale(SCALE)
        : part.divide(whole, SCALE, RoundingMode.HALF_UP);
  }
}
