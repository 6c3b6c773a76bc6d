package dev.stoa.intake;

import dev.stoa.area.Envelope;
import dev.stoa.area.InvalidCommand;
import dev.stoa.contract.CloudEvents;
import dev.stoa.identity.Ids;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// What the headers of a command say; of several with one name the last counts.
final class IncomingHeaders {
  // What is copied to every event that follows must stay small.
  private static final int LONGEST = 255;
  private static final int LONGEST_TRACESTATE = 512; // W3C Trace Context, 3.3.1.5
  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
  private static final Pattern VERSION = Pattern.compile("0|[1-9][0-9]{0,17}");

  private final Headers headers;

  IncomingHeaders(Headers headers) {
    this.headers = headers;
  }

  /// A header that makes the message a dead letter.
  static final class BadHeader extends Exception {
    private static final long serialVersionUID = 1L;

    BadHeader(String complaint) {
      super(complaint, null, false, false);
    }
  }

  /// The bytes as text, or null where they are no UTF-8.
  static @Nullable String text(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    // It stands for what is no UTF-8, unless the sender wrote it.
    return text.indexOf('\uFFFD') < 0 || isUtf8(bytes) ? text : null;
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }

  boolean has(String name) {
    return headers.lastHeader(name) != null;
  }

  /// The header's text; null where it is not there or is no UTF-8.
  @Nullable String text(String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null ? null : text(header.value());
  }

  /// The header's UUID, null where it is not there.
  @Nullable UUID uuid(String name) throws BadHeader {
    Header header = headers.lastHeader(name);
    if (header == null) {
      return null;
    }
    String text = text(name);
    UUID uuid = text == null ? null : uuidOf(text);
    if (uuid == null) {
      throw new BadHeader("header must be a UUID (header: %s)".formatted(name));
    }
    return uuid;
  }

  /// The UUID in its usual form of 36 characters, or null; the JDK takes other forms too.
  private static @Nullable UUID uuidOf(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      return uuid.toString().equalsIgnoreCase(text) ? uuid : null;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  /// Throws [InvalidCommand] where a header can be read but not accepted.
  void check() {
    for (String name : new String[] {CloudEvents.CORRELATION_ID, CloudEvents.ACTOR_ID}) {
      String text = text(name);
      if (has(name) && (text == null || !fits(text))) {
        throw new InvalidCommand(name, "must be UTF-8 of at most %d characters".formatted(LONGEST));
      }
    }
    String version = text(CloudEvents.EXPECTED_VERSION);
    if (has(CloudEvents.EXPECTED_VERSION)
        && (version == null || !VERSION.matcher(version).matches())) {
      throw new InvalidCommand(CloudEvents.EXPECTED_VERSION, "must be a whole number from 0");
    }
  }

  /// What fits of the headers; [#check] says whether anything did not.
  Envelope.Context context() {
    String version = text(CloudEvents.EXPECTED_VERSION);
    String traceparent = text(CloudEvents.TRACEPARENT);
    boolean traced = traceparent != null && TRACEPARENT.matcher(traceparent).matches();
    String tracestate = text(CloudEvents.TRACESTATE);
    boolean stated = traced && tracestate != null && tracestate.length() <= LONGEST_TRACESTATE;
    return new Envelope.Context(
        fitting(CloudEvents.CORRELATION_ID),
        fitting(CloudEvents.ACTOR_ID),
        version != null && VERSION.matcher(version).matches() ? Long.valueOf(version) : null,
        traced ? traceparent : null,
        stated && Ids.isStorable(String.valueOf(tracestate)) ? tracestate : null,
        "true".equals(text(CloudEvents.QUIET)));
  }

  private @Nullable String fitting(String name) {
    String text = text(name);
    return text == null || !fits(text) ? null : text;
  }

  private static boolean fits(String text) {
    return text.length() <= LONGEST && Ids.isStorable(text);
  }
}
