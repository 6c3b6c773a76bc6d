package dev.stoa.task;

import java.math.BigDecimal;
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
    @Nullable BigDecimal avgDurationSeconds) {}
