package dev.stoa.voting.tally;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One round of counting by preference.
///
/// @param number 1, 2, 3 …
/// @param tally the weight behind each option that is still in
/// @param eliminated the options that are out after this round; empty in the last
/// @param exhausted the weight of the ballots that name no option that is still in
public record Round(
    int number, Map<String, BigDecimal> tally, List<String> eliminated, BigDecimal exhausted) {
  public Round {
    tally = Collections.unmodifiableMap(new LinkedHashMap<>(tally));
    eliminated = List.copyOf(eliminated);
  }
}
