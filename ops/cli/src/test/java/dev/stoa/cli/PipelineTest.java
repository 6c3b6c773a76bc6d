package dev.stoa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stoa.contract.CloudEvents;
import dev.stoa.contract.MessageEncoder;
import dev.stoa.contract.Schemas;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestKafka;
import dev.stoa.local.fixture.TestPostgres;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.task.command.TaskPriority;
import dev.stoa.task.event.TaskCompleted;
import dev.stoa.worker.KafkaAccess;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The two ends of the pipeline, without a worker between them.
@UsesServers
class PipelineTest {
  private static final String ENQUEUE = "{\"taskId\": \"t-1\", \"taskType\": \"review\"}";

  private final String prefix = TestKafka.freshPrefix();
  private final Map<String, String> settings =
      Map.of("KAFKA_BOOTSTRAP_SERVERS", TestKafka.bootstrapServers(), "TOPIC_PREFIX", prefix);

  @BeforeEach
  void makeTopics() {
    Run.stoa(settings, "topics", "apply", "--partitions", "1").succeeded();
  }

  @Test
  void aCommandThatIsSentIsOnItsTopicWithItsHeaders() {
    Run run =
        Run.stoa(
            settings,
            "send",
            "enqueuetask",
            "--json",
            ENQUEUE,
            "--actor",
            "agt-1",
            "--expected-version",
            "0");

    UUID id = UUID.fromString(run.succeeded().lines().getFirst());
    assertThat(id.version()).isEqualTo(7);
    ConsumerRecord<byte[], byte[]> message = commands("task").getFirst();
    assertThat(text(message.key())).isEqualTo("t-1");
    assertThat(message.value()).startsWith(0xC3, 0x01);
    assertThat(header(message, CloudEvents.ID)).isEqualTo(id.toString());
    assertThat(header(message, CloudEvents.TYPE)).isEqualTo("dev.stoa.task.command.EnqueueTask");
    assertThat(header(message, CloudEvents.ACTOR_ID)).isEqualTo("agt-1");
    assertThat(header(message, CloudEvents.EXPECTED_VERSION)).isEqualTo("0");
    assertThat(header(message, CloudEvents.SPECVERSION)).isEqualTo("1.0");
  }

  @Test
  void aFileIsSentWholeOrNotAtAll() {
    String good = "{\"taskId\": \"a\", \"taskType\": \"x\"}\n\n";
    String bad = "{\"taskId\": \"b\"}\n";

    Run refused = Run.withInput(settings, good + bad, "send", "EnqueueTask", "--file", "-");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("line 3: taskType must be given (expected: text)");
    assertThat(commands("task")).isEmpty();

    String mixed =
        """
        {"type": "EnqueueTask", "payload": {"taskId": "a", "taskType": "x"}}
        {"type": "ClaimTask", "payload": {"agentId": "agt-1"}, "id": "00000000-0000-0000-0000-000000000001"}
        """;
    Run sent = Run.withInput(settings, mixed, "send", "--file", "-").succeeded();
    assertThat(sent.lines()).hasSize(2).contains("00000000-0000-0000-0000-000000000001");
    assertThat(commands("task"))
        .extracting(message -> text(message.key()))
        .containsExactly("a", "agt-1");
  }

  @Test
  void aTopicThatIsMissingIsToldWithWhatMakesIt() {
    Map<String, String> elsewhere = new HashMap<>(settings);
    elsewhere.put("TOPIC_PREFIX", TestKafka.freshPrefix());

    Run run = Run.stoa(elsewhere, "send", "EnqueueTask", "--json", ENQUEUE);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("`stoa topics apply` makes them");
  }

