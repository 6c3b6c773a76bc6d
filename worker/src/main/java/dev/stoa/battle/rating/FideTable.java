package dev.stoa.battle.rating;

import java.util.List;

/// The two tables of the FIDE rating regulations: 8.1.2 from a difference to an expected score, and
/// 8.1.1 from a score to a difference.
public final class FideTable {
  private static final double MOST = 400;

  /// The largest difference that still lets expect 0.50, 0.51, and so on to 0.91.
  private static final List<Integer> UP_TO =
      List.of(
          3, 10, 17, 25, 32, 39, 46, 53, 61, 68, 76, 83, 91, 98, 106, 113, 121, 129, 137, 145, 153,
          162, 170, 179, 188, 197, 206, 215, 225, 235, 245, 256, 267, 278, 290, 302, 315, 328, 344,
          357, 374, 391);

  /// The difference that scores of 0.50, 0.51, and so on to 1.00 stand for.
  private static final List<Integer> STANDS_FOR =
      List.of(
          0, 7, 14, 21, 29, 36, 43, 50, 57, 65, 72, 80, 87, 95, 102, 110, 117, 125, 133, 141, 149,
          158, 166, 175, 184, 193, 202, 211, 220, 230, 240, 251, 262, 273, 284, 296, 309, 322, 336,
          351, 366, 383, 401, 422, 444, 470, 501, 538, 589, 677, 800);

  private FideTable() {}

  static double expected(double difference) {
    long capped = StrictMath.round(Math.min(Math.abs(difference), MOST));
    int step = 0;
    while (step < UP_TO.size() && UP_TO.get(step) < capped) {
      step++;
    }
    double better = (50 + step) / 100.0;
    return difference >= 0 ? better : 1 - better;
  }

  /// The rating that a score against these opponents amounts to.
  ///
  /// @param points one for each game won, a half for each drawn
  public static int performance(List<Integer> opponents, double points) {
    double sum = 0;
    for (int opponent : opponents) {
      sum += opponent;
    }
    double mean = sum / opponents.size();
    int percent = (int) StrictMath.round(100 * points / opponents.size());
    int difference = percent >= 50 ? STANDS_FOR.get(percent - 50) : -STANDS_FOR.get(50 - percent);
    return Rating.rounded(mean + difference);
  }
}
