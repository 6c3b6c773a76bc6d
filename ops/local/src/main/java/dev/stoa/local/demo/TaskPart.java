package dev.stoa.local.demo;

import dev.stoa.common.event.CommandRejected;
import dev.stoa.task.command.Backoff;
import dev.stoa.task.command.CancelTask;
import dev.stoa.task.command.ClaimTask;
import dev.stoa.task.command.CompleteTask;
import dev.stoa.task.command.EnqueueTask;
import dev.stoa.task.command.ExtendTaskLease;
import dev.stoa.task.command.FailTask;
import dev.stoa.task.command.ReleaseTask;
import dev.stoa.task.command.ReportTaskProgress;
import dev.stoa.task.command.TaskPriority;
import dev.stoa.task.event.TaskClaimed;
import dev.stoa.task.event.TaskDeduplicated;
import dev.stoa.task.event.TaskEnqueued;
import dev.stoa.task.event.TaskReleased;
import dev.stoa.task.event.TaskRetryScheduled;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Enqueues tasks, claims them for agents, and reports what became of them.
final class TaskPart implements Part {
  private static final List<TaskPriority> PRIORITIES =
      List.of(
          TaskPriority.CRITICAL,
          TaskPriority.HIGH,
          TaskPriority.NORMAL,
          TaskPriority.NORMAL,
          TaskPriority.LOW);
  private static final List<String> KINDS = List.of("build", "test", "review", "summarise");
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final int FEW = 12;
  private static final int MANY = 60;
  private static final Duration FORGOTTEN = Duration.ofMillis(1_200);

  private final Crew crew;
  private final Deque<Work> work = new ArrayDeque<>();
  private final TaskUpkeep upkeep;
  private int asked;
  private int heard;
  private int claimable;

  /// A task that an agent has.
  private record Work(String task, String agent, UUID token, Instant due) {
    Work later(Instant now) {
      return new Work(task, agent, token, now.plusMillis(200));
    }
  }

  TaskPart(Crew crew) {
    this.crew = crew;
    upkeep = new TaskUpkeep(crew);
  }

  @Override
  public String area() {
    return "task";
  }

  @Override
  public @Nullable Draft next(Instant now) {
    if (!crew.isReady()) {
      return null;
    }
    Work due = work.peekFirst();
    if (due != null && due.due().isBefore(now)) {
      work.removeFirst();
      return report(due, now);
    }
    Draft other = upkeep.due(now);
    if (other != null) {
      return other;
    }
    // Those that are asked for and not yet heard of count too.
    int expected = claimable + asked - heard;
    if (expected < FEW || (expected < MANY && crew.chance(50))) {
      return crew.chance(8) && !upkeep.recent().isEmpty() ? upkeep.change() : enqueue(now);
    }
    return claimable > 0 ? claim() : null;
  }

  private Draft enqueue(Instant now) {
    asked++;
    String task = "task-%06d".formatted(asked);
    EnqueueTask.Builder message =
        EnqueueTask.newBuilder()
            .setTaskId(task)
            .setTaskType(crew.oneOf(KINDS))
            .setPriority(crew.oneOf(PRIORITIES))
            .setPayload("{\"repository\": \"stoa\", \"number\": %d}".formatted(asked))
            .setCreatedBy(crew.any())
            .setBackoff(Backoff.newBuilder().setInitialMs(500).setMaxMs(5_000).build());
    if (crew.chance(25)) {
      message.setRequiredCapabilities(List.of(crew.oneOf(AgentPart.SKILLS)));
    }
    if (crew.chance(15) && !upkeep.recent().isEmpty()) {
      message.setDependsOn(List.of(upkeep.recent().getLast()));
    }
    if (crew.chance(5)) {
      message.setRunAt(now.plusSeconds(2));
    }
    if (crew.chance(4)) {
      message.setUniqueKey("nightly-%d".formatted(crew.below(3)));
    }
    return to(task, message.build());
  }

  private Draft claim() {
    int most = 1 + crew.below(3);
    claimable -= most;
    String agent = crew.any();
    return to(
        agent,
        ClaimTask.newBuilder()
            .setAgentId(agent)
            .setMaxTasks(most)
            // Some forget what they took, and lose it.
            .setLeaseMs((crew.chance(4) ? FORGOTTEN : LEASE).toMillis())
            .build());
  }

  private Draft report(Work done, Instant now) {
    int roll = crew.below(100);
    if (roll < 12) {
      work.addLast(done.later(now));
      return to(
          done.task(),
          ReportTaskProgress.newBuilder()
              .setTaskId(done.task())
              .setAgentId(done.agent())
              .setLeaseToken(done.token())
              .setPercent(crew.below(100))
              .build());
    }
    if (roll < 18) {
      work.addLast(done.later(now));
      return to(
          done.task(),
          ExtendTaskLease.newBuilder()
              .setTaskId(done.task())
              .setAgentId(done.agent())
              .setLeaseToken(done.token())
              .setExtendMs(LEASE.toMillis())
              .build());
    }
    if (roll < 28) {
      return fail(done);
    }
    if (roll < 29) {
      work.addLast(done.later(now));
      return to(
          done.task(),
          CancelTask.newBuilder().setTaskId(done.task()).setReason("it is done already").build());
    }
    if (roll < 31) {
      return to(
          done.task(),
          ReleaseTask.newBuilder()
              .setTaskId(done.task())
              .setAgentId(done.agent())
              .setLeaseToken(done.token())
              .setReason("another one is more urgent")
              .build());
    }
    return complete(done.task(), done.agent(), done.token());
  }

  private Draft fail(Work done) {
    return to(
        done.task(),
        FailTask.newBuilder()
            .setTaskId(done.task())
            .setAgentId(done.agent())
            .setLeaseToken(done.token())
            .setError("the tests are red")
            .setRetryable(crew.chance(80))
            .build());
  }

  private Draft complete(String task, String agent, UUID token) {
    return to(
        task,
        CompleteTask.newBuilder()
            .setTaskId(task)
            .setAgentId(agent)
            .setLeaseToken(token)
            .setResult("{\"merged\": true}")
            .setQualityScore(BigDecimal.valueOf(5_000 + crew.below(5_000), 2))
            .build());
  }

  /// A report about a task that nobody knows, or with a token that nobody was given.
  @Override
  public Draft mistake(Instant now) {
    String task =
        upkeep.recent().isEmpty() || crew.chance(50) ? "task-unknown" : upkeep.recent().getFirst();
    return complete(task, Crew.idOf("Ada"), crew.id());
  }

  @Override
  public void hear(SpecificRecord event, Instant now) {
    switch (event) {
      case TaskEnqueued task -> {
        heard++;
        claimable++;
        upkeep.hear(task, now);
      }
      case TaskClaimed task when task.getLeaseUntil().isAfter(now.plus(FORGOTTEN)) ->
          work.addLast(
              new Work(
                  task.getTaskId(),
                  task.getAgentId(),
                  task.getLeaseToken(),
                  now.plusMillis(50 + crew.below(300))));
      case TaskDeduplicated _ -> heard++;
      case CommandRejected rejected when rejected.getCommandType().endsWith(".EnqueueTask") ->
          heard++;
      case TaskRetryScheduled _, TaskReleased _ -> claimable++;
      default -> upkeep.hear(event, now);
    }
  }

  private Draft to(String key, SpecificRecord message) {
    return new Draft(area(), key, message);
  }
}
