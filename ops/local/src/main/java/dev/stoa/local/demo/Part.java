package dev.stoa.local.demo;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// What the orchestrator does in one area: it asks, and remembers what it hears.
interface Part {
  String area();

  /// The next command, or null where there is nothing to ask for yet.
  @Nullable Draft next(Instant now);

  /// A command that will be rejected.
  Draft mistake(Instant now);

  /// Takes note of an event, of whichever area.
  void hear(SpecificRecord event, Instant now);
}
