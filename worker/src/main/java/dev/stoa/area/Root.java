package dev.stoa.area;

/// A row that is the root of an aggregate: its `version` column numbers the aggregate's events.
public interface Root<R> {

  /// The number of the aggregate's last event; 0 before the first.
  long version();

  R withVersion(long version);
}
