package dev.stoa.task;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;

import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.identity.AgentId;
import dev.stoa.task.TaskCommand.CompleteTask;
import dev.stoa.task.TaskCommand.ExtendTaskLease;
import dev.stoa.task.TaskCommand.FailTask;
import dev.stoa.task.TaskCommand.ReleaseTask;
import dev.stoa.task.TaskCommand.Report;
import dev.stoa.task.TaskCommand.ReportTaskProgress;
import dev.stoa.task.TaskEvent.TaskAttemptFailed;
import dev.stoa.task.TaskEvent.TaskCancelled;
import dev.stoa.task.TaskEvent.TaskCompleted;
import dev.stoa.task.TaskEvent.TaskFailed;
import dev.stoa.task.TaskEvent.TaskLeaseExtended;
import dev.stoa.task.TaskEvent.TaskProgressReported;
import dev.stoa.task.TaskEvent.TaskReleased;
import dev.stoa.task.TaskEvent.TaskRetryScheduled;
import dev.stoa.task.Tasks.FailureReason;
import dev.stoa.task.Tasks.Rejection;
import dev.stoa.task.Tasks.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Decides what the agent may report that has a task in hand.
///
/// A lease is fenced by its token and not by its end: who still has the token when the end has
/// passed and nobody took the task back may report, since the work is done.
final class Leases {
  private Leases() {}

  static Decision<TaskEvent> complete(Backlog backlog, CompleteTask complete, Moment moment) {
    Task task = backlog.tasks().find(complete.task());
    if (isRepeated(task, complete, Status.COMPLETED)) {
      return unchanged();
    }
    Rejection refusal = refusal(task, complete, Rejection.NOT_IN_PROGRESS);
    if (task == null || refusal != null) {
      return refused(refusal, complete);
    }
    return accept(
        new TaskCompleted(
            task.id(),
            complete.agent(),
            task.origin().type(),
            task.terms().priority(),
            complete.result(),
            task.attempts(),
            Duration.between(startedAt(task), moment.now()).toMillis(),
            complete.qualityScore(),
            moment.now()));
  }

  static Decision<TaskEvent> fail(Backlog backlog, FailTask fail, Moment moment) {
    Task task = backlog.tasks().find(fail.task());
    if (isRepeated(task, fail, Status.FAILED)) {
      return unchanged();
    }
    Rejection refusal = refusal(task, fail, Rejection.NOT_IN_PROGRESS);
    if (task == null || refusal != null) {
      return refused(refusal, fail);
    }
    FailureReason last =
        fail.retryable() ? FailureReason.RETRIES_EXHAUSTED : FailureReason.NOT_RETRYABLE;
    return accept(
        new TaskAttemptFailed(
            task.id(), fail.agent(), task.attempts(), fail.error(), fail.retryable()),
        afterAttempt(task, fail.error(), last, moment));
  }

  /// What becomes of a running task whose attempt came to nothing.
  ///
  /// @param last why there is no further attempt where the retries are used up;
  ///   [FailureReason#NOT_RETRYABLE] where there is none in any case
  static TaskEvent afterAttempt(Task task, String error, FailureReason last, Moment moment) {
    Task.Stop stop = task.standing().attempt().stop();
    if (stop != null) {
      return new TaskCancelled(task.id(), task.agent(), stop.reason(), task.status());
    }
    if (task.isPastDeadline(moment.now())) {
      return failed(task, error, FailureReason.DEADLINE, moment.now());
    }
    boolean usedUp = task.standing().retries() >= task.terms().maxRetries();
    if (usedUp || last == FailureReason.NOT_RETRYABLE) {
      return failed(task, error, last, moment.now());
    }
    int attempts = task.attempts();
    long seed = moment.derive("jitter/" + task.id()).getLeastSignificantBits();
    Duration pause = task.origin().backoff().pause(attempts, seed);
    return new TaskRetryScheduled(
        task.id(), attempts, task.terms().maxRetries(), moment.now().plus(pause), pause.toMillis());
  }

