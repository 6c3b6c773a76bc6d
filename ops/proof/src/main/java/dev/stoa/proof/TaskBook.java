package dev.stoa.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The tasks that there are, who waits for whom, and what is gone; as the model of tasks keeps it.
final class TaskBook {
  private static final String NOW =
      """
      select task_id,
             concat_ws('/', task_type, priority, status, queue, payload, retry_count, max_retries,
                       open_dependencies, cancel_requested,
                       case when status = 'in_progress' then assigned_agent_id end,
                       case when status = 'in_progress' then lease_token::text end, version)
        from tasks
      """;

  private static final String GONE =
      """
      select task_id, string_agg(line, ' ' order by line collate "C")
        from (select task_id, concat_ws('/', task_type, priority, status, retry_count) as line
                from tasks_history) as gone
       group by task_id
      """;

  private static final String WAITING =
      """
      select concat(task_id, '>', depends_on_task_id), concat(kind, '/', is_open)
        from task_dependencies
      """;

  private static final String HANDS =
      """
      select agent_id, running_tasks
        from task_agents
       where running_tasks > 0
      """;

  private final Map<String, Task> tasks = new TreeMap<>();
  private final Map<String, List<String>> gone = new HashMap<>();

  /// What one task waits for: by the other's id, whether it must be completed (`blocks`) or only
  /// finished, and whether it is still waited for.
  record Wait(boolean blocks, boolean open) {
    boolean waitsFor(Task other) {
      return blocks ? !other.status.equals("completed") : !other.isFinished();
    }
  }

  /// One task, as plain as a table's row.
  static final class Task {
    final String id;
    final Map<String, Wait> waits = new TreeMap<>();
    String type = "";
    String priority = "";
    String queue = "";
    String payload = "";
    String status = "";
    List<String> skills = List.of();
    @Nullable String only;
    @Nullable String uniqueKey;
    int retries;
    int most;
    long runAt;
    long leaseMs;
    boolean begun;
    boolean stop;
    @Nullable String agent;
    @Nullable UUID token;
    @Nullable Integer percent;

    Task(String id) {
      this.id = id;
    }

    boolean isFinished() {
      return status.equals("completed") || status.equals("failed") || status.equals("cancelled");
    }

    boolean isRunning() {
      return status.equals("in_progress");
    }

    int attempts() {
      return retries + (begun ? 1 : 0);
    }

    long open() {
      return waits.values().stream().filter(Wait::open).count();
    }
  }

  @Nullable Task find(String id) {
    return tasks.get(id);
  }

  Iterable<Task> all() {
    return tasks.values();
  }

  void add(Task task) {
    tasks.put(task.id, task);
  }

  /// Those that wait for the task, by id.
  List<Task> waitingFor(String id) {
    return tasks.values().stream().filter(task -> task.waits.containsKey(id)).toList();
  }

  void remove(Task task) {
    waitingFor(task.id).forEach(other -> other.waits.remove(task.id));
    tasks.remove(task.id);
    gone.computeIfAbsent(task.id, _ -> new ArrayList<>())
        .add("%s/%s/%s/%d".formatted(task.type, task.priority, task.status, task.retries));
  }

  /// Who waited for a task that finished waits no longer, if that was what it waited for.
  void settle(Task task) {
    for (Task other : waitingFor(task.id)) {
      other.waits.computeIfPresent(
          task.id, (_, wait) -> wait.waitsFor(task) ? wait : new Wait(wait.blocks(), false));
    }
  }

  boolean leads(String from, String to) {
    Set<String> seen = new HashSet<>();
    Deque<String> next = new ArrayDeque<>(List.of(from));
    while (!next.isEmpty()) {
      String id = next.pop();
      Task task = tasks.get(id);
      if (id.equals(to)) {
        return true;
      }
      if (task != null && seen.add(id)) {
        next.addAll(task.waits.keySet());
      }
    }
    return false;
  }

  long running(String agent) {
    return tasks.values().stream()
        .filter(task -> task.isRunning() && agent.equals(task.agent))
        .count();
  }

  /// Statements that print the state, and what they must print.
  Map<String, Map<String, String>> state(Story.Teller teller) {
    Map<String, String> rows = new TreeMap<>();
    Map<String, String> waiting = new TreeMap<>();
    Map<String, String> hands = new TreeMap<>();
    for (Task task : tasks.values()) {
      rows.put(task.id, line(task) + "/" + teller.version(task.id));
      task.waits.forEach((other, wait) ->
          waiting.put(
              task.id + ">" + other,
              (wait.blocks() ? "blocks" : "soft") + (wait.open() ? "/t" : "/f")));
      if (task.isRunning() && task.agent != null) {
        hands.put(task.agent, Long.toString(running(task.agent)));
      }
    }
    Map<String, String> history = new TreeMap<>();
    gone.forEach(
        (id, lines) -> history.put(id, String.join(" ", lines.stream().sorted().toList())));
    return Map.of(NOW, rows, GONE, history, WAITING, waiting, HANDS, hands);
  }

  private static String line(Task task) {
    String line =
        "%s/%s/%s/%s/%s/%d/%d/%d/%s"
            .formatted(
                task.type,
                task.priority,
                task.status,
                task.queue,
                task.payload,
                task.retries,
                task.most,
                task.open(),
                task.stop ? "t" : "f");
    return task.isRunning() ? line + "/" + task.agent + "/" + task.token : line;
  }
}