  @Test
  void eventsAreWatchedAsJsonLines() throws JsonProcessingException {
    var event =
        new TaskCompleted(
            "t-1",
            "agt-1",
            "review",
            TaskPriority.HIGH,
            null,
            1,
            12L,
            new BigDecimal("97.50"),
            Instant.EPOCH);
    publish(event);

    Run run = Run.stoa(settings, "watch", "task", "--from", "beginning", "--max", "1").succeeded();

    assertThat(run.lines()).hasSize(1);
    JsonNode line = new ObjectMapper().readTree(run.lines().getFirst());
    assertThat(line.path("key").asText()).isEqualTo("t-1");
    assertThat(line.path("type").asText()).isEqualTo("dev.stoa.task.event.TaskCompleted");
    assertThat(line.path("headers").path(CloudEvents.SUBJECT).asText()).isEqualTo("t-1");
    assertThat(line.path("payload").path("agentId").asText()).isEqualTo("agt-1");
    assertThat(line.path("payload").path("priority").asText()).isEqualTo("HIGH");
    assertThat(line.path("payload").path("completedAt").asText()).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(line.path("payload").path("qualityScore").decimalValue())
        .isEqualByComparingTo("97.5");
  }

  @Test
  void anEventThatCannotBeReadIsShownWithTheReason() throws JsonProcessingException {
    try (Producer<byte[], byte[]> producer = KafkaAccess.from(settings).clients().sender()) {
      var _ =
          producer.send(
              new ProducerRecord<>(prefix + ".task.events", new byte[] {'k'}, new byte[] {1, 2}));
    }

    Run run = Run.stoa(settings, "watch", "task", "--from", "PT1H", "--max", "1").succeeded();

    JsonNode line = new ObjectMapper().readTree(run.lines().getFirst());
    assertThat(line.path("unreadable").asText()).contains("must begin with C3 01");
    assertThat(line.path("bytes").asText()).isEqualTo("AQI=");
  }

  @Test
  void waitingTellsTheOutcomeAndFailsWhereItIsRejected() throws SQLException {
    try (TestDatabase database = TestPostgres.fresh()) {
      Map<String, String> both = new HashMap<>(settings);
      both.putAll(Run.settings(database));
      UUID applied = UUID.randomUUID();
      UUID rejected = UUID.randomUUID();
      record(database, applied, "'applied', null, null");
      record(database, rejected, "'rejected', 'TASK_NOT_FOUND', '{\"message\": \"no such task\"}'");

      Run good =
          Run.stoa(both, "send", "EnqueueTask", "--json", ENQUEUE, "--wait", "--id", applied + "");
      assertThat(good.succeeded().out()).startsWith(applied + " applied (area: task");

      Run bad =
          Run.stoa(both, "send", "EnqueueTask", "--json", ENQUEUE, "--wait", "--id", rejected + "");
      assertThat(bad.code()).isEqualTo(1);
      assertThat(bad.out()).contains("rejected (area: task, code: TASK_NOT_FOUND, reason: no such");

      Run late =
          Run.stoa(both, "send", "EnqueueTask", "--json", ENQUEUE, "--wait", "--timeout", "PT0.2S");
      assertThat(late.code()).isEqualTo(1);
      assertThat(late.out()).contains("not seen");
    }
  }

  private static void record(TestDatabase database, UUID id, String outcome) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into inbox (generation, area, command_id, outcome, code, details, applied_at)
          values (1, 'task', '%s', %s, now())
          """
              .formatted(id, outcome));
    }
  }

  private void publish(TaskCompleted event) {
    byte[] value = new MessageEncoder(Schemas.ofContract()).encodeSingleObject(event);
    var message =
        new ProducerRecord<>(
            prefix + ".task.events", "t-1".getBytes(StandardCharsets.UTF_8), value);
    message.headers().add(CloudEvents.SUBJECT, "t-1".getBytes(StandardCharsets.UTF_8));
    try (Producer<byte[], byte[]> producer = KafkaAccess.from(settings).clients().sender()) {
      var _ = producer.send(message);
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> commands(String area) {
    var partition = new TopicPartition(prefix + "." + area + ".commands", 0);
    List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer = KafkaAccess.from(settings).clients().reader()) {
      consumer.assign(List.of(partition));
      consumer.seek(partition, 0);
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(messages::add);
      }
    }
    return messages;
  }

  private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
    return text(message.headers().lastHeader(name).value());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