  static TaskFailed failed(Task task, String error, FailureReason reason, Instant now) {
    return new TaskFailed(
        task.id(),
        task.agent(),
        task.origin().type(),
        task.terms().priority(),
        error,
        task.attempts(),
        now,
        reason);
  }

  /// A lease only grows: asking for less than is left changes nothing.
  static Decision<TaskEvent> extend(Backlog backlog, ExtendTaskLease extend, Moment moment) {
    Task task = backlog.tasks().find(extend.task());
    Rejection refusal = refusal(task, extend, Rejection.LEASE_LOST);
    if (task == null || refusal != null) {
      return refused(refusal, extend);
    }
    Instant until = moment.now().plusMillis(extend.extendMs());
    return until.isAfter(leaseUntil(task))
        ? accept(new TaskLeaseExtended(task.id(), extend.agent(), until))
        : unchanged();
  }

  static Decision<TaskEvent> release(Backlog backlog, ReleaseTask release) {
    Task task = backlog.tasks().find(release.task());
    if (task != null && release.token() == null) {
      return task.isRunning() && release.agent().equals(task.agent())
          ? released(task, release)
          : unchanged();
    }
    Rejection refusal = refusal(task, release, Rejection.LEASE_LOST);
    return task == null || refusal != null ? refused(refusal, release) : released(task, release);
  }

  /// The task keeps its place in the queue: it waited for it.
  private static Decision<TaskEvent> released(Task task, ReleaseTask release) {
    Instant runAt = task.terms().runAt();
    TaskEvent released = new TaskReleased(task.id(), release.agent(), release.reason(), runAt);
    Task.Stop stop = task.standing().attempt().stop();
    return stop == null
        ? accept(released)
        : accept(
            released, new TaskCancelled(task.id(), release.agent(), stop.reason(), task.status()));
  }

  static Decision<TaskEvent> report(Backlog backlog, ReportTaskProgress report) {
    Task task = backlog.tasks().find(report.task());
    Rejection refusal = refusal(task, report, Rejection.LEASE_LOST);
    if (task == null || refusal != null) {
      return refused(refusal, report);
    }
    boolean same = Objects.equals(task.standing().attempt().percent(), report.percent());
    return same && report.checkpoint() == null
        ? unchanged()
        : accept(
            new TaskProgressReported(
                task.id(), report.agent(), report.percent(), report.checkpoint()));
  }

  /// Why the report does not count, or null where it does.
  ///
  /// @param idle the answer where the task does not run
  private static @Nullable Rejection refusal(@Nullable Task task, Report report, Rejection idle) {
    if (task == null) {
      return Rejection.TASK_NOT_FOUND;
    }
    if (!task.isRunning()) {
      return idle;
    }
    if (!Objects.equals(task.standing().attempt().token(), report.token())) {
      return Rejection.LEASE_LOST;
    }
    return report.agent().equals(task.agent()) ? null : Rejection.NOT_LEASE_OWNER;
  }

  private static Decision<TaskEvent> refused(@Nullable Rejection refusal, Report report) {
    return reject(
        Objects.requireNonNull(refusal),
        Map.of("taskId", report.task(), "agentId", report.agent()));
  }

  /// Whether the attempt that the report is about ended just so.
  private static boolean isRepeated(@Nullable Task task, Report report, Status status) {
    return task != null
        && task.status() == status
        && Objects.equals(task.standing().attempt().token(), report.token())
        && report.agent().equals(task.agent());
  }

  static AgentId holder(Task task) {
    return Objects.requireNonNull(task.agent());
  }

  static Instant leaseUntil(Task task) {
    return Objects.requireNonNull(task.standing().attempt().leaseUntil());
  }

  private static Instant startedAt(Task task) {
    return Objects.requireNonNull(task.standing().attempt().startedAt());
  }
}
