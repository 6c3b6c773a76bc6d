package dev.stoa.proof;

import dev.stoa.proof.TaskBook.Task;
import dev.stoa.proof.TaskBook.Wait;
import dev.stoa.task.command.AddTaskDependency;
import dev.stoa.task.command.CancelTask;
import dev.stoa.task.command.ClaimTask;
import dev.stoa.task.command.DeleteTask;
import dev.stoa.task.command.DependencyKind;
import dev.stoa.task.command.EnqueueTask;
import dev.stoa.task.command.RemoveTaskDependency;
import dev.stoa.task.command.RetryTask;
import dev.stoa.task.command.TaskPriority;
import dev.stoa.task.command.UpdateTask;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// The queue, as `domain.md` tells of it, for commands that leave nothing to the clock: what may
/// run at all may run long since, what waits waits for days, and a lease outlasts the run.
final class TaskModel implements AreaModel {
  /// Until then nothing runs that should run later.
  static final Instant FAR = Instant.parse("2099-01-01T00:00:00Z");

  static final long FAR_MICROS = ChronoUnit.MICROS.between(Instant.EPOCH, FAR);

  private final Story.Teller teller = new Story.Teller(TaskMix.AREA);
  private final TaskBook book = new TaskBook();
  private final TaskHands hands = new TaskHands(book, teller);

  @Override
  public String keyOf(SpecificRecord command) {
    return command.get(0).toString();
  }

  @Override
  public long version(String key) {
    return teller.version(key);
  }

  /// The task as this model believes it to be; null where there is none.
  @Nullable Task find(String id) {
    return book.find(id);
  }

  @Override
  public String fault(SpecificRecord command) {
    return switch (command) {
      case EnqueueTask enqueue when enqueue.getPriority() == TaskPriority.UNKNOWN ->
          "INVALID_PRIORITY";
      case EnqueueTask enqueue when enqueue.getTimeoutMs() < 1 -> "INVALID_TIMEOUT";
      case ClaimTask claim when claim.getMaxTasks() < 1 -> "VALIDATION_FAILED";
      case AddTaskDependency add when add.getKind() == DependencyKind.UNKNOWN ->
          "VALIDATION_FAILED";
      default -> "";
    };
  }

  @Override
  public Answer take(SpecificRecord command, UUID id) {
    if (command instanceof ClaimTask claim) {
      return hands.claim(claim, id);
    }
    Task task = book.find(keyOf(command));
    if (command instanceof EnqueueTask enqueue) {
      return task == null ? enqueue(enqueue) : Answer.rejected("TASK_ALREADY_EXISTS");
    }
    if (task == null) {
      return Answer.rejected("TASK_NOT_FOUND");
    }
    return switch (command) {
      case UpdateTask update -> update(task, update);
      case CancelTask _ -> cancel(task);
      case RetryTask retry -> retry(task, retry);
      case DeleteTask delete -> delete(task, delete.getForce());
      case AddTaskDependency add -> add(task, add);
      case RemoveTaskDependency remove -> remove(task, remove.getDependsOnTaskId());
      default -> hands.report(task, command);
    };
  }

  private Answer enqueue(EnqueueTask enqueue) {
    String id = enqueue.getTaskId();
    var others = new TreeSet<>(enqueue.getDependsOn());
    if (others.contains(id)) {
      return Answer.rejected("SELF_DEPENDENCY");
    }
    var task = new Task(id);
    for (String other : others) {
      Task waitedFor = book.find(other);
      if (waitedFor == null) {
        return Answer.rejected("DEPENDENCY_NOT_FOUND");
      }
      task.waits.put(other, new Wait(true, !waitedFor.status.equals("completed")));
    }
    String only = enqueue.getAssignedAgentId();
    if (only != null && !Cast.knows(only)) {
      return Answer.rejected("UNKNOWN_AGENT");
    }
    String key = enqueue.getUniqueKey();
    for (Task holder : book.all()) {
      if (key != null && key.equals(holder.uniqueKey)) {
        return teller
            .begin()
            .event(holder.id, "TaskDeduplicated", "taskId", id, "uniqueKey", key)
            .applied();
      }
    }
    task.uniqueKey = key;
    task.only = only;
    fill(task, enqueue);
    book.add(task);
    return teller
        .begin()
        .event(
            id,
            "TaskEnqueued",
            "taskType",
            task.type,
            "payload",
            task.payload,
            "status",
            task.status.toUpperCase(Locale.ROOT),
            "dependsOn",
            others)
        .applied();
  }

