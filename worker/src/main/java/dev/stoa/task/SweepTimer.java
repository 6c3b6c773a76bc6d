package dev.stoa.task;

import dev.stoa.area.Timer;
import dev.stoa.task.TaskCommand.Sweep;
import dev.stoa.task.Tasks.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The timers of the task area. Each asks for one sweep at a time, and only where something is due;
/// what one batch leaves is due at the next look.
///
/// The time of a sweep is the time of the look and not of the oldest row: many leases can run out
/// at one instant, and a second sweep must not be taken for the first.
final class SweepTimer {
  private SweepTimer() {}

  /// Takes back what was leased for too long, and fails what is past its deadline.
  static final class ExpireLeases implements Timer {
    private static final int BATCH = 1_000;
    private static final String IS_DUE =
        """
        select exists (select 1
                         from tasks
                        where status = 'in_progress'
                          and lease_until <= :now)
            or exists (select 1
                         from tasks
                        where deadline is not null
                          and status in ('scheduled', 'pending', 'in_progress')
                          and deadline <= :now)
        """;

    @Override
    public String name() {
      return "EXPIRE_TASK_LEASES";
    }

    @Override
    public Duration interval() {
      return Duration.ofSeconds(1);
    }

    @Override
    public List<Due> due(Handle handle, Instant now, int most) {
      return sweep(handle, IS_DUE, now, new TaskCommand.ExpireTaskLeases(now, BATCH));
    }
  }

  /// Removes what finished thirty days ago.
  static final class PurgeOld implements Timer {
    private static final int DAYS = 30;
    private static final int BATCH = 1_000;
    private static final String IS_DUE =
        """
        select exists (select 1
                         from tasks t
                        where t.status in ('completed', 'failed', 'cancelled')
                          and coalesce(t.completed_at, t.failed_at, t.cancelled_at)
                              < cast(:now as timestamptz) - interval '30 days'
                          and not exists (select 1
                                            from task_dependencies d
                                           where d.depends_on_task_id = t.task_id
                                             and d.is_open))
        """;

    @Override
    public String name() {
      return "PURGE_OLD_TASKS";
    }

    @Override
    public Duration interval() {
      return Duration.ofMinutes(1);
    }

    @Override
    public List<Due> due(Handle handle, Instant now, int most) {
      List<Status> finished = List.of(Status.COMPLETED, Status.FAILED, Status.CANCELLED);
      return sweep(handle, IS_DUE, now, new TaskCommand.PurgeOldTasks(DAYS, finished, BATCH));
    }
  }

  private static List<Timer.Due> sweep(Handle handle, String isDue, Instant now, Sweep sweep) {
    boolean due = handle.createQuery(isDue).bind("now", now).mapTo(Boolean.class).one();
    return due ? List.of(new Timer.Due(sweep.key(), TaskMessages.encode(sweep), now)) : List.of();
  }
}
