package dev.stoa.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.local.LocalKafka;
import dev.stoa.local.fixture.UsesServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What Kafka refuses is said at once, and the relay goes on when it is mended.
@UsesServers
class RelayTroubleTest {
  private static final Map<String, Object> NOWHERE = Map.of("bootstrap.servers", "127.0.0.1:1");

  @SuppressWarnings("NullAway.Init") // by the engine, before each
  private Stage stage;

  @BeforeEach
  void open() {
    stage = new Stage();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private static void start(Relay relay) {
    Thread.ofPlatform().name("relay").start(relay);
  }

  @Test
  void aTopicThatIsGoneIsNamedHoweverManyMessagesAreForIt() throws Exception {
    stage.withTopics();
    String gone = stage.topics.events("voting");
    try (Admin admin = Admin.create(Stage.kafka())) {
      admin.deleteTopics(List.of(gone)).all().get();
    }
    stage.append(Stage.events("k", 1, 50));
    try (Relay relay = stage.relay()) {
      start(relay);

      Stage.awaitState(relay, RelayStatus.State.RETRYING);
      assertThat(relay.status().reason()).contains(gone);
    }
  }

  @Test
  void nothingMayBeWrittenBeforeTheCursorWasCompared() {
    try (Relay relay = stage.relay(RelaySettings.of(stage.prefix, NOWHERE, Duration.ofDays(7)))) {
      assertThat(relay.finding()).contains("not compared");
      stage.append(Stage.events("k", 1, 1));
      start(relay);
      Stage.await(() -> relay.status().pendingRows() == 1);

      assertThat(relay.finding()).contains("not compared");
    }
    stage.withTopics();
    try (Relay relay = stage.relay()) {
      start(relay);

      Stage.await(() -> relay.finding().isEmpty());
    }
  }

  @Test
  void aRelayThatWasRefusedByItsGroupJoinsItLater() throws Exception {
    LocalKafka.Options alone = LocalKafka.Options.temporary().with("group.consumer.max.size", "1");
    try (LocalKafka kafka = LocalKafka.start(alone)) {
      Map<String, Object> address = Map.of("bootstrap.servers", kafka.bootstrapServers());
      RelaySettings settings = RelaySettings.of(stage.prefix, address, Duration.ofDays(7));
      makeCursorTopic(settings);
      try (Relay relay = stage.relay(settings)) {
        try (KafkaConsumer<byte[], byte[]> other = member(settings)) {
          Stage.await(() -> {
            var _ = other.poll(Duration.ofMillis(100));
            return !other.assignment().isEmpty();
          });
          start(relay);
          Stage.awaitState(relay, RelayStatus.State.RETRYING);
        }

        Stage.awaitState(relay, RelayStatus.State.ACTIVE);
      }
    }
  }

  private static void makeCursorTopic(RelaySettings settings)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(settings.kafka())) {
      admin.createTopics(List.of(new NewTopic(settings.cursorTopic(), 1, (short) 1))).all().get();
    }
  }

  private static KafkaConsumer<byte[], byte[]> member(RelaySettings settings) {
    var bytes = new ByteArrayDeserializer();
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            settings.kafka().get("bootstrap.servers"),
            "group.id",
            settings.relayId(),
            "group.protocol",
            "consumer");
    var member = new KafkaConsumer<>(config, bytes, bytes);
    member.subscribe(List.of(settings.cursorTopic()));
    return member;
  }
}
