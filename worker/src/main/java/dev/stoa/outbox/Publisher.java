package dev.stoa.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Publishes messages and the cursor behind them in one Kafka transaction.
///
/// All relays share one transactional id: who opens a publisher ends the open transaction of the
/// one before, which can never commit again. After any failure a publisher is of no more use: it is
/// unknown what of the last transaction holds, and only a new one that reads the cursor can tell.
final class Publisher implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  // Above what a chunk takes, below what readers of committed messages should wait for a dead
  // relay.
  private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(30);
  // The topic decides what is too large, not its writer.
  private static final int LARGEST_REQUEST = 64 << 20;

  private final Producer<byte[], byte[]> producer;
  private final String cursorTopic;
  private boolean inTransaction;
  private volatile @Nullable OutboxFinding tooLarge;
  private volatile @Nullable KafkaException failed;

  private Publisher(Producer<byte[], byte[]> producer, String cursorTopic) {
    this.producer = producer;
    this.cursorTopic = cursorTopic;
  }

  /// Opens a publisher and fences the one before it. From then on the cursor is what it is.
  static Publisher open(RelaySettings settings) {
    Map<String, Object> config = new HashMap<>(settings.kafka());
    config.put(ProducerConfig.CLIENT_ID_CONFIG, settings.relayId());
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.relayId());
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) LONGEST_TRANSACTION.toMillis());
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
    // The default waits 20 to 100 ms where one transaction follows closely on another.
    config.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 1);
    config.put(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 20);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * (int) PATIENCE.toMillis());
    var bytes = new ByteArraySerializer();
    var publisher =
        new Publisher(new KafkaProducer<>(config, bytes, bytes), settings.cursorTopic());
    try {
      publisher.producer.initTransactions();
      return publisher;
    } catch (KafkaException failure) {
      publisher.producer.close(Duration.ZERO);
      throw failure;
    }
  }

  void begin() {
    producer.beginTransaction();
    inTransaction = true;
  }

  /// Adds a message to the transaction; whether it arrived shows at [#commit]. Where one before was
  /// not taken it throws at once: with a topic that is gone each would wait for it anew.
  void send(ProducerRecord<byte[], byte[]> message, long seq) {
    KafkaException earlier = failed;
    if (earlier != null) {
      throw earlier;
    }
    Future<RecordMetadata> _ =
        producer.send(
            message,
            (_, failure) -> {
              if (failure != null) {
                note(message, seq, failure);
              }
            });
  }

  private void note(ProducerRecord<byte[], byte[]> message, long seq, Exception failure) {
    if (failure instanceof RecordTooLargeException && tooLarge == null) {
      tooLarge =
          new OutboxFinding(
              "message is larger than its topic takes; raise max.message.bytes of the topic"
                  + " (topic: %s, seq: %d, bytes: %d)"
                      .formatted(message.topic(), seq, size(message)),
              failure);
    }
    if (failed == null) {
      failed =
          new KafkaException(
              "message was not taken (topic: %s, seq: %d, reason: %s)"
                  .formatted(message.topic(), seq, failure),
              failure);
    }
  }

  private static int size(ProducerRecord<byte[], byte[]> message) {
    byte[] value = message.value();
    return value == null ? 0 : value.length;
  }

  /// Makes all messages since [#begin] and `cursor` visible at once. Where it fails, it is unknown
  /// whether they are.
  void commit(Cursor cursor) {
    Future<RecordMetadata> _ =
        producer.send(
            new ProducerRecord<>(cursorTopic, 0, Cursor.key(cursor.identity()), cursor.toJson()));
    producer.commitTransaction();
    inTransaction = false;
  }

  /// The first cause of `failure`: an [OutboxFinding] where it will not pass by itself.
  RuntimeException cause(KafkaException failure) {
    OutboxFinding finding = tooLarge;
    KafkaException first = failed;
    return finding != null ? finding : first != null ? first : failure;
  }

  /// Ends what is open. Readers of committed messages would otherwise wait for it to time out.
  @Override
  public void close() {
    try {
      if (inTransaction) {
        producer.abortTransaction();
      }
    } catch (KafkaException | IllegalStateException _) {
      // Fenced, Kafka is away, or a commit is unknown: the next publisher ends the transaction.
    } finally {
      producer.close(Duration.ZERO);
    }
  }
}
