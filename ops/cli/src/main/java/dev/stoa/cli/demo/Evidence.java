package dev.stoa.cli.demo;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What stands in the topics and the tables when everything rests.
///
/// @param offsets last offset less first, of all partitions of command topics
/// @param commands every record of the command topics, along each partition in order
/// @param inbox how each command came out
/// @param letters where the dead letters of the table come from
/// @param letterTopics where the records of the dead-letters topics come from
/// @param promised ids of the events in the outbox
/// @param events every record of the events topics, along each partition in order
/// @param timers how many commands the worker itself sent
public record Evidence(
    long offsets,
    List<Command> commands,
    Map<MessageId, String> inbox,
    Set<Place> letters,
    List<Place> letterTopics,
    Set<MessageId> promised,
    List<Event> events,
    long timers) {

  /// Where a record is.
  public record Place(String topic, int partition, long offset) {}

  /// The id of a command or an event, which is unique in its area.
  public record MessageId(String area, UUID value) {}

  /// @param id null where the record has none that can be read
  /// @param type Avro full name; null where the record does not say
  public record Command(Place place, @Nullable MessageId id, @Nullable String type) {}

  /// @param type Avro full name
  /// @param version along the aggregate's life; null where the event has none
  /// @param sequence position in the outbox
  public record Event(
      Place place, MessageId id, String type, String key, @Nullable Long version, long sequence) {}
}
