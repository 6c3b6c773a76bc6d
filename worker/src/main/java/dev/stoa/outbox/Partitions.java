package dev.stoa.outbox;

import dev.stoa.database.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The outbox's partitions by day (UTC): makes those of the days to come, drops those that are old
/// and out.
///
/// A partition is made as a table of its own and then attached: that lets writers go on, where
/// `create table … partition of` would wait for all of them and stop the rest meanwhile. Several
/// workers may do this at once: one makes what is missing, the others find it there.
public final class Partitions {
  private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);

  // Whoever is away for a weekend comes back in time.
  private static final int DAYS_AHEAD = 7;
  // Around midnight the database's clock may still be in yesterday when a worker's is not.
  private static final int DAYS_BEHIND = 1;
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'outbox_'yyyyMMdd");

  /// Held to the end of the transaction; `hashtext` of a word that nobody else locks.
  private static final String ONE_AT_A_TIME =
      """
      select set_config('lock_timeout', '5s', true),
             pg_advisory_xact_lock(hashtext('stoa.outbox.partitions'))
      """;

  private static final String ATTACHED =
      """
      select partition.relname
        from pg_inherits
        join pg_class as partition on partition.oid = pg_inherits.inhrelid
       where pg_inherits.inhparent = 'outbox'::regclass
         and partition.relname ~ '^outbox_[0-9]{8}$'
       order by partition.relname
      """;

  /// Names cannot be parameters of a statement, so the server writes it and does the quoting.
  private static final String STATEMENTS_THAT_MAKE =
      """
      select format('create table %1$I (like outbox including defaults including constraints)', :name)
      union all
      select format('create index %1$I on %2$I (xid)', :name || '_xid', :name)
      union all
      select format('alter table outbox attach partition %1$I for values from (%2$L) to (%3$L)',
             :name, :from, :to)
      """;

  /// Dropping takes the outbox from all who use it. It is asked for briefly, and given up where it
  /// is in use; and it is locked from the top, as writers do, who else could stand crosswise.
  static final String BE_BRIEF =
      """
      select set_config('lock_timeout', '100ms', true) as lock_timeout,
             set_config('statement_timeout', '5s', true) as statement_timeout,
             set_config('enable_seqscan', 'off', true) as enable_seqscan
      """;

  private static final String LOCK =
      """
      lock table only outbox in access exclusive mode
      """;

  static final String HAS_UNPUBLISHED =
      """
      select exists (
               select
                 from outbox
                where created_at >= :from
                  and created_at < :to
                  and (xid >= pg_snapshot_xmax(:published::pg_snapshot)
                       or xid = any(array(select pg_snapshot_xip(:published::pg_snapshot)))))
      """;

  private static final String STATEMENT_THAT_DROPS =
      """
      select format('drop table %I', :name)
      """;

  private final Jdbi jdbi;
  private final Duration retention;
  private final InstantSource clock;

  /// @param retention how long rows are kept after their day is over
  public Partitions(Jdbi jdbi, Duration retention, InstantSource clock) {
    this.jdbi = jdbi;
    this.retention = retention;
    this.clock = clock;
  }

  /// Makes the partitions that are missing from yesterday to a week ahead.
  public void ensure() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    List<LocalDate> made =
        jdbi.inTransaction(handle -> {
          handle.createQuery(ONE_AT_A_TIME).mapToMap().list();
          Set<LocalDate> there = Set.copyOf(days(handle));
          List<LocalDate> missing =
              today
                  .minusDays(DAYS_BEHIND)
                  .datesUntil(today.plusDays(DAYS_AHEAD + 1))
                  .filter(day -> !there.contains(day))
                  .toList();
          missing.forEach(day -> make(handle, day));
          return missing;
        });
    if (!made.isEmpty()) {
      LOG.info("outbox partitions made (from: {}, to: {})", made.getFirst(), made.getLast());
    }
  }

  /// The days that have a partition, oldest first.
  public List<LocalDate> days() {
    return jdbi.withHandle(Partitions::days);
  }

  private static List<LocalDate> days(Handle handle) {
    return handle.createQuery(ATTACHED).mapTo(String.class).list().stream()
        .map(name -> LocalDate.parse(name, NAME))
        .toList();
  }

  private static void make(Handle handle, LocalDate day) {
    handle
        .createQuery(STATEMENTS_THAT_MAKE)
        .bind("name", NAME.format(day))
        .bind("from", begin(day).toString())
        .bind("to", begin(day.plusDays(1)).toString())
        .mapTo(String.class)
        .list()
        .forEach(handle::execute);
  }

  /// Drops the partitions that are over for longer than the retention and of which nothing is left
  /// to publish. One that is in use stays until the next time.
  ///
  /// @param published what it sees is published
  void drop(Snapshot published) {
    Instant kept = clock.instant().minus(retention);
    for (LocalDate day : days()) {
      if (!begin(day.plusDays(1)).isAfter(kept)) {
        drop(day, published);
      }
    }
  }

  private void drop(LocalDate day, Snapshot published) {
    try {
      boolean dropped = jdbi.inTransaction(handle -> drop(handle, day, published));
      if (dropped) {
        LOG.info("outbox partition dropped (day: {})", day);
      } else {
        LOG.warn("outbox partition is old and not published (day: {})", day);
      }
    } catch (JdbiException failure) {
      if (Fault.of(failure) != Fault.PASSING) {
        throw failure;
      }
      LOG.info("outbox partition is in use and is dropped later (day: {})", day);
    }
  }

  private static boolean drop(Handle handle, LocalDate day, Snapshot published) {
    handle.createQuery(BE_BRIEF).mapToMap().list();
    handle.execute(LOCK);
    if (!days(handle).contains(day)) {
      return true;
    }
    boolean unpublished =
        handle
            .createQuery(HAS_UNPUBLISHED)
            .bind("from", begin(day).atOffset(ZoneOffset.UTC))
            .bind("to", begin(day.plusDays(1)).atOffset(ZoneOffset.UTC))
            .bind("published", published.toString())
            .mapTo(Boolean.class)
            .one();
    if (!unpublished) {
      handle.execute(
          handle
              .createQuery(STATEMENT_THAT_DROPS)
              .bind("name", NAME.format(day))
              .mapTo(String.class)
              .one());
    }
    return !unpublished;
  }

  private static Instant begin(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
