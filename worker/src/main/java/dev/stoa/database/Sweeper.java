package dev.stoa.database;

import com.codahale.metrics.MetricRegistry;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forgets what was kept long enough: settled dead letters, and the rows that areas moved out by
/// delete and purge.
///
/// A history is a table whose name ends in `_history` with a column `removed_at`, which an index
/// serves; nothing else is touched, and no audit is ever: its tables have no such column. Rows go
/// in small transactions, oldest first, so that nobody waits; one worker sweeps at a time, the
/// others find the lock taken and leave it to that one.
public final class Sweeper {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
  private static final int BATCH = 1_000;
  // What is left is swept at the next look.
  private static final int MOST_BATCHES = 1_000;

  private static final String IS_OURS =
      """
      select pg_try_advisory_xact_lock(hashtext('stoa.sweeper'))
      """;

  private static final String HISTORIES =
      """
      select table_name
        from information_schema.columns
       where table_schema = current_schema()
         and table_name like '%\\_history'
         and column_name = 'removed_at'
       order by table_name
      """;

  /// Names cannot be parameters of a statement, so the server writes it and does the quoting.
  private static final String STATEMENT_THAT_FORGETS =
      """
      select format(
               'delete from %1$I where ctid = any(array('
               'select ctid from %1$I '
               'where removed_at < clock_timestamp() - make_interval(secs => :seconds) '
               'order by removed_at limit :most))',
               :name)
      """;

  private static final String FORGET_LETTERS =
      """
      delete from dead_letter
       where letter_id = any(array(
             select letter_id
               from dead_letter
              where state <> 'open'
                and settled_at < clock_timestamp() - make_interval(secs => :seconds)
              order by settled_at
              limit :most))
      """;

  private final Jdbi jdbi;
  private final Duration letters;
  private final Duration histories;
  private final MetricRegistry metrics;

  /// @param letters how long a dead letter is kept after it was settled
  /// @param histories how long a row is kept after it was moved out
  public Sweeper(Jdbi jdbi, Duration letters, Duration histories, MetricRegistry metrics) {
    this.jdbi = jdbi;
    this.letters = letters;
    this.histories = histories;
    this.metrics = metrics;
  }

  /// Forgets what is due; ends early where its thread is interrupted.
  public void sweep() {
    sweep("dead_letter", FORGET_LETTERS, letters);
    for (String table : jdbi.withHandle(Sweeper::histories)) {
      sweep(table, statement(table), histories);
    }
  }

  private static List<String> histories(Handle handle) {
    return handle.createQuery(HISTORIES).mapTo(String.class).list();
  }

  private String statement(String table) {
    return jdbi.withHandle(handle ->
        handle.createQuery(STATEMENT_THAT_FORGETS).bind("name", table).mapTo(String.class).one());
  }

  private void sweep(String table, String statement, Duration kept) {
    var counter = metrics.counter("stoa_retention_rows_total{table=\"%s\"}".formatted(table));
    int all = 0;
    int gone = BATCH;
    for (int i = 0; i < MOST_BATCHES && gone == BATCH && !Thread.interrupted(); i++) {
      gone = jdbi.inTransaction(handle -> forget(handle, statement, kept));
      counter.inc(gone);
      all += gone;
    }
    if (all > 0) {
      LOG.info("rows were kept long enough and are gone (table: {}, rows: {})", table, all);
    }
  }

  private static int forget(Handle handle, String statement, Duration kept) {
    if (!handle.createQuery(IS_OURS).mapTo(Boolean.class).one()) {
      return 0;
    }
    return handle
        .createUpdate(statement)
        .bind("seconds", kept.toSeconds())
        .bind("most", BATCH)
        .execute();
  }
}
