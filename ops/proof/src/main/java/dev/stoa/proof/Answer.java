package dev.stoa.proof;

import java.util.List;
import java.util.Map;

/// What the model says to one command.
///
/// @param code why it is rejected; empty where it is not
/// @param events what becomes true, in order
record Answer(Fate fate, String code, List<Happening> events) {
  Answer {
    events = List.copyOf(events);
  }

  /// How a record in a command topic ends.
  enum Fate {
    APPLIED,
    UNCHANGED,
    REJECTED,
    REPEATED,
    DEAD
  }

  /// An event that must be there.
  ///
  /// @param version 0 where it has none
  /// @param fields some of its fields, as text
  record Happening(String key, String type, long version, Map<String, String> fields) {
    Happening {
      fields = Map.copyOf(fields);
    }
  }

  static Answer applied(Happening... events) {
    return new Answer(Fate.APPLIED, "", List.of(events));
  }

  static Answer unchanged() {
    return new Answer(Fate.UNCHANGED, "", List.of());
  }

  static Answer rejected(String code) {
    return new Answer(Fate.REJECTED, code, List.of());
  }
}
