package dev.stoa.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.local.fixture.UsesServers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@UsesServers
class RelayHandoverTest {

  @SuppressWarnings("NullAway.Init") // by the engine, before each
  private Stage stage;

  @BeforeEach
  void open() {
    stage = new Stage().withTopics();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private static void start(Relay relay) {
    Thread.ofPlatform().name("relay").start(relay);
  }

  @Test
  void oneRelayPublishesAndTheOtherTakesOver() {
    try (Relay second = stage.relay()) {
      try (Relay first = stage.relay()) {
        start(first);
        Stage.awaitState(first, RelayStatus.State.ACTIVE);
        start(second);
        stage.append(Stage.events("k", 1, 50));
        Stage.await(() -> stage.committed().size() == 50);
        assertThat(second.status().state()).isNotEqualTo(RelayStatus.State.ACTIVE);
      }
      stage.append(Stage.events("k", 51, 50));
      Stage.await(() -> stage.committed().size() == 100);
      assertThat(second.status().state()).isEqualTo(RelayStatus.State.ACTIVE);
    }

    assertThat(stage.committed())
        .containsExactlyElementsOf(
            Stage.events("k", 1, 100).stream().map(event -> "k " + event.version()).toList());
  }

  @Test
  void aWorkerThatOnlyWaitsKnowsWhatIsUnpublished() {
    try (Relay first = stage.relay();
        Relay second = stage.relay()) {
      start(first);
      Stage.awaitState(first, RelayStatus.State.ACTIVE);
      start(second);
      stage.append(Stage.events("k", 1, 50));

      Stage.await(() -> highest(second) == 50);
      Stage.await(() -> second.status().pendingRows() == 0);
    }
  }

  private static long highest(Relay relay) {
    Cursor cursor = relay.status().cursor();
    return cursor == null ? 0 : cursor.highest();
  }

  @Test
  void aTransactionThatWasOpenAtATakeoverCanNeverCommit() {
    Cursor cursor = stage.jdbi.withHandle(Origin::read).firstCursor();
    try (Publisher zombie = Publisher.open(stage.settings())) {
      zombie.begin();
      zombie.send(new ProducerRecord<>(stage.topics.events("voting"), "ghost".getBytes(UTF_8)), 1);

      try (Publisher successor = Publisher.open(stage.settings())) {
        successor.begin();
        successor.commit(cursor);
        assertThatThrownBy(() -> zombie.commit(cursor)).isInstanceOf(KafkaException.class);
      }
    }

    assertThat(stage.committed()).isEmpty();
  }

  @Test
  void aRelayThatWakesUpAfterItsSuccessorBeganPublishesNothing() {
    stage.append(Stage.events("k", 1, 10));
    try (Tenure asleep = Tenure.begin(stage.context(stage.settings(3)))) {
      // Stops in the middle of its window, as a process that is frozen there.
      assertThat(asleep.publish(() -> false)).isTrue();
      try (Tenure successor = Tenure.begin(stage.context(stage.settings()))) {
        assertThat(successor.cursor().isHalfway()).isTrue();
        successor.publish(() -> true);

        assertThatThrownBy(() -> asleep.publish(() -> true)).isInstanceOf(KafkaException.class);
      }
    }

    assertThat(stage.committed())
        .containsExactly("k 1", "k 2", "k 3", "k 4", "k 5", "k 6", "k 7", "k 8", "k 9", "k 10");
  }

  @Test
  void aRowThatCommitsWhileAWindowIsOpenIsNotPassedOver() {
    try (Handle late = stage.jdbi.open();
        Tenure first = Tenure.begin(stage.context(stage.settings(3)))) {
      late.begin();
      Stage.append(late, Stage.events("late", 1, 1));
      stage.append(Stage.events("k", 1, 10));
      assertThat(first.publish(() -> false)).isTrue();
      // Its number is below what is out, and it belongs to the next window.
      late.commit();
      assertThat(first.cursor().seq()).isGreaterThan(1);
    }
    try (Tenure successor = Tenure.begin(stage.context(stage.settings(3)))) {
      assertThat(successor.cursor().isHalfway()).isTrue();
      assertThat(successor.publish(() -> true)).isTrue();
      assertThat(successor.publish(() -> true)).isTrue();
      assertThat(successor.publish(() -> true)).isFalse();
    }

    assertThat(stage.committed()).hasSize(11).doesNotHaveDuplicates().contains("late 1");
  }

  @Test
  void aRelayThatWasFencedThoughTheSeatIsItsOwnBeginsAnew() {
    try (Relay relay = stage.relay()) {
      start(relay);
      Stage.awaitState(relay, RelayStatus.State.ACTIVE);
      Publisher.open(stage.settings()).close();

      stage.append(Stage.events("k", 1, 5));
      Stage.await(() -> stage.committed().size() == 5);
    }
  }

  @Test
  void aMessageThatItsTopicRefusesIsNamed() throws ExecutionException, InterruptedException {
    limitEvents("1000");
    OutboxMessage small = Stage.event("k", 1);
    byte[] value = new byte[5_000];
    new java.util.Random(1).nextBytes(value);
    OutboxMessage large =
        new OutboxMessage(
            small.kind(),
            small.area(),
            small.messageId(),
            small.type(),
            small.key(),
            value,
            null,
            1L,
            small.commandId(),
            null,
            null,
            null,
            null,
            false,
            null);
    stage.append(List.of(small, large));

    try (Relay relay = stage.relay()) {
      start(relay);
      Stage.awaitState(relay, RelayStatus.State.STOPPED);
      assertThat(relay.status().reason())
          .contains("message is larger than its topic takes", "seq: 2", "bytes: 5000");
      assertThat(stage.committed()).isEmpty();

      limitEvents("100000");
      Stage.await(() -> stage.committed().size() == 2);
    }
  }

  private void limitEvents(String bytes) throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Stage.kafka())) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, stage.topics.events("voting")),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("max.message.bytes", bytes), AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }
}
