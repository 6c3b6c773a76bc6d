package dev.stoa.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stoa.cli.demo.Evidence.Command;
import dev.stoa.cli.demo.Evidence.Event;
import dev.stoa.cli.demo.Evidence.MessageId;
import dev.stoa.cli.demo.Evidence.Place;
import dev.stoa.contract.CloudEvents;
import dev.stoa.contract.DeadLetters;
import dev.stoa.contract.Topics;
import dev.stoa.contract.Topics.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// Collects the evidence from the topics and the tables of a Stoa that rests.
final class Gathering {
  private static final String INBOX =
      """
      select area, command_id, outcome
        from inbox
      """;

  private static final String LETTERS =
      """
      select topic, partition, record_offset
        from dead_letter
      """;

  private static final String PROMISED =
      """
      select area, message_id
        from outbox
       where kind = 'events'
      """;

  private static final String BY_TIMERS =
      """
      select count(*)
        from outbox
       where kind = 'commands'
      """;

  private final Topics topics;
  private final List<String> areas;
  private final TopicLog log;
  private final Tables tables;

  /// @param areas those that are served
  Gathering(Topics topics, List<String> areas, TopicLog log, Tables tables) {
    this.topics = topics;
    this.areas = List.copyOf(areas);
    this.log = log;
    this.tables = tables;
  }

  Evidence gather() {
    List<Command> commands = new ArrayList<>();
    TopicLog.Reading reading =
        log.read(names(Kind.COMMANDS), message -> commands.add(command(message)));
    List<Place> letterTopics = new ArrayList<>();
    var _ = log.read(names(Kind.DEAD_LETTERS), message -> letterTopics.add(origin(message)));
    List<Event> events = new ArrayList<>();
    var _ = log.read(names(Kind.EVENTS), message -> events.add(event(message)));
    Map<MessageId, String> inbox = new HashMap<>();
    tables.each(
        INBOX,
        row ->
            inbox.put(
                new MessageId(row.getString(1), row.getObject(2, UUID.class)), row.getString(3)));
    Set<Place> letters = new HashSet<>();
    tables.each(
        LETTERS, row -> letters.add(new Place(row.getString(1), row.getInt(2), row.getLong(3))));
    Set<MessageId> promised = new HashSet<>();
    tables.each(
        PROMISED,
        row -> promised.add(new MessageId(row.getString(1), row.getObject(2, UUID.class))));
    return new Evidence(
        reading.offsets(),
        commands,
        inbox,
        letters,
        letterTopics,
        promised,
        events,
        tables.number(BY_TIMERS));
  }

  private List<String> names(Kind kind) {
    return areas.stream().map(area -> topics.name(area, kind)).toList();
  }

  private Command command(ConsumerRecord<byte[], byte[]> message) {
    UUID id = uuid(message);
    return new Command(
        place(message),
        id == null ? null : new MessageId(area(message), id),
        header(message, CloudEvents.TYPE));
  }

  private Event event(ConsumerRecord<byte[], byte[]> message) {
    UUID id = uuid(message);
    String sequence = header(message, CloudEvents.SEQUENCE);
    String type = header(message, CloudEvents.TYPE);
    if (id == null || sequence == null || type == null) {
      throw new IllegalStateException(
          "event has no id, type or sequence (%s)".formatted(place(message)));
    }
    String version = header(message, CloudEvents.AGGREGATE_VERSION);
    return new Event(
        place(message),
        new MessageId(area(message), id),
        type,
        new String(message.key(), UTF_8),
        version == null ? null : Long.valueOf(version),
        Long.parseLong(sequence));
  }

  /// Where a dead letter was before.
  private static Place origin(ConsumerRecord<byte[], byte[]> message) {
    String topic = header(message, DeadLetters.TOPIC);
    String partition = header(message, DeadLetters.PARTITION);
    String offset = header(message, DeadLetters.OFFSET);
    if (topic == null || partition == null || offset == null) {
      return place(message); // nothing in the table is there, so it shows
    }
    return new Place(topic, Integer.parseInt(partition), Long.parseLong(offset));
  }

  private static Place place(ConsumerRecord<byte[], byte[]> message) {
    return new Place(message.topic(), message.partition(), message.offset());
  }

  private String area(ConsumerRecord<byte[], byte[]> message) {
    Topics.AreaTopic topic = topics.find(message.topic());
    return topic == null ? "" : topic.area();
  }

  private static @Nullable UUID uuid(ConsumerRecord<byte[], byte[]> message) {
    String text = header(message, CloudEvents.ID);
    try {
      return text == null ? null : UUID.fromString(text);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static @Nullable String header(ConsumerRecord<byte[], byte[]> message, String name) {
    Header header = message.headers().lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }
}
