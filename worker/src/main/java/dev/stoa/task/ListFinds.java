package dev.stoa.task;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.TaskId;
import dev.stoa.task.Tasks.Priority;
import dev.stoa.task.Tasks.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// The statements behind the lists of [TaskRepository]: each finds the ids of a page by an index,
/// then [#rows] fetches what is stored of them.
final class ListFinds {
  static final String ROWS =
      """
      select task_id, task_type, priority, status, queue, payload::text as payload,
             result::text as result, error, assigned_agent_id, only_agent_id, created_by,
             required_capabilities, open_dependencies, retry_count, max_retries, timeout_ms, run_at,
             deadline, unique_key, lease_token, lease_until, progress_percent,
             checkpoint::text as checkpoint, quality_score, cancel_requested, cancel_reason,
             created_at, started_at, completed_at, failed_at, cancelled_at, updated_at, version
        from tasks
       where task_id = any(:ids)
      """;

  // One look into the index for each status and priority: a page of the whole table costs no more
  // than a page of one of them.
  static final String LISTED =
      """
      select k.task_id
        from unnest(:statuses) as s (status)
       cross join unnest(:ranks, :times, :ids) as r (rank, after_time, after_id)
       cross join lateral (
             select t.task_id, t.priority_rank, t.created_at
               from tasks t
              where t.status = s.status
                and t.priority_rank = r.rank
                and (t.created_at, t.task_id) > (r.after_time, r.after_id)
              order by t.created_at, t.task_id
              limit :limit) as k
       order by k.priority_rank, k.created_at, k.task_id
       limit :limit
      """;

  static final String LISTED_OF_TYPE =
      """
      select k.task_id
        from unnest(:statuses) as s (status)
       cross join unnest(:ranks, :times, :ids) as r (rank, after_time, after_id)
       cross join lateral (
             select t.task_id, t.priority_rank, t.created_at
               from tasks t
              where t.task_type = :type
                and t.status = s.status
                and t.priority_rank = r.rank
                and (t.created_at, t.task_id) > (r.after_time, r.after_id)
              order by t.created_at, t.task_id
              limit :limit) as k
       order by k.priority_rank, k.created_at, k.task_id
       limit :limit
      """;

  static final String LISTED_OF_AGENT =
      """
      select t.task_id
        from tasks t
       where t.assigned_agent_id = :agent
         and t.status = any(:statuses)
         and t.priority_rank = any(:ranks)
         and (t.priority_rank, t.created_at, t.task_id) > (:rank, :time, :id)
         and (:type::text is null or t.task_type = :type)
       order by t.priority_rank, t.created_at, t.task_id
       limit :limit
      """;

  static final String HISTORY =
      """
      select task_id
        from tasks
       where assigned_agent_id = :agent
         and (created_at, task_id) < (:time, :id)
       order by created_at desc, task_id desc
       limit :limit
      """;

  static final String STALE =
      """
      select task_id
        from tasks
       where status = 'in_progress'
         and updated_at < :before
         and (updated_at, task_id) > (:time, :id)
       order by updated_at, task_id
       limit :limit
      """;

  /// After which row a page begins.
  record Place(int rank, Instant createdAt, Instant updatedAt, String id) {
    static final Place FIRST = new Place(-1, Instant.EPOCH, Instant.EPOCH, "");
    static final Place LAST =
        new Place(-1, Instant.parse("9999-12-31T23:59:59Z"), Instant.EPOCH, "");
  }

  /// The place of the row `after`; `start` where it is null.
  static Place place(Handle handle, @Nullable TaskId after, Place start) {
    if (after == null) {
      return start;
    }
    List<StoredTask> found = rows(handle, List.of(after.value()));
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "the page cannot begin after a task that is not there (after: %s)".formatted(after));
    }
    StoredTask task = found.getFirst();
    return new Place(
        task.priority().rank(), task.createdAt(), task.updatedAt(), task.taskId().value());
  }

  static List<StoredTask> listed(Handle handle, TaskFilter filter, int limit, Place after) {
    List<String> statuses =
        filter.status() == null
            ? Arrays.stream(Status.values()).map(Texts::of).toList()
            : List.of(Texts.of(filter.status()));
    List<Priority> priorities =
        Arrays.stream(Priority.values())
            .filter(each -> each.rank() >= after.rank())
            .filter(each -> filter.priority() == null || each == filter.priority())
            .toList();
    AgentId agent = filter.assignedAgent();
    String type = filter.taskType();
    Query query =
        agent == null
            ? handle.createQuery(type == null ? LISTED : LISTED_OF_TYPE)
            : handle
                .createQuery(LISTED_OF_AGENT)
                .bind("agent", agent.value())
                .bind("rank", after.rank())
                .bind("time", after.createdAt())
                .bind("id", after.id());
    if (agent == null) {
      bindPlaces(query, priorities, after);
    }
    if (agent != null || type != null) {
      query.bind("type", type);
    }
    return rows(
        handle,
        ids(
            query
                .bindArray("statuses", String.class, statuses)
                .bindArray("ranks", Integer.class, priorities.stream().map(Priority::rank).toList())
                .bind("limit", limit)));
  }

  private static void bindPlaces(Query query, List<Priority> priorities, Place after) {
    List<Instant> times = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (Priority priority : priorities) {
      Place from = priority.rank() == after.rank() ? after : Place.FIRST;
      times.add(from.createdAt());
      ids.add(from.id());
    }
    query.bindArray("times", Instant.class, times).bindArray("ids", String.class, ids);
  }

  static List<StoredTask> history(Handle handle, AgentId agent, int limit, Place after) {
    return rows(
        handle,
        ids(
            handle
                .createQuery(HISTORY)
                .bind("agent", agent.value())
                .bind("time", after.createdAt())
                .bind("id", after.id())
                .bind("limit", limit)));
  }

  static List<StoredTask> stale(
      Handle handle, Instant now, Duration timeout, int limit, Place after) {
    return rows(
        handle,
        ids(
            handle
                .createQuery(STALE)
                .bind("before", now.minus(timeout))
                .bind("time", after.updatedAt())
                .bind("id", after.id())
                .bind("limit", limit)));
  }

  private static List<String> ids(Query query) {
    return query.mapTo(String.class).list();
  }

  /// What is stored of `ids`, in their order; those that are gone are left out.
  static List<StoredTask> rows(Handle handle, List<String> ids) {
    Map<String, StoredTask> found = new HashMap<>();
    handle
        .createQuery(ROWS)
        .bindArray("ids", String.class, ids)
        .map((row, _) -> StoredTask.of(row))
        .forEach(task -> found.put(task.taskId().value(), task));
    return ids.stream().map(found::get).filter(Objects::nonNull).toList();
  }
}
