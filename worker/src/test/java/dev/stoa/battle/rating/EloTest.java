package dev.stoa.battle.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stoa.battle.rating.Side.Contestant;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EloTest {
  private final Elo elo = new Elo();

  @Test
  @DisplayName("D.2 Elo: equal ratings, win: 1516/1484")
  void anEvenGameMovesSixteenPoints() {
    assertThat(play(1500, 1500, 1, 2)).containsExactly(1516, 1484);
    assertThat(play(1500, 1500, 1, 1)).containsExactly(1500, 1500);
  }

  /// The original gave 40, 32, 24 and 16; the decision on Elo wins.
  @Test
  @DisplayName("D.2 Elo: K at 5, 25, 100 and 500 tasks is 32")
  void whoHasPlayedOftenMovesAsMuch() {
    Contestant fighter = contestant(1500);
    for (int games = 1; games <= 500; games++) {
      List<List<Revision>> drawn =
          elo.rate(List.of(new Side(1, List.of(fighter)), side(1, fighter.rating().shown())));
      fighter = new Contestant(drawn.getFirst().getFirst().rating(), Duration.ZERO);
      if (List.of(5, 25, 100, 500).contains(games)) {
        assertThat(elo.rate(List.of(new Side(1, List.of(fighter)), side(2, 1500))).getFirst())
            .extracting(revision -> revision.k())
            .containsExactly(32);
      }
    }
  }

  @Test
  @DisplayName("D.2 Elo: performance against benchmark 100: 120 -> 1, 100 -> .5, 70 -> 0")
  void workIsAGameAgainstABenchmark() {
    assertThat(Benchmark.won(120, 100)).isEqualTo(1);
    assertThat(Benchmark.won(100, 100)).isEqualTo(0.5);
    assertThat(Benchmark.won(80, 100)).isEqualTo(0.5);
    assertThat(Benchmark.won(70, 100)).isZero();
    assertThat(elo.after(1500, Benchmark.won(120, 100), 0.5)).isEqualTo(1516);
  }

  @Test
  @DisplayName("D.2 Elo: half-life weights 1/.5/.25 at 0/30/60 days")
  void anOldResultCountsLess() {
    assertThat(Benchmark.weight(Duration.ZERO)).isEqualTo(1);
    assertThat(Benchmark.weight(Duration.ofDays(30))).isEqualTo(0.5);
    assertThat(Benchmark.weight(Duration.ofDays(60))).isEqualTo(0.25);
  }

  @Test
  void theUnderdogGainsMore() {
    assertThat(play(1000, 1400, 1, 2)).containsExactly(1029, 1371);
    assertThat(play(1400, 1000, 1, 2)).containsExactly(1403, 997);
    assertThat(play(1000, 1400, 1, 1)).containsExactly(1013, 1387);
  }

  @Test
  void aRatingNeverFallsBelowZero() {
    assertThat(play(3, 3, 1, 2)).containsExactly(19, 0);
  }

  @Test
  void halvesAreRoundedUp() {
    assertThat(Rating.rounded(1000.5)).isEqualTo(1001);
    assertThat(Rating.rounded(1000.49)).isEqualTo(1000);
    assertThat(Rating.rounded(-0.5)).isZero();
  }

  /// Vector 3: five games of the Wikipedia article, rated together.
  @Test
  void theExampleOfTheEncyclopaediaHolds() {
    List<Integer> opponents = List.of(1609, 1477, 1388, 1586, 1720);
    List<Double> published = List.of(0.506, 0.686, 0.785, 0.539, 0.351);
    double sum = 0;
    for (int i = 0; i < opponents.size(); i++) {
      double expected = Expectation.LOGISTIC.of(1613 - opponents.get(i));
      assertThat(expected).isCloseTo(published.get(i), within(0.0005));
      sum += expected;
    }
    assertThat(sum).isCloseTo(2.867, within(0.0005));
    assertThat(elo.after(1613, 2.5, sum)).isEqualTo(1601);
  }

  /// Vector 4: the table of FIDE with K 40.
  @Test
  void theTableOfFideHolds() {
    assertThat(changes(1500, 1500)).containsExactly(20, 0, -20);
    assertThat(changes(1500, 1900)).containsExactly(37, 17, -3);
    assertThat(changes(1500, 1600)).containsExactly(26, 6, -14);
    assertThat(changes(2000, 1600)).startsWith(3);
    assertThat(changes(2000, 1900)).startsWith(14);
    assertThat(Expectation.FIDE_TABLE.of(100)).isEqualTo(0.64);
    assertThat(FideTable.performance(List.of(1500), 1)).isEqualTo(2300);
    assertThat(FideTable.performance(List.of(1500), 0)).isEqualTo(700);
    assertThat(FideTable.performance(List.of(1500, 1500), 1.5)).isEqualTo(1693);
  }

  @Test
  void aTeamMovesAsOne() {
    List<List<Revision>> revisions =
        elo.rate(
            List.of(
                new Side(1, List.of(contestant(1400), contestant(1600))),
                new Side(2, List.of(contestant(1500), contestant(1500)))));
    assertThat(revisions.getFirst())
        .extracting(r -> r.rating().shown())
        .containsExactly(1416, 1616);
    assertThat(revisions.getLast()).extracting(r -> r.rating().shown()).containsExactly(1484, 1484);
  }

  @Test
  void aFreeForAllMovesNobodyByMoreThanK() {
    List<List<Revision>> revisions =
        elo.rate(List.of(side(1, 1500), side(2, 1500), side(2, 1500), side(4, 1500)));
    assertThat(revisions)
        .extracting(side -> side.getFirst().rating().shown())
        .containsExactly(1516, 1500, 1500, 1484);
  }

  @Property
  void whatOneGainsTheOtherLoses(
      @ForAll @IntRange(min = 100, max = 4000) int own,
      @ForAll @IntRange(min = 100, max = 4000) int other,
      @ForAll @IntRange(min = 1, max = 3) int place) {
    List<Integer> after = play(own, other, place, 2);
    assertThat(after.get(0) + after.get(1)).isEqualTo(own + other);
    assertThat(Math.abs(after.get(0) - own)).isLessThanOrEqualTo(32);
  }

  private List<Integer> play(int own, int other, int ownPlace, int otherPlace) {
    List<List<Revision>> revisions =
        elo.rate(List.of(side(ownPlace, own), side(otherPlace, other)));
    return revisions.stream().map(side -> side.getFirst().rating().shown()).toList();
  }

  private static List<Integer> changes(int own, int other) {
    var fide = new Elo(40, Expectation.FIDE_TABLE);
    double expected = Expectation.FIDE_TABLE.of(own - other);
    return List.of(
        fide.after(own, 1, expected) - own,
        fide.after(own, 0.5, expected) - own,
        fide.after(own, 0, expected) - own);
  }

  private Side side(int place, int shown) {
    return new Side(place, List.of(contestant(shown)));
  }

  private Contestant contestant(int shown) {
    return new Contestant(elo.start(shown), Duration.ZERO);
  }
}
