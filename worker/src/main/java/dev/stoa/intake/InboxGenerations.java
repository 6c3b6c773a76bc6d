package dev.stoa.intake;

import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the inbox to the deduplication window: begins a new generation when the newest is as old
/// as the window, and drops what is older than the one before it. So an id is remembered for one to
/// two windows, and a batch looks in two or three generations.
///
/// The switch holds the lock alone that batches hold shared, so no id can be added to two
/// generations.
public final class InboxGenerations {
  private static final Logger LOG = LoggerFactory.getLogger(InboxGenerations.class);

  private static final String IS_DUE =
      """
      select max(began_at) < clock_timestamp() - make_interval(secs => :window)
        from inbox_generation
      """;

  private static final String BEGIN =
      """
      insert into inbox_generation (generation, began_at)
      select max(generation) + 1, clock_timestamp()
        from inbox_generation
      returning generation
      """;

  // A generation takes rows until the next begins; its last row is as old as that.
  private static final String OUTLIVED =
      """
      select generation
        from inbox_generation old
       where exists (select 1
                       from inbox_generation next
                      where next.generation = old.generation + 1
                        and next.began_at < clock_timestamp() - make_interval(secs => :window))
       order by generation
      """;

  private static final String FORGET =
      """
      delete from inbox_generation
       where generation = :generation
      """;

  private final Jdbi jdbi;
  private final Duration window;

  /// @param window how long an id must be remembered at least
  public InboxGenerations(Jdbi jdbi, Duration window) {
    this.jdbi = jdbi;
    this.window = window;
  }

  /// Begins and drops what is due; safe with several workers, and cheap where nothing is.
  public void tend() {
    if (jdbi.withHandle(this::isDue)) {
      jdbi.useTransaction(this::begin);
    }
    for (int generation : jdbi.withHandle(this::outlived)) {
      jdbi.useTransaction(handle -> drop(handle, generation));
    }
  }

  private boolean isDue(Handle handle) {
    return handle.createQuery(IS_DUE).bind("window", window.toSeconds()).mapTo(Boolean.class).one();
  }

  private List<Integer> outlived(Handle handle) {
    return handle
        .createQuery(OUTLIVED)
        .bind("window", window.toSeconds())
        .mapTo(Integer.class)
        .list();
  }

  private void begin(Handle handle) {
    handle.execute("set local lock_timeout = '5s'");
    handle.execute("select pg_advisory_xact_lock(?)", ConsumedOffsets.INBOX_LOCK);
    if (!isDue(handle)) {
      return;
    }
    int generation = handle.createQuery(BEGIN).mapTo(Integer.class).one();
    // The name is made of our own number; a table's name cannot be bound.
    handle.execute(
        "create table inbox_%1$d partition of inbox for values in (%1$d)".formatted(generation));
    LOG.info("inbox began a generation (generation: {})", generation);
  }

  private void drop(Handle handle, int generation) {
    handle.execute("set local lock_timeout = '1s'");
    handle.execute("select pg_advisory_xact_lock(?)", ConsumedOffsets.INBOX_LOCK);
    handle.execute("drop table if exists inbox_%d".formatted(generation));
    handle.createUpdate(FORGET).bind("generation", generation).execute();
    LOG.info("inbox dropped a generation (generation: {})", generation);
  }
}
