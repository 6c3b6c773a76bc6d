package dev.stoa.intake;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps an intake at work: where its consumer is of no more use, another takes its place.
///
/// Kafka's client says once that its group refused it (credentials, rights, a coordinator's error),
/// then never joins again and polls on in silence; only a new client can.
final class IntakeLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(IntakeLoop.class);
  private static final int MOST_DOUBLINGS = 5; // up to 32 s
  private static final Duration GOOD_LIFE = Duration.ofMinutes(1);

  private final Function<Progress, Intake> maker;
  private final Progress progress = new Progress();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Intake current;

  /// @param maker makes an intake with a consumer of its own
  IntakeLoop(Function<Progress, Intake> maker) {
    this.maker = maker;
    this.current = maker.apply(progress);
  }

  Progress progress() {
    return progress;
  }

  @Override
  public void run() {
    try {
      for (int failures = 0; closed.getCount() > 0; failures++) {
        failures = wasShort(failures) ? failures : 0;
        long most = 1_000L << Math.min(failures, MOST_DOUBLINGS);
        long pause = ThreadLocalRandom.current().nextLong(most / 2, most);
        if (closed.await(pause, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      progress.ended();
    }
  }

  /// Runs one intake to its end.
  ///
  /// @param failures before it, in a row
  /// @return whether it was short-lived
  private boolean wasShort(int failures) {
    long began = System.nanoTime();
    try {
      if (failures > 0) {
        current = maker.apply(progress);
      }
      if (closed.getCount() == 0) {
        current.close();
      }
      current.run();
    } catch (RuntimeException failure) {
      LOG.error("intake begins anew with another consumer (failures: {})", failures + 1, failure);
    }
    return System.nanoTime() - began < GOOD_LIFE.toNanos();
  }

  /// Ends the loop after the batch that is under way; returns at once.
  void close() {
    closed.countDown();
    current.close();
  }
}
