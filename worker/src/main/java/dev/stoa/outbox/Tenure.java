package dev.stoa.outbox;

import dev.stoa.contract.Topics;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The time in which one relay publishes: from fencing its predecessor to the first failure, the
/// loss of the seat, or the end.
///
/// It begins with the fence and then reads the cursor. The other way round the predecessor could
/// commit in between, and its last window would go out twice. It survives no failure of Kafka: what
/// became of a commit that failed is told by the cursor alone, and the next tenure reads it.
final class Tenure implements AutoCloseable {
  private static final String SNAPSHOT = "select pg_current_snapshot()::text";
  // A chunk of large messages ends earlier, so that it goes out well within its transaction's time.
  private static final long CHUNK_BYTES = 16L << 20;

  private final Handle handle;
  private final RelaySettings settings;
  private final RelayMeters meters;
  private final InstantSource clock;
  private final Publisher publisher;
  private final Outgoing outgoing;
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("relay-reader").daemon().factory());
  private @Nullable Window open;
  private Cursor cursor;
  // What PostgreSQL printed when all that it saw was out; the cursor may end below it.
  private String seen = "";

  private Tenure(Context context, Handle handle, Publisher publisher, Cursor cursor) {
    this.handle = handle;
    this.settings = context.settings();
    this.meters = context.meters();
    this.clock = context.clock();
    this.publisher = publisher;
    this.outgoing = new Outgoing(new Topics(settings.prefix()));
    this.cursor = cursor;
  }

  /// What a relay has for all its tenures.
  record Context(Jdbi jdbi, RelaySettings settings, RelayMeters meters, InstantSource clock) {}

  /// Fences the predecessor, then finds out where to go on.
  static Tenure begin(Context context) {
    Handle handle = context.jdbi().open();
    try {
      // Who has no database to publish from must not stop one that has.
      Origin.read(handle).requirePrimary();
      return begin(context, handle);
    } catch (RuntimeException | Error failure) {
      handle.close();
      throw failure;
    }
  }

  private static Tenure begin(Context context, Handle handle) {
    Publisher publisher = Publisher.open(context.settings());
    try {
      Cursor cursor = start(context.settings(), handle, publisher);
      // From here on the relay only reads.
      handle.setReadOnly(true);
      return new Tenure(context, handle, publisher, cursor);
    } catch (RuntimeException | Error failure) {
      publisher.close();
      throw failure;
    }
  }

  private static Cursor start(RelaySettings settings, Handle handle, Publisher publisher) {
    Origin origin = Origin.read(handle);
    Cursor found = newest(settings, origin);
    if (found == null && origin.started()) {
      throw new OutboxFinding(
          "cursor is lost though the outbox was published from; compare, then `stoa cursor rebase`"
              + " (topic: %s, outbox: %s)".formatted(settings.cursorTopic(), origin.identity()));
    }
    Cursor cursor = found == null ? origin.firstCursor() : found;
    origin.verify(cursor);
    if (found == null) {
      publisher.begin();
      publisher.commit(cursor);
    }
    if (!origin.started()) {
      Origin.markStarted(handle);
    }
    return cursor;
  }

  private static @Nullable Cursor newest(RelaySettings settings, Origin origin) {
    try (CursorTopic topic = CursorTopic.open(settings, origin.identity())) {
      return topic.newest();
    }
  }

  /// How far the outbox is published.
  Cursor cursor() {
    return cursor;
  }

  /// The database as it is now.
  Origin origin() {
    settle();
    return Origin.read(handle);
  }

  /// What is not published yet.
  Backlog backlog() {
    settle();
    return Backlog.look(handle, cursor, clock.instant());
  }

  private void settle() {
    if (open != null) {
      open.settle();
    }
  }

  /// Publishes what became visible since the last time, or goes on in a window that is open.
  ///
  /// @param goesOn asked between chunks
  /// @return whether there was anything
  boolean publish(BooleanSupplier goesOn) {
    // While snapshots are the same nothing has been committed, and no table is touched.
    if (seen.equals(currentSnapshot())) {
      return false;
    }
    try (Window window = Window.open(handle, reader)) {
      open = window;
      window.origin().verify(cursor);
      return cursor.isHalfway() ? resume(window, goesOn) : publishNew(window, goesOn);
    } catch (KafkaException failure) {
      throw publisher.cause(failure);
    } finally {
      open = null;
    }
  }

  private boolean publishNew(Window window, BooleanSupplier goesOn) {
    Snapshot end = window.end(cursor.from());
    window.read(cursor.from(), end, 0);
    boolean any = window.hasNext();
    if (any) {
      publishChunks(window, end, goesOn);
    } else {
      // Known here is enough: to a successor the same rows are missing from a longer window.
      cursor = cursor.finished(end);
    }
    if (!cursor.isHalfway()) {
      seen = window.origin().snapshot().toString();
    }
    return any;
  }

  private boolean resume(Window window, BooleanSupplier goesOn) {
    Snapshot end = cursor.to();
    window.read(cursor.from(), end, cursor.seq());
    if (window.hasNext()) {
      publishChunks(window, end, goesOn);
    } else {
      cursor = cursor.finished(end);
    }
    return true;
  }

  private void publishChunks(Window window, Snapshot end, BooleanSupplier goesOn) {
    do {
      publishChunk(window, end);
    } while (window.hasNext() && !window.isStale() && goesOn.getAsBoolean());
  }

  private void publishChunk(Window window, Snapshot end) {
    RelayMeters.Chunk chunk = meters.chunk();
    publisher.begin();
    long bytes = 0;
    int rows = 0;
    Window.Row row;
    do {
      row = window.next();
      publisher.send(message(row), row.seq());
      chunk.add(row);
      bytes += row.message().bytes();
      rows++;
    } while (rows < settings.chunk() && bytes < CHUNK_BYTES && window.hasNext());
    Cursor reached = cursor.reached(end, row);
    Cursor next = window.hasNext() ? reached : reached.finished(end);
    publisher.commit(next);
    cursor = next;
    chunk.committed(clock.instant());
  }

  private ProducerRecord<byte[], byte[]> message(Window.Row row) {
    try {
      return outgoing.message(row);
    } catch (IllegalArgumentException unreadable) {
      throw new OutboxFinding(
          "row of the outbox cannot be published (seq: %d, reason: %s)"
              .formatted(row.seq(), unreadable.getMessage()),
          unreadable);
    }
  }

  // Without Jdbi's statement, which would log some hundred looks a second.
  private String currentSnapshot() {
    try (PreparedStatement statement = handle.getConnection().prepareStatement(SNAPSHOT);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getString(1);
    } catch (SQLException failure) {
      throw new ConnectionException(failure);
    }
  }

  /// Aborts what is open. The cursor stays where the last commit left it.
  @Override
  public void close() {
    try (handle) {
      publisher.close();
    } finally {
      reader.shutdown();
    }
  }
}
