package dev.stoa.bench.figure;

import dev.stoa.bench.site.Stand;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Reads the events of an area as a service downstream does: committed ones alone.
final class EventLog implements AutoCloseable {
  private static final Duration LINGER = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Consumer<byte[], byte[]> consumer;

  private EventLog(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /// Is told of each event as it is read.
  interface Ear {
    void hear(ConsumerRecord<byte[], byte[]> event);
  }

  static EventLog fromBeginning(Stand stand) {
    return open(stand, true);
  }

  /// Reads what comes from now on.
  static EventLog fromNow(Stand stand) {
    return open(stand, false);
  }

  private static EventLog open(Stand stand, boolean whole) {
    String topic = stand.topics().events("task");
    Consumer<byte[], byte[]> consumer = stand.clients().reader();
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    if (whole) {
      consumer.seekToBeginning(partitions);
    } else {
      consumer.seekToEnd(partitions);
    }
    partitions.forEach(consumer::position); // a seek waits for the first look otherwise
    return new EventLog(consumer);
  }

  /// Reads so many events, and tells of each.
  void read(int count, Ear ear) {
    long end = System.nanoTime() + LONGEST.toNanos();
    int heard = 0;
    while (heard < count) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException(
            "events do not come (heard: %d, of: %d)".formatted(heard, count));
      }
      for (ConsumerRecord<byte[], byte[]> event : consumer.poll(LINGER)) {
        ear.hear(event);
        heard++;
      }
    }
    if (heard > count) {
      throw new IllegalStateException(
          "there are more events than commands (heard: %d, of: %d)".formatted(heard, count));
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
