package dev.stoa.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads topics whole, from the beginning to what is their end when it is asked.
final class Log {
  private static final Duration POLL = Duration.ofMillis(200);

  private Log() {}

  /// A reader without a group, as `contract.md` wants readers to be.
  static Consumer<byte[], byte[]> reader(Site site) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", site.kafka().bootstrapServers());
    settings.put("isolation.level", "read_committed");
    settings.put("auto.offset.reset", "earliest");
    settings.put("enable.auto.commit", false);
    settings.put("max.poll.records", 5_000);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  static List<TopicPartition> partitions(
      Consumer<byte[], byte[]> consumer, Collection<String> topics) {
    return topics.stream()
        .flatMap(topic -> consumer.partitionsFor(topic).stream())
        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
        .toList();
  }

  /// All that can be read in the topics, in the order of partitions and offsets.
  static List<TopicRecord> read(Site site, Collection<String> topics) {
    List<TopicRecord> records = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer = reader(site)) {
      List<TopicPartition> partitions = partitions(consumer, topics);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          records.add(TopicRecord.of(record));
        }
      }
    }
    records.sort((one, other) -> one.place().compareTo(other.place()));
    return records;
  }

  /// The ends of the partitions, transactions that are open left out.
  static Map<TopicPartition, Long> ends(Site site, Collection<String> topics) {
    try (Consumer<byte[], byte[]> consumer = reader(site)) {
      return consumer.endOffsets(partitions(consumer, topics));
    }
  }
}
