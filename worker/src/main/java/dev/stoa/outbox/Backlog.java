package dev.stoa.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/// What is promised and not yet published, as any worker can tell from the outbox and the cursor.
///
/// Cheap, since it is asked for every second: two looks at the index on `xid` for the age, and the
/// distance of two numbers for the count. Numbers of transactions that were rolled back count too,
/// as long as there is anything to publish at all.
///
/// @param oldest when the oldest unpublished row was made; null where there is none
/// @param rows about how many rows are unpublished
/// @param seen when this was so
public record Backlog(@Nullable Instant oldest, long rows, Instant seen) {

  // Looks come every second; a few late ones are no news.
  private static final Duration BLIND = Duration.ofSeconds(5);

  /// The smallest number of a transaction stands for the oldest row: what came before it in time
  /// and after it in number differs by the length of a transaction.
  private static final String LOOK =
      """
      select (select last_value from outbox_seq) as last_seq,
             least(
               (select created_at
                  from outbox
                 where xid >= pg_snapshot_xmax(:from::pg_snapshot)
                 order by xid
                 limit 1),
               (select min(created_at)
                  from outbox
                 where xid = any(:in_flight::xid8[]))) as oldest
      """;

  /// What is known before the first look: nothing, since `now`.
  static Backlog unknown(Instant now) {
    return new Backlog(null, 0, now);
  }

  /// @param cursor how far the outbox is published; null where nothing is
  static Backlog look(Handle handle, @Nullable Cursor cursor, Instant now) {
    Snapshot from = cursor == null ? Snapshot.NOTHING : cursor.from();
    long highest = cursor == null ? 0 : cursor.highest();
    Instant reached = cursor != null && cursor.isHalfway() ? cursor.reachedAt() : null;
    return handle
        .createQuery(LOOK)
        .bind("from", from.toString())
        .bind(
            "in_flight",
            from.inFlight().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(",", "{", "}")))
        .map((row, _) -> {
          OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
          if (oldest == null) {
            return new Backlog(null, 0, now);
          }
          long rows = Math.max(1, row.getLong("last_seq") - highest);
          return new Backlog(reached == null ? oldest.toInstant() : reached, rows, now);
        })
        .one();
  }

  /// How long the oldest row waits at `now`. Where nobody could look for a while, rows may have
  /// come since the last look, so the time since then counts.
  public Duration age(Instant now) {
    if (oldest != null) {
      return atLeastZero(Duration.between(oldest, now));
    }
    Duration blind = Duration.between(seen, now);
    return blind.compareTo(BLIND) > 0 ? blind : Duration.ZERO;
  }

  private static Duration atLeastZero(Duration age) {
    return age.isNegative() ? Duration.ZERO : age;
  }

  /// Looks every second, from one thread; what it saw last is for all.
  static final class Watch implements AutoCloseable {
    private static final long PERIOD = Duration.ofSeconds(1).toNanos();

    private final Jdbi jdbi;
    private final RelaySettings settings;
    private final InstantSource clock;
    private @Nullable CursorTopic topic;
    private long due = System.nanoTime();
    private volatile @Nullable Cursor cursor;
    private volatile Backlog last;
    private volatile String finding = "cursor was not compared with the database yet";

    Watch(Jdbi jdbi, RelaySettings settings, InstantSource clock) {
      this.jdbi = jdbi;
      this.settings = settings;
      this.clock = clock;
      this.last = unknown(clock.instant());
    }

    Backlog last() {
      return last;
    }

    /// The newest cursor that is known here.
    @Nullable Cursor cursor() {
      return cursor;
    }

    /// Looks where a second has passed, on the connection of a relay that publishes: it must not
    /// wait for another one.
    void look(Tenure tenure) {
      if (isDue()) {
        cursor = tenure.cursor();
        finding = compare(tenure.origin(), tenure.cursor());
        last = tenure.backlog();
      }
    }

    /// Looks where a second has passed, as one that does not publish.
    void look() {
      if (isDue()) {
        boolean isKnown = read() || cursor != null;
        if (isKnown) {
          finding = compare(jdbi.withHandle(Origin::read), cursor);
        }
        last = of(cursor);
      }
    }

    /// Looks where a second has passed, while nobody is known to publish.
    void lookByKnownCursor() {
      try {
        if (isDue()) {
          last = of(cursor);
        }
      } catch (JdbiException _) {
        // What is known stays and grows older, which shows.
      }
    }

    private Backlog of(@Nullable Cursor known) {
      return jdbi.withHandle(handle -> Backlog.look(handle, known, clock.instant()));
    }

    private boolean isDue() {
      if (System.nanoTime() - due < 0) {
        return false;
      }
      due = System.nanoTime() + PERIOD;
      return true;
    }

    /// What the database of the cursor is not any more, as a relay that waits can tell too; empty
    /// where they fit. Until they were compared once it says so: a database that was restored must
    /// not be written to before, lest it grows to where the cursor is and passes for the old one.
    String finding() {
      return finding;
    }

    private static String compare(Origin origin, @Nullable Cursor published) {
      if (published == null) {
        return "";
      }
      try {
        origin.verify(published);
        return "";
      } catch (OutboxFinding changed) {
        return changed.finding();
      }
    }

    /// Whether the cursor is known to be the newest. Where Kafka is away nothing is published
    /// meanwhile, and it is what it was.
    private boolean read() {
      try {
        CursorTopic reader = topic;
        if (reader == null) {
          reader = CursorTopic.open(settings, jdbi.withHandle(Origin::read).identity());
          topic = reader;
        }
        cursor = reader.newest();
        return true;
      } catch (KafkaException _) {
        return false;
      }
    }

    @Override
    public void close() {
      if (topic != null) {
        topic.close();
      }
    }
  }
}
