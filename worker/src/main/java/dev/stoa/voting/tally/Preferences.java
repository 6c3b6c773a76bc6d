package dev.stoa.voting.tally;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A ranking and the weight of all ballots that say exactly this, options by their number.
final class Preferences {
  private final int[] order;
  private final BigDecimal weight;

  private Preferences(int[] order, BigDecimal weight) {
    this.order = order;
    this.weight = weight;
  }

  /// The rankings of an election, each once: 100 000 ballots are often a few hundred rankings.
  static List<Preferences> of(Election election) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (String option : election.options()) {
      numbers.put(option, numbers.size());
    }
    Map<List<String>, BigDecimal> weights = new LinkedHashMap<>();
    for (Voice voice : election.voices()) {
      if (voice.ballot() instanceof Ballot.Ranking(var options)) {
        weights.merge(options, voice.weight(), BigDecimal::add);
      }
    }
    List<Preferences> all = new ArrayList<>(weights.size());
    weights.forEach((options, weight) ->
        all.add(
            new Preferences(
                options.stream().filter(numbers::containsKey).mapToInt(numbers::get).toArray(),
                weight)));
    return all;
  }

  BigDecimal weight() {
    return weight;
  }

  /// The options by number, best first.
  int[] order() {
    return order;
  }

  /// The first option that is in, or -1 where none is left.
  int first(boolean[] in) {
    for (int option : order) {
      if (in[option]) {
        return option;
      }
    }
    return -1;
  }
}
