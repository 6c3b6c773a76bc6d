package dev.stoa.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.local.fixture.UsesServers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

/// Each fault by itself: servers that die and come back, workers that stand still or are asked to
/// stop, while commands go through.
@UsesServers
final class FaultsTest {
  private static final int SHARE = 600;
  // Ten are promised; a machine that does much else may stand still as long again.
  private static final Duration IN_ORDER = Duration.ofSeconds(20);
  private static final Duration LONGEST = Duration.ofMinutes(3);

  @Test
  void aWorkerThatStoodStillPastItsSessionDoesNothingTwice() {
    try (Trial trial = Trial.open(1)) {
      WorkerProcess frozen = trial.start();
      trial.awaitProgress();
      trial.load().send(SHARE);
      trial.load().flush();
      // In the middle of its work, with transactions open in PostgreSQL and Kafka.
      frozen.freeze();
      WorkerProcess other = trial.start();
      trial.load().send(SHARE);
      Duration drained = trial.drain();
      // It goes on where it stood, and believes that all its partitions and the outbox are its own.
      frozen.wake();
      trial.load().send(SHARE);
      trial.drain();
      assertThat(frozen.isAlive()).isTrue();
      assertThat(other.isAlive()).isTrue();
      assertGreen(trial);
      System.out.printf("frozen worker: others drained in %d ms%n", drained.toMillis());
    }
  }

  @Test
  void aDatabaseThatIsKilledUnderLoadLosesAndRepeatsNothing() {
    try (Trial trial = Trial.open(2)) {
      trial.start();
      for (int kill = 0; kill < 2; kill++) {
        trial.awaitProgress();
        trial.load().send(SHARE);
        trial.load().flush();
        trial.site().postgres().kill();
        trial.load().send(SHARE / 2);
        trial.site().postgres().start();
      }
      trial.awaitProgress();
      Duration drained = trial.drain();
      assertGreen(trial);
      System.out.printf("database killed twice: drained in %d ms%n", drained.toMillis());
    }
  }

  @Test
  void aBrokerThatIsRestartedUnderLoadLosesAndRepeatsNothing() throws InterruptedException {
    try (Trial trial = Trial.open(3)) {
      trial.start();
      trial.awaitProgress();
      trial.load().send(SHARE);
      trial.load().flush();
      trial.site().kafka().stop();
      // A sender that has forgotten its broker's address waits for it.
      Thread sender = Thread.ofPlatform().start(() -> trial.load().send(SHARE));
      trial.site().kafka().start();
      assertThat(sender.join(LONGEST)).isTrue();
      trial.awaitProgress();
      Duration drained = trial.drain();
      assertGreen(trial);
      System.out.printf("broker restarted: drained in %d ms%n", drained.toMillis());
    }
  }

  @Test
  void aWorkerThatIsAskedToStopEndsInOrderAndGivesItsPartitionsBack() {
    try (Trial trial = Trial.open(4)) {
      WorkerProcess leaving = trial.start();
      trial.awaitProgress();
      WorkerProcess staying = trial.start();
      assertThat(Waiting.until(() -> members(trial) == 4, LONGEST)).isTrue();
      trial.load().send(SHARE);
      trial.load().flush();
      long start = System.nanoTime();
      leaving.terminate();
      assertThat(leaving.endsWithin(IN_ORDER)).isTrue();
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      assertThat(leaving.exitCode()).isZero();
      // Two threads of the one that stays; a member that only vanished would still be listed.
      assertThat(members(trial)).isEqualTo(2);
      trial.load().send(SHARE);
      trial.drain();
      assertThat(staying.isAlive()).isTrue();
      assertGreen(trial);
      System.out.printf("SIGTERM: ended in %d ms%n", took.toMillis());
    }
  }

  @Test
  void aWorkerThatIsAskedToStopWhileKafkaIsAwayEndsInOrderToo() {
    try (Trial trial = Trial.open(9)) {
      WorkerProcess leaving = trial.start();
      trial.awaitProgress();
      trial.load().send(SHARE);
      trial.load().flush();
      trial.site().kafka().stop();
      leaving.terminate();
      assertThat(leaving.endsWithin(IN_ORDER)).isTrue();
      assertThat(leaving.exitCode()).isZero();
      trial.site().kafka().start();
      trial.start();
      trial.drain();
      assertGreen(trial);
    }
  }

  private static int members(Trial trial) {
    String group = trial.site().topics().prefix() + ".worker";
    try (Admin admin = trial.site().admin()) {
      return admin
          .describeConsumerGroups(List.of(group))
          .all()
          .get(LONGEST.toSeconds(), TimeUnit.SECONDS)
          .values()
          .stream()
          .mapToInt(described -> described.members().size())
          .sum();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    } catch (ExecutionException | TimeoutException failure) {
      throw new IllegalStateException("group cannot be described", failure);
    }
  }

  private static void assertGreen(Trial trial) {
    Verdict verdict = trial.verdict();
    assertThat(verdict.isGreen()).as(verdict.story()).isTrue();
    assertThat(verdict.rulings()).hasSize(Math.toIntExact(trial.load().sent()));
  }
}
