package dev.stoa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.local.fixture.TestKafka;
import dev.stoa.local.fixture.UsesServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

@UsesServers
class TopicsCommandTest {
  private final String prefix = TestKafka.freshPrefix();
  private final Map<String, String> settings =
      Map.of("KAFKA_BOOTSTRAP_SERVERS", TestKafka.bootstrapServers(), "TOPIC_PREFIX", prefix);

  @Test
  void topicsAreMadeAsTheContractSays() throws ExecutionException, InterruptedException {
    Run before = Run.stoa(settings, "topics", "verify");
    assertThat(before.code()).isEqualTo(1);
    assertThat(before.out()).contains(prefix + ".task.commands");

    Run made = Run.stoa(settings, "topics", "apply").succeeded();
    assertThat(made.out()).contains("34 topics made, 0 were there");
    Run.stoa(settings, "topics", "verify").succeeded();
    assertThat(row("task.commands")).matches(".*true +6 +1 +delete +P7D");
    assertThat(row("task.events")).matches(".*true +6 +1 +delete +P30D");
    assertThat(row("task.dead-letters")).matches(".*true +1 +1 +delete +P90D");
    assertThat(row("outbox-cursor")).matches(".*true +1 +1 +compact");

    setRetention("task.events", "1000");
    Run differs = verifiedUntilItDiffers();
    assertThat(differs.json()).hasSize(1);
    assertThat(differs.json().path(0).path("what").asText()).isEqualTo("retention.ms");

    Run mended = Run.stoa(settings, "topics", "apply").succeeded();
    assertThat(mended.out())
        .contains("altered %s.task.events (retention.ms: 2592000000, was: 1000)".formatted(prefix))
        .contains("0 topics made, 34 were there");
    Run.stoa(settings, "topics", "verify").succeeded();
  }

  @Test
  void numbersCanBeChosenAndPartitionsAreNeverAdded() {
    Run.stoa(settings, "topics", "apply", "--partitions", "2", "--events-retention", "P3D")
        .succeeded();
    assertThat(row("task.commands")).matches(".*true +2 +1 +delete +P7D");
    assertThat(row("task.events")).matches(".*true +2 +1 +delete +P3D");

    Run again = Run.stoa(settings, "topics", "apply", "--events-retention", "P3D").succeeded();
    assertThat(again.err())
        .contains("left as it is: %s.task.commands (partitions: 2, expected: 6)".formatted(prefix));
    assertThat(row("task.commands")).matches(".*true +2 +1 +delete +P7D");
  }

  /// The brokers hear of an altered setting a moment later than the controller that took it.
  private Run verifiedUntilItDiffers() {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    Run run = Run.stoa(settings, "topics", "verify", "--output", "json");
    while (run.code() == 0 && System.nanoTime() - deadline < 0) {
      run = Run.stoa(settings, "topics", "verify", "--output", "json");
    }
    assertThat(run.code()).isEqualTo(1);
    return run;
  }

  private String row(String topic) {
    String name = prefix + "." + topic + " ";
    return Run.stoa(settings, "topics", "list").succeeded().lines().stream()
        .filter(line -> line.startsWith(name))
        .findFirst()
        .orElseThrow();
  }

  private void setRetention(String topic, String millis)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestKafka.bootstrapServers()))) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, prefix + "." + topic),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("retention.ms", millis), AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }
}
