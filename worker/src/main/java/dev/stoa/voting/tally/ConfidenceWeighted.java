package dev.stoa.voting.tally;

import java.math.BigDecimal;
import java.util.Map;

/// One option a ballot, worth its weight times the voter's confidence; the largest sum wins. Shares
/// are of all sums together, so ballots of confidence 0 move nothing.
final class ConfidenceWeighted {

  private ConfidenceWeighted() {}

  static Count count(Election election) {
    Map<String, BigDecimal> scores =
        election.sums((voice, sums) -> {
          if (voice.ballot() instanceof Ballot.Choice(var option)) {
            sums.accept(option, voice.weight().multiply(voice.confidence()));
          }
        });
    BigDecimal whole = scores.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return Leader.of(election, scores, whole);
  }
}
