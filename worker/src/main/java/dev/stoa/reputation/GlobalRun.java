package dev.stoa.reputation;

import dev.stoa.area.Root;
import java.time.Instant;
import java.util.UUID;

/// When global trust was last computed: the row of `reputation_runs`.
///
/// @param pending how many scores moved that the run had no room to change
record GlobalRun(String key, UUID lastRun, Instant ranAt, int pending, long version)
    implements Root<GlobalRun> {

  @Override
  public GlobalRun withVersion(long next) {
    return new GlobalRun(key, lastRun, ranAt, pending, next);
  }
}
