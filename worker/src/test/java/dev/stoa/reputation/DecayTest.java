package dev.stoa.reputation;

import static dev.stoa.reputation.Script.check;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.reputation.Reputation.Event.ReputationDecayed;
import java.math.BigDecimal;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class DecayTest {

  // A.6.1: max(0.5, 0.95 ^ days inactive).
  @Test
  void eachSilentDayTakesATwentiethUntilTheFloor() {
    var stage = new RulesStage();
    new Script(stage)
        .play(
            """
            0d23:00 ada begins  -> ReputationProfileCreated
            0d23:59 decay       -> nothing
            1d00:00 decay       -> ReputationDecayed
            1d23:59 decay       -> nothing
            1d23:59 decay in 1  -> VALIDATION_FAILED
            5d12:00 decay       -> ReputationDecayed
            13d12:00 decay      -> ReputationDecayed TrustLevelChanged
            14d12:00 decay      -> ReputationDecayed
            15d12:00 decay      -> nothing
            99d12:00 decay      -> nothing
            """);
    assertThat(stage.told())
        .filteredOn(ReputationDecayed.class::isInstance)
        .map(ReputationDecayed.class::cast)
        .extracting(ReputationDecayed::daysInactive, decayed -> decayed.after().factor())
        .containsExactly(
            Tuple.tuple(1, new BigDecimal("0.9500")),
            Tuple.tuple(5, new BigDecimal("0.7738")),
            Tuple.tuple(13, new BigDecimal("0.5133")),
            Tuple.tuple(14, new BigDecimal("0.5000")));
  }

  @Test
  void whatShowsThatAnAgentIsThereGivesItBack() {
    ReputationProfile bob =
        check(
                """
                0d12:00 bob begins                 -> ReputationProfileCreated
                9d12:00 decay                      -> ReputationDecayed TrustLevelChanged
                9d13:00 bob does cheating worth -1 -> ReputationEventRecorded TrustScoreAdjusted
                9d14:00 ada meets bob 0.5          -> TrustEdgeUpdated ReputationRecalculated TrustLevelChanged
                9d15:00 decay                      -> nothing
                """)
            .profile("bob");
    assertThat(bob.fading().factor()).isEqualTo(new BigDecimal("1.0000"));
  }

  @Test
  void aGentlerRuleGivesNothingBack() {
    ReputationProfile ada =
        check(
                """
                0d12:00 ada begins            -> ReputationProfileCreated
                9d12:00 decay by 0.9 to 0     -> ReputationDecayed TrustLevelChanged
                10d12:00 decay by 0.99 to 0   -> ReputationDecayed
                """)
            .profile("ada");
    assertThat(ada.fading().factor()).isEqualTo(new BigDecimal("0.3874"));
  }

  @Test
  void aSweepTakesSoManyAndTheNextTheRest() {
    check(
        """
        0d12:00 bob begins       -> ReputationProfileCreated
        0d12:00 ada begins       -> ReputationProfileCreated
        1d12:00 cid begins       -> ReputationProfileCreated
        2d12:00 decay of 2       -> ReputationDecayed ReputationDecayed
        2d12:00 decay of 2       -> ReputationDecayed
        2d12:00 decay of 2       -> nothing
        """);
  }
}
