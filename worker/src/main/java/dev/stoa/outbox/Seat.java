package dev.stoa.outbox;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// The one seat that all relays share: it belongs to whom Kafka assigns the only partition of the
/// cursor topic. Nothing is ever read through it.
///
/// The seat only decides who tries; that a relay which lost it without knowing does no harm is the
/// work of the transactional producer.
final class Seat implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;
  private final TopicPartition partition;
  private boolean ours;
  private boolean broken;

  private Seat(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
    this.consumer = consumer;
    this.partition = partition;
  }

  /// Queues for the seat.
  static Seat queue(RelaySettings settings) {
    Map<String, Object> config = new HashMap<>(settings.kafka());
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, settings.relayId());
    config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.relayId());
    config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    var bytes = new ByteArrayDeserializer();
    var consumer = new KafkaConsumer<>(config, bytes, bytes);
    var seat = new Seat(consumer, new TopicPartition(settings.cursorTopic(), 0));
    consumer.subscribe(List.of(settings.cursorTopic()), seat.new Assignment());
    return seat;
  }

  private final class Assignment implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      if (partitions.contains(partition)) {
        consumer.pause(List.of(partition));
        ours = true;
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      if (partitions.contains(partition)) {
        ours = false;
      }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      onPartitionsRevoked(partitions);
    }
  }

  /// Stays a member of the group and learns of changes. Waits where `patience` says so.
  void poll(Duration patience) {
    try {
      consumer.poll(patience);
    } catch (RetriableException passing) {
      throw passing;
    } catch (KafkaException fatal) {
      broken = true;
      throw fatal;
    }
  }

  /// Whether Kafka refused this member of the group. The client says so once; it never joins again
  /// and polls on in silence, so that only a new one can.
  boolean isBroken() {
    return broken;
  }

  /// Whether the seat was ours at the last poll.
  boolean isOurs() {
    return ours;
  }

  /// Whether the seat is ours now, in the eyes of Kafka. A process that slept past its session
  /// still believes what it last heard; a commit for the group is refused to who is no longer a
  /// member.
  boolean confirm() {
    try {
      consumer.commitSync(Map.of(partition, new OffsetAndMetadata(0)), PATIENCE);
    } catch (CommitFailedException | RetriableException _) {
      poll(Duration.ZERO);
      return false;
    }
    poll(Duration.ZERO);
    return ours;
  }

  /// Leaves the group, so that the next in the queue takes over at once.
  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(PATIENCE));
  }
}
