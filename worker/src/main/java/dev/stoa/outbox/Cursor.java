package dev.stoa.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How far the outbox is published; written to Kafka in the same transaction as the messages, so
/// the two cannot disagree.
///
/// What `from` sees is out. While a window is open, `to` is its other end, and what lies between
/// the two is out up to `seq`; a successor has to go on in exactly this window, since with a newer
/// end rows below `seq` would come in and be passed over. Between windows both ends are the same.
///
/// @param identity the outbox that this is the cursor of
/// @param era how often an operator has begun it anew
/// @param from the end of the last window that is out
/// @param to the end of the window that is open, else `from`
/// @param seq the last row that is out of the window that is open
/// @param highest the highest number that is out at all
/// @param reachedAt when the row at `seq` was made; null before the first
/// @param system the system identifier of the database
/// @param timeline the timeline of the database
public record Cursor(
    UUID identity,
    int era,
    Snapshot from,
    Snapshot to,
    long seq,
    long highest,
    @Nullable Instant reachedAt,
    String system,
    String timeline) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Whether a window is open.
  public boolean isHalfway() {
    return !from.equals(to);
  }

  /// The cursor when all up to and with `row` is out, of the window that ends at `end`.
  Cursor reached(Snapshot end, Window.Row row) {
    long top = Math.max(highest, row.seq());
    return new Cursor(identity, era, from, end, row.seq(), top, row.createdAt(), system, timeline);
  }

  /// The cursor when the window that ends at `end` is out.
  Cursor finished(Snapshot end) {
    return new Cursor(identity, era, end, end, seq, highest, reachedAt, system, timeline);
  }

  /// The key of all cursors of one outbox.
  static byte[] key(UUID identity) {
    return identity.toString().getBytes(StandardCharsets.UTF_8);
  }

  byte[] toJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put("identity", identity.toString());
    json.put("era", era);
    json.put("from", from.toString());
    json.put("to", to.toString());
    json.put("seq", seq);
    json.put("highest", highest);
    json.put("reachedAt", reachedAt == null ? null : reachedAt.toString());
    json.put("system", system);
    json.put("timeline", timeline);
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// The inverse of [#toJson]; fields that it does not know are passed over. Anything else is an
  /// [OutboxFinding], since a cursor that cannot be read is as bad as none.
  static Cursor fromJson(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    try {
      JsonNode json = JSON.readTree(text);
      return new Cursor(
          UUID.fromString(text(json, "identity")),
          Integer.parseInt(text(json, "era")),
          Snapshot.parse(text(json, "from")),
          Snapshot.parse(text(json, "to")),
          Long.parseLong(text(json, "seq")),
          Long.parseLong(text(json, "highest")),
          json.hasNonNull("reachedAt") ? Instant.parse(text(json, "reachedAt")) : null,
          text(json, "system"),
          text(json, "timeline"));
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException bad) {
      throw new OutboxFinding("cursor cannot be read (found: '%s')".formatted(text), bad);
    }
  }

  private static String text(JsonNode json, String name) {
    JsonNode value = json.get(name);
    if (value == null || !value.isValueNode()) {
      throw new IllegalArgumentException("cursor has no such field (field: %s)".formatted(name));
    }
    return value.asText();
  }
}
