package dev.stoa.battle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stoa.area.Arguments;
import dev.stoa.area.Query;
import dev.stoa.battle.Battle.Command;
import dev.stoa.battle.Battle.Verdict;
import dev.stoa.battle.rating.RatingSystem;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.MatchId;
import dev.stoa.local.fixture.UsesServers;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@UsesServers
class BattleRepositoryTest {
  private static final Instant NOON = Script.at(0, "12:00");
  private static final BigDecimal NOTHING = new BigDecimal("0.00");

  private final DatabaseStage stage = new DatabaseStage(RatingSystem.named("elo"));
  private final BattleRepository battles = stage.repository();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void whatIsNotThereIsNull() {
    assertThat(battles.findProfileByAgent(new AgentId("a"))).isNull();
    assertThat(battles.findMatchById(new MatchId("m-1"))).isNull();
    assertThat(battles.getMatchHistory(new AgentId("a"), 10, null)).isEmpty();
    assertThat(battles.getLeaderboard(10, null)).isEmpty();
    assertThat(battles.findPendingMatches(10, null)).isEmpty();
    assertThat(battles.getStats())
        .isEqualTo(new BattleStats(0, new BigDecimal("0.00"), 0, 0, 0, 0, 0, 0));
  }

  @Test
  void aMatchComesBackAsItWasMade() {
    var terms =
        BattleTablesTest.terms(new AgentId("a"), new AgentId("b"), MatchType.QUALITY_SHOWDOWN);
    stage.run(NOON, new Command.CreateMatch(new MatchId("m-1"), terms));
    Match match = battles.findMatchById(new MatchId("m-1"));
    assertThat(match).isEqualTo(Match.created(new MatchId("m-1"), terms, NOON).withVersion(1));
  }

  @Test
  void theHistoryHoldsResultsThatStandNewestFirstInPages() {
    for (int i = 1; i <= 7; i++) {
      // Two at a time end together: within a tie the id decides.
      win("m-" + i, NOON.plusSeconds(i / 2), "a", i % 2 == 0 ? "b" : "c");
    }
    stage.run(NOON.plusSeconds(60), new Command.VoidMatchResult(new MatchId("m-4"), "mistaken"));
    assertThat(historyOf("a", null)).containsExactly("m-7", "m-6", "m-5");
    assertThat(historyOf("a", "m-5")).containsExactly("m-3", "m-2", "m-1");
    assertThat(historyOf("a", "m-1")).isEmpty();
    assertThat(historyOf("b", null)).containsExactly("m-6", "m-2");
  }

  @Test
  void theLeaderboardNeedsFiveMatchesAndTiesGoToTheEarlier() {
    // a, b and c beat d, e and f in the same way, c first of all; g has four matches.
    String winners = "cab";
    String losers = "def";
    for (int round = 0; round < 5; round++) {
      for (int i = 0; i < 3; i++) {
        win(
            "m-" + round + i,
            NOON.plusSeconds(round * 10L + i),
            winners.substring(i, i + 1),
            losers.substring(i, i + 1));
      }
    }
    for (int i = 0; i < 4; i++) {
      win("q-" + i, NOON.plusSeconds(100 + i), "g", "h");
    }
    List<Fighter> board = battles.getLeaderboard(10, null);
    assertThat(ids(board)).containsExactly("c", "a", "b", "d", "e", "f");
    assertThat(board.subList(0, 3))
        .extracting(fighter -> fighter.rating().shown())
        .containsOnly(1567);
    assertThat(ids(battles.getLeaderboard(2, null))).containsExactly("c", "a");
    assertThat(ids(battles.getLeaderboard(2, new AgentId("a")))).containsExactly("b", "d");
    assertThat(ids(battles.getLeaderboard(2, new AgentId("f")))).isEmpty();
    assertThat(battles.getStats())
        .isEqualTo(new BattleStats(8, new BigDecimal("1500.00"), 1567, 1433, 38, 19, 19, 0));
  }

  @Test
  void pendingMatchesComeOldestFirstInPages() {
    for (int i = 1; i <= 5; i++) {
      stage.run(
          NOON.plusSeconds(i / 2),
          new Command.CreateMatch(
              new MatchId("m-" + i),
              BattleTablesTest.terms(new AgentId("a"), new AgentId("b"), MatchType.STANDARD)));
    }
    stage.run(NOON.plusSeconds(9), new Command.StartMatch(new MatchId("m-2"), null));
    assertThat(battles.findPendingMatches(3, null))
        .extracting(match -> match.matchId().value())
        .containsExactly("m-1", "m-3", "m-4");
    assertThat(battles.findPendingMatches(3, new MatchId("m-4")))
        .extracting(match -> match.matchId().value())
        .containsExactly("m-5");
  }

  @Test
  void aLimitOfNothingIsNoLimit() {
    assertThatIllegalArgumentException().isThrownBy(() -> battles.getLeaderboard(0, null));
    assertThatIllegalArgumentException().isThrownBy(() -> battles.findPendingMatches(1001, null));
  }

  @Test
  void otherAreasSeeRatingsThroughAView() {
    win("m-1", NOON, "a", "b");
    assertThat(stage.number("select elo_rating from battle_ratings where agent_id = 'a'"))
        .isEqualTo(1516);
  }

  @Test
  void everyReadHasANameForStoaQuery() {
    win("m-1", NOON, "a", "b");
    List<String> names = new ArrayList<>();
    for (Query query : battles.queries()) {
      names.add(query.name());
      var given = Map.of("agentId", "a", "matchId", "m-1", "limit", "10");
      assertThat(query.read().run(new Arguments(given))).as(query.name()).isNotNull();
    }
    assertThat(names)
        .containsExactly(
            "findProfileByAgent",
            "findMatchById",
            "getMatchHistory",
            "getLeaderboard",
            "findPendingMatches",
            "getStats");
  }

  private List<String> historyOf(String agent, @Nullable String after) {
    return battles
        .getMatchHistory(new AgentId(agent), 3, after == null ? null : new MatchId(after))
        .stream()
        .map(match -> match.matchId().value())
        .toList();
  }

  private static List<String> ids(List<Fighter> fighters) {
    return fighters.stream().map(fighter -> fighter.agentId().value()).toList();
  }

  private void win(String match, Instant at, String winner, String loser) {
    String answer =
        stage.run(
            at.plus(Duration.ofMillis(1)),
            new Command.RecordBattle(
                new MatchId(match),
                new AgentId(winner),
                new AgentId(loser),
                new Verdict(new AgentId(winner), false, NOTHING, NOTHING)));
    assertThat(answer).contains("BattleRecorded");
  }
}
