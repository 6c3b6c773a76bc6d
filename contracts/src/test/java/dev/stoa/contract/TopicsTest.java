package dev.stoa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stoa.contract.Topics.AreaTopic;
import dev.stoa.contract.Topics.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
  private final Topics topics = new Topics("orchestrator");

  @Test
  void namesAreThoseOfTheContract() {
    assertThat(topics.commands("task")).isEqualTo("orchestrator.task.commands");
    assertThat(topics.events("task")).isEqualTo("orchestrator.task.events");
    assertThat(topics.deadLetters("task")).isEqualTo("orchestrator.task.dead-letters");
    assertThat(topics.outboxCursor()).isEqualTo("orchestrator.outbox-cursor");
  }

  @Test
  void aNameLeadsBackToItsArea() {
    for (String area : Topics.AREAS) {
      for (Kind kind : Kind.values()) {
        assertThat(topics.find(topics.name(area, kind))).isEqualTo(new AreaTopic(area, kind));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orchestrator.outbox-cursor",
        "orchestrator.task",
        "orchestrator.tasks.commands",
        "other.task.commands",
        "orchestrator.task.commands.more",
        ""
      })
  void anotherNameLeadsNowhere(String name) {
    assertThat(topics.find(name)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "ä"})
  void aPrefixThatKafkaForbidsIsRefused(String prefix) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Topics(prefix));
  }

  @Test
  void thereAreThreeTopicsAnAreaAndTheCursor() {
    List<TopicSettings> settings = topics.settings();

    assertThat(settings).hasSize(34);
    assertThat(settings.get(0).topic()).isEqualTo("orchestrator.agent.commands");
    assertThat(settings.get(33).topic()).isEqualTo("orchestrator.outbox-cursor");
  }

  @Test
  void settingsAreThoseOfTheContract() {
    TopicSettings commands = topics.settings().get(0);
    TopicSettings events = topics.settings().get(1);
    TopicSettings letters = topics.settings().get(2);
    TopicSettings cursor = topics.settings().get(33);

    assertThat(commands.partitions()).isEqualTo(6);
    assertThat(commands.config(3))
        .containsEntry("retention.ms", "604800000")
        .containsEntry("cleanup.policy", "delete")
        .containsEntry("compression.type", "uncompressed")
        .containsEntry("max.message.bytes", "327680")
        .containsEntry("min.insync.replicas", "2");
    assertThat(events.partitions()).isEqualTo(6);
    assertThat(events.config(1))
        .containsEntry("retention.ms", "2592000000")
        .containsEntry("max.message.bytes", "393216")
        .containsEntry("min.insync.replicas", "1")
        .doesNotContainKey("compression.type");
    assertThat(letters.partitions()).isEqualTo(1);
    assertThat(letters.config(1)).containsEntry("retention.ms", "7776000000");
    assertThat(cursor.partitions()).isEqualTo(1);
    assertThat(cursor.config(1))
        .containsEntry("cleanup.policy", "compact")
        .doesNotContainKey("retention.ms");
  }

  @Test
  void replicasNeedThreeBrokers() {
    assertThat(TopicSettings.replication(1)).isEqualTo((short) 1);
    assertThat(TopicSettings.replication(2)).isEqualTo((short) 1);
    assertThat(TopicSettings.replication(5)).isEqualTo((short) 3);
  }
}
