package dev.stoa.intake;

import dev.stoa.contract.DeadLetters;
import dev.stoa.outbox.HeaderBytes;
import dev.stoa.outbox.OutboxMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

/// Keeps what cannot be applied, with class, reason and place, and promises it to the dead-letter
/// topic with its bytes untouched.
final class DeadLetterStore {
  // What a person needs of a stack stands at its top; a deep one must not make a huge row.
  private static final int LONGEST_STACK = 8_000;
  private static final int LONGEST_REASON = 1_000;

  private static final String ADD =
      """
      insert into dead_letter (letter_id, area, topic, partition, record_offset, command_id,
             key, value, headers, class, reason, stack, attempts, died_at)
      select letter_id, :area, :topic, partition, record_offset, command_id,
             key, value, headers, class, reason, stack, attempts, :now
        from unnest(:ids, :partitions, :offsets, :commands, :keys, :values, :headers, :classes,
                    :reasons, :stacks, :attempts)
          as letter (letter_id, partition, record_offset, command_id, key, value, headers, class,
                     reason, stack, attempts)
       order by letter_id
          on conflict on constraint dead_letter_key do nothing
      """;

  /// Stores the letters of one topic and returns what has to be promised for them.
  List<OutboxMessage> add(Handle handle, String area, Instant now, List<DeadLetter> letters) {
    if (letters.isEmpty()) {
      return List.of();
    }
    List<byte[]> headers = letters.stream().map(letter -> headers(letter, now)).toList();
    handle
        .createUpdate(ADD)
        .bind("area", area)
        .bind("topic", letters.getFirst().message().topic())
        .bind("now", now)
        .bindArray("ids", UUID.class, column(letters, DeadLetter::id))
        .bindArray(
            "partitions", Integer.class, column(letters, letter -> letter.message().partition()))
        .bindArray("offsets", Long.class, column(letters, letter -> letter.message().offset()))
        .bindArray("commands", UUID.class, column(letters, DeadLetterStore::command))
        .bind("keys", bytes(letters, letter -> letter.message().key()))
        .bind("values", bytes(letters, letter -> letter.message().value()))
        .bind("headers", bytes(headers.toArray(byte[][]::new)))
        .bindArray("classes", String.class, column(letters, letter -> letter.reason().label()))
        .bindArray("reasons", String.class, column(letters, DeadLetterStore::complaint))
        .bindArray("stacks", String.class, column(letters, DeadLetterStore::stack))
        .bindArray("attempts", Integer.class, column(letters, DeadLetter::attempts))
        .execute();
    List<OutboxMessage> messages = new ArrayList<>();
    for (int i = 0; i < letters.size(); i++) {
      DeadLetter letter = letters.get(i);
      messages.add(promise(area, letter, headers.get(i)));
    }
    return messages;
  }

  private static Argument bytes(
      List<DeadLetter> letters, Function<DeadLetter, byte @Nullable []> value) {
    byte[] @Nullable [] values = new byte[letters.size()][];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.apply(letters.get(i));
    }
    return bytes(values);
  }

  /// Jdbi binds no arrays of arrays, the driver does.
  private static Argument bytes(byte[] @Nullable [] values) {
    return (position, statement, _) ->
        statement.setArray(position, statement.getConnection().createArrayOf("bytea", values));
  }

  private static OutboxMessage promise(String area, DeadLetter letter, byte[] headers) {
    return new OutboxMessage(
        OutboxMessage.Kind.DEAD_LETTERS,
        area,
        letter.id(),
        null,
        letter.message().key(),
        letter.message().value(),
        null,
        null,
        command(letter),
        null,
        null,
        null,
        null,
        false,
        headers);
  }

  private static @Nullable Object[] column(
      List<DeadLetter> letters, Function<DeadLetter, @Nullable Object> value) {
    return letters.stream().map(value).toArray();
  }

  private static @Nullable UUID command(DeadLetter letter) {
    return letter.command() == null ? null : letter.command().value();
  }

  private static String complaint(DeadLetter letter) {
    return shortened(letter.complaint().replace("\0", "\\0"), LONGEST_REASON);
  }

  private static @Nullable String stack(DeadLetter letter) {
    String stack = letter.stack();
    return stack == null ? null : shortened(stack.replace("\0", "\\0"), LONGEST_STACK);
  }

  private static String shortened(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }

  private static byte[] headers(DeadLetter letter, Instant now) {
    var headers = new RecordHeaders(letter.message().headers());
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put(DeadLetters.CLASS, letter.reason().label());
    facts.put(DeadLetters.REASON, complaint(letter));
    facts.put(DeadLetters.TOPIC, letter.message().topic());
    facts.put(DeadLetters.PARTITION, letter.message().partition());
    facts.put(DeadLetters.OFFSET, letter.message().offset());
    facts.put(DeadLetters.TIME, now);
    facts.put(DeadLetters.ATTEMPTS, letter.attempts());
    facts.forEach(
        (name, value) -> headers.add(name, value.toString().getBytes(StandardCharsets.UTF_8)));
    return HeaderBytes.encode(headers);
  }
}
