package dev.stoa.cli.topics;

import dev.stoa.contract.TopicSettings;
import dev.stoa.contract.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The topics as they should be beside the topics as they are.
public final class TopicPlan {
  static final String PARTITIONS = "partitions";
  static final String REPLICATION = "replication";

  private final List<Wanted> wanted;
  private final Map<String, Actual> actual;

  private TopicPlan(List<Wanted> wanted, Map<String, Actual> actual) {
    this.wanted = wanted;
    this.actual = actual;
  }

  /// A topic as it should be.
  public record Wanted(String topic, int partitions, int replication, Map<String, String> config) {}

  /// A topic as it is; its settings with the broker's defaults filled in.
  public record Actual(int partitions, int replication, Map<String, String> config) {}

  /// @param what a setting's Kafka name, `partitions`, `replication`, or `topic` where all is
  ///   missing
  /// @param found null where nothing is there
  public record Difference(String topic, String what, String expected, @Nullable String found) {
    /// Whether `apply` mends it: it makes topics and alters settings, and moves no partitions.
    public boolean isMendable() {
      return !what.equals(PARTITIONS) && !what.equals(REPLICATION);
    }
  }

  /// @param actual the topics that are there, by name
  public static TopicPlan of(
      Topics topics, Numbers numbers, int brokers, Map<String, Actual> actual) {
    List<Wanted> wanted = new ArrayList<>();
    for (TopicSettings settings : topics.settings()) {
      TopicSettings chosen = numbers.of(topics, settings);
      int replication = numbers.replication(brokers);
      wanted.add(
          new Wanted(chosen.topic(), chosen.partitions(), replication, chosen.config(replication)));
    }
    return new TopicPlan(List.copyOf(wanted), Map.copyOf(actual));
  }

  /// All topics as they should be, in the contract's order.
  public List<Wanted> wanted() {
    return wanted;
  }

  /// The topic as it is, or null where it is missing.
  public @Nullable Actual find(String topic) {
    return actual.get(topic);
  }

  /// The topics that have to be made.
  public List<Wanted> missing() {
    return wanted.stream().filter(topic -> !actual.containsKey(topic.topic())).toList();
  }

  /// What differs, in the order of the topics.
  public List<Difference> differences() {
    List<Difference> differences = new ArrayList<>();
    for (Wanted topic : wanted) {
      Actual found = actual.get(topic.topic());
      if (found == null) {
        differences.add(new Difference(topic.topic(), "topic", "to be there", null));
      } else {
        compare(topic, found, differences);
      }
    }
    return differences;
  }

  private static void compare(Wanted topic, Actual found, List<Difference> differences) {
    if (topic.partitions() != found.partitions()) {
      differences.add(
          new Difference(
              topic.topic(),
              PARTITIONS,
              String.valueOf(topic.partitions()),
              String.valueOf(found.partitions())));
    }
    if (topic.replication() != found.replication()) {
      differences.add(
          new Difference(
              topic.topic(),
              REPLICATION,
              String.valueOf(topic.replication()),
              String.valueOf(found.replication())));
    }
    new TreeMap<>(topic.config())
        .forEach((name, expected) -> {
          String value = found.config().get(name);
          if (!expected.equals(value)) {
            differences.add(new Difference(topic.topic(), name, expected, value));
          }
        });
  }
}
