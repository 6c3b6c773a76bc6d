package dev.stoa.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What the database says about itself at one moment, read in the transaction that publishes.
///
/// A database that was restored to an earlier point gives the same numbers to other transactions
/// and other rows; a cursor that was written before would skip them in silence. So each window
/// begins with the question whether this still is the database that the cursor was written for.
///
/// @param identity who this outbox is
/// @param era how often an operator has begun it anew
/// @param started whether a cursor was ever written for it
/// @param snapshot what is visible now
/// @param standby whether it only follows another server: there, open transactions look ended
/// @param system PostgreSQL's system identifier, made by `initdb`
/// @param timeline a new one begins with each restore and promotion; null on a standby
/// @param lastSeq the last number that the outbox gave to a row
record Origin(
    UUID identity,
    int era,
    boolean started,
    Snapshot snapshot,
    boolean standby,
    String system,
    @Nullable String timeline,
    long lastSeq) {

  /// Settings of the transaction come with the same round trip. The planner must keep to the index
  /// on `xid`, although a new partition looks small to it; a window after a long outage is sorted
  /// in memory where it fits and may take its time.
  ///
  /// The timeline is the one that is written now: `pg_control_checkpoint` tells of the last
  /// checkpoint, which after a promotion is still the old one.
  private static final String READ =
      """
      select identity, era, started_at is not null as started,
             pg_current_snapshot()::text as snapshot,
             pg_is_in_recovery() as standby,
             (select system_identifier::text from pg_control_system()) as system,
             case when not pg_is_in_recovery()
                  then substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) end as timeline,
             (select last_value from outbox_seq) as last_seq,
             set_config('enable_seqscan', 'off', true),
             set_config('jit', 'off', true),
             set_config('work_mem', '64MB', true),
             set_config('statement_timeout', '600000', true)
        from outbox_identity
      """;

  private static final String MARK_STARTED =
      """
      update outbox_identity
         set started_at = now()
       where started_at is null
      """;

  static Origin read(Handle handle) {
    return handle.createQuery(READ).map((row, _) -> of(row)).one();
  }

  /// From now on a missing cursor is a lost one.
  static void markStarted(Handle handle) {
    handle.execute(MARK_STARTED);
  }

  private static Origin of(ResultSet row) throws SQLException {
    return new Origin(
        row.getObject("identity", UUID.class),
        row.getInt("era"),
        row.getBoolean("started"),
        Snapshot.parse(row.getString("snapshot")),
        row.getBoolean("standby"),
        row.getString("system"),
        row.getString("timeline"),
        row.getLong("last_seq"));
  }

  /// The cursor of an outbox of which nothing was published yet.
  Cursor firstCursor() {
    requirePrimary();
    return new Cursor(
        identity, era, Snapshot.NOTHING, Snapshot.NOTHING, 0, 0, null, system, timelineOfPrimary());
  }

  /// Throws [OutboxFinding] unless this is a server that can be published from.
  void requirePrimary() {
    if (standby) {
      throw new OutboxFinding(
          "database only follows another server; DB_HOST must name the primary (system: %s)"
              .formatted(system));
    }
  }

  /// Throws [OutboxFinding] unless `cursor` was written for this database as it is.
  void verify(Cursor cursor) {
    requirePrimary();
    if (!system.equals(cursor.system())) {
      throw changed(
          "database is not the one that was published from", "system", system, cursor.system());
    }
    if (!timelineOfPrimary().equals(cursor.timeline())) {
      throw changed(
          "database was restored or promoted since it was published from",
          "timeline",
          timelineOfPrimary(),
          cursor.timeline());
    }
    if (era != cursor.era()) {
      throw changed("outbox and cursor are of different eras", "era", era, cursor.era());
    }
    if (snapshot.xmax() < cursor.to().xmax() || snapshot.xmin() < cursor.to().xmin()) {
      throw changed("database has gone back in time", "snapshot", snapshot, cursor.to());
    }
    if (lastSeq < cursor.highest()) {
      throw changed("outbox has gone back in time", "seq", lastSeq, cursor.highest());
    }
  }

  private String timelineOfPrimary() {
    if (timeline == null) {
      throw new IllegalStateException("only a primary writes a timeline");
    }
    return timeline;
  }

  private static OutboxFinding changed(String what, String name, Object here, Object cursor) {
    return new OutboxFinding(
        "%s; compare, then `stoa cursor rebase` (%s: %s, in the cursor: %s)"
            .formatted(what, name, here, cursor));
  }
}
