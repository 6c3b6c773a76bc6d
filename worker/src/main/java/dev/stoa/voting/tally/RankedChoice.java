package dev.stoa.voting.tally;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Options by preference, counted by instant run-off. Each round counts every ballot for the first
/// of its options that is still in. An option with more than half of the ballots that still count
/// wins; else the option with the least goes out.
///
/// - Options that nobody has first go out together: one after the other they would go anyway.
/// - Where several have the least, the worst supported of them goes, by the tie-break; where that
///   cannot tell, all of them go, so that no order of names decides.
/// - Where all that are in have the same, the tie-break names the winner among them.
final class RankedChoice {
  private final Election election;
  private final List<Preferences> preferences;
  private final BigDecimal weight;
  private final boolean[] in;
  private final List<Round> rounds = new ArrayList<>();
  private @Nullable TieBreak tieBreak;

  private RankedChoice(Election election) {
    this.election = election;
    this.preferences = Preferences.of(election);
    this.weight = election.weight();
    this.in = new boolean[election.options().size()];
    Arrays.fill(in, true);
  }

  static Count count(Election election) {
    return new RankedChoice(election).run();
  }

  private Count run() {
    while (true) {
      Map<String, BigDecimal> tally = tally();
      BigDecimal counting = tally.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      if (counting.signum() == 0) {
        return end(tally, null, Share.NONE);
      }
      BigDecimal most = Collections.max(tally.values());
      var share = new Share(most, counting);
      if (share.isMoreThanHalf()) {
        return end(tally, with(tally, most).getFirst(), share);
      }
      BigDecimal least = Collections.min(tally.values());
      List<String> last = with(tally, least);
      if (last.size() == tally.size()) {
        Ties.Settled settled = Ties.best(last, election);
        tieBreak = settled.by();
        return end(
            tally, settled.options().size() == 1 ? settled.options().getFirst() : null, share);
      }
      eliminate(tally, least.signum() == 0 || last.size() == 1 ? last : worst(last));
    }
  }

  private List<String> worst(List<String> last) {
    Ties.Settled settled = Ties.worst(last, election);
    tieBreak = settled.by();
    return settled.options();
  }

  /// The weight behind each option that is in.
  private Map<String, BigDecimal> tally() {
    BigDecimal[] sums = new BigDecimal[in.length];
    Arrays.fill(sums, BigDecimal.ZERO);
    for (Preferences ballots : preferences) {
      int first = ballots.first(in);
      if (first >= 0) {
        sums[first] = sums[first].add(ballots.weight());
      }
    }
    Map<String, BigDecimal> tally = new LinkedHashMap<>();
    for (int option = 0; option < in.length; option++) {
      if (in[option]) {
        tally.put(election.options().get(option), sums[option]);
      }
    }
    return tally;
  }

  private static List<String> with(Map<String, BigDecimal> tally, BigDecimal amount) {
    return tally.entrySet().stream()
        .filter(entry -> entry.getValue().compareTo(amount) == 0)
        .map(Map.Entry::getKey)
        .toList();
  }

  private void eliminate(Map<String, BigDecimal> tally, List<String> out) {
    addRound(tally, out);
    for (String option : out) {
      in[election.options().indexOf(option)] = false;
    }
  }

  private void addRound(Map<String, BigDecimal> tally, List<String> out) {
    BigDecimal counting = tally.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    rounds.add(new Round(rounds.size() + 1, tally, out, weight.subtract(counting)));
  }

  private Count end(Map<String, BigDecimal> tally, @Nullable String winner, Share share) {
    addRound(tally, List.of());
    Map<String, BigDecimal> result = new LinkedHashMap<>();
    for (String option : election.options()) {
      result.put(option, tally.getOrDefault(option, BigDecimal.ZERO));
    }
    return new Count(winner, share, result, rounds, null, tieBreak);
  }
}
