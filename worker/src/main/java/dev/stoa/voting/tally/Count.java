package dev.stoa.voting.tally;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the ballots say, and how that was found.
///
/// @param winner null where there are no votes, the tie stands, or the algorithm's own condition is
///   not met (no majority, no consensus)
/// @param share of the winner, or of the option that came first without winning
/// @param tally by option, in the unit of the algorithm; every option that can win is in it
/// @param rounds of RANKED_CHOICE, else empty
/// @param duels of CONDORCET_SCHULZE, else null
/// @param tieBreak what decided between equal options; [TieBreak#NONE] where nothing could; null
///   where none were equal
public record Count(
    @Nullable String winner,
    Share share,
    Map<String, BigDecimal> tally,
    List<Round> rounds,
    @Nullable Duels duels,
    @Nullable TieBreak tieBreak) {
  public Count {
    tally = Collections.unmodifiableMap(new LinkedHashMap<>(tally));
    rounds = List.copyOf(rounds);
  }

  Count withoutWinner() {
    return new Count(null, share, tally, rounds, duels, tieBreak);
  }
}
