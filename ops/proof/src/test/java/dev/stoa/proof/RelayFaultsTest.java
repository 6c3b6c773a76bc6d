package dev.stoa.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.contract.CloudEvents;
import dev.stoa.local.fixture.UsesServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// One transaction that promises very much is one window of the relay, published in chunks. The
/// relay is killed or stands still in its middle, and another takes over.
@UsesServers
final class RelayFaultsTest {
  private static final int ROWS = Integer.getInteger("proof.window", 20_000);
  private static final int MOST_TRIES = 5;
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private static final String WINDOW =
      """
      insert into outbox (created_at, kind, area, message_id, type, key, value, fingerprint)
      select now(), 'events', 'agent', gen_random_uuid(), 'dev.stoa.proof.Filler',
             convert_to('filler-' || number % 50, 'UTF8'), convert_to(repeat('x', 150), 'UTF8'), 1
        from generate_series(1, ?) as number
      """;

  @Test
  void aRelayThatIsKilledInTheMiddleOfAWindowIsReplacedWithoutAGap() {
    try (Trial trial = Trial.open(5)) {
      WorkerProcess killed = trial.start();
      freezeInTheMiddle(trial, killed);
      killed.kill();
      trial.start();
      assertAllOnce(trial);
    }
  }

  @Test
  void aRelayThatIsWokenAfterItsSuccessorPublishedPublishesNothing() {
    try (Trial trial = Trial.open(6)) {
      WorkerProcess frozen = trial.start();
      freezeInTheMiddle(trial, frozen);
      trial.start();
      assertAllOnce(trial);
      frozen.wake();
      long before = trial.watch().seen();
      promise(trial);
      assertThat(Waiting.until(() -> trial.watch().seen() >= before + ROWS, LONGEST)).isTrue();
      assertAllOnce(trial);
      assertThat(frozen.isAlive()).isTrue();
    }
  }

  @Test
  void aRelayThatIsReplacedWhileItStillCommitsIsFenced() {
    try (Trial trial = Trial.open(7)) {
      WorkerProcess first = trial.start();
      trial.awaitProgress();
      WorkerProcess second = trial.start();
      freezeInTheMiddle(trial, first);
      // Its successor begins while it ends its last transaction.
      first.wake();
      first.terminate();
      assertAllOnce(trial);
      assertThat(second.isAlive()).isTrue();
    }
  }

  /// Promises windows until one is published in part, and stops the relay there.
  private static void freezeInTheMiddle(Trial trial, WorkerProcess relay) {
    trial.awaitProgress();
    trial.drain();
    for (int i = 0; i < MOST_TRIES; i++) {
      long before = trial.watch().seen();
      promise(trial);
      assertThat(Waiting.until(() -> trial.watch().seen() > before, LONGEST)).isTrue();
      relay.freeze();
      if (trial.watch().seen() < before + ROWS) {
        return;
      }
      relay.wake();
    }
    throw new IllegalStateException("no window was stopped in its middle");
  }

  private static void promise(Trial trial) {
    try (Connection connection = trial.site().connect();
        var statement = connection.prepareStatement(WINDOW)) {
      statement.setInt(1, ROWS);
      statement.executeUpdate();
    } catch (SQLException failure) {
      throw new IllegalStateException("window cannot be promised", failure);
    }
  }

  /// The topic has what the outbox has, each once, along each key in the outbox's order.
  private static void assertAllOnce(Trial trial) {
    long promised = Standing.of(trial.site()).events();
    assertThat(Waiting.until(() -> trial.watch().seen() >= promised, LONGEST))
        .as("events seen: %d of %d", trial.watch().seen(), promised)
        .isTrue();
    assertThat(trial.watch().complaints()).isEmpty();
    List<String> topics = trial.site().areas().stream().map(trial.site().topics()::events).toList();
    List<String> published =
        Log.read(trial.site(), topics).stream()
            .map(event -> event.headers().getOrDefault(CloudEvents.SEQUENCE, ""))
            .sorted()
            .toList();
    assertThat(published).hasSize(Math.toIntExact(promised)).doesNotHaveDuplicates();
  }
}
