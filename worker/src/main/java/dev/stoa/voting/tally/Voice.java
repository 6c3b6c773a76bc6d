package dev.stoa.voting.tally;

import java.math.BigDecimal;

/// A ballot as it is counted.
///
/// @param weight what it counts for, weights delegated to the voter included; four decimals at most
/// @param confidence how sure the voter is, 0 to 1; 0 is 0, and 1 where the voter did not say
/// @param level the voter's expertise; [#EXPERT] and above are experts
/// @param position its place in the order in which ballots were cast; no two share one
public record Voice(
    Ballot ballot, BigDecimal weight, BigDecimal confidence, int level, long position) {

  public static final int EXPERT = 4;

  public boolean isExpert() {
    return level >= EXPERT;
  }
}
