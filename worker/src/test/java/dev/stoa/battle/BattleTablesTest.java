package dev.stoa.battle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.area.Batches;
import dev.stoa.battle.Battle.Command;
import dev.stoa.battle.Battle.Metrics;
import dev.stoa.battle.Battle.Terms;
import dev.stoa.battle.Battle.Verdict;
import dev.stoa.battle.rating.Rating;
import dev.stoa.battle.rating.RatingSystem;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.MatchId;
import dev.stoa.local.fixture.UsesServers;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@UsesServers
class BattleTablesTest {
  private static final Instant NOON = Script.at(0, "12:00");
  private static final BigDecimal NOTHING = new BigDecimal("0.00");
  private static final MatchId M1 = new MatchId("m-1");
  private static final MatchId M2 = new MatchId("m-2");
  private static final AgentId A = new AgentId("a");
  private static final AgentId B = new AgentId("b");
  private static final Rating ELO_1516 = RatingSystem.named("elo").start(1516);

  private final DatabaseStage stage = new DatabaseStage(RatingSystem.named("elo"));

  @AfterEach
  void close() {
    stage.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Scripts.RESULTS_COUNT_ONCE,
        Scripts.REASONS_IN_ORDER,
        Scripts.CHALLENGES,
        Scripts.NAMES_ARE_NOT_SHARED,
        ModeScripts.DUELS_BEGIN_WHEN_BOTH_ARE_THERE,
        ModeScripts.A_HILL,
        ModeScripts.A_BOSS,
        ModeScripts.A_SURVIVAL,
        ModeScripts.A_TOURNAMENT,
        ModeScripts.AN_ATTACK_AGAINST_TIME,
        Scripts.RESULTS_ARE_TAKEN_BACK,
        Scripts.RATINGS_DECAY
      })
  void theDatabaseAnswersAsTheRulesDo(String script) {
    new Script(stage).check(script);
  }

  @ParameterizedTest
  @ValueSource(strings = {"glicko2", "openskill"})
  void otherSystemsAreStoredAndTakenBackExactly(String system) {
    try (var rated = new DatabaseStage(RatingSystem.named(system))) {
      rated.run(NOON, new Command.RecordBattle(M1, A, B, won(A)));
      Fighter first = rated.get(A);
      rated.run(NOON.plusSeconds(9), new Command.RecordBattle(M2, A, B, won(B)));
      assertThat(rated.fighter(A)).isNotEqualTo(first);
      rated.run(NOON.plusSeconds(9), new Command.VoidMatchResult(M2, "mistaken"));
      Fighter after = rated.get(A);
      assertThat(after.rating()).isEqualTo(first.rating());
      assertThat(after.rating().system()).isEqualTo(system);
      assertThat(after.rating().deviation()).isPositive();
      assertThat(after.tally()).isEqualTo(first.tally());
    }
  }

  @Test
  void theSystemCanBeChangedWhileThereAreRatings() {
    stage.run(NOON, new Command.RecordBattle(M1, A, B, won(A)));
    var glicko2 = new Batches<>(stage.jdbi(), new BattleArea(RatingSystem.named("glicko2")));
    glicko2.run(NOON.plusSeconds(9), new Command.RecordBattle(M2, A, B, won(B)));
    Fighter after = stage.get(A);
    assertThat(after.rating().system()).isEqualTo("glicko2");
    assertThat(after.rating().shown()).isLessThan(1516);
    glicko2.run(NOON.plusSeconds(9), new Command.VoidMatchResult(M2, "mistaken"));
    assertThat(stage.fighter(A)).extracting(Fighter::rating).isEqualTo(ELO_1516);
  }

  @Test
  void oneBatchOrManyLeaveTheSameRows() {
    List<String> together = stage.run(NOON, commands());
    List<String> rows = rows(stage);
    try (var second = new DatabaseStage(RatingSystem.named("elo"))) {
      List<String> alone = new ArrayList<>();
      for (Command command : commands()) {
        alone.addAll(second.run(NOON, List.of(command)));
      }
      assertThat(alone).isEqualTo(together);
      assertThat(rows(second)).isEqualTo(rows);
    }
    assertThat(together).doesNotContain("nothing");
    assertThat(rows).hasSizeGreaterThan(12);
  }

  private static List<Command> commands() {
    var hill = new MatchId("m-1");
    var duel = new MatchId("m-2");
    var gone = new MatchId("m-3");
    return List.of(
        new Command.CreateMatch(hill, terms(A, B, MatchType.KING_OF_HILL)),
        new Command.JoinBattle(hill, A, null),
        new Command.JoinBattle(hill, B, null),
        new Command.JoinBattle(hill, new AgentId("c"), null),
        new Command.SubmitBattleEntry(hill, A, base("10.00")),
        new Command.SubmitBattleEntry(hill, B, base("20.00")),
        new Command.RecordBattle(hill, null, null, won(B)),
        new Command.RecordBattle(duel, A, B, won(A)),
        new Command.VoidMatchResult(hill, "mistaken"),
        new Command.CreateMatch(gone, terms(A, B, MatchType.HEAD_TO_HEAD)),
        new Command.StartMatch(gone, null),
        new Command.SubmitBattleEntry(gone, A, base("10.00")),
        new Command.RecordBattle(new MatchId("m-4"), B, new AgentId("d"), won(B)));
  }

  @Test
  void aDeletedMatchIsKeptInTheHistoryWithAllThatHangsOnIt() {
    new Script(stage)
        .check(
            """
            12:00 a calls b to m-1 head_to_head -> MatchCreated
            12:00 start m-1                     -> MatchStarted
            12:01 a enters m-1 base=5           -> BattleEntryScored
            12:01 a enters m-1 base=6           -> BattleEntryScored
            12:02 delete m-1                    -> MatchDeleted
            12:03 a calls b to m-1 head_to_head -> MatchCreated
            12:03 start m-1                     -> MatchStarted
            12:04 a enters m-1 base=7           -> BattleEntryScored
            """);
    assertThat(stage.number("select count(*) from battle_matches_history")).isOne();
    assertThat(stage.number("select count(*) from battle_participants_history")).isEqualTo(2);
    assertThat(stage.number("select count(*) from battle_entries_history")).isEqualTo(2);
    assertThat(stage.number("select version from battle_matches")).isEqualTo(3);
    assertThat(stage.number("select count(*) from battle_entries")).isOne();
    assertThat(
            stage.number(
                "select count(*) from battle_matches_history where removed_at = '2026-01-05 12:02Z'"))
        .isOne();
  }

  @Test
  void aMatchThatComesAndGoesWithinABatchIsInTheHistoryAsItWasWhenItWent() {
    var match = new MatchId("m-1");
    Terms terms = terms(new AgentId("a"), new AgentId("b"), MatchType.HEAD_TO_HEAD);
    List<String> answers =
        stage.run(
            NOON,
            List.of(
                new Command.CreateMatch(match, terms),
                new Command.StartMatch(match, null),
                new Command.SubmitBattleEntry(match, new AgentId("a"), base("1.00")),
                new Command.DeleteMatch(match),
                new Command.CreateMatch(match, terms)));
    assertThat(answers)
        .containsExactly(
            "MatchCreated", "MatchStarted", "BattleEntryScored", "MatchDeleted", "MatchCreated");
    assertThat(stage.number("select count(*) from battle_participants")).isZero();
    assertThat(stage.number("select count(*) from battle_matches")).isOne();
    assertThat(stage.number("select version from battle_matches_history where status = 'active'"))
        .as("the number of its last event")
        .isEqualTo(4);
    assertThat(stage.number("select entries from battle_participants_history where agent_id = 'a'"))
        .isOne();
    assertThat(stage.number("select count(*) from battle_entries_history")).isOne();
  }

  @Test
  void aMatchThatIsChangedInTheBatchThatDeletesItIsInTheHistoryAsItWasWhenItWent() {
    new Script(stage)
        .check(
            """
            12:00 a calls b to m-1 head_to_head -> MatchCreated
            12:00 start m-1                     -> MatchStarted
            12:01 a enters m-1 base=5           -> BattleEntryScored
            """);
    var match = new MatchId("m-1");
    stage.run(
        NOON.plus(Duration.ofMinutes(2)),
        List.of(
            new Command.SubmitBattleEntry(match, new AgentId("a"), base("1.00")),
            new Command.DeleteMatch(match)));
    assertThat(stage.number("select version from battle_matches_history")).isEqualTo(5);
    assertThat(stage.number("select entries from battle_participants_history where agent_id = 'a'"))
        .isEqualTo(2);
    assertThat(stage.number("select count(*) from battle_entries_history")).isEqualTo(2);
    assertThat(stage.number("select count(*) from battle_entries")).isZero();
  }

  @Test
  void aSweepTakesABoundedNumberAndTheNextTheRest() {
    stage
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into battle_profiles (
                         agent_id, elo_rating, rating_system, rating_mean, rating_deviation,
                         rating_volatility, rating_since, decays_from, created_at, updated_at,
                         version)
                select 'agent-' || i, 1700, 'elo', 1700, 0, 0, t, t, t, t, 1
                  from generate_series(1, 700) as i,
                       (values ('2026-01-05 00:00Z'::timestamptz)) as moment (t)
                """));
    Instant later = NOON.plus(Duration.ofDays(92));
    var sweep =
        new Command.ApplyRatingDecay(later, Duration.ofDays(91), new BigDecimal("0.2000"), 1500);
    assertThat(stage.run(later, sweep).split(" ", -1)).hasSize(500);
    assertThat(stage.run(later, sweep).split(" ", -1)).hasSize(200);
    assertThat(stage.run(later, sweep)).isEqualTo("nothing");
    assertThat(stage.number("select count(*) from battle_profiles where elo_rating = 1660"))
        .isEqualTo(700);
  }

  static Terms terms(AgentId one, AgentId other, MatchType type) {
    return new Terms(one, other, type, "who is better", null, true, "{\"round\": 1}");
  }

  static Verdict won(AgentId winner) {
    return new Verdict(winner, false, NOTHING, NOTHING);
  }

  private static Metrics base(String score) {
    return new Metrics(null, new BigDecimal(score), null, null, null, null, null, null);
  }

  private static List<String> rows(DatabaseStage stage) {
    return stage
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select 'profile ' || p::text from battle_profiles p
                    union all select 'match ' || m::text from battle_matches m
                    union all select 'seat ' || s::text from battle_participants s
                    union all select 'entry ' || e::text from battle_entries e
                    union all select 'result ' || r::text from battle_results r
                    order by 1
                    """)
                .mapTo(String.class)
                .list());
  }
}
