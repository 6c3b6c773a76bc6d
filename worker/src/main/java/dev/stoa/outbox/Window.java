package dev.stoa.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/// What became visible between two snapshots, in the order of `seq`: read once, through a cursor of
/// the server, in a transaction of its own.
///
/// The transaction keeps vacuum waiting, so a window is not held for long: when it [#isStale],
/// close it and read on above the last `seq`. As that sorts the rest again, a window that took long
/// to sort may stay open longer.
final class Window implements AutoCloseable {

  /// In flight at `from` and ended since, or begun since, and in both cases ended by `to`. Large
  /// messages are left for one look each, so that a page of rows has a bound in bytes.
  static final String READ =
      """
      select seq, created_at, kind, area, message_id, type,
             case when not large then key end as key,
             case when not large then value end as value,
             large, fingerprint, version, command_id, correlation, actor, traceparent, tracestate,
             quiet,
             case when not large then headers end as headers,
             case when large then xid::text end as xid
        from outbox
             cross join lateral (
               select coalesce(octet_length(key), 0) + coalesce(octet_length(value), 0)
                      + coalesce(octet_length(headers), 0) > 32768 as large) as size
       where (   xid >= pg_snapshot_xmax(:from::pg_snapshot)
             and xid < pg_snapshot_xmax(:to::pg_snapshot)
              or xid = any(:ended::xid8[]))
         and pg_visible_in_snapshot(xid, :to::pg_snapshot)
         and seq > :above
       order by seq
      """;

  private static final String NEWEST =
      """
      select xid::text::bigint
        from outbox
       where xid >= pg_snapshot_xmax(:from::pg_snapshot)
         and pg_visible_in_snapshot(xid, :to::pg_snapshot)
       order by xid desc
       limit 1
      """;

  private static final String READ_LARGE =
      """
      select key, value, headers
        from outbox
       where xid = :xid::xid8
         and seq = :seq
      """;

  private static final int PAGE = 1_000;

  /// Bytes would otherwise come as hexadecimal text until the statement was run some times; a
  /// window after an outage is large and the first.
  private static final StatementCustomizer IN_BINARY =
      new StatementCustomizer() {
        @Override
        public void beforeExecution(PreparedStatement statement, StatementContext context)
            throws SQLException {
          statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
        }
      };

  private static final Duration LONGEST = Duration.ofSeconds(10);
  // Above the time that Origin gives the statement, so that the server's own word comes first.
  private static final int LONGEST_SORT_MS = 605_000;

  private final Handle handle;
  private final Origin origin;
  private final Executor reader;
  private @Nullable ReadAhead rows;
  private long opened;
  private long longest = LONGEST.toNanos();

  /// A promise as the outbox keeps it.
  ///
  /// @param seq its place in the outbox
  /// @param createdAt the time of the transaction that made it
  record Row(long seq, Instant createdAt, OutboxMessage message) {}

  private Window(Handle handle, Origin origin, Executor reader) {
    this.handle = handle;
    this.origin = origin;
    this.reader = reader;
  }

  /// Begins the transaction and asks where we are. The handle is the caller's, and stays open: on
  /// one connection the server keeps the plan of the window.
  ///
  /// @param reader reads pages ahead; it uses the handle until [#settle] returns
  static Window open(Handle handle, Executor reader) {
    handle.begin();
    try {
      return new Window(handle, Origin.read(handle), reader);
    } catch (RuntimeException | Error failure) {
      end(handle, failure);
      throw failure;
    }
  }

  /// The database as this transaction sees it.
  Origin origin() {
    return origin;
  }

