package dev.stoa.task;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.unchanged;

import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.identity.TaskId;
import dev.stoa.task.TaskCommand.ExpireTaskLeases;
import dev.stoa.task.TaskCommand.PurgeOldTasks;
import dev.stoa.task.TaskEvent.TaskLeaseExpired;
import dev.stoa.task.TaskEvent.TasksPurged;
import dev.stoa.task.Tasks.FailureReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Decides what time itself asks for: leases that ran out, deadlines that passed, tasks that
/// finished long ago.
final class Sweeps {
  private static final String LEASE_EXPIRED = "lease expired";
  private static final String DEADLINE_PASSED = "deadline passed";

  private Sweeps() {}

  static Decision<TaskEvent> expire(Backlog backlog, ExpireTaskLeases expire, Moment moment) {
    // A sender whose clock is ahead takes nobody's living lease.
    Instant asOf = expire.asOf().isBefore(moment.now()) ? expire.asOf() : moment.now();
    List<TaskEvent> events = new ArrayList<>();
    int swept = 0;
    for (TaskId id : backlog.overdue()) {
      Task task = backlog.tasks().find(id);
      if (task != null && swept < expire.batchSize() && expire(events, task, asOf, moment)) {
        swept++;
      }
    }
    return accept(events);
  }

  private static boolean expire(List<TaskEvent> events, Task task, Instant asOf, Moment moment) {
    if (task.status().isFinished()) {
      return false;
    }
    if (task.isRunning() && !Leases.leaseUntil(task).isAfter(asOf)) {
      events.add(
          new TaskLeaseExpired(
              task.id(), Leases.holder(task), task.attempts(), Leases.leaseUntil(task)));
      events.add(Leases.afterAttempt(task, LEASE_EXPIRED, FailureReason.LEASE_EXPIRED, moment));
      return true;
    }
    if (task.isPastDeadline(asOf)) {
      events.add(Leases.failed(task, DEADLINE_PASSED, FailureReason.DEADLINE, moment.now()));
      return true;
    }
    return false;
  }

  static Decision<TaskEvent> purge(Backlog backlog, PurgeOldTasks purge, Moment moment) {
    Instant olderThan = moment.now().minus(Duration.ofDays(purge.olderThanDays()));
    List<TaskId> old = new ArrayList<>();
    for (TaskId id : backlog.old()) {
      Task task = backlog.tasks().find(id);
      if (task != null && old.size() < purge.batchSize() && isOld(task, purge, olderThan)) {
        if (backlog.edges().on(id).stream().noneMatch(Dependency::open)) {
          old.add(id);
        }
      }
    }
    return old.isEmpty() ? unchanged() : accept(new TasksPurged(old, olderThan, purge.statuses()));
  }

  private static boolean isOld(Task task, PurgeOldTasks purge, Instant olderThan) {
    Instant finishedAt = task.standing().ending().at();
    return purge.statuses().contains(task.status())
        && finishedAt != null
        && finishedAt.isBefore(olderThan);
  }
}
