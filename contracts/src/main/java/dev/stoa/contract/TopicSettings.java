package dev.stoa.contract;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How a topic is made. The numbers of partitions and days are defaults.
///
/// @param retention how long messages are kept; null where the topic is compacted instead
/// @param limits what the topic says about sizes, as Kafka settings
public record TopicSettings(
    String topic, int partitions, @Nullable Duration retention, Map<String, String> limits) {
  private static final int PARTITIONS = 6;
  private static final int BROKERS_FOR_REPLICAS = 3;

  public TopicSettings {
    limits = Map.copyOf(limits);
  }

  static TopicSettings of(String topic, Topics.Kind kind) {
    return switch (kind) {
      // Uncompressed, so that the broker holds the limit against the size after unpacking: some
      // kilobytes of zstd otherwise become a record that fills the consumer's memory.
      case COMMANDS ->
          new TopicSettings(
              topic,
              PARTITIONS,
              Duration.ofDays(7),
              Map.of(
                  "compression.type",
                  "uncompressed",
                  "max.message.bytes",
                  Integer.toString(Limits.COMMAND_MESSAGE_BYTES)));
      case EVENTS -> new TopicSettings(topic, PARTITIONS, Duration.ofDays(30), eventLimits());
      case DEAD_LETTERS -> new TopicSettings(topic, 1, Duration.ofDays(90), eventLimits());
    };
  }

  static TopicSettings cursor(String topic) {
    return new TopicSettings(topic, 1, null, Map.of());
  }

  private static Map<String, String> eventLimits() {
    return Map.of("max.message.bytes", Integer.toString(Limits.EVENT_MESSAGE_BYTES));
  }

  public TopicSettings withPartitions(int count) {
    return new TopicSettings(topic, count, retention, limits);
  }

  public TopicSettings withRetention(Duration kept) {
    return new TopicSettings(topic, partitions, kept, limits);
  }

  /// How many brokers hold each partition in a cluster of `brokers`.
  public static short replication(int brokers) {
    return (short) (brokers >= BROKERS_FOR_REPLICAS ? 3 : 1);
  }

  /// The topic's settings under Kafka's names, in a cluster of `brokers`.
  public Map<String, String> config(int brokers) {
    Map<String, String> config = new TreeMap<>(limits);
    if (retention == null) {
      config.put("cleanup.policy", "compact");
    } else {
      config.put("cleanup.policy", "delete");
      config.put("retention.ms", Long.toString(retention.toMillis()));
    }
    config.put("min.insync.replicas", brokers >= BROKERS_FOR_REPLICAS ? "2" : "1");
    return config;
  }
}
