package dev.stoa.proof;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All that is there after a run: what was read from the topics and the tables.
///
/// @param commands the command topics
/// @param events the event topics
/// @param letters the dead-letter topics
record Evidence(
    List<TopicRecord> commands,
    List<TopicRecord> events,
    List<TopicRecord> letters,
    Tables tables) {
  Evidence {
    commands = List.copyOf(commands);
    events = List.copyOf(events);
    letters = List.copyOf(letters);
  }

  /// @param inbox outcome and code by area and command id
  /// @param outbox the promised events
  /// @param letters the rows of the dead letters
  /// @param offsets the stored offsets by topic and partition, only where above 0
  /// @param ends the ends of the partitions, only where above 0
  /// @param state what each statement of the models printed
  record Tables(
      Map<String, String> inbox,
      List<Promised> outbox,
      List<Letter> letters,
      Map<String, Long> offsets,
      Map<String, Long> ends,
      Map<String, Map<String, String>> state) {}

  /// A row of the outbox that is an event.
  ///
  /// @param value in hexadecimal digits, with its prefix
  record Promised(
      long seq, String area, UUID id, String type, String key, long version, String value) {}

  /// A row of a dead letter, bytes in hexadecimal digits.
  record Letter(
      TopicRecord.Place place, @Nullable String key, @Nullable String value, String letterClass) {}

  /// The same with other events, as a liar would hand them in.
  Evidence withEvents(List<TopicRecord> others) {
    return new Evidence(commands, others, letters, tables);
  }

  Evidence withLetters(List<TopicRecord> others) {
    return new Evidence(commands, events, others, tables);
  }

  Evidence withTables(Tables others) {
    return new Evidence(commands, events, letters, others);
  }
}
