package dev.stoa.proof;

import dev.stoa.proof.Answer.Fate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What must have become of one record in a command topic.
///
/// @param area the area on whose topic it is
/// @param command its id; null where it is dead
/// @param code of the rejection or of the dead letter's class; empty where there is none
/// @param events that it led to, its rejection among them
record Ruling(
    TopicRecord read,
    String area,
    @Nullable UUID command,
    Fate fate,
    String code,
    List<Promise> events) {
  Ruling {
    events = List.copyOf(events);
  }

  /// An event with the id that it must have.
  record Promise(UUID id, String area, Answer.Happening event) {}

  @Override
  public String toString() {
    return "%s %s %s %s %s %s"
        .formatted(
            read.place(),
            read.header("ce_type"),
            command,
            fate,
            code,
            events.stream().map(promise -> promise.event().type()).toList());
  }
}
