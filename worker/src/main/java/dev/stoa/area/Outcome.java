package dev.stoa.area;

import java.util.List;
import java.util.Map;

/// What became of one command, as the inbox keeps it.
///
/// @param <E> the area's events
public sealed interface Outcome<E> {

  /// It changed something. Empty events only where the command was seen before.
  record Applied<E>(List<E> events) implements Outcome<E> {}

  /// It asked for what already held.
  record Unchanged<E>() implements Outcome<E> {}

  /// A rule refused it, or a value was out of its limits.
  record Rejected<E>(String code, String message, Map<String, String> details)
      implements Outcome<E> {}
}
