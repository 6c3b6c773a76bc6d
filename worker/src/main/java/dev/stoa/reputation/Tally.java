package dev.stoa.reputation;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Sums and counts of the ratings that an agent has, by type: what a mean takes without reading a
/// rating.
///
/// @param positive ratings of 50 or more, of all types
public record Tally(Sum trust, Sum reliability, Sum quality, Sum collaboration, long positive) {

  /// What an agent has of whom nobody has said anything.
  public static final BigDecimal UNRATED = new BigDecimal("50.00");

  static final Tally NONE = new Tally(Sum.NONE, Sum.NONE, Sum.NONE, Sum.NONE, 0);

  private static final BigDecimal LEAST = new BigDecimal("0.00");
  private static final BigDecimal MOST = new BigDecimal("100.00");

  /// @param sum of all scores
  /// @param count of all ratings
  public record Sum(BigDecimal sum, long count) {
    static final Sum NONE = new Sum(new BigDecimal("0.00"), 0);

    Sum plus(BigDecimal score) {
      return new Sum(sum.add(score), count + 1);
    }

    Sum minus(BigDecimal score) {
      return new Sum(sum.subtract(score), count - 1);
    }

    BigDecimal mean() {
      return count == 0 ? UNRATED : sum.divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_UP);
    }
  }

  public long total() {
    return trust.count + reliability.count + quality.count + collaboration.count;
  }

  Tally plus(RatingType type, BigDecimal score) {
    return with(type, of(type).plus(score), isPositive(score) ? 1 : 0);
  }

  Tally minus(RatingType type, BigDecimal score) {
    return with(type, of(type).minus(score), isPositive(score) ? -1 : 0);
  }

  private static boolean isPositive(BigDecimal score) {
    return score.compareTo(UNRATED) >= 0;
  }

  private Sum of(RatingType type) {
    return switch (type) {
      case TRUST -> trust;
      case RELIABILITY -> reliability;
      case QUALITY -> quality;
      case COLLABORATION -> collaboration;
    };
  }

  private Tally with(RatingType type, Sum sum, int positives) {
    return switch (type) {
      case TRUST -> new Tally(sum, reliability, quality, collaboration, positive + positives);
      case RELIABILITY -> new Tally(trust, sum, quality, collaboration, positive + positives);
      case QUALITY -> new Tally(trust, reliability, sum, collaboration, positive + positives);
      case COLLABORATION -> new Tally(trust, reliability, quality, sum, positive + positives);
    };
  }

  /// The scores that follow from these ratings and the sum of all adjustments.
  Scores scores(BigDecimal adjustments) {
    return new Scores(
        shown(trust.mean().add(adjustments)),
        reliability.mean(),
        quality.mean(),
        collaboration.mean());
  }

  /// The mean of all ratings whatever they are about, and the adjustments.
  BigDecimal word(BigDecimal adjustments) {
    BigDecimal sums = trust.sum.add(reliability.sum).add(quality.sum).add(collaboration.sum);
    return shown(new Sum(sums, total()).mean().add(adjustments));
  }

  private static BigDecimal shown(BigDecimal score) {
    return score.max(LEAST).min(MOST);
  }
}
