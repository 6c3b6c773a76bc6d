package dev.stoa.battle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.area.GenericPlan;
import dev.stoa.battle.rating.RatingSystem;
import dev.stoa.local.fixture.UsesServers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The lists and the timers are read from their indexes, whatever the values: under a plan that was
/// made without them.
@UsesServers
class BattlePlansTest {
  private final DatabaseStage stage = new DatabaseStage(RatingSystem.named("elo"));

  @BeforeEach
  void fill() {
    stage
        .jdbi()
        .useHandle(handle -> {
          handle.execute(
              """
              insert into battle_profiles (
                       agent_id, elo_rating, wins, total_matches, rating_system, rating_mean,
                       rating_deviation, rating_volatility, rating_since, decays_from,
                       created_at, updated_at, version)
              select 'agent-' || i, i % 3000, 5, 5, 'elo', i, 0, 0, t, t + i * interval '1 s',
                     t, t, 1
                from generate_series(1, 20000) as i,
                     (values ('2026-01-05 00:00Z'::timestamptz)) as moment (t)
              """);
          handle.execute(
              """
              insert into battle_matches (
                       match_id, agent1_id, agent2_id, status, rated, accept_by, started_at,
                       ends_at, completed_at, created_at, updated_at, version)
              select 'match-' || i, 'agent-' || i, 'agent-' || i + 1,
                     case when i % 20 = 0 then 'pending'
                          when i % 20 = 1 then 'active'
                          else 'completed' end,
                     true, t + i * interval '1 s', t, t + i * interval '1 s',
                     case when i % 20 > 1 then t end, t + i * interval '1 s', t, 1
                from generate_series(1, 20000) as i,
                     (values ('2026-01-05 00:00Z'::timestamptz)) as moment (t)
              """);
          handle.execute(
              """
              insert into battle_results (match_id, agent_id, score, won, completed_at)
              select 'match-' || i, 'agent-' || i % 50, 0, false,
                     '2026-01-05 00:00Z'::timestamptz + i * interval '1 s'
                from generate_series(1, 20000) as i
              """);
          handle.execute("analyze battle_profiles, battle_matches, battle_results");
        });
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void theLeaderboardIsReadInOrder() {
    assertThat(
            plan(
                BattleRepository.LEADERBOARD,
                List.of(
                    "rating int 2000",
                    "since timestamptz 2026-01-01",
                    "id text a",
                    "limit int 10")))
        .contains("battle_profiles_by_rating")
        .doesNotContain("Sort  ");
  }

  @Test
  void theHighestAndTheLowestRatingAreTheEndsOfAnIndex() {
    assertThat(String.join("\n", stage.texts("explain " + BattleCountTables.RANGE)))
        .contains("battle_profiles_by_any_rating", "Limit")
        .doesNotContain("Seq Scan");
  }

  @Test
  void anAgentsHistoryIsReadInOrder() {
    assertThat(
            plan(
                BattleRepository.HISTORY,
                List.of(
                    "agent text agent-1",
                    "completedAt timestamptz 2027-01-01",
                    "matchId text m",
                    "limit int 10")))
        .contains("battle_results_by_agent")
        .doesNotContain("Sort  ");
  }

  @Test
  void pendingMatchesAreReadInOrder() {
    assertThat(
            plan(
                BattleRepository.PENDING,
                List.of("createdAt timestamptz 2026-01-05", "matchId text m", "limit int 10")))
        .contains("battle_matches_pending")
        .doesNotContain("Sort  ");
  }

  @Test
  void timersLookAtWhatIsDueAlone() {
    List<String> parameters = List.of("now timestamptz 2026-01-05 00:01Z", "most int 10");
    assertThat(plan(BattleTimers.OVER, parameters)).contains("battle_matches_over");
    assertThat(plan(BattleTimers.UNACCEPTED, parameters)).contains("battle_matches_unaccepted");
    assertThat(
            plan(
                BattleTimers.IDLE,
                List.of(
                    "since timestamptz 2026-01-05 00:01Z", "floor int 1500", "share numeric 0.2")))
        .contains("battle_profiles_by_idleness");
  }

  @Test
  void aSweepFindsTheLongestIdleFirst() {
    assertThat(
            plan(
                FighterTables.SWEEP_IDLE,
                List.of(
                    "since timestamptz 2026-01-05 00:01Z",
                    "floor int 1500",
                    "share numeric 0.2",
                    "most int 500")))
        .contains("battle_profiles_by_idleness")
        .doesNotContain("Sort  ");
  }

  private String plan(String statement, List<String> parameters) {
    return GenericPlan.of(stage.jdbi(), statement, parameters.toArray(String[]::new));
  }
}
