package dev.stoa.bench.site;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for a condition, within a bound.
public final class Until {
  private static final long LOOKS_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private Until() {}

  /// @param what what is waited for, for who reads that it did not come
  public static void holds(String what, Duration most, BooleanSupplier condition) {
    long end = System.nanoTime() + most.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException(
            "it did not come to be (what: %s, seconds: %d)".formatted(what, most.toSeconds()));
      }
      LockSupport.parkNanos(LOOKS_EVERY_NANOS);
    }
  }
}
