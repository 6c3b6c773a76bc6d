package dev.stoa.gamification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.local.fixture.UsesServers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The lists are read from their indexes, whatever the values: under a plan that was made without
/// them.
@UsesServers
class GamificationPlansTest {
  private final DatabaseStage stage = new DatabaseStage();

  @BeforeEach
  void fill() {
    stage.execute(
        """
        insert into gamification_profiles (
               agent_id, points, points_since, experience, level, created_at, updated_at, version)
        select 'player-' || i, i % 90, t, 99, 1, t, t, 1
          from generate_series(1, 20000) as i,
               (values ('2026-01-05 00:00Z'::timestamptz)) as moment (t)
        """);
    stage.execute(
        """
        insert into gamification_transactions (
               id, agent_id, number, transaction_type, points, delta, balance, requested,
               created_at)
        select gen_random_uuid(), 'player-' || i % 20 + 1, i,
               case when i % 50 = 0 then 'spend' else 'earn' end, 1,
               case when i % 50 = 0 then -1 else 1 end, 1, 1, '2026-01-05 00:00Z'
          from generate_series(1, 20000) as i
        """);
    stage.execute(
        """
        insert into gamification_achievements (
               agent_id, achievement_id, transactions, earned_at)
        select 'player-' || i, achievement_id, array[gen_random_uuid()],
               '2026-01-05 00:00Z'::timestamptz + i * interval '1 s'
          from generate_series(1, 500) as i,
               gamification_achievement_definitions
        """);
    stage.execute(
        "analyze gamification_profiles, gamification_transactions, gamification_achievements");
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void theLeaderboardIsReadInOrder() {
    assertThat(
            plan(
                GamificationFinds.LEADERS,
                List.of(
                    "points bigint 50",
                    "since timestamptz 2026-01-01",
                    "agent text a",
                    "limit int 10")))
        .contains("gamification_profiles_by_points")
        .doesNotContain("Sort  ");
  }

  @Test
  void theLedgerIsReadInOrder() {
    List<String> parameters =
        List.of("agent text player-1", "before bigint 9999", "type text spend", "limit int 10");
    assertThat(plan(GamificationFinds.ENTRIES, parameters))
        .contains("ledger_is_numbered_by_agent")
        .doesNotContain("Sort  ");
    assertThat(plan(GamificationFinds.EARNED, parameters))
        .contains("ledger_is_numbered_by_agent")
        .doesNotContain("Sort  ");
    assertThat(plan(GamificationFinds.NOT_EARNED, parameters))
        .contains("gamification_transactions_by_type")
        .doesNotContain("Sort  ");
  }

  @Test
  void achievementsAreReadInOrder() {
    assertThat(
            plan(
                GamificationFinds.ACHIEVEMENTS,
                List.of(
                    "agent text player-1",
                    "earnedAt timestamptz 2027-01-01",
                    "achievement text a",
                    "limit int 10")))
        .contains("gamification_achievements_newest")
        .doesNotContain("Sort  ");
  }

  /// The generic plan of a statement with these parameters: name, type and a value.
  private String plan(String statement, List<String> parameters) {
    String numbered = statement;
    StringBuilder types = new StringBuilder();
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < parameters.size(); i++) {
      String[] parts = parameters.get(i).split(" ", 3);
      numbered = numbered.replace(":" + parts[0], "$" + (i + 1));
      types.append(i == 0 ? "" : ", ").append(parts[1]);
      values.append(i == 0 ? "" : ", ").append("'").append(parts[2]).append("'");
    }
    String prepare = "prepare looked (%s) as %s".formatted(types, numbered);
    String explain = "explain execute looked (%s)".formatted(values);
    return stage
        .jdbi()
        .inTransaction(handle -> {
          handle.execute("set local plan_cache_mode = force_generic_plan");
          handle.execute(prepare);
          List<String> plan = handle.createQuery(explain).mapTo(String.class).list();
          handle.execute("deallocate looked");
          return String.join("\n", plan);
        });
  }
}
