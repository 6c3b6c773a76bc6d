package dev.stoa.voting.tally;

/// How votes become a result. An algorithm names the winner; whether the winner's share is enough
/// is asked afterwards, of all of them alike.
public enum Algorithm {
  SIMPLE_MAJORITY,
  PLURALITY,
  CONFIDENCE_WEIGHTED,
  QUADRATIC,
  CONSENSUS,
  RANKED_CHOICE,
  CONDORCET_SCHULZE,
  APPROVAL;

  public Count count(Election election) {
    return switch (this) {
      case SIMPLE_MAJORITY -> SimpleMajority.count(election);
      case PLURALITY -> Plurality.count(election);
      case CONFIDENCE_WEIGHTED -> ConfidenceWeighted.count(election);
      case QUADRATIC -> Quadratic.count(election);
      case CONSENSUS -> Consensus.count(election);
      case RANKED_CHOICE -> RankedChoice.count(election);
      case CONDORCET_SCHULZE -> CondorcetSchulze.count(election);
      case APPROVAL -> Approval.count(election);
    };
  }
}
