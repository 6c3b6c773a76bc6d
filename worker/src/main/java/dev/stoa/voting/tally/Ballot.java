package dev.stoa.voting.tally;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What one voter said. Two ballots are equal when they say the same.
public sealed interface Ballot {

  /// The option that says nothing: it can be offered under every algorithm, counts for the quorum,
  /// and neither wins nor lowers the share of what does.
  String ABSTAIN = "abstain";

  /// One option.
  record Choice(String option) implements Ballot {}

  /// Options by preference, best first; those left out are liked less than all named.
  record Ranking(List<String> options) implements Ballot {
    public Ranking {
      options = List.copyOf(options);
    }
  }

  /// Tokens by option.
  record Allocation(SortedMap<String, Long> tokens) implements Ballot {
    public Allocation {
      tokens = Collections.unmodifiableSortedMap(new TreeMap<>(tokens));
    }
  }

  /// Every option that the voter can live with; sorted, since their order says nothing.
  record Approvals(List<String> options) implements Ballot {
    public Approvals {
      options = List.copyOf(new TreeSet<>(options));
    }
  }

  default boolean isBlank() {
    return this instanceof Choice(var option) && option.equals(ABSTAIN);
  }
}
