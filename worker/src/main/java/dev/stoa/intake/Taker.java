package dev.stoa.intake;

import dev.stoa.database.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes what a poll brought, an area at a time, and says what becomes of a lane where that fails.
///
/// The partitions of an area share one transaction, so that an area with many partitions and little
/// traffic does not pay a commit for each. Where the shared one fails for a reason that one record
/// or one partition may have, nothing of it stands, and each partition is taken alone.
///
/// Confined to the intake's thread, but for [#close].
final class Taker {
  private static final Logger LOG = LoggerFactory.getLogger(Taker.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Consumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Lane> lanes;
  private final Claims claims;
  private final Gate gate;
  private final int batch;
  private volatile boolean closing;

  /// @param lanes the partitions that Kafka assigned, as the intake keeps them
  /// @param batch the most commands that share a transaction
  Taker(
      Consumer<byte[], byte[]> consumer,
      Map<TopicPartition, Lane> lanes,
      Claims claims,
      Gate gate,
      int batch) {
    this.consumer = consumer;
    this.lanes = lanes;
    this.claims = claims;
    this.gate = gate;
    this.batch = batch;
  }

  /// Takes no more after the batch that is under way.
  void close() {
    closing = true;
  }

  /// Takes what was polled until the database lets an area wait: the others would wait too, each in
  /// its turn, and the group would take us for dead meanwhile.
  void takeAll(ConsumerRecords<byte[], byte[]> polled) {
    boolean answers = true;
    for (List<Portion> ofArea : portions(polled)) {
      if (closing) {
        return;
      }
      if (answers) {
        answers = take(ofArea);
      } else {
        ofArea.forEach(portion -> reclaim(portion.lane().partition()));
      }
    }
  }

  /// What was polled of each area.
  private Collection<List<Portion>> portions(ConsumerRecords<byte[], byte[]> polled) {
    Map<String, List<Portion>> portions = new LinkedHashMap<>();
    polled
        .nextOffsets()
        .forEach((partition, read) -> {
          Lane lane = lanes.get(partition);
          if (lane != null && lane.phase() == Lane.Phase.READING) {
            long behind = consumer.currentLag(partition).orElse(0);
            portions
                .computeIfAbsent(lane.area(), _ -> new ArrayList<>())
                .add(new Portion(lane, polled.records(partition), read.offset(), behind));
          }
        });
    return portions.values();
  }

  /// @param portions of one area
  /// @return false where the database let it wait
  private boolean take(List<Portion> portions) {
    Gate.Mode mode = gate.mode(portions.getFirst().lane().area());
    if (mode == Gate.Mode.HOLDING) {
      // It came to hold while we polled; the next turn pauses the partitions.
      portions.forEach(portion -> seekNext(portion.lane()));
      return true;
    }
    long began = System.nanoTime();
    try {
      if (mode == Gate.Mode.TRYING) {
        portions.forEach(portion -> takeAlone(portion, 1));
      } else {
        takeTogether(portions).forEach(portion -> takeAlone(portion, batch));
      }
    } catch (Tripped tripped) {
      LOG.warn("what was polled waits in the log (why: {})", tripped.getMessage());
      portions.forEach(portion -> seekNext(portion.lane()));
      gate.committed();
    } catch (RuntimeException | StackOverflowError failure) {
      if (Faults.of(failure) == Fault.STOPPING) {
        gate.stop(
            portions.getFirst().lane().area(),
            "the schema or the rights do not fit (sql state: %s)".formatted(Fault.state(failure)));
      }
      portions.forEach(portion -> rest(portion.lane(), failure));
      return System.nanoTime() - began < PATIENCE.toNanos();
    }
    return true;
  }

  /// Takes in one transaction what may share one.
  ///
  /// @return what is left to be taken alone
  private List<Portion> takeTogether(List<Portion> portions) {
    if (portions.size() == 1) {
      return portions;
    }
    // A lane is counted only when its records are taken: who is counted with a neighbour that kills
    // worker after worker would be given up with it.
    portions.stream().filter(portion -> portion.lane().mayShare()).forEach(this::count);
    Map<Boolean, List<Portion>> sharing =
        portions.stream().collect(Collectors.partitioningBy(portion -> portion.lane().mayShare()));
    List<Portion> together = sharing.getOrDefault(true, List.of());
    if (together.size() < 2 || !together.getFirst().lane().track().runTogether(together)) {
      return portions;
    }
    gate.committed();
    return sharing.getOrDefault(false, List.of());
  }

  private void takeAlone(Portion portion, int most) {
    Lane lane = portion.lane();
    try {
      if (portion.records().isEmpty()) {
        lane.track().pass(portion);
        return;
      }
      count(portion);
      int size = portion.records().size();
      int step = Math.min(most, lane.most());
      for (int from = 0; from < size && !closing; from += step) {
        lane.track().run(portion.part(from, from + step));
        gate.committed();
      }
    } catch (Fenced fenced) {
      LOG.info("partition moved on without us (what: {})", fenced.getMessage());
      reclaim(lane.partition());
    }
  }

  private void seekNext(Lane lane) {
    if (lane.phase() == Lane.Phase.READING) {
      consumer.seek(lane.partition(), lane.next());
    }
  }

  private void count(Portion portion) {
    Lane lane = portion.lane();
    if (lane.counted() || portion.records().isEmpty()) {
      return;
    }
    ConsumedOffsets.Place place = claims.count(lane);
    if (place != null) {
      lane.counted(place.attempts(), batch);
    }
  }

  /// Lets a lane wait for a while after a failure.
  void rest(Lane lane, Throwable failure) {
    LOG.warn(
        "partition waits (partition: {}, sql state: {}, failure: {})",
        lane.partition(),
        Fault.state(failure),
        failure.getClass().getSimpleName());
    if (Faults.of(failure) == Fault.DATA) {
      // Nothing that a record does should lead here: it is a bug of ours.
      LOG.error("partition waits for a fault that no waiting mends", failure);
    }
    if (lane.counted() && claims.uncount(lane, failure)) {
      lane.uncounted();
    }
    lane.rest(System.nanoTime());
    consumer.pause(Set.of(lane.partition()));
  }

  /// Lets a lane begin anew at the stored offset.
  void reclaim(TopicPartition partition) {
    Lane lane = lanes.get(partition);
    if (lane != null) {
      lane.forget();
      consumer.pause(Set.of(partition));
    }
  }
}
