package dev.stoa.voting.tally;

/// One option a ballot; the option with the most weight wins if its share is `votingThreshold` or
/// more. Else there is no consensus, and nobody wins.
final class Consensus {

  private Consensus() {}

  static Count count(Election election) {
    Count count = Plurality.count(election);
    return count.share().reaches(election.threshold()) ? count : count.withoutWinner();
  }
}
