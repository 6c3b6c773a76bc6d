package dev.stoa.cli.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stoa.cli.terminal.AsJson;
import dev.stoa.contract.Limits;
import dev.stoa.contract.MessageDecoder;
import dev.stoa.contract.Registry;
import dev.stoa.contract.Schemas;
import dev.stoa.contract.UnreadableMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// An event as one JSON object: where it is, its headers, and what it says.
public final class EventJson {
  private final MessageDecoder decoder;

  /// @param registry knows the schemas of the registry encoding
  public EventJson(Schemas schemas, Registry registry) {
    this.decoder = new MessageDecoder(schemas, registry, Limits.EVENT_BYTES);
  }

  /// What cannot be read is shown with the reason, and its bytes in base64.
  public ObjectNode of(ConsumerRecord<byte[], byte[]> message) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("topic", message.topic());
    json.put("partition", message.partition());
    json.put("offset", message.offset());
    json.put("timestamp", Instant.ofEpochMilli(message.timestamp()).toString());
    json.put("key", text(message.key()));
    ObjectNode headers = json.putObject("headers");
    for (Header header : message.headers()) {
      headers.put(header.key(), text(header.value()));
    }
    byte[] value = message.value();
    if (value == null) {
      json.putNull("payload");
      return json;
    }
    try {
      SpecificRecord event = decoder.decode(value);
      json.put("type", event.getSchema().getFullName());
      json.set("payload", AsJson.of(event));
    } catch (UnreadableMessage unreadable) {
      json.put("unreadable", unreadable.getMessage());
      json.put("bytes", Base64.getEncoder().encodeToString(value));
    }
    return json;
  }

  private static @Nullable String text(byte @Nullable [] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
