package dev.stoa.task;

import dev.stoa.identity.AgentId;
import dev.stoa.task.Tasks.Priority;
import dev.stoa.task.Tasks.Status;
import org.jspecify.annotations.Nullable;

/// Which tasks to list; null takes all.
public record TaskFilter(
    @Nullable Status status,
    @Nullable String taskType,
    @Nullable AgentId assignedAgent,
    @Nullable Priority priority) {

  public static final TaskFilter ALL = new TaskFilter(null, null, null, null);
}
