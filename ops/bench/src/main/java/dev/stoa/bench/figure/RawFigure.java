package dev.stoa.bench.figure;

import dev.stoa.bench.site.Stand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Beside (c): the same bytes, held in memory, produced in transactions of the same size to a topic
/// of the same layout. No database, no cursor.
public final class RawFigure implements Figure {
  public static final Measure MEASURE =
      new Measure("c", "raw transactional producing of the same bytes", "events/s");

  private static final int CHUNK = 5_000;

  private final Stand published;
  private final Stand stand;
  private final int size;
  private final List<Message> messages = new ArrayList<>();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Message(byte[] key, byte[] value, List<Header> headers) {}

  /// @param published where a relay has published, once at least, when this runs first
  public RawFigure(Stand published, Stand stand, int size) {
    this.published = published;
    this.stand = stand;
    this.size = size;
  }

  @Override
  public void run(Samples samples) {
    if (messages.isEmpty()) {
      capture();
    }
    String topic = stand.topics().events("task");
    var failures = new ConcurrentLinkedQueue<Exception>();
    try (Producer<byte[], byte[]> producer = producer()) {
      producer.initTransactions();
      long start = System.nanoTime();
      for (int from = 0; from < size; from += CHUNK) {
        producer.beginTransaction();
        for (Message message : messages.subList(from, Math.min(size, from + CHUNK))) {
          var _ =
              producer.send(
                  new ProducerRecord<>(
                      topic, null, null, message.key(), message.value(), message.headers()),
                  (_, failure) -> {
                    if (failure != null) {
                      failures.add(failure);
                    }
                  });
        }
        producer.commitTransaction();
      }
      samples.add(MEASURE, size / ((System.nanoTime() - start) / 1e9));
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException("messages were not produced", failures.peek());
    }
  }

  private void capture() {
    try (EventLog log = EventLog.fromBeginning(published)) {
      log.read(
          size,
          event ->
              messages.add(
                  new Message(event.key(), event.value(), List.of(event.headers().toArray()))));
    }
  }

  /// With the settings of the relay's producer.
  private Producer<byte[], byte[]> producer() {
    Map<String, Object> config = new HashMap<>(stand.clients().shared());
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, stand.name());
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20);
    config.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 1);
    config.put(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 20);
    var bytes = new ByteArraySerializer();
    return new KafkaProducer<>(config, bytes, bytes);
  }

  @Override
  public void close() {
    stand.close();
  }
}
