package dev.stoa.intake;

import dev.stoa.database.Fault;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread that takes commands from Kafka, a batch at a time, and commits each batch whole.
///
/// Where to read on is kept in PostgreSQL and moves in the batch's own transaction, so there is no
/// moment in which a batch is done and not counted, or counted and not done. Kafka's own committed
/// offsets are written afterwards, for the eyes of lag tools alone.
///
/// The thread never sleeps: a partition that has to wait is paused and the others go on, and the
/// poll that keeps our place in the group goes on with them.
final class Intake implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  private static final Duration LINGER = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration FAREWELL = Duration.ofSeconds(3);

  private final Consumer<byte[], byte[]> consumer;
  private final Map<String, Track<?, ?, ?>> tracks;
  private final Claims claims;
  private final Gate gate;
  private final int batch;
  private final Map<TopicPartition, Lane> lanes = new HashMap<>();
  private final Progress progress;
  private volatile boolean closing;

  /// @param tracks each area's track by the topic of its commands
  Intake(
      Consumer<byte[], byte[]> consumer,
      Map<String, Track<?, ?, ?>> tracks,
      Claims claims,
      Gate gate,
      Setting setting) {
    this.consumer = consumer;
    this.tracks = tracks;
    this.claims = claims;
    this.gate = gate;
    this.batch = setting.batch();
    this.progress = setting.progress();
  }

  /// @param batch the most commands that share a transaction
  /// @param progress told after each turn
  record Setting(int batch, Progress progress) {}

  /// Takes commands until it is closed. What it throws says that its consumer is of no more use.
  @Override
  public void run() {
    try {
      consumer.subscribe(tracks.keySet(), new Ownership());
      while (!closing) {
        turn();
      }
    } catch (WakeupException _) {
      // close() asked for it. What was polled and not committed comes again, here or elsewhere.
    } finally {
      leave();
      LOG.info("intake ended (partitions: {})", lanes.size());
    }
  }

  /// Gives the partitions back, so that others need not wait for our session to end.
  private void leave() {
    try {
      consumer.commitSync(positions(), FAREWELL);
    } catch (KafkaException failure) {
      LOG.debug("positions were not left for lag tools", failure);
    }
    consumer.close(CloseOptions.timeout(FAREWELL));
  }

  /// Ends the loop after the batch that is under way; returns at once.
  void close() {
    closing = true;
    consumer.wakeup();
  }

  private void turn() {
    try {
      tend();
      ConsumerRecords<byte[], byte[]> polled = consumer.poll(LINGER);
      takeAll(polled);
      if (!polled.isEmpty()) {
        // Without a callback the client takes a failure for an error, which it is not: nobody reads
        // on from there.
        consumer.commitAsync(
            positions(),
            (_, failure) -> {
              if (failure != null) {
                LOG.debug("positions were not written for lag tools", failure);
              }
            });
      }
      progress.turned(lanes.values());
    } catch (WakeupException wakeup) {
      throw wakeup;
    } catch (OffsetOutOfRangeException lost) {
      lost.offsetOutOfRangePartitions().keySet().forEach(this::reclaim);
    } catch (RetriableException failure) {
      LOG.warn("kafka does not answer as it should (failure: {})", failure.toString());
    }
  }

  /// Takes what was polled until the database lets a partition wait: the others would wait too,
  /// each in its turn, and the group would take us for dead meanwhile.
  private void takeAll(ConsumerRecords<byte[], byte[]> polled) {
    boolean answers = true;
    for (Map.Entry<TopicPartition, OffsetAndMetadata> read : polled.nextOffsets().entrySet()) {
      Lane lane = lanes.get(read.getKey());
      if (lane == null || closing) {
        continue;
      }
      if (answers) {
        answers = take(lane, polled.records(read.getKey()), read.getValue().offset());
      } else {
        reclaim(read.getKey());
      }
    }
  }

  /// Claims what waits for it, and pauses and resumes partitions as their areas and lanes say.
  private void tend() {
    boolean answers = true;
    for (Lane lane : lanes.values()) {
      boolean open = gate.mode(lane.area()) != Gate.Mode.HOLDING;
      // One that fails is enough for a turn, which must not last as long as all that wait.
      if (open && answers && lane.wantsClaim(System.nanoTime())) {
        answers = claim(lane);
      }
      boolean reads = open && lane.phase() == Lane.Phase.READING;
      Set<TopicPartition> one = Set.of(lane.partition());
      if (reads == consumer.paused().contains(lane.partition())) {
        if (reads) {
          consumer.seek(lane.partition(), lane.next());
          consumer.resume(one);
        } else {
          consumer.pause(one);
        }
      }
    }
  }

  /// @return whether database and Kafka answered
  private boolean claim(Lane lane) {
    try {
      lane.claimed(claims.claim(lane, consumer));
      consumer.seek(lane.partition(), lane.next());
      LOG.info("partition is ours (partition: {}, next: {})", lane.partition(), lane.next());
      return true;
    } catch (Claims.Finding finding) {
      gate.stop(lane.area(), String.valueOf(finding.getMessage()));
      lane.rest(System.nanoTime());
      return true;
    } catch (WakeupException wakeup) {
      throw wakeup;
    } catch (RuntimeException failure) {
      rest(lane, failure);
      return false;
    }
  }

  /// @param records none where only marks of transactions were read
  /// @return false where the database let it wait
  private boolean take(Lane lane, List<ConsumerRecord<byte[], byte[]>> records, long end) {
    if (lane.phase() != Lane.Phase.READING) {
      return true;
    }
    Gate.Mode mode = gate.mode(lane.area());
    if (mode == Gate.Mode.HOLDING) {
      // It came to hold while we polled; the next turn pauses the partition.
      consumer.seek(lane.partition(), lane.next());
      return true;
    }
    long began = System.nanoTime();
    int most = mode == Gate.Mode.TRYING ? 1 : Math.min(batch, lane.most());
    try {
      if (records.isEmpty()) {
        lane.track().pass(lane, end, consumer.currentLag(lane.partition()).orElse(0));
        return true;
      }
      count(lane);
      for (int from = 0; from < records.size() && !closing; from += most) {
        int until = Math.min(records.size(), from + most);
        long to = until < records.size() ? records.get(until).offset() : end;
        long behind = records.size() - until + consumer.currentLag(lane.partition()).orElse(0);
        lane.track().run(lane, records.subList(from, until), to, behind);
        gate.committed();
      }
    } catch (Fenced fenced) {
      LOG.info("partition moved on without us (what: {})", fenced.getMessage());
      reclaim(lane.partition());
    } catch (Tripped tripped) {
      LOG.warn("what was polled waits in the log (why: {})", tripped.getMessage());
      consumer.seek(lane.partition(), lane.next());
      gate.committed();
    } catch (RuntimeException | StackOverflowError failure) {
      if (Faults.of(failure) == Fault.STOPPING) {
        gate.stop(
            lane.area(),
            "the schema or the rights do not fit (sql state: %s)".formatted(Fault.state(failure)));
      }
      rest(lane, failure);
      return System.nanoTime() - began < PATIENCE.toNanos();
    }
    return true;
  }

  private void count(Lane lane) {
    if (lane.counted()) {
      return;
    }
    ConsumedOffsets.Place place = claims.count(lane);
    if (place != null) {
      lane.counted(place.attempts(), batch);
    }
  }

  private void rest(Lane lane, Throwable failure) {
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

  private void reclaim(TopicPartition partition) {
    Lane lane = lanes.get(partition);
    if (lane != null) {
      lane.forget();
      consumer.pause(Set.of(partition));
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> positions() {
    Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
    for (Lane lane : lanes.values()) {
      if (lane.phase() == Lane.Phase.READING) {
        positions.put(lane.partition(), new OffsetAndMetadata(lane.next()));
      }
    }
    return positions;
  }

  /// Follows what Kafka assigns. A new partition waits, paused, until it is claimed.
  private final class Ownership implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      for (TopicPartition partition : partitions) {
        Track<?, ?, ?> track = tracks.get(partition.topic());
        if (track != null) {
          lanes.put(partition, new Lane(partition, track));
          // Without a position the consumer would ask for a reset, which is forbidden.
          consumer.seek(partition, 0);
        }
      }
      consumer.pause(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      Set<TopicPartition> gone = new HashSet<>(partitions);
      lanes.keySet().removeIf(gone::contains);
    }
  }
}
