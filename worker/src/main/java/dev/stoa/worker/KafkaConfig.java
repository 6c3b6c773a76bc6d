package dev.stoa.worker;

import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/// Where Kafka is, and what its clients are told beside what the promises need.
///
/// @param servers `host:port` with commas between
/// @param settings client settings by their Kafka names
public record KafkaConfig(String servers, Map<String, String> settings) {
  private static final String PREFIX = "KAFKA_";
  private static final String SERVERS = "KAFKA_BOOTSTRAP_SERVERS";

  /// Settings that would break a promise.
  private static final Set<String> OURS =
      Set.of(
          "isolation.level",
          "enable.auto.commit",
          "auto.offset.reset",
          "acks",
          "enable.idempotence",
          "max.in.flight.requests.per.connection",
          "transactional.id",
          "transaction.two.phase.commit.enable",
          "group.id",
          "group.protocol",
          "group.instance.id",
          "partitioner.class",
          "partitioner.ignore.keys",
          "key.serializer",
          "value.serializer",
          "key.deserializer",
          "value.deserializer",
          "interceptor.classes");

  public KafkaConfig {
    settings = Map.copyOf(settings);
  }

  static KafkaConfig read(Settings settings) {
    String servers = settings.text(SERVERS, "localhost:9092");
    if (!servers.matches("[^\\s,:]+:\\d+(,[^\\s,:]+:\\d+)*|\\[[0-9a-fA-F:]+]:\\d+")) {
      settings.wrong(SERVERS, "host:port with commas between", servers);
    }
    Map<String, String> others = new HashMap<>();
    settings
        .startingWith(PREFIX, SERVERS::equals)
        .forEach((variable, value) -> {
          String name =
              variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
          if (OURS.contains(name)) {
            settings.problem(
                "%s must not be set: the promises need their own %s".formatted(variable, name));
          } else if (!isClientSetting(name)) {
            settings.problem(
                "%s is no setting of a Kafka client (name: %s)".formatted(variable, name));
          } else {
            others.put(name, value);
          }
        });
    return new KafkaConfig(servers, others);
  }

  private static boolean isClientSetting(String name) {
    return ConsumerConfig.configNames().contains(name)
        || ProducerConfig.configNames().contains(name)
        || AdminClientConfig.configNames().contains(name);
  }

  /// The settings of a client that knows `names`.
  public Map<String, Object> of(Set<String> names) {
    Map<String, Object> of = new HashMap<>(settings);
    of.keySet().retainAll(names);
    of.put("bootstrap.servers", servers);
    return Collections.unmodifiableMap(of);
  }

  /// Keeps passwords out of logs.
  @Override
  public String toString() {
    return "KafkaConfig[%s]".formatted(servers);
  }
}
