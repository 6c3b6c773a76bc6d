package dev.stoa.local.demo;

import dev.stoa.task.command.AddTaskDependency;
import dev.stoa.task.command.CancelTask;
import dev.stoa.task.command.DeleteTask;
import dev.stoa.task.command.DependencyKind;
import dev.stoa.task.command.PurgeOldTasks;
import dev.stoa.task.command.RemoveTaskDependency;
import dev.stoa.task.command.RetryTask;
import dev.stoa.task.command.TaskPriority;
import dev.stoa.task.command.UpdateTask;
import dev.stoa.task.event.TaskCancelled;
import dev.stoa.task.event.TaskDependencyAdded;
import dev.stoa.task.event.TaskEnqueued;
import dev.stoa.task.event.TaskFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// What happens to tasks beside the work on them: they change, wait for each other, are called off,
/// tried once more, and removed.
final class TaskUpkeep {
  private static final String MAINTENANCE = "task-maintenance";
  private static final Duration PURGE_EVERY = Duration.ofSeconds(5);
  private static final Duration LATER = Duration.ofMillis(600);
  private static final int REMEMBERED = 50;

  private final Crew crew;
  private final Agenda agenda = new Agenda();
  private final Deque<String> recent = new ArrayDeque<>();
  private Instant purge = Instant.EPOCH;
  private int changed;
  private int settled;

  TaskUpkeep(Crew crew) {
    this.crew = crew;
  }

  /// The latest that were enqueued, oldest first.
  Deque<String> recent() {
    return recent;
  }

  /// What is due; null where nothing is.
  @Nullable Draft due(Instant now) {
    if (purge.isBefore(now)) {
      purge = now.plus(PURGE_EVERY);
      return to(MAINTENANCE, PurgeOldTasks.newBuilder().setOlderThanDays(1).build());
    }
    return agenda.next(now);
  }

  /// Changes one that was just enqueued.
  Draft change() {
    String task = recent.getLast();
    String earlier = recent.getFirst();
    changed++;
    if (changed % 3 == 1) {
      return to(
          task, CancelTask.newBuilder().setTaskId(task).setReason("no longer wanted").build());
    }
    if (changed % 3 == 2 || task.equals(earlier)) {
      return to(
          task, UpdateTask.newBuilder().setTaskId(task).setPriority(TaskPriority.HIGH).build());
    }
    return to(
        task,
        new AddTaskDependency(
            task, earlier, crew.chance(50) ? DependencyKind.BLOCKS : DependencyKind.SOFT));
  }

  void hear(SpecificRecord event, Instant now) {
    switch (event) {
      case TaskEnqueued task -> {
        recent.addLast(task.getTaskId());
        if (recent.size() > REMEMBERED) {
          recent.removeFirst();
        }
      }
      case TaskDependencyAdded pair -> {
        if (crew.chance(50)) {
          agenda.add(
              now.plus(LATER),
              to(
                  pair.getTaskId(),
                  new RemoveTaskDependency(pair.getTaskId(), pair.getDependsOnTaskId())));
        }
      }
      case TaskFailed task -> settle(task.getTaskId(), now);
      case TaskCancelled task -> settle(task.getTaskId(), now);
      default -> {
        // of no consequence here
      }
    }
  }

  /// Some of what came to nothing is tried once more, some is removed.
  private void settle(String task, Instant now) {
    settled++;
    if (settled % 4 == 1) {
      agenda.add(
          now.plus(LATER),
          to(task, RetryTask.newBuilder().setTaskId(task).setResetAttempts(true).build()));
    } else if (settled % 4 == 2) {
      agenda.add(now.plus(LATER), to(task, DeleteTask.newBuilder().setTaskId(task).build()));
    }
  }

  private static Draft to(String key, SpecificRecord message) {
    return new Draft("task", key, message);
  }
}
