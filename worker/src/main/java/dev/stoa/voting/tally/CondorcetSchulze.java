package dev.stoa.voting.tally;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Options by preference, counted by Schulze's method with winning votes. Every option meets every
/// other; an option that is left out of a ballot is liked less than all it names. A path is as
/// strong as its weakest duel won, and an option wins when no other has a stronger path to it than
/// it has back. Who beats everybody in duels always wins.
///
/// The tally is how many others an option beats by path, which is the whole order of preference.
/// The share of the winner is the smallest among its duels.
final class CondorcetSchulze {
  /// Weights have four decimals; duels are added up in ten-thousandths, half a billion times where
  /// there are 100 000 different ballots of 100 options.
  private static final int SCALE = 4;

  private final Election election;
  private final int size;
  private final long[][] preferred;
  private final long[][] strongest;

  private CondorcetSchulze(Election election) {
    this.election = election;
    this.size = election.options().size();
    this.preferred = new long[size][size];
    this.strongest = new long[size][size];
  }

  static Count count(Election election) {
    var schulze = new CondorcetSchulze(election);
    schulze.holdDuels();
    schulze.findPaths();
    return schulze.result();
  }

  private void holdDuels() {
    for (Preferences ballots : Preferences.of(election)) {
      long weight = ballots.weight().setScale(SCALE).unscaledValue().longValueExact();
      boolean[] above = new boolean[size];
      for (int better : ballots.order()) {
        above[better] = true;
        long[] row = preferred[better];
        for (int worse = 0; worse < size; worse++) {
          if (!above[worse]) {
            row[worse] += weight;
          }
        }
      }
    }
  }

  private void findPaths() {
    for (int from = 0; from < size; from++) {
      for (int to = 0; to < size; to++) {
        if (preferred[from][to] > preferred[to][from]) {
          strongest[from][to] = preferred[from][to];
        }
      }
    }
    for (int over = 0; over < size; over++) {
      for (int from = 0; from < size; from++) {
        for (int to = 0; to < size; to++) {
          if (from != to) {
            strongest[from][to] =
                Math.max(strongest[from][to], Math.min(strongest[from][over], strongest[over][to]));
          }
        }
      }
    }
  }

  private Count result() {
    Map<String, BigDecimal> tally = new LinkedHashMap<>();
    List<String> unbeaten = new ArrayList<>();
    for (int option = 0; option < size; option++) {
      int wins = 0;
      int losses = 0;
      for (int other = 0; other < size; other++) {
        wins += strongest[option][other] > strongest[other][option] ? 1 : 0;
        losses += strongest[option][other] < strongest[other][option] ? 1 : 0;
      }
      tally.put(election.options().get(option), BigDecimal.valueOf(wins));
      if (losses == 0) {
        unbeaten.add(election.options().get(option));
      }
    }
    if (election.weight().signum() == 0) {
      return end(null, Share.NONE, tally, null);
    }
    if (unbeaten.size() == 1) {
      return end(unbeaten.getFirst(), smallestShare(unbeaten.getFirst()), tally, null);
    }
    Ties.Settled settled = Ties.best(unbeaten, election);
    String first = settled.options().getFirst();
    String winner = settled.options().size() == 1 ? first : null;
    return end(winner, smallestShare(first), tally, settled.by());
  }

  private Count end(
      @Nullable String winner,
      Share share,
      Map<String, BigDecimal> tally,
      @Nullable TieBreak tieBreak) {
    var duels = new Duels(election.options(), decimals(preferred), decimals(strongest));
    return new Count(winner, share, tally, List.of(), duels, tieBreak);
  }

  private Share smallestShare(String name) {
    int option = election.options().indexOf(name);
    Share smallest = Share.NONE;
    for (int other = 0; other < size; other++) {
      long of = preferred[option][other];
      var share = new Share(decimal(of), decimal(of + preferred[other][option]));
      boolean compared = share.whole().signum() > 0;
      if (compared && (smallest.whole().signum() == 0 || share.isLessThan(smallest))) {
        smallest = share;
      }
    }
    return smallest;
  }

  private static BigDecimal decimal(long tenThousandths) {
    return BigDecimal.valueOf(tenThousandths, SCALE);
  }

  private static List<List<BigDecimal>> decimals(long[][] matrix) {
    List<List<BigDecimal>> rows = new ArrayList<>();
    for (long[] row : matrix) {
      List<BigDecimal> decimals = new ArrayList<>();
      for (long cell : row) {
        decimals.add(decimal(cell));
      }
      rows.add(decimals);
    }
    return rows;
  }
}
