package dev.stoa.gamification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.Stoa;
import dev.stoa.agent.Agents;
import dev.stoa.area.Arguments;
import dev.stoa.area.CommandRefused;
import dev.stoa.area.Outcome;
import dev.stoa.area.Query;
import dev.stoa.database.DatabaseConfig;
import dev.stoa.gamification.Gamification.Command;
import dev.stoa.gamification.Gamification.Grounds;
import dev.stoa.gamification.GamificationRepository.Position;
import dev.stoa.identity.AchievementId;
import dev.stoa.identity.AgentId;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestPostgres;
import dev.stoa.local.fixture.UsesServers;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@UsesServers
class GamificationRepositoryTest {
  private static final AgentId ADA = new AgentId("agt-1");

  private TestDatabase postgres;
  private Stoa stoa;
  private GamificationRepository games;

  @BeforeEach
  void open() {
    postgres = TestPostgres.fresh();
    stoa = Stoa.open(DatabaseConfig.of(postgres.url(), postgres.user(), postgres.password()));
    games = stoa.gamification();
    for (int n = 1; n <= 5; n++) {
      stoa.agents()
          .create(
              new Agents.Command.RegisterAgent(
                  new AgentId("agt-" + n),
                  new Agents.Profile("Agent " + n, Agents.Type.WORKER, List.of(), null, 5, null),
                  Agents.Status.IDLE,
                  null));
    }
  }

  @AfterEach
  void close() {
    stoa.close();
    postgres.close();
  }

  private static Command.AwardPoints award(String agent, long points) {
    return new Command.AwardPoints(
        new AgentId(agent), points, PointsCategory.OTHER, Grounds.NONE, Map.of(), false);
  }

  @Test
  void everyWriteOfTheOriginalIsACommand() {
    LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
    assertThat(games.getOrCreateProfile(new Command.CreateGamificationProfile(ADA)))
        .isInstanceOf(Outcome.Applied.class);
    assertThat(games.getOrCreateProfile(new Command.CreateGamificationProfile(ADA)))
        .isInstanceOf(Outcome.Unchanged.class);
    games.addPoints(award("agt-1", 150));
    games.deductPoints(new Command.DeductPoints(ADA, 50, true, Grounds.NONE));
    games.updateTier(new Command.SetTier(ADA, Tier.GOLD, true, null));
    games.incrementStreak(new Command.IncrementStreak(ADA, today));
    assertThat(find(ADA))
        .extracting(p -> p.purse().points(), Profile::tier, p -> p.streak().days())
        .containsExactly(100L, Tier.GOLD, 1);
    games.resetStreak(new Command.ResetStreak(ADA, null));
    assertThat(find(ADA).streak().days()).isZero();
    assertThat(find(ADA).tierProgress()).isEqualTo(new BigDecimal("0.66"));
    var terms =
        new AchievementTerms(
            "Any",
            AchievementTerms.Category.SPECIAL,
            AchievementTerms.Worth.BRONZE,
            5,
            new Criterion.AtMost("level", new BigDecimal("99")),
            true,
            false,
            true);
    var any = new AchievementId("any");
    games.defineAchievement(new Command.DefineAchievement(any, terms));
    games.awardAchievement(new Command.AwardAchievement(ADA, any, "{}", null));
    games.revokeAchievement(new Command.RevokeAchievement(ADA, any, "no"));
    UUID first = games.getTransactionHistory(ADA, null, 2L, 1).getFirst().id();
    games.reversePointsTransaction(new Command.ReversePointsTransaction(ADA, first, "no"));
    assertThat(find(ADA).purse().points()).isZero();
    assertThat(games.findProfileByAgent(new AgentId("agt-5"))).isNull();
  }

  private Profile find(AgentId agent) {
    return Objects.requireNonNull(games.findProfileByAgent(agent));
  }

  @Test
  void aRefusalCarriesItsReason() {
    assertThatThrownBy(() -> games.addPoints(award("agt-9", 1)))
        .isInstanceOfSatisfying(
            CommandRefused.class,
            refused -> assertThat(refused.rejection().code()).isEqualTo("PROFILE_NOT_FOUND"));
  }

  @Test
  void theLedgerIsReadNewestFirstInPagesThatMeet() {
    for (int n = 1; n <= 6; n++) {
      games.addPoints(award("agt-1", n));
    }
    games.deductPoints(new Command.DeductPoints(ADA, 2, true, Grounds.NONE));
    games.deductPoints(new Command.DeductPoints(ADA, 3, true, Grounds.NONE));
    assertThat(pages(null)).containsExactly(-3L, -2L, 6L, 5L, 4L, 3L, 2L, 1L);
    assertThat(pages(PointsEntry.Type.EARN)).containsExactly(6L, 5L, 4L, 3L, 2L, 1L);
    assertThat(pages(PointsEntry.Type.SPEND)).containsExactly(-3L, -2L);
    assertThat(pages(PointsEntry.Type.REVERSAL)).isEmpty();
  }

