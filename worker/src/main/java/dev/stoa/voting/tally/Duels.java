package dev.stoa.voting.tally;

import java.math.BigDecimal;
import java.util.List;

/// Every option against every other: the explanation of a result by pairs.
///
/// @param options names rows and columns
/// @param preferred the weight that prefers the row's option to the column's
/// @param strongest the strength of the strongest path from the row's option to the column's
public record Duels(
    List<String> options, List<List<BigDecimal>> preferred, List<List<BigDecimal>> strongest) {
  public Duels {
    options = List.copyOf(options);
    preferred = preferred.stream().map(List::copyOf).toList();
    strongest = strongest.stream().map(List::copyOf).toList();
  }
}
