package dev.stoa.task;

import dev.stoa.area.RejectionReason;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The values that tasks are told in: how urgent, where they stand, and why a request is rejected.
public final class Tasks {
  /// The key of the commands that sweep; reserved, so no task has this id.
  public static final String MAINTENANCE = "task-maintenance";

  private Tasks() {}

  /// How urgent a task is, most urgent first. The head start is the time by which it is taken for
  /// older than it is.
  public enum Priority {
    CRITICAL(0, 1000),
    HIGH(1, 100),
    NORMAL(2, 10),
    LOW(3, 5);

    private final int rank;
    private final Duration headStart;

    Priority(int rank, long seconds) {
      this.rank = rank;
      this.headStart = Duration.ofSeconds(seconds);
    }

    public int rank() {
      return rank;
    }

    /// The place in the queue of a task of this priority that may run from `runAt` on.
    public Instant claimAt(Instant runAt) {
      return runAt.minus(headStart);
    }
  }

  /// Where a task stands.
  ///
  /// ```
  /// scheduled ─► pending ─► in_progress ─► completed
  ///     ▲           ▲            │     └─► failed ──┐
  ///     │           └── released, retried           │ retried
  ///     └─────────────── retried later ◄────────────┘
  /// ```
  ///
  /// Whatever is unfinished can be cancelled, and fails at its deadline.
  public enum Status {
    SCHEDULED,
    PENDING,
    IN_PROGRESS,
    COMPLETED,
    FAILED,
    CANCELLED;

    public boolean isFinished() {
      return switch (this) {
        case SCHEDULED, PENDING, IN_PROGRESS -> false;
        case COMPLETED, FAILED, CANCELLED -> true;
      };
    }
  }

  /// What a dependency asks of the other task.
  public enum DependencyKind {
    /// That it is completed.
    BLOCKS,
    /// That it is finished in any way.
    SOFT;

    /// Whether a task at `status` is still waited for.
    boolean waitsFor(Status status) {
      return switch (this) {
        case BLOCKS -> status != Status.COMPLETED;
        case SOFT -> !status.isFinished();
      };
    }
  }

  /// Why a task failed for good.
  public enum FailureReason {
    RETRIES_EXHAUSTED,
    NOT_RETRYABLE,
    LEASE_EXPIRED,
    DEADLINE
  }

  /// How long to wait between attempts.
  ///
  /// @param jitter whether up to a fifth is taken off, so that tasks which failed together do not
  ///   return together
  public record Backoff(long initialMs, BigDecimal factor, long maxMs, boolean jitter) {
    public static final Backoff DEFAULT = new Backoff(5_000, new BigDecimal("2.00"), 300_000, true);

    /// The pause after attempt `attempt`: initial times factor to the power attempt-1, at most max.
    ///
    /// @param seed what the jitter is taken from; the same seed gives the same pause
    public Duration pause(int attempt, long seed) {
      BigDecimal most = BigDecimal.valueOf(maxMs);
      BigDecimal millis = BigDecimal.valueOf(initialMs);
      // A factor of 1 stays below the maximum for ever; more than this many steps never matter.
      for (int step = 1; step < attempt && millis.compareTo(most) < 0; step++) {
        if (factor.compareTo(BigDecimal.ONE) == 0) {
          break;
        }
        millis = millis.multiply(factor);
      }
      long whole = millis.min(most).longValue();
      return Duration.ofMillis(
          jitter ? whole - whole / 5 * Math.floorMod(seed, 1001L) / 1000 : whole);
    }
  }

  /// At most one unfinished task has the key.
  ///
  /// @param until until when the key is also held by a finished task; null where it is not
  public record UniqueKey(String key, @Nullable Instant until) {}

  /// Why not, in order of precedence.
  public enum Rejection implements RejectionReason {
    INVALID_PRIORITY,
    INVALID_TIMEOUT,
    INVALID_RETENTION,
    TASK_ALREADY_EXISTS,
    TASK_NOT_FOUND,
    SELF_DEPENDENCY,
    DEPENDENCY_NOT_FOUND,
    DEPENDENCY_CYCLE,
    TASK_TERMINAL,
    TASK_IN_PROGRESS,
    TASK_NOT_RETRYABLE,
    NOT_IN_PROGRESS,
    LEASE_LOST,
    NOT_LEASE_OWNER,
    UNKNOWN_AGENT,
    AGENT_SUSPENDED,
    CAPACITY_EXCEEDED,
    NO_TASK_AVAILABLE
  }
}
