package dev.stoa.gamification.points;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// A solution that is new.
///
/// @param novelty 1 less the greatest similarity to an earlier solution
/// @param gain by how much it performs better, as a factor
/// @param earlier how many solutions there were before
public record Innovation(BigDecimal novelty, Approach approach, BigDecimal gain, int earlier) {
  private static final BigDecimal BASE = new BigDecimal(75);
  private static final BigDecimal BONUS = new BigDecimal(200);
  private static final BigDecimal HIGHLY_NOVEL = new BigDecimal("0.9");
  private static final BigDecimal RARE = new BigDecimal("1.5");
  private static final int FEW = 3;

  /// How unusual the way to it was.
  public enum Approach {
    STANDARD("0.5"),
    CREATIVE("1"),
    NOVEL("2"),
    BREAKTHROUGH("3");

    private final BigDecimal multiplier;

    Approach(String multiplier) {
      this.multiplier = new BigDecimal(multiplier);
    }
  }

  /// What two solutions have in common.
  public record Features(String approach, String libraries, String patterns, String architecture) {

    /// The share of the four that is equal.
    public BigDecimal similarity(Features other) {
      int equal = 0;
      equal += approach.equals(other.approach) ? 1 : 0;
      equal += libraries.equals(other.libraries) ? 1 : 0;
      equal += patterns.equals(other.patterns) ? 1 : 0;
      equal += architecture.equals(other.architecture) ? 1 : 0;
      return BigDecimal.valueOf(equal).divide(BigDecimal.valueOf(4));
    }

    /// 1 less the greatest similarity to one of `others`.
    public BigDecimal novelty(Iterable<Features> others) {
      BigDecimal greatest = BigDecimal.ZERO;
      for (Features other : others) {
        greatest = greatest.max(similarity(other));
      }
      return BigDecimal.ONE.subtract(greatest);
    }
  }

  /// 75 × novelty × approach × gain, half as much again where there were fewer than 3 before; and
  /// 200 where the novelty is 0.9 or more.
  public long points() {
    return BASE.multiply(novelty)
        .multiply(approach.multiplier)
        .multiply(gain)
        .multiply(earlier < FEW ? RARE : BigDecimal.ONE)
        .add(novelty.compareTo(HIGHLY_NOVEL) >= 0 ? BONUS : BigDecimal.ZERO)
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
