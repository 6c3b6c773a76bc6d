package dev.stoa.intake;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.Decision;
import dev.stoa.area.Envelope;
import dev.stoa.area.Outcome;
import dev.stoa.common.event.CommandRejected;
import dev.stoa.contract.EventIds;
import dev.stoa.contract.Limits;
import dev.stoa.contract.MessageEncoder;
import dev.stoa.contract.Schemas;
import dev.stoa.outbox.OutboxMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Turns what was decided into messages for the outbox. Confined to one thread, like the encoder
/// that it reuses.
final class Messages {
  private static final int LONGEST_DETAIL = 1_000;

  private final String area;
  private final MessageEncoder encoder;

  Messages(String area, Schemas schemas) {
    this.area = area;
    this.encoder = new MessageEncoder(schemas);
  }

  /// A record as it will stand in the outbox: bare Avro and the fingerprint of its schema.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Encoded(String type, long fingerprint, byte[] bytes) {}

  Encoded encode(SpecificRecord message) {
    return new Encoded(
        message.getSchema().getFullName(), encoder.fingerprint(message), encoder.encode(message));
  }

  /// The first that no events topic would take, or null.
  @Nullable Encoded tooLarge(List<Encoded> events) {
    for (Encoded event : events) {
      if (event.bytes().length > Limits.EVENT_BYTES) {
        return event;
      }
    }
    return null;
  }

  static <E> Outcome.Rejected<E> rejection(Encoded large) {
    var reason = CommonRejection.PAYLOAD_TOO_LARGE;
    return new Outcome.Rejected<>(
        reason.name(),
        reason.message(),
        Map.of(
            "event", large.type(),
            "bytes", String.valueOf(large.bytes().length),
            "limit", String.valueOf(Limits.EVENT_BYTES)));
  }

  static <E> Outcome.Rejected<E> rejection(Decision.Rejected<E> rejected) {
    Map<String, String> details = new TreeMap<>();
    rejected.details().forEach((name, value) -> details.put(name, shortened(value.toString())));
    return new Outcome.Rejected<>(rejected.reason().name(), rejected.reason().message(), details);
  }

  /// Details are for people, and a rejection must not be larger than its topic takes.
  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_DETAIL
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_DETAIL)) + "…";
  }

  OutboxMessage event(
      Envelope<?> cause, int position, String aggregate, long version, Encoded event) {
    return promise(cause, position, aggregate, version, event);
  }

  OutboxMessage rejection(Envelope<?> cause, Outcome.Rejected<?> rejection) {
    Encoded encoded =
        encode(
            new CommandRejected(
                cause.id().value(),
                cause.type(),
                cause.key(),
                rejection.code(),
                rejection.message(),
                rejection.details()));
    return promise(cause, 0, cause.key(), null, encoded);
  }

  private OutboxMessage promise(
      Envelope<?> cause, int position, String key, @Nullable Long version, Encoded event) {
    Envelope.Context context = cause.context();
    return new OutboxMessage(
        OutboxMessage.Kind.EVENTS,
        area,
        EventIds.of(area, cause.id().value(), position),
        event.type(),
        key.getBytes(StandardCharsets.UTF_8),
        event.bytes(),
        event.fingerprint(),
        version,
        cause.id().value(),
        context.correlation(),
        context.actor(),
        context.traceparent(),
        context.tracestate(),
        false,
        null);
  }
}
