package dev.stoa.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits that end early when somebody asks the process to stop.
final class Pause {
  private final CountDownLatch stopped = new CountDownLatch(1);

  /// Waits; true where it was asked to stop.
  boolean until(Duration longest) {
    try {
      return stopped.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  void stop() {
    stopped.countDown();
  }
}
