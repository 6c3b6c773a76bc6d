package dev.stoa.outbox;

import com.codahale.metrics.Counter;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Counts what is published and how late, and shows what waits.
final class RelayMeters {
  private final MetricRegistry registry;
  private final Timer latency;
  private final Map<String, Counter> events = new HashMap<>();

  /// @param age how long the oldest unpublished row waits
  /// @param rows how many rows wait
  RelayMeters(MetricRegistry registry, Supplier<Duration> age, Supplier<Long> rows) {
    this.registry = registry;
    this.latency = registry.timer("stoa_event_latency_seconds");
    registry.gauge("stoa_outbox_oldest_seconds", () -> () -> age.get().toMillis() / 1_000.0);
    registry.gauge("stoa_outbox_pending_rows", () -> rows::get);
  }

  /// What a chunk holds, counted when it is committed.
  final class Chunk {
    private final Map<String, Integer> counts = new HashMap<>();
    private final Set<Instant> times = new HashSet<>();

    void add(Window.Row row) {
      if (row.message().kind() == OutboxMessage.Kind.EVENTS) {
        counts.merge(row.message().area(), 1, Integer::sum);
      }
      times.add(row.createdAt());
    }

    /// One measure a transaction: its rows have one time, and share the way.
    void committed(Instant now) {
      counts.forEach((area, count) -> counter(area).inc(count));
      times.forEach(time -> latency.update(Duration.between(time, now)));
    }
  }

  Chunk chunk() {
    return new Chunk();
  }

  private Counter counter(String area) {
    return events.computeIfAbsent(
        area, name -> registry.counter("stoa_events_total{area=\"%s\"}".formatted(name)));
  }
}