  private List<Long> pages(PointsEntry.@Nullable Type type) {
    List<Long> all = new ArrayList<>();
    Long before = null;
    while (true) {
      List<PointsEntry> page = games.getTransactionHistory(ADA, type, before, 2);
      page.forEach(entry -> all.add(entry.amount().delta()));
      if (page.size() < 2) {
        return all;
      }
      before = page.getLast().number();
    }
  }

  @Test
  void achievementsAreReadNewestFirstInPagesThatMeet() {
    for (String id : List.of("pattern-breaker", "innovator", "creative-genius")) {
      games.awardAchievement(
          new Command.AwardAchievement(ADA, new AchievementId(id), "{}", evidence()));
    }
    List<String> all = new ArrayList<>();
    List<Achievement> page = games.getAchievements(ADA, null, 1);
    while (!page.isEmpty()) {
      Achievement last = page.getLast();
      all.add(last.key().achievement().value());
      page = games.getAchievements(ADA, new Position(last.earnedAt(), last.key().achievement()), 1);
    }
    assertThat(all).containsExactly("creative-genius", "innovator", "pattern-breaker");
  }

  private static Gamification.Evidence evidence() {
    Map<String, BigDecimal> measures = new HashMap<>();
    for (String metric : List.of("patternsBroken", "novelSolutions", "highlyNovelSolutions")) {
      measures.put(metric, new BigDecimal(800));
    }
    return new Gamification.Evidence(CriterionJson.printNumbers(measures), measures);
  }

  @Test
  void theLeaderboardHasTheMostPointsFirstThenTheEarlier() {
    games.addPoints(award("agt-3", 20));
    games.addPoints(award("agt-2", 20));
    games.addPoints(award("agt-1", 20));
    games.addPoints(award("agt-4", 30));
    games.addPoints(award("agt-1", 5));
    games.deductPoints(new Command.DeductPoints(ADA, 5, true, Grounds.NONE));
    List<String> all = new ArrayList<>();
    List<RankedProfile> page = games.getLeaderboardByPoints(null, 1);
    while (!page.isEmpty()) {
      all.add(page.getLast().agentName() + " " + page.getLast().profile().purse().points());
      page = games.getLeaderboardByPoints(page.getLast().profile().agentId(), 1);
    }
    assertThat(all).containsExactly("Agent 4 30", "Agent 3 20", "Agent 2 20", "Agent 1 20");
  }

  @Test
  void theStatsCountEveryTier() {
    assertThat(games.getStats().totalProfiles()).isZero();
    games.addPoints(award("agt-1", 1_000));
    games.addPoints(award("agt-2", 2));
    assertThat(games.getStats())
        .isEqualTo(
            new GamificationStats(
                2,
                new BigDecimal("1501.00"),
                3_000,
                new BigDecimal("3.50"),
                6,
                Map.of(
                    Tier.BRONZE, 1L,
                    Tier.SILVER, 1L,
                    Tier.GOLD, 0L,
                    Tier.PLATINUM, 0L,
                    Tier.DIAMOND, 0L)));
  }

  @Test
  void aLimitIsNeverEverything() {
    assertThatThrownBy(() -> games.getLeaderboardByPoints(null, 0))
        .hasMessage("limit must be from 1 to 1000 (found: 0)");
    assertThatThrownBy(() -> games.getAchievements(ADA, null, 1_001))
        .hasMessage("limit must be from 1 to 1000 (found: 1001)");
  }

  @Test
  void everyReadHasAName() {
    games.addPoints(award("agt-1", 1_000));
    Map<String, @Nullable Object> answers = new HashMap<>();
    for (Query query : games.queries()) {
      Map<String, String> values = new HashMap<>(Map.of("agentId", "agt-1"));
      for (Query.Parameter parameter : query.parameters()) {
        if (parameter.fallback() != null) {
          values.put(parameter.name(), parameter.fallback());
        }
      }
      answers.put(query.name(), query.read().run(new Arguments(values)));
    }
    assertThat(answers)
        .containsOnlyKeys(
            "findProfileByAgent",
            "getAchievements",
            "getTransactionHistory",
            "getLeaderboardByPoints",
            "getStats",
            "findAchievements",
            "getAchievementProgress")
        .containsEntry("findProfileByAgent", find(ADA))
        .containsEntry("getStats", games.getStats())
        .containsEntry("getTransactionHistory", games.getTransactionHistory(ADA, null, null, 9));
  }
}
