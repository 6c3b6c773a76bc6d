package dev.stoa.task;

import dev.stoa.area.Commands;
import dev.stoa.area.Outcome;
import dev.stoa.area.Query;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.TaskId;
import dev.stoa.task.Tasks.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Tasks for a program in the same JVM. Reads see committed rows; a write is a command like any
/// other and goes through the same rules, outbox and promises, and throws
/// [dev.stoa.area.CommandRefused] where it is rejected.
///
/// Lists come in pages: `after` is the id of the last row of the page before, null for the first.
public final class TaskRepository {

  static final String STATS_OF_AGENT =
      """
      select count(*) as total,
             count(*) filter (where status = 'scheduled') as scheduled,
             count(*) filter (where status = 'pending') as pending,
             count(*) filter (where status = 'in_progress') as in_progress,
             count(*) filter (where status = 'completed') as completed,
             count(*) filter (where status = 'failed') as failed,
             count(*) filter (where status = 'cancelled') as cancelled,
             round(avg(extract(epoch from completed_at - started_at)), 3) as seconds
        from tasks
       where assigned_agent_id = :agent
         and (:type::text is null or task_type = :type)
      """;

  // Looks at the first thousand of each lane, which stand in the order of claims and not of age.
  static final String OLDEST_AVAILABLE =
      """
      with recursive lanes as (
        (select queue, lane
           from tasks
          where status = 'pending'
            and open_dependencies = 0
          order by queue, lane
          limit 1)
         union all
        select next.queue, next.lane
          from lanes l
         cross join lateral (
               select t.queue, t.lane
                 from tasks t
                where t.status = 'pending'
                  and t.open_dependencies = 0
                  and (t.queue, t.lane) > (l.queue, l.lane)
                order by t.queue, t.lane
                limit 1) as next
      )
      select min(run_at)
        from (select first.run_at
                from lanes l
               cross join lateral (
                     select t.run_at
                       from tasks t
                      where t.status = 'pending'
                        and t.open_dependencies = 0
                        and t.queue = l.queue
                        and t.lane = l.lane
                      order by t.claim_at, t.task_id
                      limit 1000) as first
               union all
              (select run_at
                 from tasks
                where status = 'scheduled'
                  and run_at <= :now
                  and open_dependencies = 0
                order by run_at
                limit 1)) as available
      """;

  private final Jdbi jdbi;
  private final Commands<TaskCommand, TaskEvent> commands;

  public TaskRepository(Jdbi jdbi, Commands<TaskCommand, TaskEvent> commands) {
    this.jdbi = jdbi;
    this.commands = commands;
  }

  public @Nullable StoredTask findById(TaskId task) {
    return jdbi.withHandle(handle -> find(handle, task));
  }

  private static @Nullable StoredTask find(Handle handle, TaskId task) {
    List<StoredTask> found = ListFinds.rows(handle, List.of(task.value()));
    return found.isEmpty() ? null : found.getFirst();
  }

  /// Most urgent first, then the oldest.
  public List<StoredTask> findAll(TaskFilter filter, int limit, @Nullable TaskId after) {
    return jdbi.withHandle(handle ->
        ListFinds.listed(
            handle, filter, limit, ListFinds.place(handle, after, ListFinds.Place.FIRST)));
  }

  /// Tasks that the agent has or had last, newest first.
  public List<StoredTask> getHistoryByAgent(AgentId agent, int limit, @Nullable TaskId after) {
    return jdbi.withHandle(handle ->
        ListFinds.history(
            handle, agent, limit, ListFinds.place(handle, after, ListFinds.Place.LAST)));
  }

  /// Of all tasks, or of one kind, one agent or both: kept for all and for each kind, counted for
  /// an agent.
  public TaskStats getStats(@Nullable String taskType, @Nullable AgentId agent) {
    return jdbi.withHandle(handle ->
        agent == null
            ? TaskCountTables.read(handle, taskType)
            : handle
                .createQuery(STATS_OF_AGENT)
                .bind("type", taskType)
                .bind("agent", agent.value())
                .map((row, _) -> stats(row))
                .one());
  }

  private static TaskStats stats(ResultSet row) throws SQLException {
    return new TaskStats(
        row.getLong("total"),
        row.getLong("scheduled"),
        row.getLong("pending"),
        row.getLong("in_progress"),
        row.getLong("completed"),
        row.getLong("failed"),
        row.getLong("cancelled"),
        row.getBigDecimal("seconds"));
  }

