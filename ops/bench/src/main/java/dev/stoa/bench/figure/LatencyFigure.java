package dev.stoa.bench.figure;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stoa.bench.site.EnqueueLoad;
import dev.stoa.bench.site.Stand;
import dev.stoa.contract.CloudEvents;
import dev.stoa.contract.MessageEncoder;
import dev.stoa.contract.Schemas;
import dev.stoa.worker.Worker;
import dev.stoa.worker.WorkerConfig;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/// (e) How long after a command was acknowledged its event can be read, one worker with everything
/// on. Commands are sent by the clock, whatever becomes of those before them; each counts, so no
/// percentile is an estimate.
public final class LatencyFigure implements Figure {
  public static final Measure MEDIAN = percentile("p50");
  public static final Measure P99 = percentile("p99");
  public static final Measure WORST = percentile("max");

  /// The part of the way that is Kafka's and the intake's; the rest is the transaction and the
  /// relay.
  public static final Measure UNTIL_BEGUN =
      new Measure("e", "of it until the command's transaction began, p50", "ms");

  public static final Measure UNTIL_BEGUN_P99 =
      new Measure("e", "of it until the command's transaction began, p99", "ms");

  private static final double MICROS_PER_MS = 1e3;

  private final Stand stand;
  private final int rate;
  private final int seconds;
  private final Worker worker;
  private int runs;

  /// @param rate commands a second
  public LatencyFigure(Stand stand, int rate, int seconds) {
    this.stand = stand;
    this.rate = rate;
    this.seconds = seconds;
    this.worker = Worker.start(WorkerConfig.from(stand.environment()));
  }

  private static Measure percentile(String which) {
    return new Measure("e", "command acknowledged to event readable, " + which, "ms");
  }

  @Override
  public void run(Samples samples) {
    int count = rate * seconds;
    List<ProducerRecord<byte[], byte[]>> commands = commands(count);
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < count; i++) {
      places.put(new String(commands.get(i).key(), UTF_8), i);
    }
    var acknowledged = new AtomicLongArray(count);
    var readable = new AtomicLongArray(count);
    var begun = new AtomicLongArray(count);
    try (EventLog log = EventLog.fromNow(stand)) {
      Threads.run(
          List.of(
              () -> send(commands, acknowledged),
              () ->
                  log.read(
                      count,
                      event -> {
                        Integer place = places.get(new String(event.key(), UTF_8));
                        if (place != null) {
                          readable.set(place, now());
                          begun.set(place, begun(event));
                        }
                      })));
    }
    long[] whole = sorted(acknowledged, readable);
    samples.add(MEDIAN, at(whole, 0.50));
    samples.add(P99, at(whole, 0.99));
    samples.add(WORST, at(whole, 1));
    long[] part = sorted(acknowledged, begun);
    samples.add(UNTIL_BEGUN, at(part, 0.50));
    samples.add(UNTIL_BEGUN_P99, at(part, 0.99));
  }

  private static long[] sorted(AtomicLongArray from, AtomicLongArray to) {
    long[] micros = new long[from.length()];
    for (int i = 0; i < micros.length; i++) {
      if (from.get(i) == 0 || to.get(i) == 0) {
        throw new IllegalStateException("an event never came (number: %d)".formatted(i));
      }
      micros[i] = Math.max(0, to.get(i) - from.get(i));
    }
    Arrays.sort(micros);
    return micros;
  }

  /// Microseconds, by the clock that PostgreSQL on this machine has too.
  private static long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  private static long begun(ConsumerRecord<byte[], byte[]> event) {
    byte[] time = event.headers().lastHeader(CloudEvents.TIME).value();
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(new String(time, UTF_8)));
  }

  private List<ProducerRecord<byte[], byte[]>> commands(int count) {
    var load = new EnqueueLoad(count, count * runs++);
    var encoder = new MessageEncoder(Schemas.ofContract());
    String topic = stand.topics().commands(load.area());
    List<ProducerRecord<byte[], byte[]>> commands = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      commands.add(Stand.message(topic, load.order(i), encoder));
    }
    return commands;
  }

  private void send(List<ProducerRecord<byte[], byte[]>> commands, AtomicLongArray acknowledged) {
    try (Producer<byte[], byte[]> producer = stand.clients().sender()) {
      long start = System.nanoTime();
      for (int i = 0; i < commands.size(); i++) {
        int place = i;
        long due = start + i * TimeUnit.SECONDS.toNanos(1) / rate;
        while (System.nanoTime() - due < 0) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        var _ = producer.send(commands.get(i), (_, _) -> acknowledged.set(place, now()));
      }
    }
  }

  private static double at(long[] sorted, double share) {
    int place = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.max(0, place)] / MICROS_PER_MS;
  }

  @Override
  public void close() {
    worker.close();
    stand.close();
  }
}
