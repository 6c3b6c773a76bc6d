package dev.stoa.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.local.fixture.UsesServers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@UsesServers
class RelayTest {
  private static final int MANY = 20_000;

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

  private static void awaitAllOut(Relay relay, int events) {
    Stage.await(() -> {
      Cursor cursor = relay.status().cursor();
      return cursor != null && !cursor.isHalfway() && cursor.highest() >= events;
    });
  }

  @Test
  void whatWasCommittedBeforeAndAfterTheStartComesOnceAndInOrder() {
    stage.append(Stage.events("a", 1, 300));
    try (Relay relay = stage.relay()) {
      start(relay);
      Stage.awaitState(relay, RelayStatus.State.ACTIVE);
      stage.append(Stage.events("a", 301, 300));
      relay.wake();
      awaitAllOut(relay, 600);
    }

    assertThat(stage.committed()).containsExactlyElementsOf(values("a", 600));
  }

  private static List<String> values(String key, int count) {
    return Stage.events(key, 1, count).stream()
        .map(event -> "%s %d".formatted(key, event.version()))
        .toList();
  }

  @Test
  void anOpenTransactionElsewhereHoldsNothingUp() {
    try (Handle open = stage.jdbi.open();
        Relay relay = stage.relay()) {
      open.begin();
      Stage.append(open, Stage.events("late", 1, 1));
      start(relay);
      stage.append(Stage.events("early", 1, 1));
      Stage.await(() -> stage.committed().equals(List.of("early 1")));

      open.commit();
      Stage.await(() -> stage.committed().size() == 2);
    }
  }

  @Test
  void aRelayThatIsStoppedInALargeWindowIsResumedExactly() {
    stage.appendMany(MANY);
    for (int i = 0; i < 3; i++) {
      try (Relay relay = stage.relay(stage.settings(500))) {
        start(relay);
        long before = highest(relay.status());
        Stage.await(() -> highest(relay.status()) > before);
      }
      // Rows that come while a window is open belong to the next.
      stage.append(Stage.events("between", i + 1, 1));
    }
    try (Relay relay = stage.relay()) {
      start(relay);
      awaitAllOut(relay, MANY + 3);
    }

    List<String> values = stage.committed();
    assertThat(values).hasSize(MANY + 3).doesNotHaveDuplicates();
  }

  private static long highest(RelayStatus status) {
    return status.cursor() == null ? 0 : status.cursor().highest();
  }

  @Test
  void whatIsPublishedIsCounted() {
    var metrics = new MetricRegistry();
    stage.append(Stage.events("k", 1, 7));
    try (Relay relay =
        new Relay(
            stage.jdbi, stage.settings(), stage.partitions, metrics, InstantSource.system())) {
      start(relay);
      awaitAllOut(relay, 7);
      Stage.await(() -> relay.status().pendingRows() == 0);
    }

    assertThat(metrics.counter("stoa_events_total{area=\"voting\"}").getCount()).isEqualTo(7);
    assertThat(metrics.timer("stoa_event_latency_seconds").getCount()).isEqualTo(1);
    assertThat(
            Objects.requireNonNull(metrics.getGauges().get("stoa_outbox_oldest_seconds"))
                .getValue())
        .isEqualTo(0.0);
    assertThat(
            Objects.requireNonNull(metrics.getGauges().get("stoa_outbox_pending_rows")).getValue())
        .isEqualTo(0L);
  }

  @Test
  void lostConnectionsAreReplaced() {
    try (Relay relay = stage.relay()) {
      start(relay);
      Stage.awaitState(relay, RelayStatus.State.ACTIVE);
      stage.jdbi.useHandle(handle ->
          handle
              .createQuery(
                  """
                  select pg_terminate_backend(pid)
                    from pg_stat_activity
                   where datname = current_database()
                     and pid <> pg_backend_pid()
                  """)
              .mapToMap()
              .list());
      stage.append(Stage.events("k", 1, 5));

      Stage.await(() -> stage.committed().size() == 5);
    }
  }