  /// Where a window that begins at `from` ends: it has every row that is visible now, and no number
  /// above the last of them.
  ///
  /// The numbers above belong to transactions that ended and left no row, and need not even stand
  /// in PostgreSQL's log yet. After a crash it would give them to others, whose rows a cursor that
  /// holds them for seen would pass over. The number of a row that is visible is never given again.
  Snapshot end(Snapshot from) {
    Snapshot now = origin.snapshot();
    return handle
        .createQuery(NEWEST)
        .bind("from", from.toString())
        .bind("to", now.toString())
        .mapTo(Long.class)
        .findOne()
        .map(newest -> now.below(newest + 1))
        .orElseGet(() -> now.below(from.xmax()));
  }

  /// Begins to read. The transaction's own snapshot is not older than `to`, and what it sees beyond
  /// is left out.
  void read(Snapshot from, Snapshot to, long above) {
    long began = System.nanoTime();
    int usual = waitFor(LONGEST_SORT_MS);
    ResultIterator<Row> found = select(from, to, above);
    waitFor(usual);
    rows = new ReadAhead(found, reader);
    opened = System.nanoTime();
    longest = Math.max(LONGEST.toNanos(), 4 * (opened - began));
  }

  /// How long the server is waited for from now on: only to sort may it take as long as the
  /// transaction allows it, and a server that is gone is otherwise noticed by its silence.
  ///
  /// @return how long it was until now
  private int waitFor(int millis) {
    try {
      Connection connection = handle.getConnection();
      int earlier = connection.getNetworkTimeout();
      connection.setNetworkTimeout(Runnable::run, millis);
      return earlier;
    } catch (SQLException failure) {
      throw new ConnectionException(failure);
    }
  }

  private ResultIterator<Row> select(Snapshot from, Snapshot to, long above) {
    return handle
        .createQuery(READ)
        .bind("from", from.toString())
        .bind("to", to.toString())
        .bind("ended", "{%s}".formatted(ids(from, to)))
        .bind("above", above)
        .setFetchSize(PAGE)
        .addCustomizer(IN_BINARY)
        .map((row, _) -> row(row))
        .iterator();
  }

  private static String ids(Snapshot from, Snapshot to) {
    return from.endedBy(to).stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private Row row(ResultSet row) throws SQLException {
    long seq = row.getLong(1);
    Bytes bytes =
        row.getBoolean(9)
            ? large(row.getString(19), seq)
            : new Bytes(row.getBytes(7), row.getBytes(8), row.getBytes(18));
    return new Row(
        seq,
        row.getObject(2, OffsetDateTime.class).toInstant(),
        new OutboxMessage(
            OutboxMessage.Kind.of(row.getString(3)),
            row.getString(4),
            row.getObject(5, UUID.class),
            row.getString(6),
            bytes.key(),
            bytes.value(),
            number(row, 10),
            number(row, 11),
            row.getObject(12, UUID.class),
            row.getString(13),
            row.getString(14),
            row.getString(15),
            row.getString(16),
            row.getBoolean(17),
            bytes.headers()));
  }

  private static @Nullable Long number(ResultSet row, int column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? null : number;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Bytes(byte @Nullable [] key, byte @Nullable [] value, byte @Nullable [] headers) {}

  private Bytes large(String xid, long seq) {
    return handle
        .createQuery(READ_LARGE)
        .bind("xid", xid)
        .bind("seq", seq)
        .map((row, _) -> new Bytes(row.getBytes(1), row.getBytes(2), row.getBytes(3)))
        .one();
  }

  /// Whether a row is left.
  boolean hasNext() {
    return rows != null && rows.hasNext();
  }

  Row next() {
    return Objects.requireNonNull(rows, "nothing is read yet").next();
  }

  /// Whether it is time to close this window and read on in a new one.
  boolean isStale() {
    return System.nanoTime() - opened > longest;
  }

  /// Waits until nobody but the caller uses the handle.
  void settle() {
    if (rows != null) {
      rows.settle();
    }
  }

  @Override
  public void close() {
    settle();
    handle.rollback();
  }

  private static void end(Handle handle, Throwable failure) {
    try {
      handle.rollback();
    } catch (JdbiException second) {
      failure.addSuppressed(second);
    }
  }
}
