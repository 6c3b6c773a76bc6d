package dev.stoa.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stoa.contract.CloudEvents;
import dev.stoa.contract.MessageEncoder;
import dev.stoa.contract.Schemas;
import dev.stoa.contract.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Sends commands as the contract says, and remembers the latest so that they can be sent again.
final class Courier implements AutoCloseable {
  private static final String SENDER = "/demo/orchestrator";
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);
  private static final int REMEMBERED = 200;

  private final Producer<byte[], byte[]> producer;
  private final Topics topics;
  private final Schemas schemas;
  private final MessageEncoder encoder;
  private final Latencies latencies;
  private final List<ProducerRecord<byte[], byte[]>> latest = new ArrayList<>();
  private volatile @Nullable Exception failure;
  private long count;

  Courier(String bootstrapServers, Topics topics, Schemas schemas, Latencies latencies) {
    this.topics = topics;
    this.schemas = schemas;
    this.latencies = latencies;
    encoder = new MessageEncoder(schemas);
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.CLIENT_ID_CONFIG,
                topics.prefix() + ".demo",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                1,
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  byte[] encode(SpecificRecord message) {
    return encoder.encodeSingleObject(message);
  }

  Headers headers(UUID id, SpecificRecord message, Instant now) {
    Headers headers = new RecordHeaders();
    add(headers, CloudEvents.SPECVERSION, CloudEvents.VERSION);
    add(headers, CloudEvents.CONTENT_TYPE, CloudEvents.AVRO);
    add(headers, CloudEvents.ID, id.toString());
    add(headers, CloudEvents.TYPE, schemas.typeOf(message).name());
    add(headers, CloudEvents.SOURCE, SENDER);
    add(headers, CloudEvents.TIME, now.toString());
    return headers;
  }

  static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }

  void send(Draft draft, UUID id, Instant now) {
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(
            topics.commands(draft.area()),
            null,
            null,
            draft.key().getBytes(UTF_8),
            encode(draft.message()),
            headers(id, draft.message(), now));
    latencies.sent(id);
    if (latest.size() < REMEMBERED) {
      latest.add(message);
    } else {
      latest.set((int) (count % REMEMBERED), message);
    }
    count++;
    send(message);
  }

  /// The latest that were sent, in no order.
  List<ProducerRecord<byte[], byte[]>> latest() {
    return latest;
  }

  /// Sends a record as it is.
  void send(ProducerRecord<byte[], byte[]> message) {
    Exception before = failure;
    if (before != null) {
      throw new IllegalStateException("commands cannot be sent", before);
    }
    var _ =
        producer.send(
            message,
            (_, problem) -> {
              if (problem != null) {
                failure = problem;
              }
            });
  }

  /// Sends on what waits, and ends.
  @Override
  public void close() {
    producer.close(LONGEST_CLOSE);
  }
}
