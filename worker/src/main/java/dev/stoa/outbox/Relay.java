package dev.stoa.outbox;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.outbox.RelayStatus.State;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes what transactions promised: every committed row of the outbox once, along each key in
/// the order of the commits.
///
/// ## Why windows between snapshots
///
/// Rows get their number when they are written and become visible when their transaction commits,
/// so a reader that remembers the last number it saw loses what commits later under a smaller one:
///
/// ```
///   A  ──── seq 5 ─────────────────── commit        a reader that saw 6 never asks for 5 again
///   B  ────────────── seq 6 ─ commit
/// ```
///
/// To wait until no older transaction is open (`xid < xmin`) loses nothing, but stalls behind any
/// open transaction of the whole server, and inverts keys: a transaction that began early and got
/// its key's lock late is the later one, whatever its number says. A column "sent" rewrites each
/// row.
///
/// PostgreSQL can say what a moment sees. With the snapshot of the last look and that of now, the
/// rows between are those that the old one did not see and the new one does: each row is in exactly
/// one such window, whenever it was written, and an open transaction costs nothing but its own
/// rows.
///
/// ```
///            from                    to
///   A  ───────┼──── seq 5 ───────────┼── commit     in the next window
///   B  ───────┼──── seq 6 ─ commit ──┼              in this one
///   C  seq 4 ─┼──── commit ──────────┼              in this one, although it is below xmax(from)
/// ```
///
/// Inside a window rows go out by `seq`. They are written last in their transaction, under the
/// locks of their roots, so of two transactions that change one key the later has the greater
/// number; and it could only begin to write when the earlier had committed, so no window has it
/// without the other. Numbers decide inside a window, windows between them.
///
/// ## Why once
///
/// The cursor is written to Kafka in the transaction of the messages: they are there together or
/// not at all, and PostgreSQL is not written to. One relay is active, the one that has the [Seat];
/// when two believe that they have it, the one that opened its [Publisher] later has fenced the
/// other.
///
/// ```
///   queue ─► seat ours ─► confirmed ─► fence ─► read cursor ─► window, window, window …
///     ▲                                                                 │
///     └──── growing pause ◄──── any failure, or the seat is lost ◄──────┘
/// ```
public final class Relay implements Runnable, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration HOUSEKEEPING = Duration.ofHours(1);
  private static final Duration HOUSEKEEPING_AGAIN = Duration.ofMinutes(1);
  private static final long SHORTEST_PAUSE_MS = 50;
  private static final long FAREWELL_MS = 3_000;
  private static final int MOST_DOUBLINGS = 8; // up to 12.8 s: an operator sees it end soon enough

  private final Tenure.Context context;
  private final Partitions partitions;
  private final Backlog.Watch watch;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean closing;
  private volatile @Nullable Thread runner;
  private volatile Standing standing;
  private long pollDue = System.nanoTime();
  private long housekeepingDue = System.nanoTime();
  private int failures;

  private record Standing(State state, String reason, Instant since) {}

  public Relay(
      Jdbi jdbi,
      RelaySettings settings,
      Partitions partitions,
      MetricRegistry metrics,
      InstantSource clock) {
    this.partitions = partitions;
    this.watch = new Backlog.Watch(jdbi, settings, clock);
    var meters =
        new RelayMeters(
            metrics, () -> watch.last().age(clock.instant()), () -> watch.last().rows());
    this.context = new Tenure.Context(jdbi, settings, meters, clock);
    this.standing = new Standing(State.OFF, "", clock.instant());
  }

  /// Looks for new rows at once; called after a commit in the same JVM.
  public void wake() {
    LockSupport.unpark(runner);
  }

  /// What this relay is doing, and what waits to be published by whichever relay. On every worker,
  /// active or not, and also while Kafka is away.
  public RelayStatus status() {
    Standing now = standing;
    Backlog backlog = watch.last();
    return new RelayStatus(
        now.state(),
        now.reason(),
        now.since(),
        backlog.age(context.clock().instant()),
        backlog.rows(),
        watch.cursor());
  }

  /// What only an operator can settle, so that no command may be taken either; empty where there is
  /// nothing. On every worker, active or not.
  public String finding() {
    Standing now = standing;
    return now.state() == State.STOPPED ? now.reason() : watch.finding();
  }

  /// How long the oldest unpublished row waits.
  public Duration oldestUnpublished() {
    return watch.last().age(context.clock().instant());
  }

  @Override
  public void run() {
    runner = Thread.currentThread();
    try (watch) {
      while (goesOn()) {
        try (Seat seat = Seat.queue(context.settings())) {
          serve(seat);
        } catch (RuntimeException failure) {
          tell(failure);
          rest(pause());
        }
      }
    } finally {
      stand(State.OFF, "");
      ended.countDown();
    }
  }

  private void serve(Seat seat) {
    stand(State.WAITING, "");
    while (goesOn() && !seat.isBroken()) {
      try {
        seat.poll(POLL);
        tend(seat, null);
        keepHouse(null);
        if (!seat.isOurs()) {
          stand(State.WAITING, "");
        } else if (seat.confirm()) {
          publish(seat);
        }
      } catch (RuntimeException failure) {
        tell(failure);
        restIn(seat, pause());
      }
    }
  }

  private void publish(Seat seat) {
    try (Tenure tenure = Tenure.begin(context)) {
      stand(State.ACTIVE, "");
      while (goesOn() && tend(seat, tenure)) {
        keepHouse(tenure.cursor());
        boolean any = tenure.publish(() -> goesOn() && tend(seat, tenure));
        failures = 0;
        if (!any) {
          rest(context.settings().look());
        }
      }
    }
  }

  private boolean goesOn() {
    if (Thread.interrupted()) {
      closing = true;
    }
    return !closing;
  }

  /// What has to be done in between, however long a window is.
  ///
  /// @return whether the seat is still ours
  private boolean tend(Seat seat, @Nullable Tenure tenure) {
    if (System.nanoTime() - pollDue >= 0) {
      seat.poll(Duration.ZERO);
      pollDue = System.nanoTime() + POLL.toNanos();
      if (tenure == null) {
        watch.look();
      } else {
        watch.look(tenure);
      }
    }
    return seat.isOurs();
  }

  /// Partitions, between two windows: no transaction of ours is in their way.
  private void keepHouse(@Nullable Cursor cursor) {
    if (System.nanoTime() - housekeepingDue < 0) {
      return;
    }
    try {
      partitions.ensure();
      if (cursor != null) {
        partitions.drop(cursor.from());
      }
      housekeepingDue = System.nanoTime() + HOUSEKEEPING.toNanos();
    } catch (JdbiException failure) {
      LOG.warn("outbox partitions could not be kept (reason: {})", reason(failure));
      housekeepingDue = System.nanoTime() + HOUSEKEEPING_AGAIN.toNanos();
    }
  }

  private void tell(RuntimeException failure) {
    failures++;
    if (failure instanceof OutboxFinding finding) {
      stand(State.STOPPED, finding.finding());
    } else {
      stand(State.RETRYING, reason(failure));
    }
  }

  private void stand(State state, String reason) {
    Standing before = standing;
    if (before.state() == state && before.reason().equals(reason)) {
      return;
    }
    standing = new Standing(state, reason, context.clock().instant());
    switch (state) {
      case STOPPED -> LOG.error("relay stopped: {}", reason);
      case RETRYING -> LOG.warn("relay tries again (reason: {})", reason);
      case ACTIVE -> LOG.info("relay publishes");
      case WAITING -> LOG.info("relay waits for its turn");
      case OFF -> LOG.info("relay ended");
    }
  }

  /// What happened, without the values that Jdbi's messages carry.
  private static String reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return "%s: %s".formatted(sql.getSQLState(), sql.getMessage());
      }
    }
    return failure.toString();
  }

  /// Grows with each failure in a row; jittered, so that workers do not come back in step.
  private Duration pause() {
    long longest = SHORTEST_PAUSE_MS << Math.min(failures, MOST_DOUBLINGS);
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest));
  }

  /// Waits as a member of the group, so that a failure here does not cost the seat.
  private void restIn(Seat seat, Duration pause) {
    long end = System.nanoTime() + pause.toNanos();
    while (goesOn() && System.nanoTime() - end < 0) {
      seat.poll(POLL);
      watch.lookByKnownCursor();
    }
  }

  private void rest(Duration pause) {
    LockSupport.parkNanos(this, pause.toNanos());
  }

  /// Stops publishing, aborts what is open, leaves the group, and waits a while until all this is
  /// done. A database or a Kafka that does not answer is not waited for: nothing is lost by that.
  @Override
  public void close() {
    closing = true;
    Thread running = runner;
    if (running == null || running == Thread.currentThread()) {
      return;
    }
    wake();
    try {
      if (!ended.await(FAREWELL_MS, TimeUnit.MILLISECONDS)) {
        LOG.warn("relay did not end in time");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
