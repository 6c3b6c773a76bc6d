package dev.stoa.leaderboard;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.Stoa;
import dev.stoa.database.Database;
import dev.stoa.database.DatabaseConfig;
import dev.stoa.gamification.Gamification;
import dev.stoa.gamification.PointsCategory;
import dev.stoa.identity.AgentId;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestPostgres;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/// Leaderboards on a database of their own, with 300 agents that may play.
final class Season implements AutoCloseable {
  private final TestDatabase postgres = TestPostgres.fresh();
  private final Stoa stoa;
  private final Database database;

  Season() {
    var config = DatabaseConfig.of(postgres.url(), postgres.user(), postgres.password());
    stoa = Stoa.open(config);
    database = Database.open(config, new MetricRegistry());
    execute(
        """
        insert into agents (
               agent_id, agent_name, heartbeat_at, online_since, created_at, updated_at, version)
        select 'agt-' || i, 'Agent ' || i, now(), now(), now(), now(), 1
          from generate_series(1, 300) as i
        """);
  }

  LeaderboardRepository boards() {
    return stoa.leaderboards();
  }

  Jdbi jdbi() {
    return database.jdbi();
  }

  /// Gives points as a command, or takes them.
  void move(AgentId agent, int points) {
    if (points > 0) {
      stoa.gamification()
          .addPoints(
              new Gamification.Command.AwardPoints(
                  agent, points, PointsCategory.OTHER, Gamification.Grounds.NONE, Map.of(), false));
    } else {
      stoa.gamification()
          .deductPoints(
              new Gamification.Command.DeductPoints(
                  agent, 1 - points, true, Gamification.Grounds.NONE));
    }
  }

  long number(String sql) {
    return jdbi()
        .<Long, RuntimeException>withHandle(
            handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }

  void execute(String sql) {
    jdbi().useHandle(handle -> handle.execute(sql));
  }

  /// 300 players: many ties, and scores of every size.
  void play() {
    execute(
        """
        insert into gamification_profiles (
               agent_id, points, points_since, experience, level, created_at, updated_at, version)
        select agent_id, points, '2026-01-05 00:00Z'::timestamptz + i % 7 * interval '1 day',
               points, floor(sqrt(points / 100)) + 1, now(), now(), 1
          from (select 'agt-' || i as agent_id, i, (i % 60) ^ 3::bigint as p
                  from generate_series(1, 300) as i) as players,
               lateral (select p::bigint as points) as scored
        """);
    execute(
        """
        insert into battle_profiles (
               agent_id, elo_rating, wins, total_matches, rating_system, rating_mean,
               rating_deviation, rating_volatility, rating_since, decays_from, created_at,
               updated_at, version)
        select 'agt-' || i, 1000 + i * 7 % 1000, 5, 5, 'elo', 0, 0, 0, now(), now(), now(),
               now(), 1
          from generate_series(1, 200) as i
        """);
    execute(
        """
        insert into reputation_profiles (
               agent_id, trust_score, trust_adjustments, overall_score, overall_since,
               total_ratings, quality_count, reputation, trust_level, active_on, created_at,
               updated_at, version)
        select 'agt-' || i, 50 + i % 50, i % 50, round(50 + i % 50 / 4.0, 2),
               '2026-01-05 00:00Z'::timestamptz + i % 3 * interval '1 day', 5, 5, 500, 'good',
               '2026-01-05', now(), now(), 1
          from generate_series(51, 250) as i
        """);
    execute("update agents set tasks_completed = length(agent_id) where agent_id > 'agt-2'");
  }

  @Override
  public void close() {
    database.close();
    stoa.close();
    postgres.close();
  }
}