  /// Running tasks of which nothing was heard for `timeout` before `now`, the longest first.
  public List<StoredTask> findStale(
      Duration timeout, Instant now, int limit, @Nullable TaskId after) {
    return jdbi.withHandle(handle ->
        ListFinds.stale(
            handle, now, timeout, limit, ListFinds.place(handle, after, ListFinds.Place.FIRST)));
  }

  /// How many unfinished tasks there are, by status.
  public Map<Status, Long> countUnfinished() {
    TaskStats stats = getStats(null, null);
    var counts = new EnumMap<Status, Long>(Status.class);
    counts.put(Status.SCHEDULED, stats.scheduled());
    counts.put(Status.PENDING, stats.pending());
    counts.put(Status.IN_PROGRESS, stats.inProgress());
    return counts;
  }

  /// How long the oldest task waits that an agent could be given; zero where none waits.
  ///
  /// Exact unless more than a thousand tasks of one lane come before it in the order of claims.
  public Duration oldestAvailable(Instant now) {
    return jdbi.withHandle(handle -> {
      Instant since =
          handle
              .createQuery(OLDEST_AVAILABLE)
              .bind("now", now)
              .map((row, _) -> TaskRow.timeOrNull(row, "min"))
              .list()
              .getFirst();
      return since == null || since.isAfter(now) ? Duration.ZERO : Duration.between(since, now);
    });
  }

  /// Why the task does not run, or null where there is no such task.
  public @Nullable TaskExplanation explain(TaskId id, Instant now) {
    return jdbi.withHandle(handle -> {
      StoredTask task = find(handle, id);
      return task == null ? null : HindranceFinds.explain(handle, task, now);
    });
  }

  /// Puts a task into a queue; the original's `create`.
  public Outcome<TaskEvent> enqueue(TaskCommand.EnqueueTask command) {
    return commands.run(command);
  }

  /// Takes the next tasks for one agent; the original's `dequeue`.
  public Outcome<TaskEvent> claim(TaskCommand.ClaimTask command) {
    return commands.run(command);
  }

  /// Changes a waiting task.
  public Outcome<TaskEvent> update(TaskCommand.UpdateTask command) {
    return commands.run(command);
  }

  /// Reports that a claimed task is done.
  public Outcome<TaskEvent> complete(TaskCommand.CompleteTask command) {
    return commands.run(command);
  }

  /// Reports that an attempt failed, and counts it.
  public Outcome<TaskEvent> fail(TaskCommand.FailTask command) {
    return commands.run(command);
  }

  /// Calls a task off.
  public Outcome<TaskEvent> cancel(TaskCommand.CancelTask command) {
    return commands.run(command);
  }

  /// Puts a failed or cancelled task back into its queue.
  public Outcome<TaskEvent> retry(TaskCommand.RetryTask command) {
    return commands.run(command);
  }

  /// Removes a task.
  public Outcome<TaskEvent> delete(TaskCommand.DeleteTask command) {
    return commands.run(command);
  }

  /// Removes tasks that finished long ago; the original's `cleanupOld`.
  public Outcome<TaskEvent> purge(TaskCommand.PurgeOldTasks command) {
    return commands.run(command);
  }

  /// Keeps a claimed task for longer.
  public Outcome<TaskEvent> extend(TaskCommand.ExtendTaskLease command) {
    return commands.run(command);
  }

  /// Gives a claimed task back.
  public Outcome<TaskEvent> release(TaskCommand.ReleaseTask command) {
    return commands.run(command);
  }

  /// Tells how far a claimed task is.
  public Outcome<TaskEvent> report(TaskCommand.ReportTaskProgress command) {
    return commands.run(command);
  }

  /// Takes back what was leased for too long.
  public Outcome<TaskEvent> expire(TaskCommand.ExpireTaskLeases command) {
    return commands.run(command);
  }

  /// Makes a task wait for another.
  public Outcome<TaskEvent> addDependency(TaskCommand.AddTaskDependency command) {
    return commands.run(command);
  }

  /// Makes a task wait for another no longer.
  public Outcome<TaskEvent> removeDependency(TaskCommand.RemoveTaskDependency command) {
    return commands.run(command);
  }

  /// The reads of this area by name.
  public List<Query> queries() {
    return TaskQueries.of(this, jdbi);
  }
}
