package dev.stoa.local.demo;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// How long it takes from sending a command to seeing its first event, of the latest ones.
///
/// For the thread that sends and listens; what is asked from elsewhere is copied under a lock.
final class Latencies {
  private static final int LATEST = 4_096;
  private static final int MOST_OPEN = 100_000;

  private final Map<UUID, Long> open = new LinkedHashMap<>();
  private final long[] latest = new long[LATEST];
  private int count;

  void sent(UUID command) {
    open.putIfAbsent(command, System.nanoTime());
    if (open.size() > MOST_OPEN) {
      open.remove(open.keySet().iterator().next()); // what changes nothing is never answered
    }
  }

  void answered(UUID command) {
    Long began = open.remove(command);
    if (began != null) {
      add(System.nanoTime() - began);
    }
  }

  private synchronized void add(long nanos) {
    latest[count % LATEST] = nanos;
    count++;
  }

  /// The time within which `percent` of the latest were answered; zero before the first.
  synchronized Duration percentile(int percent) {
    int known = Math.min(count, LATEST);
    if (known == 0) {
      return Duration.ZERO;
    }
    long[] sorted = Arrays.copyOf(latest, known);
    Arrays.sort(sorted);
    return Duration.ofNanos(sorted[Math.min(known - 1, known * percent / 100)]);
  }
}
