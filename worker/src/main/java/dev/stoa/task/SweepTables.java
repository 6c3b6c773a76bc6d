package dev.stoa.task;

import dev.stoa.identity.TaskId;
import dev.stoa.task.Backlog.Sweep;
import dev.stoa.task.TaskCommand.PurgeOldTasks;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/// The statements by which [TaskTables] finds what the sweeps are about.
final class SweepTables {
  private static final String LOCK_SWEEPS =
      """
      select sweep_id, version
        from task_sweeps
       where sweep_id = 'task-maintenance'
         for no key update
      """;

  private static final String LOCK_FREE =
      """
      select task_id
        from tasks
       where task_id = any(:ids)
       order by task_id
         for no key update skip locked
      """;

  static final String OVERDUE =
      """
      select task_id
        from ((select task_id, lease_until as due
                 from tasks
                where status = 'in_progress'
                  and lease_until <= :now
                order by lease_until, task_id
                limit 2000)
              union all
              (select task_id, deadline as due
                 from tasks
                where deadline is not null
                  and status in ('scheduled', 'pending', 'in_progress')
                  and deadline <= :now
                order by deadline, task_id
                limit 2000)) as overdue
       order by due, task_id
      """;

  static final String OLD =
      """
      select t.task_id
        from tasks t
       where t.status in ('completed', 'failed', 'cancelled')
         and t.status = any(:statuses)
         and coalesce(t.completed_at, t.failed_at, t.cancelled_at) < :before
         and not exists (select 1
                           from task_dependencies d
                          where d.depends_on_task_id = t.task_id
                            and d.is_open)
       order by coalesce(t.completed_at, t.failed_at, t.cancelled_at), t.task_id
       limit 20000
         for no key update of t skip locked
      """;

  List<Sweep> lockSweeps(Handle handle) {
    return handle
        .createQuery(LOCK_SWEEPS)
        .map((row, _) -> new Sweep(row.getString("sweep_id"), row.getLong("version")))
        .list();
  }

  /// Locks those of `ids` that nobody else has locked, and returns them in the order given.
  List<TaskId> stillFree(Handle handle, List<TaskId> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Set<String> free =
        Set.copyOf(
            handle
                .createQuery(LOCK_FREE)
                .bindArray("ids", String.class, ids.stream().map(TaskId::value).toList())
                .mapTo(String.class)
                .list());
    return ids.stream().filter(id -> free.contains(id.value())).toList();
  }

  List<TaskId> overdue(Handle handle, TaskReads reads, Instant now) {
    int most = reads.disturbances();
    for (TaskCommand.ExpireTaskLeases expire : reads.expiries) {
      most += expire.batchSize();
    }
    List<String> ids =
        handle.createQuery(OVERDUE).bind("now", now).setMaxRows(most).mapTo(String.class).list();
    return new LinkedHashSet<>(ids).stream().map(TaskId::new).toList();
  }

  List<TaskId> old(Handle handle, TaskReads reads, Instant now) {
    int most = reads.tasks.size();
    int days = Integer.MAX_VALUE;
    Set<String> statuses = new TreeSet<>();
    for (PurgeOldTasks purge : reads.purges) {
      most += purge.batchSize();
      days = Math.min(days, purge.olderThanDays());
      purge.statuses().forEach(status -> statuses.add(Texts.of(status)));
    }
    return handle
        .createQuery(OLD)
        .bind("before", now.minus(Duration.ofDays(days)))
        .bindArray("statuses", String.class, List.copyOf(statuses))
        .setMaxRows(most)
        .map((row, _) -> new TaskId(row.getString("task_id")))
        .list();
  }
}