  private static void fill(Task task, EnqueueTask enqueue) {
    task.type = enqueue.getTaskType();
    task.priority = enqueue.getPriority().name().toLowerCase(Locale.ROOT);
    task.queue = enqueue.getQueue();
    task.payload = enqueue.getPayload();
    task.skills = enqueue.getRequiredCapabilities();
    task.most = enqueue.getMaxRetries();
    queue(task, enqueue.getRunAt());
  }

  /// Puts the task where it waits for its turn.
  private static void queue(Task task, @Nullable Instant runAt) {
    if (runAt == null) {
      throw new IllegalArgumentException("model knows no clock (task: %s)".formatted(task.id));
    }
    task.runAt = ChronoUnit.MICROS.between(Instant.EPOCH, runAt);
    task.status = task.runAt >= FAR_MICROS ? "scheduled" : "pending";
  }

  private Answer update(Task task, UpdateTask update) {
    if (task.isFinished()) {
      return Answer.rejected("TASK_TERMINAL");
    }
    if (task.isRunning()) {
      return Answer.rejected("TASK_IN_PROGRESS");
    }
    String before = task.priority + task.payload + task.most + task.runAt;
    if (update.getPriority() != null) {
      task.priority = update.getPriority().name().toLowerCase(Locale.ROOT);
    }
    if (update.getPayload() != null) {
      task.payload = update.getPayload();
    }
    if (update.getMaxRetries() != null) {
      task.most = update.getMaxRetries();
    }
    if (update.getRunAt() != null) {
      queue(task, update.getRunAt());
    }
    return before.equals(task.priority + task.payload + task.most + task.runAt)
        ? Answer.unchanged()
        : teller.begin().event(task.id, "TaskUpdated").applied();
  }

  private Answer cancel(Task task) {
    if (task.status.equals("cancelled")) {
      return Answer.unchanged();
    }
    if (task.isFinished()) {
      return Answer.rejected("TASK_TERMINAL");
    }
    if (!task.isRunning()) {
      Story story = teller.begin();
      TaskHands.cancelled(story, task);
      hands.finish(task, "cancelled");
      return story.applied();
    }
    if (task.stop) {
      return Answer.unchanged();
    }
    task.stop = true;
    return teller
        .begin()
        .event(task.id, "TaskCancellationRequested", "agentId", String.valueOf(task.agent))
        .applied();
  }

  private Answer retry(Task task, RetryTask retry) {
    if (!task.status.equals("failed") && !task.status.equals("cancelled")) {
      return Answer.rejected("TASK_NOT_RETRYABLE");
    }
    task.retries = retry.getResetAttempts() ? 0 : task.attempts();
    TaskHands.letGo(task);
    queue(task, retry.getRunAt());
    return teller
        .begin()
        .event(task.id, "TaskRetryScheduled", "attempt", task.retries, "maxRetries", task.most)
        .applied();
  }

  private Answer delete(Task task, boolean force) {
    if (task.isRunning() && !force) {
      return Answer.rejected("TASK_IN_PROGRESS");
    }
    Story story = teller.begin();
    for (Task other : book.waitingFor(task.id)) {
      Wait wait = other.waits.get(task.id);
      if (wait != null && wait.open()) {
        story.event(other.id, "TaskDependencyRemoved", "dependsOnTaskId", task.id);
      }
    }
    story.event(task.id, "TaskDeleted", "previousStatus", task.status.toUpperCase(Locale.ROOT));
    book.remove(task);
    teller.forget(task.id);
    return story.applied();
  }

  private Answer add(Task task, AddTaskDependency add) {
    String id = add.getDependsOnTaskId();
    if (id.equals(task.id)) {
      return Answer.rejected("SELF_DEPENDENCY");
    }
    Task other = book.find(id);
    if (other == null) {
      return Answer.rejected("DEPENDENCY_NOT_FOUND");
    }
    boolean blocks = add.getKind() == DependencyKind.BLOCKS;
    Wait earlier = task.waits.get(id);
    if (earlier != null && earlier.blocks() == blocks) {
      return Answer.unchanged();
    }
    if (book.leads(id, task.id)) {
      return Answer.rejected("DEPENDENCY_CYCLE");
    }
    if (task.isFinished()) {
      return Answer.rejected("TASK_TERMINAL");
    }
    task.waits.put(id, new Wait(blocks, new Wait(blocks, true).waitsFor(other)));
    return teller
        .begin()
        .event(task.id, "TaskDependencyAdded", "dependsOnTaskId", id, "kind", add.getKind())
        .applied();
  }

  private Answer remove(Task task, String other) {
    return task.waits.remove(other) == null
        ? Answer.rejected("DEPENDENCY_NOT_FOUND")
        : teller
            .begin()
            .event(task.id, "TaskDependencyRemoved", "dependsOnTaskId", other)
            .applied();
  }

  @Override
  public Map<String, Map<String, String>> state() {
    return book.state(teller);
  }
}
