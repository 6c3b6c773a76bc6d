package dev.stoa.voting.tally;

import java.math.BigDecimal;
import java.util.Map;

/// One option a ballot; the option with the most weight wins, however little that is.
final class Plurality {

  private Plurality() {}

  static Count count(Election election) {
    return Leader.of(election, votes(election), election.weight());
  }

  /// The weight behind each option.
  static Map<String, BigDecimal> votes(Election election) {
    return election.sums((voice, sums) -> {
      if (voice.ballot() instanceof Ballot.Choice(var option)) {
        sums.accept(option, voice.weight());
      }
    });
  }
}
