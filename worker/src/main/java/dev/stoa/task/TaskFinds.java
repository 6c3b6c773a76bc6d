package dev.stoa.task;

import dev.stoa.area.Columns;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.TaskId;
import dev.stoa.task.Backlog.Claimant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// The statements by which [TaskTables] finds and locks rows; a statement that has nothing to look
/// for is not run.
final class TaskFinds {
  /// The advisory locks of this area: their first number.
  private static final int ADDING_DEPENDENCIES = 1_952_543_601;

  private static final int UNIQUE_KEYS = 1_952_543_602;
  // A lock for each key could fill the server's lock table; so many let strangers seldom meet.
  private static final int KEY_LOCKS = 256;

  private static final String ADVISORY =
      """
      select pg_advisory_xact_lock(:kind, number)::text
        from unnest(:numbers) as number
      """;

  static final String LOCK_TASKS =
      """
      select task_id, version, task_type, priority, priority_delta, status, queue, assigned_agent_id, only_agent_id,
             created_by, required_capabilities, open_dependencies, retry_count, max_retries,
             timeout_ms, backoff_initial_ms, backoff_factor, backoff_max_ms, backoff_jitter,
             run_at, deadline, unique_key, unique_until, unique_held, lease_token, lease_until,
             progress_percent, quality_score, cancel_requested, cancel_reason, created_at,
             started_at, completed_at, failed_at, cancelled_at
        from tasks
       where task_id = any(:ids)
       order by task_id
         for no key update
      """;

  private static final String LOCK_AT_ONCE =
      """
      select task_id
        from tasks
       where task_id = any(:ids)
       order by task_id
         for no key update nowait
      """;

  static final String KEY_HOLDERS =
      """
      select task_id
        from tasks
       where unique_held
         and unique_key = any(:keys)
      """;

  static final String DEPENDENCIES_ON =
      """
      select task_id, depends_on_task_id, kind, is_open, created_at
        from task_dependencies
       where depends_on_task_id = any(:ids)
      """;

  private static final String PAIRS =
      """
      select d.task_id, d.depends_on_task_id, d.kind, d.is_open, d.created_at
        from unnest(:tasks, :targets) as p (task_id, depends_on_task_id)
        join task_dependencies d
          on d.task_id = p.task_id
         and d.depends_on_task_id = p.depends_on_task_id
      """;

  // The limit is one above Edges.FARTHEST, so that it can be told that there are more.
  private static final String LINKS =
      """
      with recursive reached as (
        select task_id, depends_on_task_id
          from task_dependencies
         where task_id = any(:roots)
         union
        select d.task_id, d.depends_on_task_id
          from reached r
          join task_dependencies d
            on d.task_id = r.depends_on_task_id
      )
      select task_id, depends_on_task_id
        from reached
       limit 10001
      """;

  private static final String AGENTS =
      """
      select agent_id, status, capabilities, max_concurrent_tasks
        from agent_directory
       where agent_id = any(:ids)
      """;

  private static final String PAYLOADS =
      """
      select task_id, payload::text as payload
        from tasks
       where task_id = any(:ids)
      """;

  /// What the claims of one batch hand out at most, in bytes: the rest waits for the next batch.
  /// Larger than any payload, so the first in the queue is always among them.
  static final long MOST_HANDED_OUT = 16L << 20;

  private static final String PAYLOADS_FOR_CLAIMS =
      """
      select task_id, payload::text as payload
        from (select task_id, payload,
                     sum(octet_length(payload::text)) over (order by claim_at, task_id) as so_far
                from tasks
               where task_id = any(:ids)) as queue
       where so_far <= :most
          or task_id = any(:needed)
      """;

  /// Lets one batch at a time add dependencies, and one at a time use a unique key. Both would
  /// otherwise look at what the other has not committed yet.
  void lockForOneAtATime(Handle handle, TaskReads reads) {
    if (reads.isClosing()) {
      advise(handle, ADDING_DEPENDENCIES, List.of(0));
    }
    if (!reads.uniqueKeys.isEmpty()) {
      SortedSet<Integer> numbers = new TreeSet<>();
      reads.uniqueKeys.forEach(key -> numbers.add(Math.floorMod(key.hashCode(), KEY_LOCKS)));
      advise(handle, UNIQUE_KEYS, numbers);
    }
  }

