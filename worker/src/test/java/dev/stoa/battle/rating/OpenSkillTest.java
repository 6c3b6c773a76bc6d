package dev.stoa.battle.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stoa.battle.rating.OpenSkill.Model;
import dev.stoa.battle.rating.OpenSkill.Skill;
import dev.stoa.battle.rating.Side.Contestant;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class OpenSkillTest {
  private static final Offset<Double> PRECISELY = within(1e-12);

  private final OpenSkill openSkill = new OpenSkill();

  /// Vector 7: the first example of openskill.py.
  @Test
  void theExampleOfTheReadmeHolds() {
    var start = new Skill(25, 25.0 / 3);
    List<List<Skill>> after =
        openSkill.rate(List.of(List.of(start, start), List.of(start, start)), List.of(1, 2));
    for (Skill winner : after.getFirst()) {
      assertThat(winner.mean()).isCloseTo(26.964294621803063, PRECISELY);
      assertThat(winner.deviation()).isCloseTo(8.177962604389991, PRECISELY);
    }
    for (Skill loser : after.getLast()) {
      assertThat(loser.mean()).isCloseTo(23.035705378196937, PRECISELY);
      assertThat(loser.deviation()).isCloseTo(8.177962604389991, PRECISELY);
    }
  }

  /// Vector 7b: one agent beats two, from the test files of openskill.py.
  @Test
  void theFilesOfPlackettLuceHold() {
    var start = new Skill(20.35125162611535, 8.33148112355601);
    assertOneBeatsTwo(
        new OpenSkill(Model.PLACKETT_LUCE).rate(oneAgainstTwo(start), List.of(1, 2)),
        new Skill(23.855123082692877, 8.22447878583752),
        new Skill(16.84738016953782, 8.179571171464575));
  }

  @Test
  void theFilesOfBradleyTerryHold() {
    var start = new Skill(16.03354781649136, 12.429396412128556);
    assertOneBeatsTwo(
        new OpenSkill(Model.BRADLEY_TERRY_FULL).rate(oneAgainstTwo(start), List.of(1, 2)),
        new Skill(20.686574848684717, 12.190916868103495),
        new Skill(11.380520784298003, 12.090638819927161));
  }

  @Test
  void aNewAgentIsShownAsFifteenHundred() {
    Rating start = openSkill.start(1500);
    assertThat(start.shown()).isEqualTo(1500);
    assertThat(start.mean()).isEqualTo(new BigDecimal("25.000000"));
    assertThat(start.deviation()).isEqualTo(new BigDecimal("8.333333"));
    assertThat(openSkill.start(1740).shown()).isEqualTo(1740);
  }

  @Test
  void aRatingOfAnotherSystemIsTakenOverAsItIsShown() {
    Rating elo = new Elo().start(1620);
    assertThat(openSkill.own(elo)).isEqualTo(openSkill.start(1620));
  }

  @Test
  void aMovedRatingKeepsItsDoubt() {
    Rating rating = Rating.of("openskill", 1700, 30, 7, 0);
    Rating moved = openSkill.moved(rating, 1660);
    assertThat(moved.shown()).isEqualTo(1660);
    assertThat(moved.deviation()).isEqualTo(rating.deviation());
  }

  @Property
  void inAFreeForAllTheOrderOfTheListNeverMatters(
      @ForAll @IntRange(min = 0, max = 3000) int first,
      @ForAll @IntRange(min = 0, max = 3000) int second,
      @ForAll @IntRange(min = 0, max = 3000) int third) {
    List<Side> sides = List.of(side(1, first), side(2, second), side(2, third));
    List<List<Revision>> forwards = openSkill.rate(sides);
    List<List<Revision>> backwards = openSkill.rate(sides.reversed());
    assertThat(shown(backwards.reversed())).isEqualTo(shown(forwards));
  }

  private static List<Integer> shown(List<List<Revision>> revisions) {
    return revisions.stream().map(side -> side.getFirst().rating().shown()).toList();
  }

  private Side side(int place, int shown) {
    return new Side(place, List.of(new Contestant(openSkill.start(shown), Duration.ZERO)));
  }

  private static List<List<Skill>> oneAgainstTwo(Skill start) {
    return List.of(List.of(start), Collections.nCopies(2, start));
  }

  private static void assertOneBeatsTwo(List<List<Skill>> after, Skill winner, Skill loser) {
    assertClose(after.getFirst().getFirst(), winner);
    for (Skill skill : after.getLast()) {
      assertClose(skill, loser);
    }
  }

  private static void assertClose(Skill actual, Skill expected) {
    assertThat(actual.mean()).isCloseTo(expected.mean(), PRECISELY);
    assertThat(actual.deviation()).isCloseTo(expected.deviation(), PRECISELY);
  }
}
