package dev.stoa.battle.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stoa.battle.rating.Side.Contestant;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// What holds for every rating system.
class RatingSystemTest {

  @Provide
  Arbitrary<String> systems() {
    return Arbitraries.of("elo", "glicko2", "openskill");
  }

  @Test
  void onlyTheThreeThatTheSettingNamesAreKnown() {
    assertThatIllegalArgumentException().isThrownBy(() -> RatingSystem.named("trueskill"));
  }

  @Property
  void aRatingIsShownAsItWasGiven(
      @ForAll("systems") String name, @ForAll @IntRange(max = 100_000) int shown) {
    RatingSystem system = RatingSystem.named(name);
    assertThat(system.start(shown).shown()).isEqualTo(shown);
    Rating other = system.start(1500);
    assertThat(system.moved(other, shown).shown()).isEqualTo(shown);
    assertThat(system.moved(other, shown).deviation()).isEqualTo(other.deviation());
  }

  @Property
  void nobodyIsTooFarApartToBeRated(
      @ForAll("systems") String name,
      @ForAll @IntRange(max = 100_000) int one,
      @ForAll @IntRange(max = 100_000) int other,
      @ForAll @IntRange(min = 1, max = 3) int place) {
    RatingSystem system = RatingSystem.named(name);
    List<List<Revision>> revisions =
        system.rate(List.of(side(system, place, one), side(system, 2, other)));
    int after = revisions.getFirst().getFirst().rating().shown();
    // A system that gains certainty by every game may show more after a draw or a loss.
    if (place == 1) {
      assertThat(after).isGreaterThanOrEqualTo(one);
    }
    assertThat(revisions.getLast().getFirst().rating().deviation())
        .isLessThanOrEqualTo(system.start(other).deviation());
  }

  @Property
  void whoeverIsNamedFirstHasNoAdvantage(
      @ForAll("systems") String name,
      @ForAll @IntRange(max = 3000) int one,
      @ForAll @IntRange(max = 3000) int other,
      @ForAll @IntRange(min = 1, max = 3) int place) {
    RatingSystem system = RatingSystem.named(name);
    List<Side> sides = List.of(side(system, place, one), side(system, 2, other));
    List<List<Revision>> forwards = system.rate(sides);
    List<List<Revision>> backwards = system.rate(sides.reversed());
    assertThat(backwards.reversed()).isEqualTo(forwards);
  }

  private static Side side(RatingSystem system, int place, int shown) {
    return new Side(place, List.of(new Contestant(system.start(shown), Duration.ofDays(3))));
  }
}