  private static void advise(Handle handle, int kind, Collection<Integer> numbers) {
    handle
        .createQuery(ADVISORY)
        .bind("kind", kind)
        .bindArray("numbers", Integer.class, new ArrayList<>(numbers))
        .mapTo(String.class)
        .list();
  }

  /// Locks tasks in key order.
  List<Task> lock(Handle handle, Collection<TaskId> ids) {
    return ids.isEmpty()
        ? List.of()
        : byIds(handle, LOCK_TASKS, ids).map((row, _) -> TaskRow.task(row)).list();
  }

  /// Locks tasks out of order, therefore without waiting: a lock that is held elsewhere is a fault
  /// that passes, and the batch begins anew.
  List<Task> lockLate(Handle handle, Collection<TaskId> ids) {
    if (!ids.isEmpty()) {
      byIds(handle, LOCK_AT_ONCE, ids).mapTo(String.class).list();
    }
    return lock(handle, ids);
  }

  Set<TaskId> keyHolders(Handle handle, Collection<String> keys) {
    return keys.isEmpty()
        ? Set.of()
        : handle
            .createQuery(KEY_HOLDERS)
            .bindArray("keys", String.class, List.copyOf(keys))
            .map((row, _) -> new TaskId(row.getString("task_id")))
            .set();
  }

  List<Dependency> dependenciesOn(Handle handle, Collection<TaskId> targets) {
    return targets.isEmpty()
        ? List.of()
        : byIds(handle, DEPENDENCIES_ON, targets).map((row, _) -> TaskRow.dependency(row)).list();
  }

  List<Dependency> pairs(Handle handle, Collection<Dependency.Key> pairs) {
    return pairs.isEmpty()
        ? List.of()
        : handle
            .createQuery(PAIRS)
            .bindArray("tasks", String.class, pairs.stream().map(p -> p.task().value()).toList())
            .bindArray(
                "targets", String.class, pairs.stream().map(p -> p.dependsOn().value()).toList())
            .map((row, _) -> TaskRow.dependency(row))
            .list();
  }

  List<Dependency.Key> links(Handle handle, Collection<TaskId> roots) {
    return handle
        .createQuery(LINKS)
        .bindArray("roots", String.class, roots.stream().map(TaskId::value).toList())
        .map((row, _) ->
            new Dependency.Key(
                new TaskId(row.getString("task_id")),
                new TaskId(row.getString("depends_on_task_id"))))
        .list();
  }

  Map<AgentId, Claimant> agents(Handle handle, Collection<AgentId> ids) {
    Map<AgentId, Claimant> agents = new HashMap<>();
    if (!ids.isEmpty()) {
      handle
          .createQuery(AGENTS)
          .bindArray("ids", String.class, ids.stream().map(AgentId::value).toList())
          .map((row, _) -> TaskRow.claimant(row))
          .forEach(agent -> agents.put(agent.id(), agent));
    }
    return agents;
  }

  Map<TaskId, String> payloads(Handle handle, Collection<TaskId> ids) {
    return ids.isEmpty() ? Map.of() : payloads(byIds(handle, PAYLOADS, ids));
  }

  /// The payloads of the first of these tasks in the queue, as far as their bytes together are few
  /// enough, and of those that are needed in any case.
  Map<TaskId, String> payloadsForClaims(
      Handle handle, Collection<TaskId> ids, Collection<TaskId> needed) {
    return ids.isEmpty()
        ? Map.of()
        : payloads(
            byIds(handle, PAYLOADS_FOR_CLAIMS, ids)
                .bind("most", MOST_HANDED_OUT)
                .bindArray("needed", String.class, Columns.ids(needed)));
  }

  private static Map<TaskId, String> payloads(Query query) {
    Map<TaskId, String> payloads = new HashMap<>();
    query
        .map((row, _) -> Map.entry(new TaskId(row.getString(1)), row.getString(2)))
        .forEach(entry -> payloads.put(entry.getKey(), entry.getValue()));
    return payloads;
  }

  private static Query byIds(Handle handle, String sql, Collection<TaskId> ids) {
    return handle
        .createQuery(sql)
        .bindArray("ids", String.class, ids.stream().map(TaskId::value).toList());
  }
}
