package dev.stoa.voting.tally;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// Finds the option with the most, and settles who it is where several have it.
final class Leader {

  private Leader() {}

  /// @param whole of what the leader's share is taken
  static Count of(Election election, Map<String, BigDecimal> tally, BigDecimal whole) {
    BigDecimal most = tally.isEmpty() ? BigDecimal.ZERO : Collections.max(tally.values());
    var share = new Share(most, whole);
    if (most.signum() <= 0) {
      return new Count(null, share, tally, List.of(), null, null);
    }
    List<String> first =
        election.options().stream()
            .filter(option -> most.compareTo(tally.getOrDefault(option, BigDecimal.ZERO)) == 0)
            .toList();
    if (first.size() == 1) {
      return new Count(first.getFirst(), share, tally, List.of(), null, null);
    }
    Ties.Settled settled = Ties.best(first, election);
    String winner = settled.options().size() == 1 ? settled.options().getFirst() : null;
    return new Count(winner, share, tally, List.of(), null, settled.by());
  }
}
