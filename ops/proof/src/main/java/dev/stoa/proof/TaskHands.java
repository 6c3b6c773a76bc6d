package dev.stoa.proof;

import dev.stoa.proof.TaskBook.Task;
import dev.stoa.task.command.ClaimTask;
import dev.stoa.task.command.CompleteTask;
import dev.stoa.task.command.ExtendTaskLease;
import dev.stoa.task.command.FailTask;
import dev.stoa.task.command.ReleaseTask;
import dev.stoa.task.command.ReportTaskProgress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// The part of the model of tasks that hands them out and hears of them again.
final class TaskHands {
  /// A run takes less: leases that differ by more differ whenever they were given.
  private static final long LONGEST_RUN_MS = 30 * 60_000L;

  // domain.md, claim order: seconds by which a task is taken for older than it is.
  private static final Map<String, Long> AHEAD_SECONDS =
      Map.of("critical", 1000L, "high", 100L, "normal", 10L, "low", 5L);

  private final TaskBook book;
  private final Story.Teller teller;

  TaskHands(TaskBook book, Story.Teller teller) {
    this.book = book;
    this.teller = teller;
  }

  Answer claim(ClaimTask claim, UUID command) {
    String agent = claim.getAgentId();
    if (!Cast.knows(agent)) {
      return Answer.rejected("UNKNOWN_AGENT");
    }
    if (agent.equals(Cast.SUSPENDED)) {
      return Answer.rejected("AGENT_SUSPENDED");
    }
    long free = Cast.CAPACITY - book.running(agent);
    if (free <= 0) {
      return Answer.rejected("CAPACITY_EXCEEDED");
    }
    List<Task> ready = new ArrayList<>();
    for (Task task : book.all()) {
      if (isFor(task, claim)) {
        ready.add(task);
      }
    }
    ready.sort(Comparator.comparingLong(TaskHands::place).thenComparing(task -> task.id));
    Story story = teller.begin();
    List<Task> claimed = ready.stream().limit(Math.min(free, claim.getMaxTasks())).toList();
    for (Task task : claimed) {
      hand(task, claim, command);
      story.event(
          task.id,
          "TaskClaimed",
          "agentId",
          agent,
          "leaseToken",
          String.valueOf(task.token),
          "attempt",
          task.attempts(),
          "payload",
          task.payload);
    }
    return claimed.isEmpty() ? Answer.rejected("NO_TASK_AVAILABLE") : story.applied();
  }

  private static boolean isFor(Task task, ClaimTask claim) {
    return task.status.equals("pending")
        && task.open() == 0
        && task.queue.equals(claim.getQueue())
        && (claim.getTaskTypes().isEmpty() || claim.getTaskTypes().contains(task.type))
        && (task.only == null || task.only.equals(claim.getAgentId()))
        && Cast.SKILLS.containsAll(task.skills);
  }

  private static long place(Task task) {
    return task.runAt - AHEAD_SECONDS.getOrDefault(task.priority, 0L) * 1_000_000;
  }

  private static void hand(Task task, ClaimTask claim, UUID command) {
    Long leaseMs = claim.getLeaseMs();
    if (leaseMs == null) {
      throw new IllegalArgumentException("model knows no clock (agent: %s)".formatted(task.agent));
    }
    task.status = "in_progress";
    task.agent = claim.getAgentId();
    task.token = Model.nameBased(command, "lease/" + task.id);
    task.leaseMs = leaseMs;
    task.begun = true;
    task.percent = null;
  }

  /// What the agent says that has the task in hand, or thinks so.
  Answer report(Task task, SpecificRecord command) {
    return switch (command) {
      case CompleteTask complete ->
          ended(task, complete.getAgentId(), complete.getLeaseToken(), "completed")
              ? Answer.unchanged()
              : complete(task, complete);
      case FailTask fail ->
          ended(task, fail.getAgentId(), fail.getLeaseToken(), "failed")
              ? Answer.unchanged()
              : fail(task, fail);
      case ExtendTaskLease extend -> extend(task, extend);
      case ReleaseTask release -> release(task, release);
      case ReportTaskProgress progress -> progress(task, progress);
      default -> throw new IllegalArgumentException("model does not know " + command.getSchema());
    };
  }

  private static boolean ended(Task task, String agent, UUID token, String status) {
    return task.status.equals(status) && token.equals(task.token) && agent.equals(task.agent);
  }

