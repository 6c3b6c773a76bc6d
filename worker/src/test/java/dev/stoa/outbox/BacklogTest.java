package dev.stoa.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.local.fixture.UsesServers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@UsesServers
class BacklogTest {
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

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

  private Cursor cursor() {
    return stage.jdbi.withHandle(Origin::read).firstCursor();
  }

  private Snapshot snapshot() {
    return stage.jdbi.withHandle(Origin::read).snapshot();
  }

  private Backlog look(Cursor cursor) {
    return stage.jdbi.withHandle(handle -> Backlog.look(handle, cursor, now));
  }

  private void appendAt(Instant time, int count) {
    stage.jdbi.useTransaction(handle -> Outbox.append(handle, time, Stage.events("k", 1, count)));
  }

  @Test
  void theOldestUnpublishedRowTellsTheAge() {
    appendAt(now.minusSeconds(60), 3);
    Cursor published = cursor().finished(snapshot());
    appendAt(now.minusSeconds(20), 3);
    appendAt(now.minusSeconds(5), 3);

    assertThat(look(published).age(now)).isEqualTo(Duration.ofSeconds(20));
    assertThat(look(published.finished(snapshot())).age(now)).isZero();
  }

  @Test
  void whatCommitsLateIsWaitedForAsWell() {
    try (Handle late = stage.jdbi.open()) {
      late.begin();
      Outbox.append(late, now.minusSeconds(40), Stage.events("late", 1, 1));
      Cursor published = cursor().finished(snapshot());
      assertThat(look(published).age(now)).isZero();

      late.commit();
      assertThat(look(published).age(now)).isEqualTo(Duration.ofSeconds(40));
    }
  }

  @Test
  void insideAWindowTheRowThatIsReachedTellsTheAge() {
    appendAt(now.minusSeconds(60), 3);
    Cursor before = cursor();
    Window.Row reached = new Window.Row(2, now.minusSeconds(30), Stage.event("k", 2));

    Backlog backlog = look(before.reached(snapshot(), reached));

    assertThat(backlog.age(now)).isEqualTo(Duration.ofSeconds(30));
    assertThat(backlog.rows()).isEqualTo(1);
  }

  @Test
  void numbersThatWereRolledBackAreNoRows() {
    Cursor published = cursor().finished(snapshot());
    try (Handle handle = stage.jdbi.open()) {
      handle.begin();
      Stage.append(handle, Stage.events("k", 1, 5));
      handle.rollback();
    }

    assertThat(look(published).rows()).isZero();
  }

  @Test
  void whoCannotLookDoesNotSayThatNothingWaits() {
    Backlog seen = look(cursor().finished(snapshot()));

    assertThat(seen.age(now.plusSeconds(2))).isZero();
    assertThat(seen.age(now.plusSeconds(60))).isEqualTo(Duration.ofSeconds(60));
  }
}
