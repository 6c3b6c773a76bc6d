package dev.stoa.task;

import dev.stoa.identity.AgentId;
import dev.stoa.task.TaskCommand.ClaimTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What penalties leave to an agent, and what it has for a wrong that was done to it.
///
/// Priority is counted in points, of which one is worth what normal priority is. A task goes before
/// or after others by the points of the agent that asked for it. An agent whose points are taken
/// comes after the others: a task is its own only once that has waited so much longer.
///
/// @param allowed the only types of task that it may have; null for any
/// @param penalty points that are taken, 0 or less
/// @param compensation points that are given
record Restriction(@Nullable Set<String> allowed, int penalty, int compensation) {
  static final Restriction NONE = new Restriction(null, 0, 0);

  private static final Duration POINT =
      Duration.between(Tasks.Priority.NORMAL.claimAt(Instant.EPOCH), Instant.EPOCH);

  Restriction {
    allowed = allowed == null ? null : Set.copyOf(allowed);
  }

  /// How much earlier the place in the queue is by so many points.
  static Duration worth(int points) {
    return POINT.multipliedBy(points);
  }

  /// Together with a graver penalty, which counts instead of the milder one.
  Restriction with(Restriction graver) {
    return new Restriction(graver.allowed, graver.penalty, compensation);
  }

  int delta() {
    return penalty + compensation;
  }

  /// Whether it may have no task at all.
  boolean bars() {
    return allowed != null && allowed.isEmpty();
  }

  /// The claim without the types that its agent may not have; null where none is left.
  @Nullable ClaimTask within(ClaimTask claim) {
    if (allowed == null) {
      return claim;
    }
    List<String> types =
        claim.types().isEmpty()
            ? allowed.stream().sorted().toList()
            : claim.types().stream().filter(allowed::contains).toList();
    return types.isEmpty()
        ? null
        : new ClaimTask(claim.agent(), claim.queue(), types, claim.maxTasks(), claim.leaseMs());
  }

  /// The latest place in the queue whose task it may have.
  Instant latestPlace(Instant now) {
    return delta() < 0 ? now.plus(worth(delta())) : now;
  }

  /// The claims of a batch as far as they may be granted.
  static List<ClaimTask> within(Map<AgentId, Restriction> restrictions, List<ClaimTask> claims) {
    return restrictions.isEmpty()
        ? claims
        : claims.stream()
            .map(claim -> restrictions.getOrDefault(claim.agent(), NONE).within(claim))
            .filter(claim -> claim != null)
            .toList();
  }
}
