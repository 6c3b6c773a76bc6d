package dev.stoa.gamification.points;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.gamification.points.Innovation.Approach;
import dev.stoa.gamification.points.Innovation.Features;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The formulas of A.5.2, worked out by hand.
class PointsTest {

  /// D.2 Points: expected durations 60/300/900/1800 s.
  @Test
  void expectedDurationsAreThoseOfTheOriginal() {
    assertThat(Stream.of(Complexity.values()).map(kind -> kind.expected().toSeconds()))
        .containsExactly(60L, 300L, 900L, 1_800L);
  }

  @ParameterizedTest
  @CsvSource({
    // actual of 300 s, urgency, points
    "300, NORMAL, 38", // 25 × 1 × 1.5 = 37.5
    "301, NORMAL, 25", // 25 / 1.00333 × 1.0
    "150, NORMAL, 150", // 25 × 2 × 3.0
    "151, NORMAL, 99", // 25 × 300/151 × 2.0 = 99.3
    "225, NORMAL, 67", // 25 / 0.75 × 2.0 = 66.7
    "226, NORMAL, 50", // 25 × 300/226 × 1.5 = 49.8
    "90, NORMAL, 300", // 25 / 0.3 × 3.0 + 50
    "91, NORMAL, 247", // without the bonus
    "0, CRITICAL, 3050", // 100 × 10 × 3.0 + 50
    "30, CRITICAL, 3050",
    "450, HIGH, 33", // 50 / 1.5
    "451, HIGH, 17", // half of it
    "3000, LOW, 5" // at least 5
  })
  void speedIsWorthMoreTheSoonerItIsDone(long seconds, Urgency urgency, long points) {
    var speed = new Speed(urgency, Duration.ofMinutes(5), Duration.ofSeconds(seconds));
    assertThat(speed.points()).isEqualTo(points);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 250", // 50 × 1 × 3 + 100
    "0.98, 247", // the bonus begins
    "0.97, 146", // 50 × .97 × 3 = 145.5
    "0.95, 143", // 142.5
    "0.94, 94",
    "0.85, 85",
    "0.84, 63",
    "0.75, 56", // 56.25
    "0.74, 37",
    "0.6, 30",
    "0.5, 13", // 50 × .5 × .5 = 12.5
    "0, 0"
  })
  void qualityIsWorthMoreTheBetterItIs(BigDecimal share, long points) {
    assertThat(new Quality(share, share, share, share, share).points()).isEqualTo(points);
  }

  @Test
  void whatWasNotMeasuredCountsAsHalfAndTestsAsNone() {
    assertThat(Quality.UNMEASURED.score()).isEqualByComparingTo("0.45");
    assertThat(Quality.UNMEASURED.points()).isEqualTo(11);
    assertThat(new Quality(BigDecimal.ONE, null, null, null, null).score())
        .isEqualByComparingTo("0.60");
  }

  @Test
  void aTaskIsSpeedAndQualityAndTenForNoErrorTimesWhatMultiplies() {
    var speed = new Speed(Urgency.CRITICAL, Duration.ofMinutes(5), Duration.ofMinutes(5));
    var work = new TaskWork(speed, Quality.UNMEASURED, true, Instant.parse("2026-11-23T12:00:00Z"));
    assertThat(work.base()).isEqualTo(150 + 11 + 10);
    // D.2 Points: critical x2.
    assertThat(Multipliers.applied(work.base(), work.multipliers())).isEqualTo(342);
    var faulty = new TaskWork(speed, Quality.UNMEASURED, false, work.completedAt());
    assertThat(faulty.base()).isEqualTo(161);
  }

  /// D.2 Points: minimum 5; consensus adds exactly 50.
  @Test
  void collaborationIsAtLeastFiveAndAConsensusAddsFifty() {
    var nothing = new Collaboration(Collaboration.Kind.TASK_ASSIST, 0, 0, 0, 0, false);
    assertThat(nothing.points()).isEqualTo(5);
    var some = new Collaboration(Collaboration.Kind.BRAINSTORM, 5, 2, 10, 4, false);
    // 30 × 1.5 × (.15 + .16 + .3) × .8 = 21.96
    assertThat(some.points()).isEqualTo(22);
    assertThat(new Collaboration(some.kind(), 5, 2, 10, 4, true).points()).isEqualTo(72);
    var most = new Collaboration(Collaboration.Kind.MENTORING, 99, 99, 99, 99, true);
    assertThat(most.points()).isEqualTo(158);
  }

  @ParameterizedTest
  @CsvSource({
    "0.75, CREATIVE, 1, 3, 56", // 56.25
    "0.75, CREATIVE, 1, 2, 84", // half as much again
    "0.9, BREAKTHROUGH, 2, 3, 605", // 75 × .9 × 3 × 2 + 200
    "0.5, STANDARD, 1, 9, 19", // 18.75
    "0, NOVEL, 5, 0, 0"
  })
  void innovationIsWorthMoreTheNewerItIs(
      BigDecimal novelty, Approach approach, BigDecimal gain, int earlier, long points) {
    assertThat(new Innovation(novelty, approach, gain, earlier).points()).isEqualTo(points);
  }

  @Test
  void noveltyIsWhatTheMostSimilarSolutionHasNot() {
    var one = new Features("a", "b", "c", "d");
    assertThat(one.novelty(List.of())).isEqualByComparingTo("1");
    assertThat(one.novelty(List.of(new Features("a", "x", "x", "x")))).isEqualByComparingTo("0.75");
    assertThat(
            one.novelty(
                List.of(new Features("a", "b", "x", "d"), new Features("x", "x", "x", "x"))))
        .isEqualByComparingTo("0.25");
    assertThat(one.novelty(List.of(one))).isEqualByComparingTo("0");
  }

  @Test
  void reliabilityGrowsWithTheStreakToALimit() {
    BigDecimal half = new BigDecimal("0.5");
    assertThat(new Reliability(half, BigDecimal.ONE, BigDecimal.ONE, 3, 1, 1).points())
        .isEqualTo(25);
    assertThat(new Reliability(half, BigDecimal.ONE, BigDecimal.ONE, 3, 1, 0).points())
        .isEqualTo(75);
    assertThat(new Reliability(half, BigDecimal.ONE, BigDecimal.ONE, 3, 0, 0).points())
        .isEqualTo(25);
    assertThat(new Reliability(half, half, half, 400, 9, 0).points()).isEqualTo(153);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T12:00:00Z, 100",
    "2026-11-23T21:59:59Z, 100",
    "2026-11-23T22:00:00Z, 115",
    "2026-11-23T04:59:59Z, 115",
    "2026-11-23T05:00:00Z, 110",
    "2026-11-23T08:59:59Z, 110",
    "2026-11-23T09:00:00Z, 100",
    "2026-11-21T12:00:00Z, 120",
    "2026-11-22T23:00:00Z, 138",
    "2026-11-20T12:00:00Z, 100"
  })
  void theTimeMultipliesByNightEarlyAndAtTheWeekend(Instant time, long ofHundred) {
    assertThat(Multipliers.applied(100, Multipliers.at(time))).isEqualTo(ofHundred);
  }

  /// D.2 Points: combo 10 = 300.
  @ParameterizedTest
  @CsvSource({"1, 100", "2, 120", "3, 150", "5, 200", "9, 200", "10, 300", "99, 300"})
  void successesInARowMultiply(int successes, long ofHundred) {
    assertThat(Multipliers.applied(100, Map.of("combo", Multipliers.combo(successes))))
        .isEqualTo(ofHundred);
  }

  @ParameterizedTest
  @CsvSource({"2, 100", "3, 110", "7, 125", "29, 125", "30, 150", "100, 200"})
  void daysInARowMultiply(int days, long ofHundred) {
    assertThat(Multipliers.applied(100, Map.of("streak", Multipliers.streak(days))))
        .isEqualTo(ofHundred);
  }

  /// D.2 Points: stacked multipliers; the decision on 10 wins over "> 1000".
  @Test
  void togetherTheyComeToAtMostTen() {
    Map<String, BigDecimal> all =
        Map.of(
            "priority", Urgency.CRITICAL.multiplier(),
            "combo", Multipliers.combo(10),
            "streak", Multipliers.streak(100));
    assertThat(Multipliers.together(all)).isEqualByComparingTo("10");
    assertThat(Multipliers.applied(100, all)).isEqualTo(1_000);
  }
}
