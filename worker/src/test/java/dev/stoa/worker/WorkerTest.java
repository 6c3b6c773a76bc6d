package dev.stoa.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.agent.command.RegisterAgent;
import dev.stoa.contract.CloudEvents;
import dev.stoa.contract.MessageEncoder;
import dev.stoa.contract.Schemas;
import dev.stoa.contract.SingleObject;
import dev.stoa.contract.TopicSettings;
import dev.stoa.contract.Topics;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestKafka;
import dev.stoa.local.fixture.TestPostgres;
import dev.stoa.local.fixture.UsesServers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

@UsesServers
class WorkerTest {
  private final Topics topics = new Topics(TestKafka.freshPrefix());

  @Test
  void aCommandBecomesAnEventWithAllItsHeaders() throws Exception {
    try (TestDatabase database = TestPostgres.fresh()) {
      WorkerConfig config = config(database);
      var clients = new KafkaClients(config.kafka(), config.prefix());
      makeTopics(clients);
      try (Worker worker = Worker.start(config)) {
        UUID id = UUID.randomUUID();
        send(clients, id, "agt-1");

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
        assertThat(page(worker, "/healthz")).isEqualTo("alive\n");
        assertThat(page(worker, "/readyz")).isEqualTo("ready\n");
        assertThat(page(worker, "/metrics"))
            .contains(
                "stoa_commands_total{area=\"agent\",type=\"RegisterAgent\",outcome=\"applied\"} 1",
                "stoa_outbox_pending_rows",
                "stoa_db_pool_connections");
      }
    }
  }

  @Test
  void aWorkerThatIsStartedAgainGoesOnWhereItWas() throws Exception {
    try (TestDatabase database = TestPostgres.fresh()) {
      WorkerConfig config = config(database);
      var clients = new KafkaClients(config.kafka(), config.prefix());
      makeTopics(clients);
      for (int run = 1; run <= 2; run++) {
        try (Worker _ = Worker.start(config)) {
          send(clients, UUID.randomUUID(), "agt-" + run);
          assertThat(events(clients, run)).hasSize(run);
        }
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
  void missingTopicsAreNamed() {
    try (TestDatabase database = TestPostgres.fresh()) {
      assertThatThrownBy(() -> Worker.start(config(database)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("stoa topics apply")
          .hasMessageContaining(topics.commands("agent"));
    }
  }

  private WorkerConfig config(TestDatabase database) {
    return WorkerConfig.from(
        Map.of(
            "DB_URL", database.url(),
            "DB_USER", database.user(),
            "DB_PASSWORD", database.password(),
            "KAFKA_BOOTSTRAP_SERVERS", TestKafka.bootstrapServers(),
            "TOPIC_PREFIX", topics.prefix(),
            "WORKER_AREAS", "agent,task,voting,battle",
            "ADMIN_PORT", "0"));
  }

  private void makeTopics(KafkaClients clients) throws Exception {
    try (var admin = clients.admin()) {
      List<NewTopic> made = new ArrayList<>();
      for (TopicSettings topic : topics.settings()) {
        made.add(new NewTopic(topic.topic(), topic.partitions(), (short) 1));
      }
      admin.createTopics(made).all().get(60, TimeUnit.SECONDS);
    }
  }

  private void send(KafkaClients clients, UUID id, String agent) throws Exception {
    byte[] value =
        new MessageEncoder(Schemas.ofContract())
            .encodeSingleObject(
                RegisterAgent.newBuilder().setAgentId(agent).setAgentName("an agent").build());
    try (var sender = clients.sender()) {
      var message =
          new ProducerRecord<>(
              topics.commands("agent"), agent.getBytes(StandardCharsets.UTF_8), value);
      message.headers().add(CloudEvents.ID, id.toString().getBytes(StandardCharsets.UTF_8));
      var _ = sender.send(message).get(30, TimeUnit.SECONDS);
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> events(KafkaClients clients, int wanted) {
    List<ConsumerRecord<byte[], byte[]>> events = new ArrayList<>();
    try (var reader = clients.reader()) {
      List<TopicPartition> partitions =
          reader.partitionsFor(topics.events("agent")).stream()
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

  private static String page(Worker worker, String path) throws Exception {
    var address = URI.create("http://127.0.0.1:" + worker.adminPort() + path);
    try (var client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
