package dev.stoa.leaderboard;

import java.util.List;

/// How agents rank on one board.
///
/// @param best the first of them, best first
/// @param total how many have a rank
record Ranking(List<Standing> best, long total) {
  static final Ranking EMPTY = new Ranking(List.of(), 0);

  Ranking {
    best = List.copyOf(best);
  }

  /// The same with no more places than so many.
  Ranking first(int places) {
    return new Ranking(best.subList(0, Math.min(places, best.size())), total);
  }
}
