package dev.stoa.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.local.fixture.UsesServers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@UsesServers
class PartitionsTest {
  private static final Duration RETENTION = Duration.ofDays(7);

  private final Instant now = Instant.now();
  private final LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);

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

  private Partitions at(int days) {
    return new Partitions(
        stage.jdbi, RETENTION, InstantSource.fixed(now.plus(Duration.ofDays(days))));
  }

  private Snapshot snapshot() {
    return stage.jdbi.withHandle(Origin::read).snapshot();
  }

  private void appendAt(Instant time) {
    stage.jdbi.useTransaction(handle -> Outbox.append(handle, time, Stage.events("k", 1, 1)));
  }

  @Test
  void partitionsReachFromYesterdayToAWeekAhead() {
    assertThat(at(0).days())
        .containsExactlyElementsOf(today.minusDays(1).datesUntil(today.plusDays(8)).toList());
  }

  @Test
  void aPartitionHasTheIndexOfTheOutbox() {
    List<String> indexes =
        stage.jdbi.withHandle(handle ->
            handle
                .createQuery(
                    """
                    select child.relname
                      from pg_inherits
                      join pg_class as child on child.oid = inhrelid
                     where inhparent = 'outbox_xid'::regclass
                    """)
                .mapTo(String.class)
                .list());

    assertThat(indexes).hasSize(9);
  }

  @Test
  void severalWorkersMakeEachPartitionOnce() throws InterruptedException, ExecutionException {
    try (ExecutorService workers = Executors.newFixedThreadPool(4)) {
      Callable<Boolean> worker =
          () -> {
            at(30).ensure();
            return true;
          };
      for (Future<Boolean> each : workers.invokeAll(List.of(worker, worker, worker, worker))) {
        assertThat(each.get()).isTrue();
      }
    }

    assertThat(at(30).days()).hasSize(18).doesNotHaveDuplicates();
  }

  @Test
  void whatIsOldAndOutIsDropped() {
    at(-20).ensure();
    appendAt(now.minus(Duration.ofDays(15)));

    at(0).drop(snapshot());

    assertThat(at(0).days()).hasSize(9).first().isEqualTo(today.minusDays(1));
  }

  @Test
  void whatIsOldAndNotOutStays() {
    at(-20).ensure();
    Snapshot before = snapshot();
    appendAt(now.minus(Duration.ofDays(15)));

    at(0).drop(before);

    assertThat(at(0).days()).hasSize(10).first().isEqualTo(today.minusDays(15));
  }

  @Test
  void whatIsNotOldEnoughStays() {
    at(-8).ensure();

    at(0).drop(snapshot());

    // The day of eight days ago ended more than seven days ago, the one after it did not.
    assertThat(at(0).days()).first().isEqualTo(today.minusDays(7));
  }

  /// All writers wait meanwhile.
  @Test
  void theLookBeforeADropIsBrief() {
    at(-20).ensure();
    stage.jdbi.useTransaction(handle ->
        handle.execute(
            """
            insert into outbox (created_at, kind, area, message_id)
            select ?, 'events', 'voting', gen_random_uuid()
              from generate_series(1, 20000)
            """,
            now.minus(Duration.ofDays(15))));
    String published = snapshot().toString();
    stage.jdbi.useTransaction(handle -> {
      handle.createQuery(Partitions.BE_BRIEF).mapToMap().list();
      List<String> plan =
          handle
              .createQuery("explain " + Partitions.HAS_UNPUBLISHED)
              .bind("from", now.minus(Duration.ofDays(16)))
              .bind("to", now.minus(Duration.ofDays(14)))
              .bind("published", published)
              .mapTo(String.class)
              .list();
      String longest =
          handle
              .createQuery("select current_setting('statement_timeout')")
              .mapTo(String.class)
              .one();

      assertThat(String.join("\n", plan)).doesNotContain("Seq Scan");
      assertThat(longest).isEqualTo("5s");
    });
  }

  @Test
  void whatIsInUseIsLeftForLater() {
    at(-20).ensure();
    try (Handle writer = stage.jdbi.open()) {
      writer.begin();
      Stage.append(writer, Stage.events("k", 1, 1));

      at(0).drop(snapshot());
      assertThat(at(0).days()).hasSize(18);

      writer.commit();
    }
    at(0).drop(snapshot());
    assertThat(at(0).days()).hasSize(9);
  }
}
