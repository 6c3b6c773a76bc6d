package dev.stoa.battle.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stoa.battle.rating.Glicko.Estimate;
import dev.stoa.battle.rating.Glicko.Game;
import dev.stoa.battle.rating.Side.Contestant;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GlickoTest {
  private static final List<Game> PAPER =
      List.of(
          new Game(new Estimate(1400, 30, 0), 1),
          new Game(new Estimate(1550, 100, 0), 0),
          new Game(new Estimate(1700, 300, 0), 0));

  private final Glicko2 glicko2 = new Glicko2();

  /// Vector 1: the example of the Glicko-2 paper, in full double precision.
  @Test
  void theExampleOfTheSecondPaperHolds() {
    Estimate after = Glicko2.revise(new Estimate(1500, 200, 0.06), PAPER, 1, 0.5);
    assertThat(after.mean()).isCloseTo(1464.06, within(0.02)).isCloseTo(1464.0507, within(1e-3));
    assertThat(after.deviation()).isCloseTo(151.52, within(0.02)).isCloseTo(151.5165, within(1e-3));
    assertThat(after.volatility())
        .isCloseTo(0.05999, within(1e-5))
        .isCloseTo(0.0599960, within(1e-7));
  }

  /// Vector 2: the example of the first paper.
  @Test
  void theExampleOfTheFirstPaperHolds() {
    Estimate after = Glicko.revise(new Estimate(1500, 200, 0), PAPER);
    assertThat(after.mean()).isCloseTo(1464.106, within(1e-3));
    assertThat(after.deviation()).isCloseTo(151.399, within(1e-3));
    double unit = 400 / Math.log(10);
    List<Double> weights = List.of(0.9955, 0.9531, 0.7242);
    List<Double> expected = List.of(0.639, 0.432, 0.303);
    for (int i = 0; i < PAPER.size(); i++) {
      Estimate opponent = PAPER.get(i).opponent();
      double phi = opponent.deviation() / unit;
      assertThat(Glicko.weight(phi)).isCloseTo(weights.get(i), within(5e-5));
      assertThat(Glicko.expected(1500 / unit, opponent.mean() / unit, phi))
          .isCloseTo(expected.get(i), within(5e-4));
    }
  }

  /// Vector 5: what lichess makes of one game.
  @Test
  void theExamplesOfLichessHold() {
    var start = new Estimate(1500, 350, 0.06);
    assertEstimate(lichess(start, start, 1), 1662.21, 290.2305, 0.0599993);
    assertEstimate(lichess(start, start, 0), 1337.79, 290.2305, 0.0599993);
    assertEstimate(lichess(start, start, 0.5), 1500, 290.2305, 0.0599977);

    var weak = new Estimate(1400, 79, 0.06);
    var strong = new Estimate(1550, 110, 0.065);
    assertEstimate(lichess(weak, strong, 1), 1422.63, 77.4956, 0.06);
    assertEstimate(lichess(strong, weak, 0), 1506.32, 105.8706, 0.065);
    assertEstimate(lichess(weak, strong, 0), 1389.99, 77.4956, 0.06);
    assertEstimate(lichess(strong, weak, 1), 1568.90, 105.8706, 0.065);
    assertEstimate(lichess(weak, strong, 0.5), 1406.31, 77.4956, 0.06);
    assertEstimate(lichess(strong, weak, 0.5), 1537.61, 105.8706, 0.065);

    var unknown = new Estimate(1500, 500, 0.09);
    assertThat(lichess(unknown, unknown, 1).mean()).isCloseTo(1741, within(1.0));
    assertThat(lichess(unknown, unknown, 0).mean()).isCloseTo(1258, within(1.0));
    assertThat(lichess(unknown, unknown, 1).deviation()).isCloseTo(396, within(1.0));
  }

  @Test
  void doubtComesBackWithTimeButNeverBeyondTheStart() {
    Rating sure = Rating.of("glicko2", 1500, 1500, 60, 0.06);
    Rating soon = rate(sure, sure, Duration.ZERO).getFirst().getFirst().rating();
    Rating late = rate(sure, sure, Duration.ofDays(365)).getFirst().getFirst().rating();
    Rating never = rate(sure, sure, Duration.ofDays(36_500_000)).getFirst().getFirst().rating();
    assertThat(soon.deviation()).isLessThan(sure.deviation());
    assertThat(late.deviation()).isGreaterThan(soon.deviation());
    assertThat(never.deviation()).isLessThanOrEqualTo(new BigDecimal("350.000000"));
  }

  @Property
  void equalsWhoMeetMoveByTheSame(
      @ForAll @IntRange(min = 600, max = 3000) int mean,
      @ForAll @IntRange(min = 30, max = 350) int deviation,
      @ForAll @IntRange(min = 1, max = 100) int volatility) {
    var either = new Estimate(mean, deviation, volatility / 1000.0);
    Estimate won = lichess(either, either, 1);
    Estimate lost = lichess(either, either, 0);
    Estimate drew = lichess(either, either, 0.5);
    assertThat(won.mean() - mean).isCloseTo(mean - lost.mean(), within(1e-6));
    assertThat(won.deviation()).isCloseTo(lost.deviation(), within(1e-9));
    assertThat(won.volatility()).isCloseTo(lost.volatility(), within(1e-9));
    assertThat(drew.mean()).isCloseTo(mean, within(1e-6));
  }

  @Property
  void whoeverWinsDoesNotFall(
      @ForAll @IntRange(min = 600, max = 3000) int own,
      @ForAll @IntRange(min = 600, max = 3000) int other,
      @ForAll @IntRange(min = 30, max = 350) int deviation) {
    Rating winner = Rating.of("glicko2", own, own, deviation, 0.06);
    List<List<Revision>> revisions = rate(winner, glicko2.start(other), Duration.ZERO);
    assertThat(revisions.getFirst().getFirst().rating().shown()).isGreaterThanOrEqualTo(own);
    assertThat(revisions.getLast().getFirst().rating().shown()).isLessThanOrEqualTo(other);
  }

  private List<List<Revision>> rate(Rating winner, Rating loser, Duration idle) {
    return glicko2.rate(
        List.of(
            new Side(1, List.of(new Contestant(winner, idle))),
            new Side(2, List.of(new Contestant(loser, idle)))));
  }

  private static Estimate lichess(Estimate own, Estimate opponent, double score) {
    return Glicko2.revise(own, List.of(new Game(opponent, score)), 0, 0.75);
  }

  private static void assertEstimate(
      Estimate estimate, double mean, double deviation, double volatility) {
    assertThat(estimate.mean()).isCloseTo(mean, within(0.005));
    assertThat(estimate.deviation()).isCloseTo(deviation, within(5e-5));
    assertThat(estimate.volatility()).isCloseTo(volatility, within(1e-5));
  }
}
