package dev.stoa.policy;

import dev.stoa.area.DomainCommand;
import dev.stoa.gamification.Gamification.Command.AwardPoints;
import dev.stoa.gamification.Gamification.Command.IncrementStreak;
import dev.stoa.gamification.Gamification.Grounds;
import dev.stoa.gamification.PointsCategory;
import dev.stoa.gamification.points.Complexity;
import dev.stoa.gamification.points.Quality;
import dev.stoa.gamification.points.Speed;
import dev.stoa.gamification.points.TaskWork;
import dev.stoa.gamification.points.Urgency;
import dev.stoa.task.TaskEvent.TaskCompleted;
import dev.stoa.task.Tasks.Priority;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A completed task is worth points, and makes the day one on which its agent was active.
///
/// What a task does not say counts as nothing known: it is expected to be moderate, and its quality
/// score stands for accuracy and completeness.
final class PointsForTasks implements Policy<TaskCompleted> {
  private static final BigDecimal HUNDRED = new BigDecimal(100);

  @Override
  public String name() {
    return "POINTS_FOR_TASKS";
  }

  @Override
  public Set<Class<? extends TaskCompleted>> hears() {
    return Set.of(TaskCompleted.class);
  }

  @Override
  public Set<Class<? extends DomainCommand>> asks() {
    return Set.of(AwardPoints.class, IncrementStreak.class);
  }

  @Override
  public List<Ask> react(TaskCompleted event) {
    var work =
        new TaskWork(
            new Speed(
                urgency(event.priority()),
                Complexity.MODERATE.expected(),
                Duration.ofMillis(event.durationMs())),
            quality(event.qualityScore()),
            event.attempt() == 1,
            event.completedAt());
    String task = event.task().value();
    var grounds = new Grounds("task completed", "task", task, "task:" + task + ":complete");
    return List.of(
        new Ask(
            "gamification",
            new AwardPoints(
                event.agent(),
                work.base(),
                PointsCategory.QUALITY,
                grounds,
                work.multipliers(),
                true),
            true),
        new Ask(
            "gamification",
            new IncrementStreak(
                event.agent(), LocalDate.ofInstant(event.completedAt(), ZoneOffset.UTC)),
            true));
  }

  private static Urgency urgency(Priority priority) {
    return switch (priority) {
      case CRITICAL -> Urgency.CRITICAL;
      case HIGH -> Urgency.HIGH;
      case NORMAL -> Urgency.NORMAL;
      case LOW -> Urgency.LOW;
    };
  }

  /// @param score 0 to 100
  private static Quality quality(@Nullable BigDecimal score) {
    if (score == null) {
      return Quality.UNMEASURED;
    }
    BigDecimal share = score.divide(HUNDRED);
    return new Quality(share, share, null, null, null);
  }
}
