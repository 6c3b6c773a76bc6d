package dev.stoa.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stoa.contract.CloudEvents;
import dev.stoa.contract.Limits;
import dev.stoa.contract.MessageDecoder;
import dev.stoa.contract.Registry;
import dev.stoa.contract.Schemas;
import dev.stoa.contract.Topics;
import dev.stoa.contract.UnreadableMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Listens to the events of the areas, as any service behind Stoa does: committed ones only.
final class Ear implements AutoCloseable {
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final MessageDecoder decoder;
  private final Latencies latencies;

  Ear(
      String bootstrapServers,
      Topics topics,
      List<String> areas,
      Schemas schemas,
      Latencies latencies) {
    this.latencies = latencies;
    decoder = new MessageDecoder(schemas, Registry.NONE, Limits.EVENT_BYTES);
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.CLIENT_ID_CONFIG,
                topics.prefix() + ".demo",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (String area : areas) {
      for (PartitionInfo partition : consumer.partitionsFor(topics.events(area))) {
        partitions.add(new TopicPartition(partition.topic(), partition.partition()));
      }
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /// Waits for events at most this long, and tells each.
  void listen(Duration longest, Consumer<SpecificRecord> told) {
    for (ConsumerRecord<byte[], byte[]> message : consumer.poll(longest)) {
      Header cause = message.headers().lastHeader(CloudEvents.CAUSATION_ID);
      if (cause != null) {
        latencies.answered(UUID.fromString(new String(cause.value(), UTF_8)));
      }
      told.accept(read(message));
    }
  }

  private SpecificRecord read(ConsumerRecord<byte[], byte[]> message) {
    try {
      return decoder.decode(message.value());
    } catch (UnreadableMessage unreadable) {
      throw new IllegalStateException(
          "event cannot be read (topic: %s, partition: %d, offset: %d)"
              .formatted(message.topic(), message.partition(), message.offset()),
          unreadable);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
