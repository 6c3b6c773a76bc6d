package dev.stoa.proof;

import dev.stoa.proof.TaskBook.Task;
import dev.stoa.task.command.AddTaskDependency;
import dev.stoa.task.command.Backoff;
import dev.stoa.task.command.CancelTask;
import dev.stoa.task.command.ClaimTask;
import dev.stoa.task.command.CompleteTask;
import dev.stoa.task.command.DeleteTask;
import dev.stoa.task.command.DependencyKind;
import dev.stoa.task.command.EnqueueTask;
import dev.stoa.task.command.ExtendTaskLease;
import dev.stoa.task.command.FailTask;
import dev.stoa.task.command.ReleaseTask;
import dev.stoa.task.command.RemoveTaskDependency;
import dev.stoa.task.command.ReportTaskProgress;
import dev.stoa.task.command.RetryTask;
import dev.stoa.task.command.TaskPriority;
import dev.stoa.task.command.UpdateTask;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Queues at work: tasks are enqueued, claimed, done or not, called off and deleted, and their ids
/// are used again. Each queue has one worker, whose id is a neighbour of the queue's tasks.
final class TaskMix implements Mix {
  static final String AREA = "task";

  private static final int TASKS = 30;
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
  private static final long SPREAD_MS = 2_000_000;
  private static final long DAY_MS = Duration.ofDays(1).toMillis();
  private static final long HOUR_MS = Duration.ofHours(1).toMillis();
  private static final Backoff DAYS =
      new Backoff(2 * DAY_MS, new BigDecimal("1.00"), 2 * DAY_MS, false);

  private final TaskModel believed;
  private final List<List<String>> tasks;

  /// @param believed what the senders make of all that they sent so far
  TaskMix(TaskModel believed) {
    this.believed = believed;
    this.tasks =
        IntStream.range(0, Cast.workers().size())
            .mapToObj(queue -> Neighbours.ids("task-%d-".formatted(queue), queue, TASKS))
            .toList();
  }

  @Override
  public Order next(RandomGenerator random) {
    int queue = Mix.skewed(random, tasks.size());
    if (random.nextInt(100) < 25) {
      ClaimTask claim = claim(random, queue);
      return new Order(AREA, claim.getAgentId(), claim, null);
    }
    String id = any(random, queue);
    Long expected = random.nextInt(50) == 0 ? (Long) (long) random.nextInt(4) : null;
    return new Order(AREA, id, command(random, queue, id), expected);
  }

  /// A task of the queue; those in the worker's hands more often.
  private String any(RandomGenerator random, int queue) {
    List<String> running =
        tasks.get(queue).stream().filter(id -> isRunning(believed.find(id))).toList();
    return running.isEmpty() || random.nextInt(3) == 0
        ? other(random, queue)
        : running.get(random.nextInt(running.size()));
  }

  private static boolean isRunning(@Nullable Task task) {
    return task != null && task.isRunning();
  }

  private static ClaimTask claim(RandomGenerator random, int queue) {
    String agent =
        switch (random.nextInt(40)) {
          case 0 -> Cast.STRANGER;
          case 1 -> Cast.SUSPENDED;
          default -> Cast.workers().get(queue);
        };
    List<String> types = random.nextInt(5) == 0 ? List.of("type-1") : List.of();
    int most = random.nextInt(30) == 0 ? 0 : random.nextInt(1, 4);
    return new ClaimTask(agent, "queue-" + queue, types, most, DAY_MS);
  }

  private SpecificRecord command(RandomGenerator random, int queue, String id) {
    Task task = believed.find(id);
    int share = random.nextInt(100);
    if (task == null) {
      return share < 90 ? enqueue(random, queue, id) : any(random, queue, id);
    }
    if (share < 8) {
      return any(random, queue, id);
    }
    if (task.isRunning()) {
      return report(random, id, task.agent, task.token, task.leaseMs);
    }
    if (!task.isFinished()) {
      return share < 40 ? update(random, id) : wait(random, queue, id);
    }
    return switch (random.nextInt(6)) {
      case 0 -> new CancelTask(id, "no longer wanted");
      case 1 -> report(random, id, task.agent, task.token, DAY_MS);
      case 2 -> new RetryTask(id, random.nextBoolean(), longAgo(random));
      default -> new DeleteTask(id, false);
    };
  }

  /// Without a look at how the task stands.
  private SpecificRecord any(RandomGenerator random, int queue, String id) {
    return switch (random.nextInt(8)) {
      case 0 -> new CancelTask(id, null);
      case 1 -> new DeleteTask(id, true);
      case 2 -> new RetryTask(id, false, longAgo(random));
      case 3 -> new ReleaseTask(id, Cast.workers().get(queue), null, "handed back");
      case 4 -> enqueue(random, queue, id);
      case 5 -> update(random, id);
      case 6 -> wait(random, queue, id);
      default -> report(random, id, Cast.workers().get(queue), new UUID(1, 1), DAY_MS);
    };
  }

