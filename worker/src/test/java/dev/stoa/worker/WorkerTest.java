package dev.stoa.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.contract.CloudEvents;
import dev.stoa.contract.SingleObject;
import dev.stoa.local.fixture.UsesServers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@UsesServers
class WorkerTest {
  private final WorkerStage stage = new WorkerStage();
  private final KafkaClients clients = stage.clients;

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void aCommandBecomesAnEventWithAllItsHeaders() throws Exception {
    stage.makeTopics();
    try (Worker worker = Worker.start(stage.config())) {
      UUID id = UUID.randomUUID();
      stage.register(id, "agt-1");

      ConsumerRecord<byte[], byte[]> event = events(clients, 1).getFirst();
      assertThat(new String(event.key(), StandardCharsets.UTF_8)).isEqualTo("agt-1");
      assertThat(SingleObject.matches(event.value())).isTrue();
      assertThat(headers(event))
          .containsEntry(CloudEvents.TYPE, "dev.stoa.agent.event.AgentRegistered")
          .containsEntry(CloudEvents.SOURCE, "/stoa/agent")
          .containsEntry(CloudEvents.SUBJECT, "agt-1")
          .containsEntry(CloudEvents.CAUSATION_ID, id.toString())
          .containsEntry(CloudEvents.CORRELATION_ID, id.toString())
          .containsEntry(CloudEvents.AGGREGATE_VERSION, "1")
          .containsEntry(CloudEvents.SPECVERSION, "1.0")
          .containsEntry(CloudEvents.CONTENT_TYPE, "application/avro")
          .containsKeys(CloudEvents.ID, CloudEvents.TIME, CloudEvents.SEQUENCE);
      assertThat(worker.obstacles()).isEmpty();
      assertThat(WorkerStage.page(worker, "/healthz")).isEqualTo("alive\n");
      assertThat(WorkerStage.page(worker, "/readyz")).isEqualTo("ready\n");
      assertThat(WorkerStage.page(worker, "/metrics"))
          .contains(
              "stoa_commands_total{area=\"agent\",type=\"RegisterAgent\",outcome=\"applied\"} 1",
              "stoa_outbox_pending_rows",
              "stoa_db_pool_connections");
    }
  }

  @Test
  void aWorkerThatIsStartedAgainGoesOnWhereItWas() throws Exception {
    stage.makeTopics();
    for (int run = 1; run <= 2; run++) {
      try (Worker _ = Worker.start(stage.config())) {
        stage.register(UUID.randomUUID(), "agt-" + run);
        assertThat(events(clients, run)).hasSize(run);
      }
    }
  }

  @Test
  void aDatabaseThatIsNotThereIsNamedWithItsSetting() {
    var config =
        WorkerConfig.from(
            Map.of("DB_PORT", "1", "DB_PASSWORD", "secret", "DB_CONNECTION_TIMEOUT", "500"));
    assertThatThrownBy(() -> Worker.start(config))
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("jdbc:postgresql://localhost:1/ai_orchestrator")
        .hasMessageContaining("DB_HOST")
        .hasMessageNotContaining("secret");
  }

  @Test
  void aDatabaseThatMayForgetWhatItCommittedIsRefused() throws Exception {
    stage.makeTopics();
    try (Connection connection = stage.database.connect();
        Statement statement = connection.createStatement()) {
      String name = stage.database.url().replaceFirst(".*/([^?]+).*", "$1");
      statement.execute("alter database %s set synchronous_commit = off".formatted(name));
    }

    assertThatThrownBy(() -> Worker.start(stage.config()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "database may lose what it committed, so nothing can be promised"
                + " (synchronous_commit: off, expected: on)");
  }

  /// Ten seconds are promised, and whoever holds the lock need not let go in time.
  @Test
  void aWorkerWhoseDatabaseMakesItWaitStopsInTimeAndLeavesNothingHalfDone() throws Exception {
    stage.makeTopics();
    try (Connection blocker = stage.database.connect();
        Statement statement = blocker.createStatement()) {
      Worker worker = Worker.start(stage.config());
      blocker.setAutoCommit(false);
      statement.execute("lock table agents, tasks in access exclusive mode");
      stage.register(UUID.randomUUID(), "agt-1");
      WorkerStage.awaitLock(stage.database);
      Thread stop = Thread.ofPlatform().start(worker::close);

      assertThat(stop.join(Duration.ofSeconds(9))).as("it stopped in time").isTrue();
      blocker.rollback();
    }
    try (Worker next = Worker.start(stage.config())) {
      WorkerStage.await(
          next, "/metrics", page -> page.contains("type=\"RegisterAgent\",outcome=\"applied\"} 1"));
    }
  }

  @Test
  void missingTopicsAreNamed() {
    assertThatThrownBy(() -> Worker.start(stage.config()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("stoa topics apply")
        .hasMessageContaining(stage.topics.commands("agent"));
  }

  private List<ConsumerRecord<byte[], byte[]>> events(KafkaClients clients, int wanted) {
    List<ConsumerRecord<byte[], byte[]>> events = new ArrayList<>();
    try (var reader = clients.reader()) {
      List<TopicPartition> partitions =
          reader.partitionsFor(stage.topics.events("agent")).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      reader.assign(partitions);
      reader.seekToBeginning(partitions);
      Instant until = Instant.now().plusSeconds(60);
      while (events.size() < wanted && Instant.now().isBefore(until)) {
        reader.poll(Duration.ofMillis(200)).forEach(events::add);
      }
    }
    assertThat(events).hasSizeGreaterThanOrEqualTo(wanted);
    return events;
  }

  private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new TreeMap<>();
    record
        .headers()
        .forEach(header ->
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    return headers;
  }
}
