package dev.stoa.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestPostgres;
import dev.stoa.local.fixture.UsesServers;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@UsesServers
class SweeperTest {
  private final TestDatabase server = TestPostgres.fresh();
  private final Jdbi jdbi = Jdbi.create(server.dataSource());
  private final MetricRegistry metrics = new MetricRegistry();
  private final Sweeper sweeper =
      new Sweeper(jdbi, Duration.ofDays(90), Duration.ofDays(365), metrics);

  @AfterEach
  void drop() {
    server.close();
  }

  @Test
  void lettersThatWereSettledLongAgoGoAndOpenOnesNever() {
    jdbi.useHandle(handle -> {
      letter(handle, "open", 400, null);
      letter(handle, "retried", 400, 91);
      letter(handle, "discarded", 400, 91);
      letter(handle, "retried", 400, 89);
    });
    sweeper.sweep();

    assertThat(list("select state from dead_letter order by 1")).containsExactly("open", "retried");
    assertThat(metrics.counter("stoa_retention_rows_total{table=\"dead_letter\"}").getCount())
        .isEqualTo(2);
  }

  @Test
  void rowsThatWereMovedOutLongAgoGoInBatches() {
    history(366, 2_500);
    history(364, 7);
    sweeper.sweep();

    assertThat(list("select count(*) from votes_history")).containsExactly("7");
    assertThat(metrics.counter("stoa_retention_rows_total{table=\"votes_history\"}").getCount())
        .isEqualTo(2_500);
  }

  @Test
  void oneSweepsAtATime() {
    history(366, 5);
    Jdbi.create(server.dataSource())
        .useTransaction(other -> {
          other
              .createQuery("select pg_advisory_xact_lock(hashtext('stoa.sweeper'))::text")
              .mapTo(String.class)
              .one();
          sweeper.sweep();
          assertThat(list("select count(*) from votes_history")).containsExactly("5");
        });
    sweeper.sweep();
    assertThat(list("select count(*) from votes_history")).containsExactly("0");
  }

  @Test
  void everyHistoryIsSweptByItsIndexAndNoAuditIs() {
    List<String> histories =
        list(
            """
            select table_name
              from information_schema.tables
             where table_schema = 'public'
               and table_name like '%\\_history'
               and table_name <> 'schema_history'
             order by 1
            """);
    sweeper.sweep();

    assertThat(histories).isNotEmpty();
    for (String history : histories) {
      assertThat(metrics.getCounters())
          .containsKey("stoa_retention_rows_total{table=\"%s\"}".formatted(history));
      assertThat(
              list(
                  "select indexdef from pg_indexes where tablename = '%s' and indexdef like '%%(removed_at)'"
                      .formatted(history)))
          .as("index that finds the oldest of %s", history)
          .hasSize(1);
    }
    assertThat(metrics.getCounters().keySet())
        .as("what is append-only is never swept")
        .noneMatch(name -> name.contains("audit"));
  }

  private void history(int days, int rows) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                insert into votes_history (proposal_id, voter_id, vote_id, vote_value, ballot,
                       weight, voter_level, cast_position, created_at, removed_at)
                select 'p', 'v' || i, 'v' || i || :days, 'yes', null, 1, 0, i, now(),
                       now() - make_interval(days => :days)
                  from generate_series(1, :rows) as i
                """)
            .bind("days", days)
            .bind("rows", rows)
            .execute());
  }

  private static void letter(Handle handle, String state, int died, @Nullable Integer settled) {
    handle
        .createUpdate(
            """
            insert into dead_letter (letter_id, area, topic, partition, record_offset, headers,
                   class, reason, attempts, died_at, state, settled_at)
            values (gen_random_uuid(), 'task', 'o.task.commands', 0, 7, '', 'malformed', 'is',
                   1, now() - make_interval(days => :died), :state,
                   now() - make_interval(days => :settled))
            """)
        .bind("died", died)
        .bind("state", state)
        .bind("settled", settled)
        .execute();
  }

  private List<String> list(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }
}