  private EnqueueTask enqueue(RandomGenerator random, int queue, String id) {
    EnqueueTask.Builder enqueue =
        EnqueueTask.newBuilder()
            .setTaskId(id)
            .setTaskType("type-" + random.nextInt(3))
            .setPriority(priority(random))
            .setPayload("{\"n\": %d}".formatted(random.nextInt(1_000)))
            .setMaxRetries(random.nextInt(3))
            .setQueue("queue-" + queue)
            .setRunAt(random.nextInt(10) == 0 ? TaskModel.FAR : longAgo(random))
            .setBackoff(DAYS);
    return switch (random.nextInt(24)) {
      case 0 -> enqueue.setTimeoutMs(0).build();
      case 1 -> enqueue.setAssignedAgentId(Cast.STRANGER).build();
      case 2 -> enqueue.setAssignedAgentId(Cast.SUSPENDED).build();
      case 3 -> enqueue.setAssignedAgentId(Cast.workers().get(queue)).build();
      case 4 -> enqueue.setRequiredCapabilities(List.of("juggling")).build();
      case 5 -> enqueue.setRequiredCapabilities(List.of("sql")).build();
      case 6 -> enqueue.setDependsOn(List.of(id)).build();
      case 7, 8 -> enqueue.setUniqueKey("key-%d-%d".formatted(queue, random.nextInt(2))).build();
      case 9, 10 -> enqueue.setDependsOn(List.of(other(random, queue))).build();
      default -> enqueue.build();
    };
  }

  private static TaskPriority priority(RandomGenerator random) {
    return random.nextInt(40) == 0
        ? TaskPriority.UNKNOWN
        : Mix.oneOf(
            random,
            TaskPriority.LOW,
            TaskPriority.NORMAL,
            TaskPriority.HIGH,
            TaskPriority.CRITICAL);
  }

  private static SpecificRecord report(
      RandomGenerator random, String id, @Nullable String holder, @Nullable UUID held, long lease) {
    String agent = holder == null || random.nextInt(30) == 0 ? Cast.SUSPENDED : holder;
    UUID token =
        held == null || random.nextInt(30) == 0
            ? new UUID(random.nextLong(), random.nextLong())
            : held;
    return switch (random.nextInt(20)) {
      case 0 -> new ExtendTaskLease(id, agent, token, HOUR_MS);
      case 1, 2 ->
          new ExtendTaskLease(
              id, agent, token, lease + HOUR_MS > 7 * DAY_MS ? HOUR_MS : lease + HOUR_MS);
      case 3, 4 -> new ReleaseTask(id, agent, token, null);
      case 5 -> new ReportTaskProgress(id, agent, token, 50, null);
      case 6 -> new ReportTaskProgress(id, agent, token, random.nextInt(101), "{\"at\": 1}");
      case 7 -> new CancelTask(id, "too late");
      case 8, 9, 10, 11 -> new FailTask(id, agent, token, "it broke", random.nextInt(4) > 0);
      default -> new CompleteTask(id, agent, token, "{\"ok\": true}", null);
    };
  }

  private static UpdateTask update(RandomGenerator random, String id) {
    UpdateTask.Builder update = UpdateTask.newBuilder().setTaskId(id);
    return switch (random.nextInt(4)) {
      case 0 -> update.setMaxRetries(random.nextInt(3)).build();
      case 1 -> update.setPriority(TaskPriority.CRITICAL).build();
      case 2 -> update.setPayload("{\"n\": %d}".formatted(random.nextInt(3))).build();
      default -> update.setRunAt(longAgo(random)).build();
    };
  }

  private SpecificRecord wait(RandomGenerator random, int queue, String id) {
    return switch (random.nextInt(6)) {
      case 0 -> new RemoveTaskDependency(id, other(random, queue));
      case 1 -> new AddTaskDependency(id, other(random, queue), DependencyKind.SOFT);
      case 2 -> new AddTaskDependency(id, other(random, queue), DependencyKind.BLOCKS);
      case 3 -> new CancelTask(id, "no longer wanted");
      default -> new DeleteTask(id, random.nextBoolean());
    };
  }

  private String other(RandomGenerator random, int queue) {
    return tasks.get(queue).get(random.nextInt(TASKS));
  }

  private static Instant longAgo(RandomGenerator random) {
    return LONG_AGO.plusMillis(random.nextLong(SPREAD_MS));
  }
}
