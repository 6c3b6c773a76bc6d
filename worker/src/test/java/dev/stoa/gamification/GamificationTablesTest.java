package dev.stoa.gamification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.area.Rows;
import dev.stoa.gamification.Gamification.Command;
import dev.stoa.gamification.Gamification.Grounds;
import dev.stoa.identity.AchievementId;
import dev.stoa.identity.AgentId;
import dev.stoa.local.fixture.UsesServers;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@UsesServers
class GamificationTablesTest {
  private static final Instant NOON = Script.time("23/12:00");
  private static final AgentId ADA = new AgentId("agt-1");

  private final DatabaseStage stage = new DatabaseStage();

  @AfterEach
  void close() {
    stage.close();
  }

  private static Command award(long points, String key) {
    return new Command.AwardPoints(
        ADA,
        points,
        PointsCategory.QUALITY,
        new Grounds("good work", "task", "t-1", key),
        Map.of("night", new BigDecimal("1.1500")),
        false);
  }

  @Test
  void aProfileComesBackAsItWasWritten() {
    stage.run(NOON, List.of(award(1_000, "a"), new Command.IncrementStreak(ADA, day())));
    assertThat(stage.profile(ADA))
        .isEqualTo(
            new Profile(
                ADA,
                new Purse(3_160, NOON, 3_160, 3_160, 3),
                6,
                Tier.SILVER,
                Tier.SILVER,
                new Streak(1, 1, day(), 0, NOON),
                new Profile.Tally(1, 1),
                NOON,
                NOON,
                9));
  }

  private static LocalDate day() {
    return LocalDate.of(2026, 11, 23);
  }

  @Test
  void anEntryOfTheLedgerComesBackAsItWasWritten() {
    stage.run(NOON, award(100, "a"), true);
    assertThat(stage.repository().findTransactionById(Gamification.transactionId("a")))
        .isEqualTo(
            new PointsEntry(
                Gamification.transactionId("a"),
                ADA,
                1,
                PointsEntry.Type.EARN,
                new PointsEntry.Amount(115, 100, Map.of("night", new BigDecimal("1.1500")), 115),
                PointsCategory.QUALITY,
                new Grounds("good work", "task", "t-1", "a"),
                null,
                NOON));
  }

  @Test
  void aRevokedAchievementIsInTheHistoryAsItWas() {
    stage.run(NOON, award(1, "a"), true);
    Achievement earned = stage.repository().getAchievements(ADA, null, 10).getFirst();
    var revoke = new Command.RevokeAchievement(ADA, new AchievementId("first-blood"), "no");
    stage.run(NOON.plusSeconds(60), revoke, true);
    assertThat(stage.repository().getAchievements(ADA, null, 10)).isEmpty();
    assertThat(history())
        .containsExactly(
            "agt-1 first-blood 1 {%s} 2026-11-23 12:01:00+00"
                .formatted(earned.transactions().getFirst()));
  }

  @Test
  void whatIsEarnedAndRevokedInOneBatchIsInTheHistory() {
    var revoke = new Command.RevokeAchievement(ADA, new AchievementId("first-blood"), "no");
    stage.run(NOON, List.of(award(1, "a"), revoke, award(1, "b")));
    assertThat(history()).hasSize(1);
    assertThat(stage.repository().getAchievements(ADA, null, 10)).isEmpty();
    assertThat(Objects.requireNonNull(stage.profile(ADA)).purse().points()).isEqualTo(2);
  }

  private List<String> history() {
    return stage
        .jdbi()
        .withHandle(handle -> {
          handle.execute("set local time zone 'UTC'");
          return handle
              .createQuery(
                  """
                  select concat_ws(' ', agent_id, achievement_id, times, transactions,
                                   removed_at at time zone 'UTC' || '+00')
                    from gamification_achievements_history
                  """)
              .mapTo(String.class)
              .list();
        });
  }

  @Test
  void aDefinitionThatIsChangedCountsFromItsOwnVersion() {
    var id = new AchievementId("first-blood");
    var terms =
        new AchievementTerms(
            "First",
            AchievementTerms.Category.MILESTONE,
            AchievementTerms.Worth.GOLD,
            7,
            new Criterion.AtLeast("tasks", new BigDecimal("2")),
            false,
            true,
            true);
    stage.run(
        NOON,
        List.of(
            new Command.DefineAchievement(id, terms),
            new Command.DefineAchievement(new AchievementId("new"), terms)));
    assertThat(stage.repository().findAchievements(null, new AchievementId("f"), 1))
        .containsExactly(new Definition(id, terms, NOON, 1));
    assertThat(stage.repository().findAchievements(null, new AchievementId("mz"), 1))
        .containsExactly(new Definition(new AchievementId("new"), terms, NOON, 1));
    stage.run(NOON, List.of(award(1, "a"), award(1, "b")));
    assertThat(stage.repository().getAchievements(ADA, null, 10))
        .extracting(achievement -> achievement.key().achievement().value())
        .containsExactly("new", "first-blood");
  }

