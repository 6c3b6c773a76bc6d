package dev.stoa.task;

import dev.stoa.identity.AgentId;
import dev.stoa.task.Backlog.Papers;
import dev.stoa.task.Backlog.Sweep;
import dev.stoa.task.Tasks.Status;
import dev.stoa.task.Tasks.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Stores what a batch of task commands changed. Agents' counts come first: their locks are taken
/// before new rows are inserted (see [TaskTables]).
final class TaskWrites {
  private static final String COUNT =
      """
      update task_agents t
         set running_tasks = t.running_tasks + n.change
        from unnest(:agents, :changes) as n (agent_id, change)
       where t.agent_id = n.agent_id
      """;

  // The terms of the task and where it begins; whatever happened to it in the same batch follows
  // by ADVANCE.
  private static final String INSERT =
      """
      insert into tasks (
             task_id, version, task_type, priority, status, queue, lane, payload,
             assigned_agent_id, only_agent_id, created_by, required_capabilities,
             open_dependencies, max_retries, timeout_ms, backoff_initial_ms, backoff_factor,
             backoff_max_ms, backoff_jitter, run_at, claim_at, deadline, unique_key, unique_until,
             unique_held, created_at, updated_at)
      select task_id, version, task_type, priority, status, queue, lane, payload::jsonb,
             only_agent_id, only_agent_id, created_by, required_capabilities::text[],
             open_dependencies, max_retries, timeout_ms, backoff_initial_ms, backoff_factor,
             backoff_max_ms, backoff_jitter, run_at, claim_at, deadline, unique_key, unique_until,
             unique_held, created_at, :now
        from unnest(:ids, :versions, :types, :priorities, :statuses, :queues, :lanes, :payloads,
                    :only, :createdBy, :capabilities, :open, :maxRetries, :timeouts,
                    :backoffInitial, :backoffFactor, :backoffMax, :backoffJitter, :runAt, :claimAt,
                    :deadlines, :uniqueKeys, :uniqueUntil, :uniqueHeld, :createdAt)
          as n (task_id, version, task_type, priority, status, queue, lane, payload,
                only_agent_id, created_by, required_capabilities, open_dependencies, max_retries,
                timeout_ms, backoff_initial_ms, backoff_factor, backoff_max_ms, backoff_jitter,
                run_at, claim_at, deadline, unique_key, unique_until, unique_held, created_at)
      """;

  static final String ADVANCE =
      """
      update tasks t
         set version = n.version,
             status = n.status,
             assigned_agent_id = n.agent_id,
             open_dependencies = n.open_dependencies,
             retry_count = n.retry_count,
             run_at = n.run_at,
             claim_at = n.claim_at,
             unique_held = n.unique_held,
             lease_token = n.lease_token,
             lease_until = n.lease_until,
             started_at = n.started_at,
             progress_percent = n.progress_percent,
             cancel_requested = n.cancel_requested,
             cancel_reason = coalesce(n.cancel_reason, t.cancel_reason),
             completed_at = case n.status when 'completed' then n.finished_at end,
             failed_at = case n.status when 'failed' then n.finished_at end,
             cancelled_at = case n.status when 'cancelled' then n.finished_at end,
             quality_score = n.quality_score,
             result = coalesce(n.result::jsonb, t.result),
             error = coalesce(n.error, t.error),
             checkpoint = coalesce(n.checkpoint::jsonb, t.checkpoint),
             updated_at = :now
        from unnest(:ids, :versions, :statuses, :agents, :open, :retries, :runAt, :claimAt,
                    :uniqueHeld, :tokens, :leaseUntil, :startedAt, :percents, :stops,
                    :cancelReasons, :finishedAt, :qualities, :results, :errors, :checkpoints)
          as n (task_id, version, status, agent_id, open_dependencies, retry_count, run_at,
                claim_at, unique_held, lease_token, lease_until, started_at, progress_percent,
                cancel_requested, cancel_reason, finished_at, quality_score, result, error,
                checkpoint)
       where t.task_id = n.task_id
      """;

  private static final String REWORD =
      """
      update tasks t
         set priority = n.priority,
             only_agent_id = n.only_agent_id,
             lane = n.lane,
             max_retries = n.max_retries,
             timeout_ms = n.timeout_ms,
             deadline = n.deadline,
             payload = coalesce(n.payload::jsonb, t.payload)
        from unnest(:ids, :priorities, :only, :lanes, :maxRetries, :timeouts, :deadlines,
                    :payloads)
          as n (task_id, priority, only_agent_id, lane, max_retries, timeout_ms, deadline, payload)
       where t.task_id = n.task_id
      """;

  private static final String SAVE_SWEEP =
      """
      update task_sweeps
         set version = :version
       where sweep_id = :id
      """;

  private final TaskRemovals removals = new TaskRemovals();

  void write(Handle handle, Backlog backlog) {
    count(handle, backlog.taken());
    removals.remove(handle, backlog);
    List<Task> added = backlog.tasks().added();
    List<Task> changed = new ArrayList<>(backlog.tasks().changed());
    reword(handle, changed.stream().filter(task -> isReworded(backlog, task)).toList(), backlog);
    advance(handle, changed, backlog);
    insert(handle, added, backlog);
    advance(handle, added.stream().filter(task -> isTouched(backlog, task)).toList(), backlog);
    removals.saveDependencies(handle, backlog.edges().rows());
    for (Sweep sweep : backlog.sweeps().changed()) {
      handle
          .createUpdate(SAVE_SWEEP)
          .bind("id", sweep.id())
          .bind("version", sweep.version())
          .execute();
    }
  }

  private static boolean isReworded(Backlog backlog, Task task) {
    return backlog.reworded().contains(task.id()) || backlog.papers(task.id()).payload() != null;
  }

