package dev.stoa.battle.rating;

/// The score that a difference in rating lets expect.
public enum Expectation {

  /// The curve itself: 400 points are odds of ten to one.
  LOGISTIC {
    @Override
    double of(double difference) {
      return 1 / (1 + StrictMath.pow(10, -difference / 400));
    }
  },

  /// The table of the FIDE rating regulations, 8.1.2, in which a difference counts as at most 400.
  FIDE_TABLE {
    @Override
    double of(double difference) {
      return FideTable.expected(difference);
    }
  };

  /// @param difference own rating less the other's
  abstract double of(double difference);
}
