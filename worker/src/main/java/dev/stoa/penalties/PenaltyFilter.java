package dev.stoa.penalties;

import org.jspecify.annotations.Nullable;

/// Which penalties to list; null for any.
///
/// @param activeOnly only those that bind now
public record PenaltyFilter(
    Penalty.@Nullable Status status, @Nullable PenaltyType type, boolean activeOnly) {
  public static final PenaltyFilter ALL = new PenaltyFilter(null, null, false);
  public static final PenaltyFilter ACTIVE = new PenaltyFilter(null, null, true);
}