  @Test
  void whatWaitsIsKnownWhileKafkaIsAway() {
    Map<String, Object> nowhere = Map.of("bootstrap.servers", "127.0.0.1:1");
    stage.append(Stage.events("k", 1, 5));
    try (Relay relay = stage.relay(RelaySettings.of(stage.prefix, nowhere, Duration.ofDays(7)))) {
      start(relay);

      Stage.await(() -> relay.status().pendingRows() == 5);
      Stage.await(() -> relay.oldestUnpublished().toMillis() > 2_000);
    }
  }

  @Test
  void aRowThatNobodyCanPublishIsNamed() {
    OutboxMessage sound = Stage.event("k", 1);
    stage.append(
        List.of(
            new OutboxMessage(
                OutboxMessage.Kind.DEAD_LETTERS,
                "voting",
                sound.messageId(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                new byte[] {9})));
    try (Relay relay = stage.relay()) {
      start(relay);
      Stage.awaitState(relay, RelayStatus.State.STOPPED);

      assertThat(relay.status().reason())
          .isEqualTo(
              "row of the outbox cannot be published (seq: 1, reason: headers are cut off (bytes: 1))");
    }
  }

  @Test
  void closingTwiceAndBeforeTheStartIsAllowed() {
    Relay relay = stage.relay();
    relay.close();
    relay.run();
    relay.close();

    assertThat(relay.status().state()).isEqualTo(RelayStatus.State.OFF);
  }

  @Test
  void theFirstStartIsMarkedSoThatALostCursorIsNoticed() {
    try (Relay relay = stage.relay()) {
      start(relay);
      Stage.awaitState(relay, RelayStatus.State.ACTIVE);
    }
    assertThat(stage.jdbi.withHandle(Origin::read).started()).isTrue();

    try (Stage elsewhere = new Stage().withTopics();
        Relay relay = elsewhere.relay()) {
      elsewhere.jdbi.useHandle(Origin::markStarted);
      elsewhere.append(Stage.events("k", 1, 1));
      start(relay);
      Stage.awaitState(relay, RelayStatus.State.STOPPED);

      assertThat(relay.status().reason()).contains("cursor is lost");
      assertThat(elsewhere.committed()).isEmpty();
    }
  }

  @Test
  void aCursorOfAnotherDatabaseStopsTheRelayUntilItIsMended() {
    Cursor truth = stage.jdbi.withHandle(Origin::read).firstCursor();
    Snapshot future = Snapshot.parse("99999999:99999999:");
    Map<String, Cursor> lies =
        Map.of(
            "not the one that was published from",
            lie(truth, 1, Snapshot.NOTHING, 0, "1"),
            "was restored or promoted",
            lie(truth, 1, Snapshot.NOTHING, 0, truth.system() + " 0000000A"),
            "different eras",
            lie(truth, 7, Snapshot.NOTHING, 0, truth.system()),
            "outbox has gone back",
            lie(truth, 1, Snapshot.NOTHING, 99, truth.system()),
            "database has gone back",
            lie(truth, 1, future, 0, truth.system()));
    stage.jdbi.useHandle(Origin::markStarted);
    stage.append(Stage.events("k", 1, 1));
    plant(lies.values().iterator().next());

    try (Relay relay = stage.relay()) {
      start(relay);
      lies.forEach((finding, lie) -> {
        plant(lie);
        Stage.await(() -> relay.status().reason().contains(finding));
        assertThat(relay.status().state()).isEqualTo(RelayStatus.State.STOPPED);
      });
      assertThat(stage.committed()).isEmpty();

      plant(truth);
      Stage.await(() -> stage.committed().equals(List.of("k 1")));
    }
  }

  /// @param server system identifier, and a timeline where it is another
  private static Cursor lie(Cursor truth, int era, Snapshot at, long highest, String server) {
    String[] parts = server.split(" ", -1);
    String timeline = parts.length > 1 ? parts[1] : truth.timeline();
    return new Cursor(truth.identity(), era, at, at, highest, highest, null, parts[0], timeline);
  }

  /// Writes a cursor as an operator's tool would.
  private void plant(Cursor cursor) {
    try (Publisher publisher = Publisher.open(stage.settings())) {
      publisher.begin();
      publisher.commit(cursor);
    }
  }
}
