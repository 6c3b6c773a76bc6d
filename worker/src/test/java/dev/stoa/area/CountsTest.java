package dev.stoa.area;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.local.fixture.UsesServers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@UsesServers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CountsTest {
  private AreaDatabase database;

  @BeforeAll
  void open() {
    database = new AreaDatabase();
  }

  @AfterAll
  void close() {
    database.close();
  }

  private static void count(Handle handle, String area, String name, long amount) {
    var counts = new Counts(area);
    counts.add(name, amount);
    counts.write(handle);
  }

  private Map<String, BigDecimal> read(String area) {
    return database.jdbi().withHandle(handle -> Counts.read(handle, area, List.of("a", "b", "c")));
  }

  /// Whoever waited for the other would wait for ever: both are on one thread.
  @Test
  void whoCountsTheSameAtOnceDoesNotWait() {
    try (Handle one = database.jdbi().open();
        Handle other = database.jdbi().open()) {
      one.begin();
      other.begin();
      other.execute("set local lock_timeout = '60s'");
      count(one, "task", "a", 3);
      count(other, "task", "a", -1);
      count(one, "task", "a", 5);
      assertThat(read("task")).isEmpty();
      one.commit();
      other.commit();
    }
    assertThat(read("task")).containsExactlyEntriesOf(Map.of("a", new BigDecimal("7")));
    assertThat(database.number("select count(*) from area_counts where area = 'task'"))
        .isEqualTo(2);
  }

  @Test
  void whatStaysIsNotWritten() {
    var counts = new Counts("voting");
    counts.add("a", 2);
    counts.add("b", 1);
    counts.add("a", -2);
    database.jdbi().useTransaction(counts::write);
    assertThat(counts.changes()).containsOnlyKeys("b");
    assertThat(read("voting")).containsOnlyKeys("b");
  }

  @Test
  void whatIsNamedIsReadAlone() {
    database.execute(
        """
        insert into area_counts (area, name, shard, amount)
        select 'battle', 'n-' || n, shard, 1
          from generate_series(1, 1000) as names (n)
         cross join generate_series(0, 31) as shards (shard)
        """);
    database.execute("analyze area_counts");
    assertThat(
            GenericPlan.of(
                database.jdbi(), Counts.READ, "area text battle", "names text[] {n-1,n-2}"))
        .contains("one_count_per_name_and_shard")
        .doesNotContain("Seq Scan");
  }
}
