package dev.stoa.contract;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/// Whether topics that were just made can be written.
///
/// Kafka answers that a topic is made before its partitions have leaders. An idempotent producer
/// that writes too early can lose its first batches to that and get a later one in; the partition
/// then refuses all that it sends, as out of order, until the producer gives up.
public final class TopicLeaders {
  private TopicLeaders() {}

  /// Completes when a leader answers for each partition of `topics`; fails as Kafka's own requests
  /// do, after the client's `default.api.timeout.ms` at the latest.
  ///
  /// @param topics made with a number of partitions
  public static KafkaFuture<?> of(Admin admin, Collection<NewTopic> topics) {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (NewTopic topic : topics) {
      for (int partition = 0; partition < topic.numPartitions(); partition++) {
        ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
      }
    }
    return admin.listOffsets(ends).all();
  }
}
