package dev.stoa.task;

import dev.stoa.identity.TaskId;
import dev.stoa.task.Tasks.Backoff;
import dev.stoa.task.Tasks.Priority;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An `EnqueueTask` of which a test names only what it is about.
record Enqueuing(String id, List<String> capabilities, List<TaskId> after, @Nullable String key) {

  Enqueuing(String id) {
    this(id, List.of(), List.of(), null);
  }

  Enqueuing needing(List<String> needed) {
    return new Enqueuing(id, needed, after, key);
  }

  Enqueuing after(List<TaskId> tasks) {
    return new Enqueuing(id, capabilities, tasks, key);
  }

  Enqueuing unique(String uniqueKey) {
    return new Enqueuing(id, capabilities, after, uniqueKey);
  }

  TaskCommand.EnqueueTask command() {
    return command("{\"work\": \"some\"}");
  }

  TaskCommand.EnqueueTask command(String payload) {
    return new TaskCommand.EnqueueTask(
        new TaskId(id),
        "build",
        Priority.NORMAL,
        payload,
        null,
        null,
        3,
        300_000,
        null,
        null,
        key,
        null,
        capabilities,
        after,
        "default",
        Backoff.DEFAULT);
  }
}
