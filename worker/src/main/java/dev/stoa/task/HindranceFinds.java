package dev.stoa.task;

import dev.stoa.identity.AgentId;
import dev.stoa.task.TaskExplanation.Reason;
import dev.stoa.task.Tasks.Status;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Finds out what is in a task's way.
final class HindranceFinds {
  private static final String WAITED_FOR =
      """
      select d.depends_on_task_id || ' (' || t.status || ')'
        from task_dependencies d
        join tasks t
          on t.task_id = d.depends_on_task_id
       where d.task_id = :id
         and d.is_open
       order by d.depends_on_task_id
      """;

  private static final String WHO_COULD =
      """
      select exists (
               select from agent_directory d
                where d.status <> 'suspended'
                  and (:only::text is null or d.agent_id = :only)) as present,
             exists (
               select from agent_directory d
                where d.status <> 'suspended'
                  and (:only::text is null or d.agent_id = :only)
                  and d.capabilities @> :capabilities) as able,
             exists (
               select from agent_directory d
                 left join task_agents a
                   on a.agent_id = d.agent_id
                where d.status <> 'suspended'
                  and (:only::text is null or d.agent_id = :only)
                  and d.capabilities @> :capabilities
                  and d.max_concurrent_tasks > coalesce(a.running_tasks, 0)) as free
      """;

  private HindranceFinds() {}

  static TaskExplanation explain(Handle handle, StoredTask task, Instant now) {
    if (task.status().isFinished()) {
      return because(task, Reason.FINISHED, List.of());
    }
    if (task.status() == Status.IN_PROGRESS) {
      return because(task, Reason.RUNNING, List.of(String.valueOf(task.assignedAgentId())));
    }
    Instant deadline = task.deadline();
    if (deadline != null && !now.isBefore(deadline)) {
      return because(task, Reason.DEADLINE, List.of(deadline.toString()));
    }
    if (task.runAt().isAfter(now)) {
      return because(task, Reason.TIME, List.of(task.runAt().toString()));
    }
    if (task.openDependencies() > 0) {
      String id = task.taskId().value();
      return because(
          task,
          Reason.DEPENDENCY,
          handle.createQuery(WAITED_FOR).bind("id", id).mapTo(String.class).list());
    }
    return explainByAgents(handle, task);
  }

  private static TaskExplanation explainByAgents(Handle handle, StoredTask task) {
    AgentId only = task.onlyAgentId();
    return handle
        .createQuery(WHO_COULD)
        .bind("only", only == null ? null : only.value())
        .bindArray("capabilities", String.class, task.requiredCapabilities())
        .map((row, _) -> {
          if (only != null && !row.getBoolean("present")) {
            return because(task, Reason.ASSIGNMENT, List.of(only.value()));
          }
          if (!row.getBoolean("able")) {
            return because(task, Reason.CAPABILITY, task.requiredCapabilities());
          }
          return row.getBoolean("free")
              ? because(task, Reason.NOTHING, List.of())
              : because(task, Reason.CAPACITY, List.of());
        })
        .one();
  }

  private static TaskExplanation because(StoredTask task, Reason reason, List<String> details) {
    return new TaskExplanation(task.taskId(), task.status(), reason, details);
  }
}
