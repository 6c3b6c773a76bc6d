package dev.stoa.worker;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Makes Kafka's clients with what the promises need; an operator's settings come below ours.
public final class KafkaClients {
  private final KafkaConfig config;
  private final String prefix;

  public KafkaClients(KafkaConfig config, String prefix) {
    this.config = config;
    this.prefix = prefix;
  }

  /// The settings that every client has, for those that add their own.
  public Map<String, Object> shared() {
    return config.of(AdminClientConfig.configNames());
  }

  public Admin admin() {
    return Admin.create(new HashMap<>(config.of(AdminClientConfig.configNames())));
  }

  /// A consumer of commands, in the group that all workers share.
  ///
  /// @param batch as many records as a poll returns at most per batch and partition
  public Consumer<byte[], byte[]> commands(int batch) {
    Map<String, Object> settings = reading();
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, prefix + ".worker");
    settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batch);
    settings.putIfAbsent(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 300_000);
    return new KafkaConsumer<>(settings);
  }

  /// A consumer without a group, which seeks by itself.
  public Consumer<byte[], byte[]> reader() {
    return new KafkaConsumer<>(reading());
  }

  private Map<String, Object> reading() {
    Map<String, Object> settings = new HashMap<>(config.of(ConsumerConfig.configNames()));
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return settings;
  }

  /// A producer of commands, as a sender uses it: idempotent, without transactions.
  public Producer<byte[], byte[]> sender() {
    Map<String, Object> settings = new HashMap<>(config.of(ProducerConfig.configNames()));
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return new KafkaProducer<>(settings);
  }
}
