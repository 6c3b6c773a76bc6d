package dev.stoa.penalties;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a penalty does: one of six levels, or points alone.
public enum PenaltyType {
  WARNING(1, Duration.ofHours(1), "1.0000", 0, "all"),
  COMPUTE_REDUCTION(2, Duration.ofHours(2), "0.9000", -1, "all"),
  PERMISSION_DOWNGRADE(3, Duration.ofHours(4), "0.8000", -2, "simple routine"),
  TASK_DEPRIORITIZATION(4, Duration.ofHours(8), "0.7000", -5, "simple routine backup"),
  /// Lasts until graduation.
  MANDATORY_RETRAINING(5, null, "0.5000", -10, "training"),
  SUSPENSION(6, Duration.ofHours(24), "0.0000", -100, ""),
  /// Of no level: it takes points and binds nobody.
  POINTS_DEDUCTION(0, null, "1.0000", 0, "all");

  private static final int FIRST_OF_PROBATION = 4;

  private final int level;
  private final @Nullable Duration duration;
  private final BigDecimal computeFactor;
  private final int priorityDelta;
  private final String allowedTasks;

  PenaltyType(
      int level,
      @Nullable Duration duration,
      String computeFactor,
      int priorityDelta,
      String allowedTasks) {
    this.level = level;
    this.duration = duration;
    this.computeFactor = new BigDecimal(computeFactor);
    this.priorityDelta = priorityDelta;
    this.allowedTasks = allowedTasks;
  }

  /// The type of a level from 1 to 6; at 0 the one that binds nobody.
  static PenaltyType ofLevel(int level) {
    for (PenaltyType type : values()) {
      if (type.level == level) {
        return type;
      }
    }
    throw new IllegalArgumentException("level must be from 0 to 6 (found: %d)".formatted(level));
  }

  /// From 1 to 6; null for points alone.
  public @Nullable Integer level() {
    return this == POINTS_DEDUCTION ? null : level;
  }

  /// How grave it is among the others; points alone are the mildest.
  int rank() {
    return level;
  }

  /// How long it lasts where nothing else is said; null where it has no end in time.
  public @Nullable Duration duration() {
    return duration;
  }

  /// What is left of the agent's computing power.
  public BigDecimal computeFactor() {
    return computeFactor;
  }

  /// What is added to the priority of the agent's tasks.
  public int priorityDelta() {
    return priorityDelta;
  }

  /// The kinds of task that are allowed; empty for none, `all` for every kind.
  public List<String> allowedTasks() {
    return allowedTasks.isEmpty() ? List.of() : List.of(allowedTasks.split(" ", -1));
  }

  /// Whether the agent is watched for a time afterwards.
  public boolean leadsToProbation() {
    return level >= FIRST_OF_PROBATION;
  }
}
