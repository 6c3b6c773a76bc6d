package dev.stoa.outbox;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/// Reads the cursor where the relay wrote it, to the end and committed messages only.
///
/// The topic is compacted, but a compaction leaves what was written lately, and a relay writes some
/// hundred cursors a second; so the reader begins near the end and goes back only as far as it has
/// to. Whoever is about to publish must call `initTransactions` first: else a predecessor can
/// commit one more cursor behind the reader's back.
///
/// For one thread at a time.
public final class CursorTopic implements AutoCloseable {
  // One look back finds the cursor where nobody else writes to the topic; markers take places too.
  private static final long FIRST_LOOK_BACK = 200;
  private static final long FURTHER = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration SLICE = Duration.ofMillis(100);

  private final Consumer<byte[], byte[]> consumer;
  private final TopicPartition partition;
  private final UUID identity;
  private @Nullable Cursor newest;
  private boolean begun;

  private CursorTopic(Consumer<byte[], byte[]> consumer, String topic, UUID identity) {
    this.consumer = consumer;
    this.partition = new TopicPartition(topic, 0);
    this.identity = identity;
  }

  /// @param identity the outbox whose cursor is looked for; cursors of others are passed over
  public static CursorTopic open(RelaySettings settings, UUID identity) {
    Map<String, Object> config = new HashMap<>(settings.kafka());
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, settings.cursorTopic() + ".reader");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    var bytes = new ByteArrayDeserializer();
    var reader =
        new CursorTopic(
            new KafkaConsumer<>(config, bytes, bytes), settings.cursorTopic(), identity);
    reader.consumer.assign(List.of(reader.partition));
    return reader;
  }

  /// The newest cursor that is committed now, or null where there never was one.
  public @Nullable Cursor newest() {
    long end = offset(consumer.endOffsets(List.of(partition)));
    if (begun) {
      readTo(end);
      return newest;
    }
    long first = offset(consumer.beginningOffsets(List.of(partition)));
    long back = FIRST_LOOK_BACK;
    long start;
    do {
      start = Math.max(first, end - back);
      consumer.seek(partition, start);
      readTo(end);
      back *= FURTHER;
    } while (newest == null && start > first);
    begun = true;
    return newest;
  }

  private long offset(Map<TopicPartition, Long> offsets) {
    Long offset = offsets.get(partition);
    if (offset == null) {
      throw new TimeoutException("topic is not there (topic: %s)".formatted(partition.topic()));
    }
    return offset;
  }

  private void readTo(long end) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(SLICE)) {
        take(message);
      }
      if (System.nanoTime() - deadline > 0) {
        throw new TimeoutException(
            "cursor could not be read to its end (topic: %s, end: %d, position: %d)"
                .formatted(partition.topic(), end, consumer.position(partition)));
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> message) {
    if (Arrays.equals(message.key(), Cursor.key(identity)) && message.value() != null) {
      newest = Cursor.fromJson(message.value());
    }
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(PATIENCE));
  }
}
