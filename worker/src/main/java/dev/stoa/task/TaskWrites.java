package dev.stoa.task;

import dev.stoa.area.Columns;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.TaskId;
import dev.stoa.task.Backlog.Sweep;
import dev.stoa.task.Backlog.Written;
import dev.stoa.task.Tasks.Status;
import dev.stoa.task.Tasks.UniqueKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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

  // The task as it begins; whatever happened to it in the same batch follows by ADVANCE.
  private static final String INSERT =
      """
      insert into tasks (
             task_id, version, task_type, priority, priority_delta, status, queue, lane, payload,
             assigned_agent_id, only_agent_id, created_by, required_capabilities,
             open_dependencies, max_retries, timeout_ms, backoff_initial_ms, backoff_factor,
             backoff_max_ms, backoff_jitter, run_at, claim_at, deadline, unique_key, unique_until,
             unique_held, created_at, updated_at)
      select task_id, version, task_type, priority, priority_delta, status, queue, lane,
             payload::jsonb, only_agent_id, only_agent_id, created_by, required_capabilities::text[],
             open_dependencies, max_retries, timeout_ms, backoff_initial_ms, backoff_factor,
             backoff_max_ms, backoff_jitter, run_at, claim_at, deadline, unique_key, unique_until,
             unique_held, created_at, :now
        from unnest(:ids, :versions, :types, :priorities, :deltas, :statuses, :queues, :lanes,
                    :payloads, :only, :createdBy, :capabilities, :open, :maxRetries, :timeouts,
                    :backoffInitial, :backoffFactor, :backoffMax, :backoffJitter, :runAt, :claimAt,
                    :deadlines, :uniqueKeys, :uniqueUntil, :uniqueHeld, :createdAt)
          as n (task_id, version, task_type, priority, priority_delta, status, queue, lane, payload,
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
    removals.removeDependencies(handle, backlog);
    remove(handle, backlog);
    change(handle, backlog.changed(), backlog.now());
    add(handle, backlog.added(), backlog.now());
    removals.saveDependencies(handle, backlog.edges().rows());
    for (Sweep sweep : backlog.sweeps().changed()) {
      handle
          .createUpdate(SAVE_SWEEP)
          .bind("id", sweep.id())
          .bind("version", sweep.version())
          .execute();
    }
  }

  /// Brings what is removed up to date first, so that the history has each task as it was when it
  /// went and not as it was before the batch. A round for each life that an id had.
  private void remove(Handle handle, Backlog backlog) {
    Map<TaskId, Task> stored = new HashMap<>();
    backlog.tasks().removed().forEach(task -> stored.put(task.id(), task));
    List<Written> left = new ArrayList<>(backlog.departed());
    while (!left.isEmpty()) {
      TreeMap<TaskId, Written> round = new TreeMap<>();
      left.removeIf(row -> round.putIfAbsent(row.task().id(), row) == null);
      List<Written> changed = new ArrayList<>();
      List<Written> born = new ArrayList<>();
      for (Written row : round.values()) {
        Task before = stored.get(row.task().id());
        if (before == null) {
          born.add(row);
        } else if (!before.equals(row.task())) {
          changed.add(row);
        }
      }
      change(handle, changed, backlog.now());
      add(handle, born, backlog.now());
      removals.removeTasks(handle, round.keySet(), backlog.now());
      stored.clear();
    }
  }

  private static void change(Handle handle, List<Written> rows, Instant now) {
    reword(handle, rows.stream().filter(Written::isReworded).toList());
    advance(handle, rows, now);
  }

  private static void add(Handle handle, List<Written> rows, Instant now) {
    insert(handle, rows, now);
    advance(handle, rows.stream().filter(TaskWrites::isTouched).toList(), now);
  }

  /// Whether more happened to a new task than that it was enqueued.
  private static boolean isTouched(Written row) {
    return isBegun(row.task())
        || row.task().standing().retries() > 0
        || row.papers().error() != null
        || row.papers().checkpoint() != null;
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

  private static void insert(Handle handle, List<Written> rows, Instant now) {
    if (rows.isEmpty()) {
      return;
    }
    var columns = new Columns.Arrays<>(handle.createUpdate(INSERT), rows);
    columns
        .texts("ids", row -> row.task().id().value())
        .longs("versions", row -> row.task().version())
        .texts("types", row -> row.task().origin().type())
        .texts("priorities", row -> Texts.of(row.task().terms().priority()))
        .bind("deltas", Integer.class, row -> row.task().origin().delta())
        .texts(
            "statuses", row -> Texts.of(isBegun(row.task()) ? Status.PENDING : row.task().status()))
        .texts("queues", row -> row.task().origin().queue())
        .texts("lanes", row -> Lane.of(row.task()))
        .texts("payloads", row -> row.papers().payload())
        .texts("only", row -> id(row.task().terms().only()))
        .texts("createdBy", row -> id(row.task().origin().createdBy()))
        .texts("capabilities", row -> Texts.array(row.task().origin().capabilities()))
        .counts("open", row -> row.task().standing().openDependencies())
        .counts("maxRetries", row -> row.task().terms().maxRetries())
        .longs("timeouts", row -> row.task().terms().timeoutMs())
        .longs("backoffInitial", row -> row.task().origin().backoff().initialMs())
        .amounts("backoffFactor", row -> row.task().origin().backoff().factor())
        .longs("backoffMax", row -> row.task().origin().backoff().maxMs())
        .flags("backoffJitter", row -> row.task().origin().backoff().jitter())
        .times("runAt", row -> row.task().terms().runAt())
        .times("claimAt", row -> row.task().claimAt())
        .times("deadlines", row -> row.task().terms().deadline())
        .texts("uniqueKeys", row -> keyOf(row.task(), UniqueKey::key))
        .times("uniqueUntil", row -> keyOf(row.task(), UniqueKey::until))
        .flags("uniqueHeld", row -> row.task().standing().holdsKey())
        .times("createdAt", row -> row.task().origin().createdAt())
        .done()
        .bind("now", now)
        .execute();
  }

  private static <T> @Nullable T keyOf(Task task, Function<UniqueKey, @Nullable T> part) {
    UniqueKey key = task.origin().uniqueKey();
    return key == null ? null : part.apply(key);
  }

  private static void advance(Handle handle, List<Written> rows, Instant now) {
    if (rows.isEmpty()) {
      return;
    }
    new Columns.Arrays<>(handle.createUpdate(ADVANCE), rows)
        .texts("ids", row -> row.task().id().value())
        .longs("versions", row -> row.task().version())
        .texts("statuses", row -> Texts.of(row.task().status()))
        .texts(
            "agents",
            row -> id(row.task().agent() == null ? row.task().terms().only() : row.task().agent()))
        .counts("open", row -> row.task().standing().openDependencies())
        .counts("retries", row -> row.task().standing().retries())
        .times("runAt", row -> row.task().terms().runAt())
        .times("claimAt", row -> row.task().claimAt())
        .flags("uniqueHeld", row -> row.task().standing().holdsKey())
        .bind("tokens", UUID.class, row -> attempt(row.task()).token())
        .times("leaseUntil", row -> attempt(row.task()).leaseUntil())
        .times("startedAt", row -> attempt(row.task()).startedAt())
        .counts("percents", row -> attempt(row.task()).percent())
        .flags("stops", row -> attempt(row.task()).stop() != null)
        .texts("cancelReasons", row -> cancelReason(row))
        .times("finishedAt", row -> row.task().standing().ending().at())
        .amounts("qualities", row -> row.task().standing().ending().qualityScore())
        .texts("results", row -> row.papers().result())
        .texts("errors", row -> row.papers().error())
        .texts("checkpoints", row -> row.papers().checkpoint())
        .done()
        .bind("now", now)
        .execute();
  }

  private static Task.Attempt attempt(Task task) {
    return task.standing().attempt();
  }

  private static @Nullable String cancelReason(Written row) {
    Task.Stop stop = row.task().standing().attempt().stop();
    return stop == null ? row.papers().cancelReason() : stop.reason();
  }

  private static void reword(Handle handle, List<Written> rows) {
    if (rows.isEmpty()) {
      return;
    }
    new Columns.Arrays<>(handle.createUpdate(REWORD), rows)
        .texts("ids", row -> row.task().id().value())
        .texts("priorities", row -> Texts.of(row.task().terms().priority()))
        .texts("only", row -> id(row.task().terms().only()))
        .texts("lanes", row -> Lane.of(row.task()))
        .counts("maxRetries", row -> row.task().terms().maxRetries())
        .longs("timeouts", row -> row.task().terms().timeoutMs())
        .times("deadlines", row -> row.task().terms().deadline())
        .texts("payloads", row -> row.papers().payload())
        .done()
        .execute();
  }

  private static @Nullable String id(@Nullable AgentId agent) {
    return agent == null ? null : agent.value();
  }
}
