package dev.stoa.reputation;

import java.math.BigDecimal;

/// How far everybody together trusts an agent.
///
/// @param share of all trust, 0 to 1
/// @param rank the place by it, from 1; equal shares have one place
/// @param agents among how many
public record GlobalShare(BigDecimal share, int rank, int agents) {

  /// The share in terms of an average agent's, which has 1 whatever their number.
  double relative() {
    return share.doubleValue() * agents;
  }
}
