package dev.stoa.cli.stats;

import dev.stoa.cli.topics.Answers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/// Where Kafka's partitions begin and end.
final class Log {
  private final Admin admin;

  Log(Admin admin) {
    this.admin = admin;
  }

  /// The partitions of those of `topics` that are there.
  List<TopicPartition> partitions(List<String> topics) {
    Set<String> there = Answers.of(admin.listTopics().names());
    List<String> chosen = topics.stream().filter(there::contains).toList();
    return Answers.of(admin.describeTopics(chosen).allTopicNames()).values().stream()
        .flatMap(topic ->
            topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition())))
        .toList();
  }

  Map<TopicPartition, Long> beginnings(List<TopicPartition> partitions) {
    return offsets(partitions, OffsetSpec.earliest());
  }

  Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
    return offsets(partitions, OffsetSpec.latest());
  }

  private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec place) {
    var asked = partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> place));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    Answers.of(
            admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)).all())
        .forEach((partition, found) -> offsets.put(partition, found.offset()));
    return offsets;
  }
}