  /// Whether more happened to a new task than that it was enqueued.
  private static boolean isTouched(Backlog backlog, Task task) {
    Papers papers = backlog.papers(task.id());
    return isBegun(task)
        || task.standing().retries() > 0
        || papers.error() != null
        || papers.checkpoint() != null;
  }

  private static boolean isBegun(Task task) {
    return switch (task.status()) {
      case SCHEDULED, PENDING -> false;
      case IN_PROGRESS, COMPLETED, FAILED, CANCELLED -> true;
    };
  }

  private static void count(Handle handle, SortedMap<AgentId, Integer> changes) {
    if (!changes.isEmpty()) {
      List<String> agents = changes.keySet().stream().map(AgentId::value).toList();
      ClaimTables.lock(handle, agents);
      handle
          .createUpdate(COUNT)
          .bindArray("agents", String.class, agents)
          .bindArray("changes", Integer.class, List.copyOf(changes.values()))
          .execute();
    }
  }

  private static void insert(Handle handle, List<Task> tasks, Backlog backlog) {
    if (tasks.isEmpty()) {
      return;
    }
    var columns = new Columns<>(handle.createUpdate(INSERT), tasks);
    columns
        .texts("ids", task -> task.id().value())
        .longs("versions", Task::version)
        .texts("types", task -> task.origin().type())
        .texts("priorities", task -> Texts.of(task.terms().priority()))
        .texts("statuses", task -> Texts.of(isBegun(task) ? Status.PENDING : task.status()))
        .texts("queues", task -> task.origin().queue())
        .texts("lanes", Lane::of)
        .texts("payloads", task -> backlog.papers(task.id()).payload())
        .texts("only", task -> id(task.terms().only()))
        .texts("createdBy", task -> id(task.origin().createdBy()))
        .texts("capabilities", task -> Columns.array(task.origin().capabilities()))
        .ints("open", task -> task.standing().openDependencies())
        .ints("maxRetries", task -> task.terms().maxRetries())
        .longs("timeouts", task -> task.terms().timeoutMs())
        .longs("backoffInitial", task -> task.origin().backoff().initialMs())
        .decimals("backoffFactor", task -> task.origin().backoff().factor())
        .longs("backoffMax", task -> task.origin().backoff().maxMs())
        .flags("backoffJitter", task -> task.origin().backoff().jitter())
        .times("runAt", task -> task.terms().runAt())
        .times("claimAt", Task::claimAt)
        .times("deadlines", task -> task.terms().deadline())
        .texts("uniqueKeys", task -> keyOf(task, UniqueKey::key))
        .times("uniqueUntil", task -> keyOf(task, UniqueKey::until))
        .flags("uniqueHeld", task -> task.standing().holdsKey())
        .times("createdAt", task -> task.origin().createdAt())
        .execute(backlog.now());
  }

  private static <T> @Nullable T keyOf(Task task, Function<UniqueKey, @Nullable T> part) {
    UniqueKey key = task.origin().uniqueKey();
    return key == null ? null : part.apply(key);
  }

  private static void advance(Handle handle, List<Task> tasks, Backlog backlog) {
    if (tasks.isEmpty()) {
      return;
    }
    new Columns<>(handle.createUpdate(ADVANCE), tasks)
        .texts("ids", task -> task.id().value())
        .longs("versions", Task::version)
        .texts("statuses", task -> Texts.of(task.status()))
        .texts("agents", task -> id(task.agent() == null ? task.terms().only() : task.agent()))
        .ints("open", task -> task.standing().openDependencies())
        .ints("retries", task -> task.standing().retries())
        .times("runAt", task -> task.terms().runAt())
        .times("claimAt", Task::claimAt)
        .flags("uniqueHeld", task -> task.standing().holdsKey())
        .all("tokens", UUID.class, task -> attempt(task).token())
        .times("leaseUntil", task -> attempt(task).leaseUntil())
        .times("startedAt", task -> attempt(task).startedAt())
        .ints("percents", task -> attempt(task).percent())
        .flags("stops", task -> attempt(task).stop() != null)
        .texts("cancelReasons", task -> cancelReason(backlog, task))
        .times("finishedAt", task -> task.standing().ending().at())
        .decimals("qualities", task -> task.standing().ending().qualityScore())
        .texts("results", task -> backlog.papers(task.id()).result())
        .texts("errors", task -> backlog.papers(task.id()).error())
        .texts("checkpoints", task -> backlog.papers(task.id()).checkpoint())
        .execute(backlog.now());
  }

  private static Task.Attempt attempt(Task task) {
    return task.standing().attempt();
  }

  private static @Nullable String cancelReason(Backlog backlog, Task task) {
    Task.Stop stop = task.standing().attempt().stop();
    return stop == null ? backlog.papers(task.id()).cancelReason() : stop.reason();
  }

  private static void reword(Handle handle, List<Task> tasks, Backlog backlog) {
    if (tasks.isEmpty()) {
      return;
    }
    new Columns<>(handle.createUpdate(REWORD), tasks)
        .texts("ids", task -> task.id().value())
        .texts("priorities", task -> Texts.of(task.terms().priority()))
        .texts("only", task -> id(task.terms().only()))
        .texts("lanes", Lane::of)
        .ints("maxRetries", task -> task.terms().maxRetries())
        .longs("timeouts", task -> task.terms().timeoutMs())
        .times("deadlines", task -> task.terms().deadline())
        .texts("payloads", task -> backlog.papers(task.id()).payload())
        .execute(null);
  }

  private static @Nullable String id(@Nullable AgentId agent) {
    return agent == null ? null : agent.value();
  }
}
