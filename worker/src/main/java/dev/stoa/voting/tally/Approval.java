package dev.stoa.voting.tally;

import java.math.BigDecimal;
import java.util.Map;

/// Every option that the voter can live with; the option approved of by the most weight wins. Its
/// share is of the weight of all ballots, so shares add up to more than 1.
final class Approval {

  private Approval() {}

  static Count count(Election election) {
    Map<String, BigDecimal> approvals =
        election.sums((voice, sums) -> {
          if (voice.ballot() instanceof Ballot.Approvals(var options)) {
            options.forEach(option -> sums.accept(option, voice.weight()));
          }
        });
    return Leader.of(election, approvals, election.weight());
  }
}
