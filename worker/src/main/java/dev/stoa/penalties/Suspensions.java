package dev.stoa.penalties;

import dev.stoa.penalties.Penalties.AgentStatus;
import org.jspecify.annotations.Nullable;

/// Follows the suspensions of one agent while penalties end one after the other: with the last of
/// them the agent gets back the status that it had before the first.
final class Suspensions {
  private final @Nullable AgentStatus before;
  private int left;

  Suspensions(@Nullable Standing standing) {
    this.before = standing == null ? null : standing.statusBefore();
    this.left = standing == null ? 0 : standing.suspensions();
  }

  /// The status that the agent gets back by the end of `penalty`; null where there is none to give.
  @Nullable AgentStatus end(Penalty penalty) {
    if (!penalty.isSuspension() || penalty.status() != Penalty.Status.ACTIVE) {
      return null;
    }
    left--;
    return left == 0 ? before : null;
  }
}
