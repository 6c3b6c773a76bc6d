package dev.stoa.area;

import java.util.List;
import java.util.Map;

/// What the rules say about one command: the events that follow from it, or why none do.
public sealed interface Decision<E> {

  /// The command stands. No events means that it changed nothing, as when it asks for what already
  /// holds.
  record Accepted<E>(List<E> events) implements Decision<E> {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /// The command does not stand. An answer like any other, and never an exception.
  ///
  /// @param details facts for the sender, printed with `toString`; never null
  record Rejected<E>(RejectionReason reason, Map<String, Object> details) implements Decision<E> {
    public Rejected {
      details = Map.copyOf(details);
    }
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  static <E> Decision<E> accept(E... events) {
    return new Accepted<>(List.of(events));
  }

  static <E> Decision<E> accept(List<E> events) {
    return new Accepted<>(events);
  }

  static <E> Decision<E> unchanged() {
    return new Accepted<>(List.of());
  }

  static <E> Decision<E> reject(RejectionReason reason) {
    return new Rejected<>(reason, Map.of());
  }

  static <E> Decision<E> reject(RejectionReason reason, Map<String, Object> details) {
    return new Rejected<>(reason, details);
  }
}
