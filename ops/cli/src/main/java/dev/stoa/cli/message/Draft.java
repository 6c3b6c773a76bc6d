package dev.stoa.cli.message;

import dev.stoa.contract.CloudEvents;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// A command that is about to be sent.
///
/// @param area whose topic it goes to
public record Draft(UUID id, String area, String key, SpecificRecord command, Context context) {
  private static final String SOURCE = "/stoa/cli";

  /// @param actor who asks
  /// @param correlation copied to all that follows
  /// @param expectedVersion the version that the aggregate must be at
  public record Context(
      @Nullable String actor, @Nullable String correlation, @Nullable Long expectedVersion) {}

  /// The message, with the headers of `contract.md` 3.
  public ProducerRecord<byte[], byte[]> message(String topic, byte[] value, Instant now) {
    var message = new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
    headers(now)
        .forEach(
            (name, text) -> message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    return message;
  }

  private Map<String, String> headers(Instant now) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(CloudEvents.SPECVERSION, CloudEvents.VERSION);
    headers.put(CloudEvents.ID, id.toString());
    headers.put(CloudEvents.TYPE, command.getSchema().getFullName());
    headers.put(CloudEvents.SOURCE, SOURCE);
    headers.put(CloudEvents.TIME, now.toString());
    if (context.actor() != null) {
      headers.put(CloudEvents.ACTOR_ID, context.actor());
    }
    if (context.correlation() != null) {
      headers.put(CloudEvents.CORRELATION_ID, context.correlation());
    }
    if (context.expectedVersion() != null) {
      headers.put(CloudEvents.EXPECTED_VERSION, context.expectedVersion().toString());
    }
    headers.put(CloudEvents.CONTENT_TYPE, CloudEvents.AVRO);
    return headers;
  }
}
