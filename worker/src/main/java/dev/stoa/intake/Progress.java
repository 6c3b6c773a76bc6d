package dev.stoa.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;

/// What one intake thread lets others see of it: written by the thread, read by health and metrics.
final class Progress {
  private volatile Instant lastTurn = Instant.now();
  private volatile boolean ended;
  private volatile Map<String, Long> lagByArea = Map.of();
  private volatile int partitions;
  private volatile int unclaimed;

  void turned(Collection<Lane> lanes, Consumer<byte[], byte[]> consumer) {
    Map<String, Long> lags = new HashMap<>();
    int waiting = 0;
    for (Lane lane : lanes) {
      if (lane.phase() == Lane.Phase.READING) {
        lags.merge(lane.area(), consumer.currentLag(lane.partition()).orElse(0), Long::sum);
      } else {
        waiting++;
      }
    }
    lagByArea = Map.copyOf(lags);
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

  Map<String, Long> lagByArea() {
    return lagByArea;
  }

  int partitions() {
    return partitions;
  }

  int unclaimed() {
    return unclaimed;
  }
}
