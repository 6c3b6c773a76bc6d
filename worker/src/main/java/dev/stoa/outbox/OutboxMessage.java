package dev.stoa.outbox;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message promised to one of the topics of an area.
///
/// @param kind which of the area's topics
/// @param area the area's name in topics, for example `voting`
/// @param messageId event id, command id, or the id of the dead letter
/// @param type Avro full name of the value; null for a dead letter
/// @param key the message's key, UTF-8 but for dead letters, whose key is as it came
/// @param value bare Avro; for a dead letter the bytes as they came
/// @param fingerprint CRC-64-AVRO of the writer's schema; null where the value goes out as it is
/// @param version position along the aggregate's life; null where the message has none
/// @param commandId the command that caused it; null where none did
/// @param correlation copied from the command; null where it had none
/// @param actor copied from the command; null where it had none
/// @param traceparent W3C trace context of the cause; null where there is none
/// @param tracestate goes with `traceparent`
/// @param quiet whether a rejection of this command is only counted
/// @param headers all headers of a dead letter, as [HeaderBytes] writes them; null for other kinds
@SuppressWarnings(
    "ArrayRecordComponent") // never compared; a copy of each value would cost the batch
public record OutboxMessage(
    Kind kind,
    String area,
    UUID messageId,
    @Nullable String type,
    byte @Nullable [] key,
    byte @Nullable [] value,
    @Nullable Long fingerprint,
    @Nullable Long version,
    @Nullable UUID commandId,
    @Nullable String correlation,
    @Nullable String actor,
    @Nullable String traceparent,
    @Nullable String tracestate,
    boolean quiet,
    byte @Nullable [] headers) {

  /// About how large the message is.
  int bytes() {
    return length(key) + length(value) + length(headers);
  }

  private static int length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  /// Which of an area's topics a message goes to.
  public enum Kind {
    EVENTS("events"),
    COMMANDS("commands"),
    DEAD_LETTERS("dead-letters");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /// The word in the table and at the end of the topic's name.
    public String label() {
      return label;
    }

    static Kind of(String label) {
      return switch (label) {
        case "events" -> EVENTS;
        case "commands" -> COMMANDS;
        case "dead-letters" -> DEAD_LETTERS;
        default ->
            throw new IllegalArgumentException("kind is not known (kind: %s)".formatted(label));
      };
    }
  }
}
