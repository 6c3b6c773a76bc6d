package dev.stoa.cli.demo;

import dev.stoa.outbox.RelayStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits until every command is consumed and every event published, brings the worker to its end,
/// and collects the evidence.
public final class Rest {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final int MOST_STARTS = 3;

  private final Stage stage;

  public Rest(Stage stage) {
    this.stage = stage;
  }

  /// Stops the worker and returns what then stands in topics and tables.
  ///
  /// A timer may send a command between the last look and the stop. The next worker does it, as
  /// after any stop; so one is started. What was lost or came twice does not mend by that.
  public Findings findings() {
    try (var log = new TopicLog(stage.clients().reader());
        var tables = new Tables(stage.database())) {
      for (int start = 1; ; start++) {
        stage.stopWorker();
        Evidence evidence = new Gathering(stage.topics(), stage.areas(), log, tables).gather();
        var findings = new Findings(evidence, Bookkeeping.read(tables));
        if (start == MOST_STARTS || findings.proof().holds()) {
          return findings;
        }
        stage.startWorker();
        settle(log, tables);
      }
    }
  }

  /// Returns when nothing is left to do, or when it takes too long: the proof then tells what.
  public void settle() {
    try (var log = new TopicLog(stage.clients().reader());
        var tables = new Tables(stage.database())) {
      settle(log, tables);
    }
  }

  private void settle(TopicLog log, Tables tables) {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    var never = new CountDownLatch(1);
    try {
      while (!(isConsumed(log, tables) && isPublished()) && System.nanoTime() < deadline) {
        var _ = never.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isPublished() {
    RelayStatus relay = stage.worker().relay();
    return relay.state() == RelayStatus.State.ACTIVE
        && relay.pendingRows() == 0
        && relay.oldestUnpublished().isZero();
  }

  private boolean isConsumed(TopicLog log, Tables tables) {
    List<String> topics = stage.areas().stream().map(stage.topics()::commands).toList();
    return log.hasNothingAfter(topics, tables.consumed());
  }
}
