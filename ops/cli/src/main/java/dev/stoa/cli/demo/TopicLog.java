package dev.stoa.cli.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
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
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      consumer
          .partitionsFor(topic)
          .forEach(each -> partitions.add(new TopicPartition(topic, each.partition())));
    }
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
    consumer.assign(partitions);
    beginnings.forEach(consumer::seek);
    long count = 0;
    Set<TopicPartition> open = new HashSet<>(partitions);
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
    for (TopicPartition partition : partitions) {
      offsets += ends.getOrDefault(partition, 0L) - beginnings.getOrDefault(partition, 0L);
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
