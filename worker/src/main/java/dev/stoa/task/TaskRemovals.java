package dev.stoa.task;

import dev.stoa.area.Columns;
import dev.stoa.area.Rows;
import dev.stoa.identity.TaskId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Moves what is removed to its history, and stores the dependencies of a batch.
final class TaskRemovals {
  private static final String REMOVE_PAIRS =
      """
      with gone as (
        delete from task_dependencies d
         using unnest(:tasks, :targets) as n (task_id, depends_on_task_id)
         where d.task_id = n.task_id
           and d.depends_on_task_id = n.depends_on_task_id
        returning d.task_id, d.depends_on_task_id, d.kind, d.is_open, d.created_at
      )
      insert into task_dependencies_history (
             task_id, depends_on_task_id, kind, is_open, created_at, removed_at)
      select task_id, depends_on_task_id, kind, is_open, created_at, :now
        from gone
      """;

  // Also those that the batch did not look at, since nobody is woken by them.
  private static final String REMOVE_DEPENDENCIES =
      """
      with gone as (
        delete from task_dependencies d
         where d.task_id = any(:ids)
            or d.depends_on_task_id = any(:ids)
        returning d.task_id, d.depends_on_task_id, d.kind, d.is_open, d.created_at
      )
      insert into task_dependencies_history (
             task_id, depends_on_task_id, kind, is_open, created_at, removed_at)
      select task_id, depends_on_task_id, kind, is_open, created_at, :now
        from gone
      """;

  private static final String REMOVE_TASKS =
      """
      with gone as (
        delete from tasks
         where task_id = any(:ids)
        returning task_id, version, task_type, priority, priority_delta, status, queue,
                  payload, result, error, assigned_agent_id, only_agent_id, created_by, required_capabilities,
                  open_dependencies, retry_count, max_retries, timeout_ms, backoff_initial_ms,
                  backoff_factor, backoff_max_ms, backoff_jitter, run_at, claim_at, deadline,
                  unique_key, unique_until, unique_held, lease_token, lease_until,
                  progress_percent, checkpoint, quality_score, cancel_requested,
                  cancel_reason, created_at, started_at, completed_at, failed_at,
                  cancelled_at, updated_at
      )
      insert into tasks_history (
             task_id, version, task_type, priority, priority_delta, status, queue, payload,
             result, error, assigned_agent_id, only_agent_id, created_by, required_capabilities,
             open_dependencies, retry_count, max_retries, timeout_ms, backoff_initial_ms,
             backoff_factor, backoff_max_ms, backoff_jitter, run_at, claim_at, deadline,
             unique_key, unique_until, unique_held, lease_token, lease_until,
             progress_percent, checkpoint, quality_score, cancel_requested, cancel_reason,
             created_at, started_at, completed_at, failed_at, cancelled_at, updated_at,
             removed_at)
      select task_id, version, task_type, priority, priority_delta, status, queue, payload,
             result, error, assigned_agent_id, only_agent_id, created_by, required_capabilities,
             open_dependencies, retry_count, max_retries, timeout_ms, backoff_initial_ms,
             backoff_factor, backoff_max_ms, backoff_jitter, run_at, claim_at, deadline,
             unique_key, unique_until, false, lease_token, lease_until,
             progress_percent, checkpoint, quality_score, cancel_requested, cancel_reason,
             created_at, started_at, completed_at, failed_at, cancelled_at, updated_at, :now
        from gone
      """;

  private static final String ADD_DEPENDENCIES =
      """
      insert into task_dependencies (task_id, depends_on_task_id, kind, is_open, created_at)
      select task_id, depends_on_task_id, kind, is_open, created_at
        from unnest(:tasks, :targets, :kinds, :open, :createdAt)
          as n (task_id, depends_on_task_id, kind, is_open, created_at)
      """;

  private static final String CHANGE_DEPENDENCIES =
      """
      update task_dependencies d
         set kind = n.kind,
             is_open = n.is_open
        from unnest(:tasks, :targets, :kinds, :open, :createdAt)
          as n (task_id, depends_on_task_id, kind, is_open, created_at)
       where d.task_id = n.task_id
         and d.depends_on_task_id = n.depends_on_task_id
      """;

  void removeDependencies(Handle handle, Backlog backlog) {
    List<Dependency> pairs = backlog.edges().rows().removed();
    if (!pairs.isEmpty()) {
      new Columns.Arrays<>(handle.createUpdate(REMOVE_PAIRS), pairs)
          .texts("tasks", pair -> pair.task().value())
          .texts("targets", pair -> pair.dependsOn().value())
          .done()
          .bind("now", backlog.now())
          .execute();
    }
  }

  void removeTasks(Handle handle, Collection<TaskId> tasks, Instant now) {
    List<String> ids = tasks.stream().map(TaskId::value).toList();
    remove(handle, REMOVE_DEPENDENCIES, ids, now);
    remove(handle, REMOVE_TASKS, ids, now);
  }

  private static void remove(Handle handle, String sql, List<String> ids, Instant now) {
    handle.createUpdate(sql).bindArray("ids", String.class, ids).bind("now", now).execute();
  }

  void saveDependencies(Handle handle, Rows<Dependency.Key, Dependency> dependencies) {
    save(handle, CHANGE_DEPENDENCIES, dependencies.changed());
    save(handle, ADD_DEPENDENCIES, dependencies.added());
  }

  private static void save(Handle handle, String sql, List<Dependency> dependencies) {
    if (!dependencies.isEmpty()) {
      new Columns.Arrays<>(handle.createUpdate(sql), dependencies)
          .texts("tasks", dependency -> dependency.task().value())
          .texts("targets", dependency -> dependency.dependsOn().value())
          .texts("kinds", dependency -> Texts.of(dependency.kind()))
          .flags("open", Dependency::open)
          .times("createdAt", Dependency::createdAt)
          .done()
          .execute();
    }
  }
}
