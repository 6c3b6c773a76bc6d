package dev.stoa.task;

import dev.stoa.area.Root;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.TaskId;
import dev.stoa.task.Tasks.Backoff;
import dev.stoa.task.Tasks.Priority;
import dev.stoa.task.Tasks.Status;
import dev.stoa.task.Tasks.UniqueKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A task as a batch works on it. Its payload, result, error and checkpoint stay behind: they are
/// large, and rules only hand them on (see [Backlog.Papers]).
public record Task(TaskId id, long version, Origin origin, Terms terms, Standing standing)
    implements Root<Task> {

  /// What never changes.
  ///
  /// @param capabilities what an agent must have to claim it, sorted
  /// @param delta points by which it goes before or after others because of who asked for it
  public record Origin(
      String type,
      String queue,
      List<String> capabilities,
      @Nullable AgentId createdBy,
      int delta,
      Backoff backoff,
      @Nullable UniqueKey uniqueKey,
      Instant createdAt) {
    public Origin {
      capabilities = List.copyOf(capabilities);
    }
  }

  /// What `UpdateTask` changes.
  ///
  /// @param only the only agent that may claim it; null for any
  /// @param runAt not before
  /// @param deadline not after; null where there is none
  public record Terms(
      Priority priority,
      @Nullable AgentId only,
      int maxRetries,
      long timeoutMs,
      Instant runAt,
      @Nullable Instant deadline) {

    Terms runningAt(Instant later) {
      return new Terms(priority, only, maxRetries, timeoutMs, later, deadline);
    }
  }

  /// Where it stands.
  ///
  /// @param retries how many attempts were made before the one of `attempt`
  /// @param openDependencies how many tasks are still waited for
  /// @param holdsKey whether no other task may take its unique key
  public record Standing(
      Status status,
      int retries,
      int openDependencies,
      boolean holdsKey,
      Attempt attempt,
      Ending ending) {

    Standing at(Status next, Attempt nextAttempt, Ending nextEnding) {
      return new Standing(next, retries, openDependencies, holdsKey, nextAttempt, nextEnding);
    }

    Standing withRetries(int made) {
      return new Standing(status, made, openDependencies, holdsKey, attempt, ending);
    }

    Standing withOpenDependencies(int open) {
      return new Standing(status, retries, open, holdsKey, attempt, ending);
    }

    Standing withKeyHeld(boolean held) {
      return new Standing(status, retries, openDependencies, held, attempt, ending);
    }
  }

  /// The attempt that runs, or the last one of a finished task.
  ///
  /// @param token fences reports; kept when the task is finished
  /// @param leaseUntil null exactly when it does not run
  /// @param percent null until progress is reported
  public record Attempt(
      @Nullable AgentId agent,
      @Nullable UUID token,
      @Nullable Instant leaseUntil,
      @Nullable Instant startedAt,
      @Nullable Integer percent,
      @Nullable Stop stop) {

    public static final Attempt NONE = new Attempt(null, null, null, null, null, null);

    Attempt until(Instant later) {
      return new Attempt(agent, token, later, startedAt, percent, stop);
    }

    Attempt at(int percentDone) {
      return new Attempt(agent, token, leaseUntil, startedAt, percentDone, stop);
    }

    Attempt toStop(Stop request) {
      return new Attempt(agent, token, leaseUntil, startedAt, percent, request);
    }

    Attempt ended() {
      return new Attempt(agent, token, null, startedAt, percent, null);
    }
  }

  /// A running task is to be called off.
  public record Stop(@Nullable String reason) {}

  /// When it finished, and how well.
  public record Ending(@Nullable Instant at, @Nullable BigDecimal qualityScore) {
    public static final Ending NONE = new Ending(null, null);
  }

  @Override
  public Task withVersion(long next) {
    return new Task(id, next, origin, terms, standing);
  }

  Task with(Terms next) {
    return new Task(id, version, origin, next, standing);
  }

  Task with(Standing next) {
    return new Task(id, version, origin, terms, next);
  }

  public Status status() {
    return standing.status();
  }

  /// How many attempts were begun.
  public int attempts() {
    return standing.retries() + (standing.attempt().startedAt() == null ? 0 : 1);
  }

  /// The agent in whose hands it is or was last; null where it was in none.
  public @Nullable AgentId agent() {
    return standing.attempt().agent();
  }

  /// The place in the queue, the smaller the sooner.
  public Instant claimAt() {
    return terms.priority().claimAt(terms.runAt()).minus(Restriction.worth(origin.delta()));
  }

  boolean isRunning() {
    return standing.status() == Status.IN_PROGRESS;
  }

  boolean isPastDeadline(Instant now) {
    Instant deadline = terms.deadline();
    return deadline != null && !now.isBefore(deadline);
  }

  /// Whether some agent could be given it now.
  boolean isReady() {
    return standing.status() == Status.PENDING && standing.openDependencies() == 0;
  }

  /// The status of a waiting task that may run from `runAt` on.
  static Status waiting(Instant runAt, Instant now) {
    return runAt.isAfter(now) ? Status.SCHEDULED : Status.PENDING;
  }
}
