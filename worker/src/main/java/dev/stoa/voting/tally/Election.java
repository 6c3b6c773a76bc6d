package dev.stoa.voting.tally;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// What there is to count.
///
/// @param options what can win, in the order in which they were offered; `abstain` is taken out
/// @param voices the ballots that say something, in the order in which they were cast
/// @param threshold the share that the proposal asks for
public record Election(
    List<String> options, List<Voice> voices, BigDecimal threshold, TieBreak tieBreak) {
  public Election {
    options = options.stream().filter(option -> !option.equals(Ballot.ABSTAIN)).toList();
    voices =
        voices.stream()
            .filter(voice -> !voice.ballot().isBlank())
            .sorted(Comparator.comparingLong(Voice::position))
            .toList();
  }

  /// The weight of all ballots that say something.
  BigDecimal weight() {
    BigDecimal weight = BigDecimal.ZERO;
    for (Voice voice : voices) {
      weight = weight.add(voice.weight());
    }
    return weight;
  }

  /// A sum for each option, in the order of the options.
  Map<String, BigDecimal> sums(BiConsumer<Voice, BiConsumer<String, BigDecimal>> adding) {
    Map<String, BigDecimal> sums = new LinkedHashMap<>();
    for (String option : options) {
      sums.put(option, BigDecimal.ZERO);
    }
    for (Voice voice : voices) {
      adding.accept(voice, (option, amount) -> sums.merge(option, amount, BigDecimal::add));
    }
    return sums;
  }
}
