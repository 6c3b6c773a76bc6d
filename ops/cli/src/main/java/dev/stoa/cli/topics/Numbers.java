package dev.stoa.cli.topics;

import dev.stoa.contract.TopicSettings;
import dev.stoa.contract.Topics;
import dev.stoa.contract.Topics.AreaTopic;
import dev.stoa.contract.Topics.Kind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What an operator wants otherwise than the contract's defaults; null where the default counts.
///
/// @param partitions of command and event topics
/// @param replication brokers that hold each partition
public record Numbers(
    @Nullable Integer partitions,
    @Nullable Integer replication,
    @Nullable Duration commands,
    @Nullable Duration events,
    @Nullable Duration deadLetters) {

  public static final Numbers DEFAULT = new Numbers(null, null, null, null, null);

  TopicSettings of(Topics topics, TopicSettings settings) {
    AreaTopic topic = topics.find(settings.topic());
    if (topic == null) {
      return settings; // the cursor: one partition, compacted
    }
    TopicSettings wanted = settings;
    if (partitions != null && topic.kind() != Kind.DEAD_LETTERS) {
      wanted = wanted.withPartitions(partitions);
    }
    Duration retention =
        switch (topic.kind()) {
          case COMMANDS -> commands;
          case EVENTS -> events;
          case DEAD_LETTERS -> deadLetters;
        };
    return retention == null ? wanted : wanted.withRetention(retention);
  }

  int replication(int brokers) {
    return replication == null ? TopicSettings.replication(brokers) : replication;
  }
}
