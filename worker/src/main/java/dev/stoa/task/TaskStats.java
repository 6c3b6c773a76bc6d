package dev.stoa.task;

import dev.stoa.task.Tasks.Status;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tasks by where they stand.
///
/// @param avgDurationSeconds from the start of the last attempt to completion; null where none is
///   completed
public record TaskStats(
    long total,
    long scheduled,
    long pending,
    long inProgress,
    long completed,
    long failed,
    long cancelled,
    @Nullable BigDecimal avgDurationSeconds) {

  /// @param tasks by status, all of them
  static TaskStats of(Map<Status, Long> tasks, @Nullable BigDecimal avgDurationSeconds) {
    return new TaskStats(
        tasks.values().stream().mapToLong(Long::longValue).sum(),
        tasks.getOrDefault(Status.SCHEDULED, 0L),
        tasks.getOrDefault(Status.PENDING, 0L),
        tasks.getOrDefault(Status.IN_PROGRESS, 0L),
        tasks.getOrDefault(Status.COMPLETED, 0L),
        tasks.getOrDefault(Status.FAILED, 0L),
        tasks.getOrDefault(Status.CANCELLED, 0L),
        avgDurationSeconds);
  }
}
