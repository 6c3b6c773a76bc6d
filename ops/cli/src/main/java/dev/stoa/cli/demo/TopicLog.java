package dev.stoa.cli.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Reads whole topics, from the beginning to the end that they have when it is called.
final class TopicLog implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Consumer<byte[], byte[]> consumer;

  /// @param consumer one without a group, which reads what is committed
  TopicLog(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /// What a reading found.
  ///
  /// @param offsets last offset less first, of all partitions
  /// @param count how many records were read
  record Reading(long offsets, long count) {}

  /// Tells every record; those of a partition in order.
  Reading read(
      Collection<String> topics, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> told) {
    return read(consumer.beginningOffsets(partitions(topics)), told);
  }

  /// Whether no record comes after these offsets; markers of transactions may.
  ///
  /// @param from where to begin; at the beginning in partitions that are not in it
  boolean hasNothingAfter(Collection<String> topics, Map<TopicPartition, Long> from) {
    Map<TopicPartition, Long> beginnings =
        new HashMap<>(consumer.beginningOffsets(partitions(topics)));
    from.forEach((partition, offset) -> beginnings.replace(partition, offset));
    return read(beginnings, _ -> {}).count() == 0;
  }

  private List<TopicPartition> partitions(Collection<String> topics) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      consumer
          .partitionsFor(topic)
          .forEach(each -> partitions.add(new TopicPartition(topic, each.partition())));
    }
    return partitions;
  }

  private Reading read(
      Map<TopicPartition, Long> beginnings,
      java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> told) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(beginnings.keySet());
    consumer.assign(beginnings.keySet());
    beginnings.forEach(consumer::seek);
    long count = 0;
    Set<TopicPartition> open = new HashSet<>(beginnings.keySet());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (removeFinished(open, ends)) {
      var polled = consumer.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> message : polled) {
        count++;
        told.accept(message);
      }
      if (!polled.isEmpty()) {
        deadline = System.nanoTime() + PATIENCE.toNanos();
      } else if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException(
            "topics cannot be read to their end (partitions: %s)".formatted(open));
      }
    }
    long offsets = 0;
    for (Map.Entry<TopicPartition, Long> beginning : beginnings.entrySet()) {
      offsets += ends.getOrDefault(beginning.getKey(), 0L) - beginning.getValue();
    }
    return new Reading(offsets, count);
  }

  /// Whether any is left.
  private boolean removeFinished(Set<TopicPartition> open, Map<TopicPartition, Long> ends) {
    open.removeIf(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
    return !open.isEmpty();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
