package dev.stoa.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stoa.contract.CloudEvents;
import dev.stoa.contract.SingleObject;
import dev.stoa.contract.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// Turns promises into messages: topic, prefix of the value, headers of CloudEvents.
///
/// Hot: what is the same for many rows is made once. For one thread.
final class Outgoing {
  private static final Header SPECVERSION = header(CloudEvents.SPECVERSION, CloudEvents.VERSION);
  private static final Header CONTENT_TYPE = header(CloudEvents.CONTENT_TYPE, CloudEvents.AVRO);
  private static final Header QUIET = header(CloudEvents.QUIET, "true");

  // A policy or a timer sends a command for no area of its own.
  private static final Header WORKER = header(CloudEvents.SOURCE, "/stoa");

  private static final Pattern TRACEPARENT =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
  private static final int SPAN_BEGINS = 36;
  private static final int SPAN_ENDS = 52;

  private final Topics topics;
  private final Map<Target, String> names = new HashMap<>();
  private final Map<String, Header> sources = new HashMap<>();
  private final Map<String, Header> types = new HashMap<>();
  private Instant lastTime = Instant.EPOCH;
  private Header time = header(CloudEvents.TIME, lastTime.toString());

  private record Target(OutboxMessage.Kind kind, String area) {}

  Outgoing(Topics topics) {
    this.topics = topics;
  }

  ProducerRecord<byte[], byte[]> message(Window.Row row) {
    OutboxMessage message = row.message();
    String topic = names.computeIfAbsent(new Target(message.kind(), message.area()), this::topic);
    return new ProducerRecord<>(
        topic, null, null, message.key(), value(message), headers(row, message));
  }

  private String topic(Target target) {
    return switch (target.kind()) {
      case EVENTS -> topics.events(target.area());
      case COMMANDS -> topics.commands(target.area());
      case DEAD_LETTERS -> topics.deadLetters(target.area());
    };
  }

  /// The outbox holds bare Avro, so that nothing outside is asked before a commit.
  private static byte @Nullable [] value(OutboxMessage message) {
    byte[] value = message.value();
    Long fingerprint = message.fingerprint();
    return value == null || fingerprint == null ? value : SingleObject.write(fingerprint, value);
  }

  private Headers headers(Window.Row row, OutboxMessage message) {
    return switch (message.kind()) {
      case DEAD_LETTERS -> asStored(message);
      case EVENTS -> new RecordHeaders(ofEvent(row, message).toArray(Header[]::new));
      case COMMANDS -> new RecordHeaders(ofCommand(row, message).toArray(Header[]::new));
    };
  }

  private static Headers asStored(OutboxMessage message) {
    byte[] headers = message.headers();
    return headers == null ? new RecordHeaders() : HeaderBytes.decode(headers);
  }

  private List<Header> ofEvent(Window.Row row, OutboxMessage message) {
    List<Header> headers = common(row, message);
    headers.add(
        sources.computeIfAbsent(
            message.area(), area -> header(CloudEvents.SOURCE, CloudEvents.source(area))));
    byte[] key = message.key();
    if (key != null) {
      headers.add(new RecordHeader(CloudEvents.SUBJECT, key));
    }
    headers.add(header(CloudEvents.SEQUENCE, Long.toString(row.seq())));
    Long version = message.version();
    if (version != null) {
      headers.add(header(CloudEvents.AGGREGATE_VERSION, Long.toString(version)));
    }
    return headers;
  }

  private List<Header> ofCommand(Window.Row row, OutboxMessage message) {
    List<Header> headers = common(row, message);
    headers.add(WORKER);
    if (message.quiet()) {
      headers.add(QUIET);
    }
    return headers;
  }

  private List<Header> common(Window.Row row, OutboxMessage message) {
    List<Header> headers = new ArrayList<>(16);
    headers.add(SPECVERSION);
    headers.add(CONTENT_TYPE);
    headers.add(header(CloudEvents.ID, message.messageId().toString()));
    headers.add(timeOf(row.createdAt()));
    String type = message.type();
    if (type != null) {
      headers.add(types.computeIfAbsent(type, name -> header(CloudEvents.TYPE, name)));
    }
    String cause = message.commandId() == null ? null : message.commandId().toString();
    add(headers, CloudEvents.CAUSATION_ID, cause);
    add(
        headers,
        CloudEvents.CORRELATION_ID,
        message.correlation() == null ? cause : message.correlation());
    add(headers, CloudEvents.ACTOR_ID, message.actor());
    String traceparent = childContext(message.traceparent(), message.messageId());
    if (traceparent != null) {
      headers.add(header(CloudEvents.TRACEPARENT, traceparent));
      add(headers, CloudEvents.TRACESTATE, message.tracestate());
    }
    return headers;
  }

  /// The context of a message in the trace of its cause: a span of its own, made from the message's
  /// id so that a repetition has the same. Null where the cause has no context or a malformed one,
  /// with which the specification wants a trace to end.
  static @Nullable String childContext(@Nullable String cause, UUID message) {
    if (cause == null || !TRACEPARENT.matcher(cause).matches()) {
      return null;
    }
    long span = message.getMostSignificantBits() ^ message.getLeastSignificantBits();
    return cause.substring(0, SPAN_BEGINS)
        + "%016x".formatted(span == 0 ? 1 : span)
        + cause.substring(SPAN_ENDS);
  }

  /// Rows of one transaction have one time, and stand together.
  private Header timeOf(Instant createdAt) {
    if (!createdAt.equals(lastTime)) {
      lastTime = createdAt;
      time = header(CloudEvents.TIME, createdAt.toString());
    }
    return time;
  }

  private static void add(List<Header> headers, String name, @Nullable String value) {
    if (value != null) {
      headers.add(header(name, value));
    }
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(UTF_8));
  }
}
