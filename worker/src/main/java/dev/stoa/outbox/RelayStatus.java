package dev.stoa.outbox;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a relay is doing, and what waits to be published by whichever relay.
///
/// @param reason why it is retrying or stopped; empty otherwise
/// @param since when it came to be so
/// @param oldestUnpublished how long the oldest unpublished row waits
/// @param pendingRows about how many rows are unpublished
/// @param cursor the newest cursor that is known here; null before the first
public record RelayStatus(
    State state,
    String reason,
    Instant since,
    Duration oldestUnpublished,
    long pendingRows,
    @Nullable Cursor cursor) {

  /// What a relay is doing.
  public enum State {
    /// It was not started, or has ended.
    OFF,
    /// It publishes.
    ACTIVE,
    /// Another relay publishes, as far as is known here.
    WAITING,
    /// Something failed that may pass; it is tried again.
    RETRYING,
    /// An [OutboxFinding] must be settled by an operator; it looks again from time to time.
    STOPPED
  }
}