  private static String objection(Task task, String agent, @Nullable UUID token, String idle) {
    if (!task.isRunning()) {
      return idle;
    }
    if (token == null || !token.equals(task.token)) {
      return "LEASE_LOST";
    }
    return agent.equals(task.agent) ? "" : "NOT_LEASE_OWNER";
  }

  private Answer complete(Task task, CompleteTask complete) {
    String objection =
        objection(task, complete.getAgentId(), complete.getLeaseToken(), "NOT_IN_PROGRESS");
    if (!objection.isEmpty()) {
      return Answer.rejected(objection);
    }
    Story story =
        teller
            .begin()
            .event(
                task.id,
                "TaskCompleted",
                "agentId",
                complete.getAgentId(),
                "attempt",
                task.attempts(),
                "result",
                String.valueOf(complete.getResult()));
    finish(task, "completed");
    return story.applied();
  }

  private Answer fail(Task task, FailTask fail) {
    String objection = objection(task, fail.getAgentId(), fail.getLeaseToken(), "NOT_IN_PROGRESS");
    if (!objection.isEmpty()) {
      return Answer.rejected(objection);
    }
    Story story =
        teller
            .begin()
            .event(
                task.id, "TaskAttemptFailed", "attempt", task.attempts(), "error", fail.getError());
    if (task.stop) {
      cancelled(story, task);
      finish(task, "cancelled");
    } else if (!fail.getRetryable() || task.retries >= task.most) {
      String reason = fail.getRetryable() ? "RETRIES_EXHAUSTED" : "NOT_RETRYABLE";
      story.event(task.id, "TaskFailed", "attempts", task.attempts(), "reason", reason);
      finish(task, "failed");
    } else {
      task.retries = task.attempts();
      letGo(task);
      story.event(task.id, "TaskRetryScheduled", "attempt", task.retries, "maxRetries", task.most);
      // The mix asks for pauses of days.
      task.runAt = TaskModel.FAR_MICROS;
      task.status = "scheduled";
    }
    return story.applied();
  }

  /// A lease only grows.
  private Answer extend(Task task, ExtendTaskLease extend) {
    String objection = objection(task, extend.getAgentId(), extend.getLeaseToken(), "LEASE_LOST");
    if (!objection.isEmpty()) {
      return Answer.rejected(objection);
    }
    long more = extend.getExtendMs() - task.leaseMs;
    if (Math.abs(more) < LONGEST_RUN_MS) {
      throw new IllegalArgumentException("model knows no clock (task: %s)".formatted(task.id));
    }
    if (more < 0) {
      return Answer.unchanged();
    }
    task.leaseMs = extend.getExtendMs();
    return teller.begin().event(task.id, "TaskLeaseExtended").applied();
  }

  private Answer release(Task task, ReleaseTask release) {
    UUID token = release.getLeaseToken();
    if (token == null) {
      return task.isRunning() && release.getAgentId().equals(task.agent)
          ? released(task)
          : Answer.unchanged();
    }
    String objection = objection(task, release.getAgentId(), token, "LEASE_LOST");
    return objection.isEmpty() ? released(task) : Answer.rejected(objection);
  }

  /// It keeps its place, and the attempt does not count.
  private Answer released(Task task) {
    Story story =
        teller.begin().event(task.id, "TaskReleased", "agentId", String.valueOf(task.agent));
    if (task.stop) {
      cancelled(story, task);
    }
    boolean stopped = task.stop;
    letGo(task);
    task.status = "pending";
    if (stopped) {
      finish(task, "cancelled");
    }
    return story.applied();
  }

  private Answer progress(Task task, ReportTaskProgress progress) {
    String objection =
        objection(task, progress.getAgentId(), progress.getLeaseToken(), "LEASE_LOST");
    if (!objection.isEmpty()) {
      return Answer.rejected(objection);
    }
    if (progress.getCheckpoint() == null
        && Integer.valueOf(progress.getPercent()).equals(task.percent)) {
      return Answer.unchanged();
    }
    task.percent = progress.getPercent();
    return teller
        .begin()
        .event(task.id, "TaskProgressReported", "percent", progress.getPercent())
        .applied();
  }

  static void cancelled(Story story, Task task) {
    story.event(task.id, "TaskCancelled", "previousStatus", task.status.toUpperCase(Locale.ROOT));
  }

  static void letGo(Task task) {
    task.begun = false;
    task.stop = false;
    task.agent = null;
    task.token = null;
    task.percent = null;
  }

  void finish(Task task, String status) {
    task.status = status;
    task.stop = false;
    task.uniqueKey = null;
    book.settle(task);
  }
}
