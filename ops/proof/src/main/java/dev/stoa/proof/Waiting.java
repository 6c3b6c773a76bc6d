package dev.stoa.proof;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for a condition, within a bound.
final class Waiting {
  private static final long LOOKS_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

  private Waiting() {}

  /// Whether the condition came true within `most`.
  static boolean until(BooleanSupplier condition, Duration most) {
    long end = System.nanoTime() + most.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      LockSupport.parkNanos(LOOKS_EVERY_NANOS);
    }
    return true;
  }

  /// Whether the process ended within `most`.
  static boolean ended(Process process, Duration most) {
    try {
      return process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
