package dev.stoa.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.area.GenericPlan;
import dev.stoa.local.fixture.UsesServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Boards and ranks are read from their indexes, whatever the values: under a plan that was made
/// without them.
@UsesServers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeaderboardPlansTest {
  private Almanac almanac;

  @BeforeAll
  void fill() {
    almanac = new Almanac();
    almanac.execute(
        """
        insert into agents (
               agent_id, agent_name, tasks_completed, heartbeat_at, online_since, created_at,
               updated_at, version)
        select 'agt-' || i, 'Agent ' || i, i % 70, t, t, t, t, 1
          from generate_series(1, 20000) as i,
               (values ('2026-11-05 00:00Z'::timestamptz)) as moment (t)
        """);
    almanac.execute(
        """
        insert into gamification_profiles (
               agent_id, points, points_since, experience, earned, level, created_at, updated_at,
               version)
        select 'agt-' || i, i % 90, t, 99, 99, 1, t, t, 1
          from generate_series(1, 20000) as i,
               (values ('2026-11-05 00:00Z'::timestamptz)) as moment (t)
        """);
    almanac.execute(
        """
        insert into leaderboard_boards (board_id, metric, period, updated_at, version)
        select 'points:' || d, 'points', d, now(), 1
          from (select (date '2020-01-01' + i)::text as d
                  from generate_series(1, 2000) as i) as days
        """);
    almanac.execute(
        """
        insert into leaderboard_snapshots (
               metric, period, agent_id, rank, place, score, created_at)
        select 'points', b.period, 'agt-' || i, i, i, 1, now()
          from leaderboard_boards b,
               generate_series(1, 10) as i
        """);
    almanac.execute(
        "insert into hall_of_fame_members select 'agt-' || i, 1 from generate_series(1, 5000) as i");
    almanac.execute(
        """
        insert into hall_of_fame (id, agent_id, achievement_type, inducted_at)
        select gen_random_uuid(), 'agt-' || i, 'type-' || i % 500, now()
          from generate_series(1, 5000) as i
        """);
    almanac.execute(
        "analyze agents, leaderboard_scores, leaderboard_counts, leaderboard_boards,"
            + " leaderboard_snapshots, hall_of_fame");
  }

  @AfterAll
  void close() {
    almanac.close();
  }

  private String plan(String statement, String... parameters) {
    return GenericPlan.of(almanac.jdbi(), statement, parameters);
  }

  @Test
  void aPageIsReadInOrderAndNobodyElseIsCounted() {
    assertThat(plan(StandingsFinds.PAGE, "metric text points", "after text agt-7", "limit int 10"))
        .contains("leaderboard_scores_by_score", "one_count_per_shard_metric_and_bucket")
        .doesNotContain("Seq Scan on leaderboard", "Seq Scan on agents");
  }

  @Test
  void aRankIsToldByItsBuckets() {
    assertThat(plan(StandingsFinds.ONE, "metric text points", "agent text agt-7"))
        .contains("leaderboard_scores_by_score", "one_count_per_shard_metric_and_bucket")
        .doesNotContain("Seq Scan on leaderboard_scores");
  }

  @Test
  void combinedRankingsReadTheBestOfEachAlone() {
    assertThat(plan(CombinedFinds.CANDIDATES, "length int 100"))
        .contains("leaderboard_scores_by_score", "one_score_per_metric_and_agent")
        .doesNotContain("Seq Scan on leaderboard_scores");
  }

  @Test
  void whatWasKeptIsReadInOrder() {
    assertThat(
            plan(
                LeaderboardFinds.SNAPSHOT,
                "metric text points",
                "period text 2021-01-01",
                "after int 3",
                "limit int 10"))
        .contains("leaderboard_snapshots_by_place")
        .doesNotContain("Sort  ");
    assertThat(
            plan(LeaderboardFinds.PERIODS, "metric text points", "before text ~", "limit int 10"))
        .contains("one_board_per_metric_and_period")
        .doesNotContain("Sort  ");
    assertThat(
            plan(
                LeaderboardFinds.HALL,
                "standing int 0",
                "inductedAt timestamptz 2099-01-01",
                "id uuid 00000000-0000-0000-0000-000000000000",
                "limit int 10"))
        .contains("hall_of_fame_newest")
        .doesNotContain("Sort  ");
    assertThat(
            plan(
                LeaderboardFinds.HALL_OF_TYPE,
                "type text type-1",
                "standing int 0",
                "inductedAt timestamptz 2099-01-01",
                "id uuid 00000000-0000-0000-0000-000000000000",
                "limit int 10"))
        .contains("hall_of_fame_by_type")
        .doesNotContain("Sort  ");
  }
}
