package dev.stoa.intake;

import dev.stoa.area.Area;
import dev.stoa.area.DomainCommand;
import dev.stoa.area.Envelope;
import dev.stoa.area.InvalidCommand;
import dev.stoa.area.Moment;
import dev.stoa.contract.CloudEvents;
import dev.stoa.contract.MessageDecoder;
import dev.stoa.contract.MessageType;
import dev.stoa.contract.Schemas;
import dev.stoa.contract.UnreadableMessage;
import dev.stoa.identity.CommandId;
import dev.stoa.intake.DeadLetter.Reason;
import dev.stoa.intake.IncomingHeaders.BadHeader;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Opens the messages of one area's command topic: each is a command, sound or invalid, or a dead
/// letter with its reason. Confined to one thread.
final class MessageReader<C extends DomainCommand> {
  // An id has 100 characters, and one that is too long is told of. But a rejection repeats the key,
  // twice, and one that no topic takes would stop all events behind it.
  private static final int MOST_KEY_BYTES = 1_024;

  private final Area<C, ?, ?> area;
  private final Schemas schemas;
  private final MessageDecoder decoder;

  MessageReader(Area<C, ?, ?> area, Schemas schemas, MessageDecoder decoder) {
    this.area = area;
    this.schemas = schemas;
    this.decoder = decoder;
  }

  /// Opens one message and adds what it is to one of the two lists.
  void open(
      UUID topicId,
      ConsumerRecord<byte[], byte[]> message,
      List<Envelope<C>> envelopes,
      List<DeadLetter> letters) {
    var headers = new IncomingHeaders(message.headers());
    try {
      envelopes.add(envelope(topicId, message, headers));
    } catch (Dead dead) {
      letters.add(letter(topicId, message, dead.reason, String.valueOf(dead.getMessage())));
    } catch (BadHeader bad) {
      letters.add(letter(topicId, message, Reason.BAD_HEADER, String.valueOf(bad.getMessage())));
    } catch (UnreadableMessage unreadable) {
      letters.add(
          letter(
              topicId,
              message,
              Reason.of(unreadable.reason()),
              String.valueOf(unreadable.getMessage())));
    }
  }

  private Envelope<C> envelope(
      UUID topicId, ConsumerRecord<byte[], byte[]> message, IncomingHeaders headers)
      throws Dead, BadHeader, UnreadableMessage {
    UUID sent = headers.uuid(CloudEvents.ID);
    var id =
        new CommandId(
            sent == null
                ? Moment.derive(topicId, message.partition() + "/" + message.offset())
                : sent);
    if (message.key() == null) {
      throw new Dead(Reason.NO_KEY, "message has no key; it must be the aggregate's id");
    }
    if (message.value() == null) {
      throw new Dead(Reason.NO_VALUE, "message has no value; a command is never a tombstone");
    }
    if (message.key().length > MOST_KEY_BYTES) {
      throw new Dead(
          Reason.BAD_KEY,
          "key is longer than any id (bytes: %d, most: %d)"
              .formatted(message.key().length, MOST_KEY_BYTES));
    }
    String key = IncomingHeaders.text(message.key());
    if (key == null) {
      throw new Dead(Reason.BAD_KEY, "key is no UTF-8");
    }
    SpecificRecord record = decoder.decode(message.value());
    String type = type(record, headers);
    return new Envelope<>(id, type, key, content(record, key, headers), headers.context());
  }

  private String type(SpecificRecord record, IncomingHeaders headers) throws Dead, BadHeader {
    MessageType type = schemas.typeOf(record);
    if (!type.isCommand() || !type.area().equals(area.label())) {
      throw new Dead(
          Reason.WRONG_AREA,
          "message is no command of this area (area: %s, type: %s)"
              .formatted(area.label(), type.name()));
    }
    if (headers.has(CloudEvents.TYPE) && !type.name().equals(headers.text(CloudEvents.TYPE))) {
      throw new BadHeader(
          "header contradicts the schema (header: %s, schema: %s)"
              .formatted(CloudEvents.TYPE, type.name()));
    }
    return type.name();
  }

  private Envelope.Content<C> content(SpecificRecord record, String key, IncomingHeaders headers) {
    try {
      headers.check();
      C command = area.decode(record);
      if (!command.key().equals(key)) {
        throw new InvalidCommand("key", "the message's key must be the id in its payload");
      }
      return new Envelope.Sound<>(command);
    } catch (InvalidCommand invalid) {
      return new Envelope.Invalid<>(invalid);
    }
  }

  private DeadLetter letter(
      UUID topicId, ConsumerRecord<byte[], byte[]> message, Reason reason, String complaint) {
    return letter(topicId, message, new Cause(reason, complaint, null, 1));
  }

  /// A letter for a record that could be read and fails for a reason of its own.
  DeadLetter failed(
      UUID topicId,
      ConsumerRecord<byte[], byte[]> message,
      String complaint,
      String stack,
      int attempts) {
    return letter(topicId, message, new Cause(Reason.FAILED, complaint, stack, attempts));
  }

  /// A letter for a record at which workers died.
  DeadLetter killer(UUID topicId, ConsumerRecord<byte[], byte[]> message, int attempts) {
    String complaint = "workers died each time it was read (workers: %d)".formatted(attempts);
    return letter(topicId, message, new Cause(Reason.KILLED_WORKER, complaint, null, attempts));
  }

  private record Cause(Reason reason, String complaint, @Nullable String stack, int attempts) {}

  private static DeadLetter letter(
      UUID topicId, ConsumerRecord<byte[], byte[]> message, Cause cause) {
    UUID id = Moment.derive(topicId, "dead/" + message.partition() + "/" + message.offset());
    return new DeadLetter(
        id,
        message,
        commandId(message),
        cause.reason(),
        cause.complaint(),
        cause.stack(),
        cause.attempts());
  }

  private static @Nullable CommandId commandId(ConsumerRecord<byte[], byte[]> message) {
    try {
      UUID id = new IncomingHeaders(message.headers()).uuid(CloudEvents.ID);
      return id == null ? null : new CommandId(id);
    } catch (BadHeader _) {
      return null;
    }
  }

  /// The message is a dead letter.
  private static final class Dead extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    Dead(Reason reason, String complaint) {
      super(complaint, null, false, false);
      this.reason = reason;
    }
  }
}
