package dev.stoa.battle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.battle.Battle.Event.BattleBossDefeated;
import dev.stoa.battle.Battle.Event.BattleEntryScored;
import dev.stoa.battle.Battle.Event.BattleKingChanged;
import dev.stoa.battle.Battle.Event.BattleParticipantEliminated;
import dev.stoa.battle.Battle.Event.BattleRecorded;
import dev.stoa.battle.Battle.Event.MatchStarted;
import dev.stoa.battle.Battle.Event.RatingChanged;
import dev.stoa.battle.Battle.Event.RatingDecayed;
import dev.stoa.battle.Battle.Standing;
import dev.stoa.battle.rating.RatingSystem;
import dev.stoa.identity.AgentId;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BattleRulesTest {
  private final RulesStage stage = new RulesStage(RatingSystem.named("elo"));

  @Test
  void aResultCountsOnce() {
    check(Scripts.RESULTS_COUNT_ONCE);
    RatingChanged first = all(RatingChanged.class).getFirst();
    assertThat(first.revision().expected()).isEqualTo(new BigDecimal("0.500000"));
    assertThat(first.revision().actual()).isEqualTo(new BigDecimal("1.000000"));
    assertThat(first.revision().k()).isEqualTo(32);
  }

  @Test
  void reasonsComeInOrderOfPrecedence() {
    check(Scripts.REASONS_IN_ORDER);
  }

  @Test
  @DisplayName("D.2 battle: challenge, accept, decline; a completed battle cannot be cancelled")
  void onlyTheChallengedAgentAnswersAndInTime() {
    check(Scripts.CHALLENGES);
  }

  @Test
  void whatMovesRatingsIsSaidByWhoIsTrustedAlone() {
    check(
        """
        12:00 a: a calls b to m-1              -> MatchCreated
        12:01 c: start m-1                     -> UNAUTHORIZED
        12:01 stranger: start m-1              -> UNAUTHORIZED
        12:01 b: start m-1                     -> MatchStarted
        12:02 a: m-1 won by a 10:5             -> UNAUTHORIZED
        12:02 m-1 won by a 10:5                -> BattleRecorded BattleProfileCreated BattleProfileCreated RatingChanged RatingChanged
        12:03 b: void m-1                      -> UNAUTHORIZED
        12:03 void m-1                         -> MatchResultVoided RatingChanged RatingChanged
        12:04 a: a calls b to m-2              -> MatchCreated
        12:04 c: cancel m-2                    -> UNAUTHORIZED
        12:04 b: cancel m-2                    -> MatchCancelled
        12:05 c: delete m-2                    -> UNAUTHORIZED
        12:05 a: delete m-2                    -> MatchDeleted
        12:05 c: delete m-2                    -> MATCH_NOT_FOUND
        12:06 a: decay 91 0.2 1500             -> UNAUTHORIZED
        """);
  }

  @Test
  void matchesAndAgentsDoNotShareNames() {
    check(Scripts.NAMES_ARE_NOT_SHARED);
  }

  @Test
  @DisplayName(
      "D.2 battle: score (duration - time)/1000 s; no join after start; matchmaking starts at 2")
  void duelsBeginWhenBothAreThere() {
    check(ModeScripts.DUELS_BEGIN_WHEN_BOTH_ARE_THERE);
    assertThat(all(MatchStarted.class))
        .extracting(started -> started.endsAt())
        .containsExactly(Script.at(0, "12:07"), Script.at(0, "12:03"), Script.at(0, "12:10"));
    assertThat(scores())
        .containsExactly("100.00", "60.00", "90.00", "120.00", "0.00", "100.00", "44.00");
    assertThat(all(BattleEntryScored.class).get(1).total()).isEqualByComparingTo("100");
  }

  @Test
  void onAHillTheTimeOnTopCounts() {
    check(ModeScripts.A_HILL);
    assertThat(all(BattleKingChanged.class))
        .extracting(changed -> changed.oldKing() + " " + changed.newKing() + " " + changed.score())
        .containsExactly("null a 50.00", "a c 71.00");
    assertThat(standings()).containsExactly("a 1800.00 true", "c 1200.00 false", "b 0.00 false");
  }

  @Test
  @DisplayName("D.2 battle: what hits the boss is taken from its health")
  void aBossAtExactlyNothingIsDefeatedAndAllWin() {
    check(ModeScripts.A_BOSS);
    BattleBossDefeated defeated = all(BattleBossDefeated.class).getFirst();
    assertThat(defeated.contributions())
        .containsEntry(new AgentId("a"), new BigDecimal("9000.00"))
        .containsEntry(new AgentId("b"), new BigDecimal("0.01"))
        .containsEntry(new AgentId("c"), new BigDecimal("999.99"));
    assertThat(standings())
        .containsExactly(
            "a 9000.00 true", "c 999.99 true", "b 0.01 true", "a 9999.99 false", "b 0.00 false");
  }

  @Test
  void inASurvivalLessThanHalfOfTheAverageIsOut() {
    check(ModeScripts.A_SURVIVAL);
    assertThat(all(BattleParticipantEliminated.class))
        .extracting(out -> out.agent() + " " + out.score() + " of " + out.average())
        .containsExactly(
            "c 30.00 of 70.00", "b 80.00 of 207.50", "d 60.00 of 207.50", "e 90.00 of 207.50");
    assertThat(standings())
        .containsExactly(
            "a 600.00 true", "e 90.00 false", "b 80.00 false", "d 60.00 false", "c 30.00 false");
  }

  @Test
  @DisplayName("D.2 battle: team total 250 v 220")
  void aTournamentIsWonByTheSumOfATeam() {
    check(ModeScripts.A_TOURNAMENT);
    assertThat(all(BattleRecorded.class).getFirst().standings())
        .filteredOn(Standing::won)
        .extracting(standing -> standing.agent().value())
        .containsExactly("a", "c", "e", "g");
  }

  @Test
  void inATimeAttackSecondsLeftMultiply() {
    check(ModeScripts.AN_ATTACK_AGAINST_TIME);
    assertThat(scores()).containsExactly("340.00", "320.00", "160.00");
  }

  @Test
  void whatIsTakenBackWasNeverCounted() {
    check(Scripts.RESULTS_ARE_TAKEN_BACK);
  }

  @Test
  @DisplayName("D.2 Elo: decay 1700 -> 1660 after 91 days, never below 1500")
  void decayCountsEachPeriodOnceAndNeverRaises() {
    check(Scripts.RATINGS_DECAY);
    assertThat(all(RatingDecayed.class).getFirst().inactiveDays()).isEqualTo(91);
  }

  @Test
  void aRatingOfAnotherSystemGoesOnFromWhatIsShown() {
    new Script(stage)
        .check(
            "12:00 m-1 a v b won by a -> MatchCreated BattleRecorded BattleProfileCreated BattleProfileCreated RatingChanged RatingChanged");
    Fighter elo = stage.arena().fighters().get(new AgentId("a"));
    RatingSystem glicko2 = RatingSystem.named("glicko2");
    assertThat(glicko2.own(elo.rating())).isEqualTo(glicko2.start(1516));
  }

  private List<String> scores() {
    return all(BattleEntryScored.class).stream().map(e -> e.score().toString()).toList();
  }

  private List<String> standings() {
    return all(BattleRecorded.class).stream()
        .flatMap(recorded -> recorded.standings().stream())
        .map(one -> one.agent() + " " + one.score() + " " + one.won())
        .toList();
  }

  private <T> List<T> all(Class<T> kind) {
    return stage.events().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private void check(String script) {
    new Script(stage).check(script);
  }
}
