package dev.stoa.bench.figure;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.bench.site.EnqueueLoad;
import dev.stoa.bench.site.Stand;
import dev.stoa.bench.site.Until;
import dev.stoa.outbox.Partitions;
import dev.stoa.outbox.Relay;
import dev.stoa.outbox.RelaySettings;
import dev.stoa.outbox.RelayStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// (c) The relay alone, on an outbox that is full.
///
/// The clock starts when the relay has its seat and its cursor, and includes that the server sorts
/// the window. For each run the outbox gets another identity, of which nothing is published yet.
public final class RelayFigure implements Figure {
  public static final Measure MEASURE = new Measure("c", "relay alone, outbox full", "events/s");

  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration RETENTION = Duration.ofDays(7);
  private static final String COUNTER = "stoa_events_total{area=\"task\"}";

  private static final String BEGIN_ANEW =
      """
      update outbox_identity set identity = gen_random_uuid(), started_at = null;
      checkpoint
      """;

  private final Stand stand;
  private final int size;

  public RelayFigure(Stand stand, EnqueueLoad load, LimitFigure.Shape shape) {
    this.stand = stand;
    this.size = load.size();
    var _ = new LimitFigure(stand, load, spread(load.size(), stand.partitions()), shape).write();
    stand.execute("analyze");
  }

  private static List<List<Integer>> spread(int size, int partitions) {
    List<List<Integer>> spread = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      spread.add(new ArrayList<>());
    }
    for (int i = 0; i < size; i++) {
      spread.get(i % partitions).add(i);
    }
    return spread;
  }

  @Override
  public void run(Samples samples) {
    stand.execute(BEGIN_ANEW);
    var metrics = new MetricRegistry();
    var jdbi = stand.database().jdbi();
    var clock = InstantSource.system();
    try (var relay =
        new Relay(
            jdbi,
            RelaySettings.of(stand.name(), stand.clients().shared(), RETENTION),
            new Partitions(jdbi, RETENTION, clock),
            metrics,
            clock)) {
      var _ = Thread.ofPlatform().name("relay").start(relay);
      Until.holds(
          "the relay publishes", LONGEST, () -> relay.status().state() == RelayStatus.State.ACTIVE);
      long start = System.nanoTime();
      Until.holds("the outbox is out", LONGEST, () -> metrics.counter(COUNTER).getCount() >= size);
      samples.add(MEASURE, size / ((System.nanoTime() - start) / 1e9));
    }
  }

  @Override
  public void close() {
    stand.close();
  }
}
