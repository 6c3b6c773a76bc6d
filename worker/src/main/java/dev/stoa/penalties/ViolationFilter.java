package dev.stoa.penalties;

import dev.stoa.penalties.Penalties.Severity;
import org.jspecify.annotations.Nullable;

/// Which violations to list; null for any.
public record ViolationFilter(
    Violation.@Nullable Status status, @Nullable String type, @Nullable Severity severity) {
  public static final ViolationFilter ALL = new ViolationFilter(null, null, null);
}
