package dev.stoa.bench.figure;

import java.util.concurrent.atomic.AtomicLong;

/// The time between the first commit and the last, as told by several threads.
final class Stopwatch {
  private final AtomicLong first = new AtomicLong();
  private final AtomicLong last = new AtomicLong();

  void committed() {
    long now = System.nanoTime();
    first.compareAndSet(0, now);
    last.accumulateAndGet(now, Math::max);
  }

  /// How many of `all` were done in a second.
  double rate(int all) {
    return rate(all, 0);
  }

  /// How many of `all` were committed in a second; the first batch, which starts the watch, is left
  /// out.
  double rate(int all, int batch) {
    double seconds = (last.get() - first.get()) / 1e9;
    if (seconds <= 0 || all <= batch) {
      throw new IllegalStateException(
          "too few rows for a rate (rows: %d, batch: %d)".formatted(all, batch));
    }
    return (all - batch) / seconds;
  }
}
