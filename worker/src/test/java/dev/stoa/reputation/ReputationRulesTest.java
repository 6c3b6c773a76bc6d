package dev.stoa.reputation;

import static dev.stoa.reputation.Script.check;
import static dev.stoa.reputation.Script.score;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.reputation.Reputation.Event.RatingRevised;
import dev.stoa.reputation.Reputation.Event.TrustScoreAdjusted;
import java.math.BigDecimal;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class ReputationRulesTest {

  @Test
  void aNewAgentBeginsInTheMiddle() {
    ReputationProfile ada =
        check(
                """
                12:00 ada begins -> ReputationProfileCreated
                12:01 ada begins -> nothing
                12:01 out begins -> AGENT_NOT_FOUND
                """)
            .profile("ada");
    assertThat(ada.scores().overall()).isEqualTo(score("50"));
    assertThat(ada.reputation()).isEqualTo(500);
    assertThat(ada.trustLevel()).isEqualTo(TrustLevel.GOOD);
  }

  @Test
  void ratingReasonsComeInOrderOfPrecedence() {
    check(
        """
        12:00 out rates out trust 80          -> SELF_RATING
        12:00 out rates sue trust 80          -> RATER_NOT_ELIGIBLE
        12:00 sue rates out trust 80          -> AGENT_NOT_FOUND
        12:00 sue rates bob trust 80          -> RATER_NOT_ELIGIBLE
        12:00 ada rates bob trust 80 on i-1   -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated
        12:00 ada rates bob trust 80 on i-1   -> nothing
        12:00 ada rates bob trust 81 on i-1   -> DUPLICATE_RATING
        12:00 ada rates bob quality 81 on i-1 -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated
        """);
  }

  // D.1 16: a rating of 85 is there afterwards.
  @Test
  void theFirstRatingIsTheScore() {
    ReputationProfile bob =
        check(
                """
                12:00 ada rates bob trust 85 -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated
                """)
            .profile("bob");
    assertThat(bob.scores())
        .isEqualTo(new Scores(score("85"), score("50"), score("50"), score("50")));
    assertThat(bob.scores().overall()).isEqualTo(score("58.75"));
    assertThat(bob.tally().total()).isEqualTo(1);
  }

  @Test
  void anotherScoreOfTheSameRaterRevisesTheFirst() {
    var stage = new RulesStage();
    ReputationProfile bob =
        new Script(stage)
            .play(
                """
                12:00 ada rates bob trust 80 -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated
                12:00 cid rates bob trust 20 -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated
                12:01 ada rates bob trust 60 -> RatingRevised ReputationRecalculated TrustEdgeUpdated
                12:02 ada rates bob trust 60 -> nothing
                """)
            .profile("bob");
    assertThat(bob.scores().trust()).isEqualTo(score("40"));
    assertThat(bob.tally().total()).isEqualTo(2);
    assertThat(bob.tally().positive()).isEqualTo(1);
    assertThat(stage.told())
        .filteredOn(RatingRevised.class::isInstance)
        .map(RatingRevised.class::cast)
        .extracting(revised -> revised.before().score(), revised -> revised.after().score())
        .containsExactly(Tuple.tuple(score("80"), score("60")));
  }

  // E.3: a trust adjustment was overwritten by the next rating's average.
  @Test
  void anAdjustmentSurvivesTheNextRating() {
    ReputationProfile bob =
        check(
                """
                12:00 ada rates bob trust 80   -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated
                12:01 bob is adjusted by -30   -> TrustScoreAdjusted
                12:02 cid rates bob trust 60   -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated
                """)
            .profile("bob");
    assertThat(bob.scores().trust()).isEqualTo(score("40"));
  }

  // D.2 Reputation: values clamped. What was cut off is not lost.
  @Test
  void theTrustScoreStaysWithinItsLimitsAndTheAdjustmentsAreKept() {
    var stage = new RulesStage();
    var script =
        new Script(stage)
            .play(
                """
                12:00 bob is adjusted by 90   -> TrustScoreAdjusted
                12:00 bob is adjusted by -100 -> TrustScoreAdjusted
                """);
    assertThat(script.profile("bob").scores().trust()).isEqualTo(score("40"));
    assertThat(stage.told())
        .filteredOn(TrustScoreAdjusted.class::isInstance)
        .map(TrustScoreAdjusted.class::cast)
        .extracting(TrustScoreAdjusted::after)
        .containsExactly(score("100"), score("40"));
  }

  @Test
  void onlyTheTrustedAdjustAndRecord() {
    check(
        """
        12:00 out is adjusted by 5              -> PROFILE_NOT_FOUND
        12:00 out does cheating worth -5        -> PROFILE_NOT_FOUND
        12:00 stranger: bob is adjusted by 0    -> ZERO_CHANGE
        12:00 stranger: bob is adjusted by 5    -> UNAUTHORIZED
        12:00 stranger: bob does good worth 5   -> UNAUTHORIZED
        12:00 stranger: compute from ada        -> UNAUTHORIZED
        12:00 stranger: compute                 -> UNAUTHORIZED
        12:00 stranger: decay                   -> UNAUTHORIZED
        12:00 stranger: decay in 9              -> UNAUTHORIZED
        """);
  }

  // E.3: the impact of an event was ignored.
  @Test
  void theImpactOfAnEventMovesTheTrustScore() {
    ReputationProfile bob =
        check(
                """
                12:00 bob does cheating worth -20         -> ReputationEventRecorded TrustScoreAdjusted
                12:00 bob does rumour worth -20 unapplied -> ReputationEventRecorded
                12:00 bob does showing-up                 -> ReputationEventRecorded
                """)
            .profile("bob");
    assertThat(bob.scores().trust()).isEqualTo(score("30"));
  }

  @Test
  void innovationsMakeHistory() {
    ReputationProfile bob =
        check(
                """
                12:00 bob does innovation -> ReputationEventRecorded ReputationRecalculated
                12:00 bob does innovation -> ReputationEventRecorded ReputationRecalculated
                """)
            .profile("bob");
    // 2 innovations: 6 of 100 points of a dimension that counts a quarter.
    assertThat(bob.reputation()).isEqualTo(515);
  }

  @Test
  void aRatingIsTakenBackByWhoGaveIt() {
    ReputationProfile bob =
        check(
                """
                12:00 ada rates bob trust 90            -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated
                12:00 cid rates bob trust 10            -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated
                12:01 eve retracts bob trust of cid     -> RATER_NOT_ELIGIBLE
                12:01 cid retracts bob trust            -> RatingRetracted ReputationRecalculated
                12:01 cid retracts bob trust            -> RATING_NOT_FOUND
                12:01 cid retracts ada trust of ada     -> RATING_NOT_FOUND
                12:02 cid rates bob trust 70            -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated
                """)
            .profile("bob");
    assertThat(bob.scores().trust()).isEqualTo(score("80"));
    assertThat(bob.tally().total()).isEqualTo(2);
  }

  // A.6.1: at most 10 ratings in 60 s per rater.
  @Test
  void theEleventhRatingOfAMinuteIsTooMany() {
    check(
        """
        12:00:00 ada rates bob trust 50        -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated
        12:00:01 ada rates bob quality 50      -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated
        12:00:02 ada rates bob reliability 50  -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated
        12:00:03 ada rates bob collaboration 50-> RatingSubmitted ReputationRecalculated TrustEdgeUpdated
        12:00:04 ada rates cid trust 50        -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated
        12:00:05 ada rates cid quality 50      -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated
        12:00:06 ada rates cid reliability 50  -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated
        12:00:07 ada rates cid collaboration 50-> RatingSubmitted ReputationRecalculated TrustEdgeUpdated
        12:00:08 ada rates dan trust 50        -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated
        12:00:09 ada rates dan quality 50      -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated
        12:00:59 ada rates eve trust 50        -> RATE_LIMITED
        12:00:59 ada rates dan quality 51      -> RATE_LIMITED
        12:00:59 ada rates dan quality 50      -> nothing
        12:00:59 cid rates eve trust 50        -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated
        12:01:00 ada rates eve trust 50        -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated
        12:01:00 ada rates eve quality 50      -> RATE_LIMITED
        12:01:01 ada rates eve quality 50      -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated
        """);
  }

  // D.2 Reputation: the moving average lies between old and new.
  @Test
  void trustInAnotherIsAMovingAverage() {
    var stage = new RulesStage();
    new Script(stage)
        .play(
            """
            12:00 ada meets ada 0.5 -> SELF_RATING
            12:00 ada meets out 0.5 -> AGENT_NOT_FOUND
            12:00 out meets ada 0.5 -> AGENT_NOT_FOUND
            12:00 ada meets bob 0.8 -> TrustEdgeUpdated
            12:00 ada meets bob 0.3 -> TrustEdgeUpdated
            12:00 ada meets bob 0.3 weight 1 -> TrustEdgeUpdated
            12:00 ada meets bob 1 weight 0.0001 -> TrustEdgeUpdated
            """);
    assertThat(stage.told())
        .filteredOn(Reputation.Event.TrustEdgeUpdated.class::isInstance)
        .map(Reputation.Event.TrustEdgeUpdated.class::cast)
        .extracting(Reputation.Event.TrustEdgeUpdated::after)
        .containsExactly(
            new BigDecimal("0.8000"),
            new BigDecimal("0.6500"),
            new BigDecimal("0.3000"),
            new BigDecimal("0.3001"));
  }

  @Test
  void trustLevelsFollowTheReputation() {
    var stage = new RulesStage().hasDone("bob", 0, 10);
    // D.2 Reputation: integrity is 0 where nothing succeeded.
    ReputationProfile bob =
        new Script(stage).play("12:00 bob begins -> ReputationProfileCreated").profile("bob");
    assertThat(Dimensions.of(bob, new Work(0, 10, 0), bob.createdAt()).integrity()).isZero();
    assertThat(bob.trustLevel()).isEqualTo(TrustLevel.POOR);
    stage.hasDone("bob", 5_000, 10);
    new Script(stage)
        .play(
            """
            12:01 ada rates bob quality 100 -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated TrustLevelChanged
            12:02 bob is adjusted by 5      -> TrustScoreAdjusted
            """);
    assertThat(stage.profile(bob.agentId()))
        .extracting(ReputationProfile::trustLevel)
        .isEqualTo(TrustLevel.EXCELLENT);
  }
}
