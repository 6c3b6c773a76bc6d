package dev.stoa.area;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jdbi.v3.core.Handle;

/// Something that falls due by time alone: asked at each interval what is due, it names the
/// commands that do it. It changes nothing itself.
public interface Timer {

  /// Its name in the setting `TIMER_<NAME>`, in metrics and in the ids of its commands, for example
  /// `EXPIRE_TASK_LEASES`.
  String name();

  /// The time between two looks at the clock; what is due is late by at most this and one batch.
  Duration interval();

  /// What is due at `now`, in a fixed order; empty where nothing is. Served by an index.
  ///
  /// @param most the most commands to name
  List<Due> due(Handle handle, Instant now, int most);

  /// A command that is due.
  ///
  /// @param key the key of its message
  /// @param due the time it fell due, which makes its id: the same due thing is asked for once
  record Due(String key, SpecificRecord command, Instant due) {}
}
