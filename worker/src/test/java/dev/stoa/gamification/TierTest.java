package dev.stoa.gamification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TierTest {

  /// D.2 Tiers: thresholds as in A.5.1.
  @ParameterizedTest
  @CsvSource({
    "BRONZE, 0, 1.0, 0",
    "SILVER, 1000, 1.1, 1",
    "GOLD, 5000, 1.25, 2",
    "PLATINUM, 15000, 1.5, 3",
    "DIAMOND, 50000, 2.0, 5"
  })
  void marksMultipliersAndFreezesAreAsTheTableSays(
      Tier tier, long mark, String multiplier, int freezes) {
    assertThat(tier.mark()).isEqualTo(mark);
    assertThat(tier.multiplier()).hasToString(multiplier);
    assertThat(tier.freezes()).isEqualTo(freezes);
  }

  /// D.2 Rewards: silver bonus 2000.
  @Test
  void theBonusIsAThousandForEachLevel() {
    assertThat(Stream.of(Tier.values()).map(Tier::bonus))
        .containsExactly(1_000L, 2_000L, 3_000L, 4_000L, 5_000L);
  }

  /// D.2 Tiers: next tier of diamond = none.
  @Test
  void nothingIsAboveDiamondOrBelowBronze() {
    assertThat(Tier.DIAMOND.next()).isNull();
    assertThat(Tier.PLATINUM.next()).isEqualTo(Tier.DIAMOND);
    assertThat(Tier.BRONZE.previous()).isNull();
    assertThat(Tier.SILVER.previous()).isEqualTo(Tier.BRONZE);
  }

  /// Published: 5b 17, tiers are lost below 0.9 of the mark.
  @ParameterizedTest
  @CsvSource({
    "SILVER, 900, false", "SILVER, 899, true",
    "GOLD, 4500, false", "GOLD, 4499, true",
    "PLATINUM, 13500, false", "PLATINUM, 13499, true",
    "DIAMOND, 45000, false", "DIAMOND, 44999, true",
    "BRONZE, 0, false"
  })
  void aTierIsLostBelowNineTenthsOfItsMark(Tier tier, long points, boolean isLost) {
    assertThat(tier.isLostAt(points)).isEqualTo(isLost);
  }

  /// D.2 Tiers: progress percent.
  @ParameterizedTest
  @CsvSource({
    "BRONZE, 0, 0.00",
    "BRONZE, 333, 33.30",
    "SILVER, 2500, 50.00",
    "GOLD, 14999, 99.99",
    "DIAMOND, 0, 100.00",
    "BRONZE, 5000, 100.00"
  })
  void progressIsInPercent(Tier tier, long points, String percent) {
    assertThat(tier.progress(points)).hasToString(percent);
  }

  /// A.5: experience needed for a level.
  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "99, 1",
    "100, 2",
    "399, 2",
    "400, 3",
    "900, 4",
    "1600, 5",
    "8100, 10",
    "57600, 25",
    "240100, 50",
    "980099, 99",
    "980100, 100",
    "1000000000000000, 3162278"
  })
  void levelsFollowFromExperience(long experience, int level) {
    assertThat(Level.at(experience).number()).isEqualTo(level);
    assertThat(Level.at(experience).begins()).isLessThanOrEqualTo(experience);
    assertThat(new Level(level + 1).begins()).isGreaterThan(experience);
  }
}
