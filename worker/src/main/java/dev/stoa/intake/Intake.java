package dev.stoa.intake;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
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
  // Together with the relay's within what a stop may take, where Kafka does not answer.
  private static final Duration LAST_WORD = Duration.ofSeconds(1);
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final Consumer<byte[], byte[]> consumer;
  private final Map<String, Track<?, ?, ?>> tracks;
  private final Claims claims;
  private final Gate gate;
  private final Map<TopicPartition, Lane> lanes = new HashMap<>();
  private final Taker taker;
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
    this.taker = new Taker(consumer, lanes, claims, gate, setting.batch());
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
      consumer.commitSync(positions(), LAST_WORD);
    } catch (KafkaException failure) {
      LOG.debug("positions were not left for lag tools", failure);
    }
    consumer.close(CloseOptions.timeout(FAREWELL));
  }

  /// Ends the loop after the batch that is under way; returns at once.
  void close() {
    closing = true;
    taker.close();
    consumer.wakeup();
  }

  private void turn() {
    try {
      tend();
      ConsumerRecords<byte[], byte[]> polled = consumer.poll(LINGER);
      taker.takeAll(polled);
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
      lost.offsetOutOfRangePartitions().keySet().forEach(taker::reclaim);
    } catch (RetriableException failure) {
      LOG.warn("kafka does not answer as it should (failure: {})", failure.toString());
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
      taker.rest(lane, failure);
      return false;
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