  @Test
  void whatABatchReadsIsLockedAndWhatItLooksAtIsNot() {
    stage.run(NOON, award(1, "a"), true);
    List<Command> batch =
        List.of(
            award(1, "b"),
            new Command.AwardAchievement(ADA, new AchievementId("mentor"), "{}", null));
    stage
        .jdbi()
        .useTransaction(held -> {
          Rows<AgentId, Profile> rows = new GamificationArea().read(held, batch, NOON).profiles();
          assertThat(rows.get(ADA).purse().points()).isEqualTo(11);
          assertThat(free("gamification_profiles")).isZero();
          assertThat(free("gamification_achievement_definitions")).isEqualTo(53);
        });
  }

  private long free(String table) {
    try (Handle other = stage.jdbi().open()) {
      return other
          .createQuery("select 1 from %s for update skip locked".formatted(table))
          .mapTo(Long.class)
          .list()
          .size();
    }
  }

  @Test
  void othersSeeTheStandingsAndNothingElse() {
    stage.run(NOON, award(1_000, "a"), true);
    String standing =
        stage
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery(
                        """
                        select concat_ws(' ', agent_id, points, experience, level, tier,
                                         tier_level, streak_days, points_since at time zone 'UTC')
                          from gamification_standings
                        """)
                    .mapTo(String.class)
                    .one());
    assertThat(standing).isEqualTo("agt-1 3160 3160 6 silver 2 0 2026-11-23 12:00:00");
  }

  @Test
  void theCountsFollowProfilesThatAreAddedChangedAndRemoved() {
    stage.run(NOON, award(1_000, "a"), true);
    stage.run(NOON, new Command.CreateGamificationProfile(new AgentId("agt-2")), true);
    stage.run(NOON, new Command.DeductPoints(ADA, 3_000, true, Grounds.NONE), true);
    GamificationConcurrencyTest.assertCountsAreRight(stage);
    stage.execute("delete from gamification_profiles where agent_id = 'agt-2'");
    GamificationConcurrencyTest.assertCountsAreRight(stage);
    assertThat(stage.repository().getStats().totalProfiles()).isEqualTo(1);
  }

  @Test
  void theTablesSayTheirRulesByName() {
    stage.run(NOON, award(1_000, "a"), true);
    refuses("points_are_never_below_0", "update gamification_profiles set points = -1");
    refuses("level_follows_from_experience", "update gamification_profiles set level = 7");
    refuses(
        "who_has_points_has_had_them_as_experience",
        "update gamification_profiles set points = 3161");
    refuses("gamification_tier_is_known", "update gamification_profiles set tier = 'GOLD'");
    refuses(
        "a_streak_has_a_last_day",
        "update gamification_profiles set longest_streak = 1, streak_days = 1");
    refuses(
        "streak_is_part_of_the_longest", "update gamification_profiles set longest_streak = -1");
    refuses(
        "delta_is_the_points_with_their_sign",
        "update gamification_transactions set delta = -points");
    refuses(
        "a_reversal_names_what_it_reverses", "update gamification_transactions set reverses = id");
    refuses(
        "ledger_key_is_used_once",
        """
        insert into gamification_transactions (
               id, agent_id, number, transaction_type, points, delta, balance, requested,
               created_at)
        select id, agent_id, 9, 'earn', 1, 1, 1, 1, created_at
          from gamification_transactions
         limit 1
        """);
    refuses(
        "points_of_an_achievement_are_0_to_1000000",
        "update gamification_achievement_definitions set points = 1000001");
    refuses(
        "achievement_is_in_the_catalogue",
        "update gamification_achievements set achievement_id = 'nothing'");
    refuses("earned_at_least_once", "update gamification_achievements set times = 2");
  }

  private void refuses(String constraint, String sql) {
    assertThatThrownBy(() -> stage.execute(sql))
        .isInstanceOf(UnableToExecuteStatementException.class)
        .hasMessageContaining(constraint);
  }
}
