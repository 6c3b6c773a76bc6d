package dev.stoa.contract;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/// Whether topics that were just made can be written.
///
/// Kafka answers that a topic is made before its partitions have leaders. An idempotent producer
/// that writes too early can lose its first batches to that and get a later one in; the partition
/// then refuses all that it sends, as out of order, until the producer gives up.
public final class TopicLeaders {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private TopicLeaders() {}

  /// Returns when a leader answers for each partition of `topics`.
  ///
  /// @param topics made with a number of partitions
  /// @param patience the longest wait; what was missing then is the cause of what is thrown
  public static void await(Admin admin, Collection<NewTopic> topics, Duration patience)
      throws InterruptedException, ExecutionException, TimeoutException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        admin
            .listOffsets(ends(topics))
            .all()
            .get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        return;
      } catch (ExecutionException failure) {
        // The broker that is asked may not have heard of the topic yet.
        boolean passing = failure.getCause() instanceof RetriableException;
        if (!passing || System.nanoTime() - deadline >= 0) {
          throw failure;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private static Map<TopicPartition, OffsetSpec> ends(Collection<NewTopic> topics) {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (NewTopic topic : topics) {
      for (int partition = 0; partition < topic.numPartitions(); partition++) {
        ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
      }
    }
    return ends;
  }
}
