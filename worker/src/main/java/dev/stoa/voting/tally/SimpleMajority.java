package dev.stoa.voting.tally;

import java.math.BigDecimal;
import java.util.Map;

/// One option a ballot; an option wins when it has *more than half* of the weight of the ballots
/// that say something. Half is not enough, and being the largest is not enough, so no tie can arise
/// and none is broken. `votingThreshold` is asked besides, as of every algorithm: with 0.6 the
/// winner needs more than half to win and six tenths to pass.
final class SimpleMajority {

  private SimpleMajority() {}

  static Count count(Election election) {
    Map<String, BigDecimal> votes = Plurality.votes(election);
    Count count = Leader.of(election, votes, election.weight());
    return count.share().isMoreThanHalf()
        ? count
        : new Count(null, count.share(), votes, count.rounds(), null, null);
  }
}
