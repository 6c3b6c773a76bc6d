package dev.stoa.cli.topics;

import dev.stoa.cli.topics.TopicPlan.Actual;
import dev.stoa.cli.topics.TopicPlan.Difference;
import dev.stoa.cli.topics.TopicPlan.Wanted;
import dev.stoa.contract.TopicLeaders;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/// Reads, makes and alters topics.
public final class TopicAdmin {
  private final Admin admin;

  public TopicAdmin(Admin admin) {
    this.admin = admin;
  }

  public int brokers() {
    return Answers.of(admin.describeCluster().nodes()).size();
  }

  /// Those of `topics` that are there, by name.
  public Map<String, Actual> actual(Collection<String> topics) {
    Set<String> there = new HashSet<>(Answers.of(admin.listTopics().names()));
    there.retainAll(topics);
    Map<String, TopicDescription> descriptions =
        Answers.of(admin.describeTopics(there).allTopicNames());
    Map<ConfigResource, Config> configs =
        Answers.of(admin.describeConfigs(there.stream().map(TopicAdmin::resource).toList()).all());
    Map<String, Actual> actual = new HashMap<>();
    descriptions.forEach((topic, description) -> {
      Config config = configs.get(resource(topic));
      actual.put(topic, actual(description, config == null ? new Config(List.of()) : config));
    });
    return actual;
  }

  private static Actual actual(TopicDescription description, Config config) {
    Map<String, String> settings = new HashMap<>();
    for (ConfigEntry entry : config.entries()) {
      if (entry.value() != null) {
        settings.put(entry.name(), entry.value());
      }
    }
    return new Actual(
        description.partitions().size(),
        description.partitions().getFirst().replicas().size(),
        settings);
  }

  /// Makes topics, and returns when they can be written.
  public void make(List<Wanted> topics) {
    List<NewTopic> made =
        topics.stream()
            .map(topic ->
                new NewTopic(topic.topic(), topic.partitions(), (short) topic.replication())
                    .configs(topic.config()))
            .toList();
    Answers.of(admin.createTopics(made).all());
    var _ =
        Answers.of(patience -> {
          TopicLeaders.await(admin, made, patience);
          return made;
        });
  }

  /// Alters settings to what is expected.
  public void alter(List<Difference> differences) {
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    for (Difference difference : differences) {
      changes
          .computeIfAbsent(resource(difference.topic()), _ -> new ArrayList<>())
          .add(
              new AlterConfigOp(
                  new ConfigEntry(difference.what(), difference.expected()),
                  AlterConfigOp.OpType.SET));
    }
    Answers.of(admin.incrementalAlterConfigs(changes).all());
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }
}
