package dev.stoa.intake;

import java.time.Instant;
import java.util.Collection;

/// What one intake thread lets others see of it: written by the thread, read by health and metrics.
final class Progress {
  private volatile Instant lastTurn = Instant.now();
  private volatile boolean ended;
  private volatile int partitions;
  private volatile int unclaimed;

  void turned(Collection<Lane> lanes) {
    int waiting = 0;
    for (Lane lane : lanes) {
      waiting += lane.phase() == Lane.Phase.READING ? 0 : 1;
    }
    partitions = lanes.size();
    unclaimed = waiting;
    lastTurn = Instant.now();
  }

  void ended() {
    ended = true;
  }

  boolean hasEnded() {
    return ended;
  }

  Instant lastTurn() {
    return lastTurn;
  }

  int partitions() {
    return partitions;
  }

  int unclaimed() {
    return unclaimed;
  }
}
