package dev.stoa.proof;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// A downstream service that reads events all the time, in `read_committed`: it must never see one
/// twice, nor one before its predecessor.
final class Watch implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

  private final Site site;
  private final Thread thread;
  private final Witness witness = new Witness();
  private volatile boolean stopped;
  private final AtomicLong seen = new AtomicLong();

  private Watch(Site site) {
    this.site = site;
    thread = Thread.ofPlatform().daemon().name("watch").unstarted(this::run);
  }

  static Watch start(Site site) {
    var watch = new Watch(site);
    watch.thread.start();
    return watch;
  }

  private void run() {
    try (Consumer<byte[], byte[]> consumer = Log.reader(site)) {
      List<TopicPartition> partitions =
          Log.partitions(consumer, site.areas().stream().map(site.topics()::events).toList());
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!stopped) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          witness.look(TopicRecord.of(record));
          seen.incrementAndGet();
        }
      }
    } catch (RuntimeException failure) {
      witness.complain("the watch ended: %s".formatted(failure));
    }
  }

  /// How many events it has read.
  long seen() {
    return seen.get();
  }

  /// What it must never see.
  List<String> complaints() {
    return witness.complaints();
  }

  @Override
  public void close() {
    stopped = true;
    try {
      if (!thread.join(LONGEST_STOP)) {
        throw new IllegalStateException("watch does not stop");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
