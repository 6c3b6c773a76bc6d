package dev.stoa.voting.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AlgorithmTest {
  private static final List<String> ABC = List.of("A", "B", "C");

  private static Voice voice(String choice, String confidence, long position) {
    return new Voice(
        new Ballot.Choice(choice), BigDecimal.ONE, new BigDecimal(confidence), 0, position);
  }

  private static Count choices(Algorithm algorithm, String... lines) {
    return algorithm.count(Profile.election(ABC, Profile.voices(List.of(lines), Profile::choice)));
  }

  private static Count rankings(List<String> options, String... lines) {
    return Algorithm.RANKED_CHOICE.count(
        Profile.election(options, Profile.voices(List.of(lines), Profile::ranking)));
  }

  @Test
  @DisplayName("D.2 voting: 5 votes A3 B1 C1, A wins with share 0.6")
  void threeOfFiveWinWithAShareOfSixTenths() {
    Count count = choices(Algorithm.SIMPLE_MAJORITY, "3 A", "1 B", "1 C");
    assertThat(count.winner()).isEqualTo("A");
    assertThat(count.share().rounded()).isEqualByComparingTo("0.6");
  }

  @Test
  void theLargestPartIsNoMajority() {
    assertThat(choices(Algorithm.SIMPLE_MAJORITY, "2 A", "1 B", "1 C").winner()).isNull();
    assertThat(choices(Algorithm.PLURALITY, "2 A", "1 B", "1 C").winner()).isEqualTo("A");
  }

  @Test
  @DisplayName("D.2 voting: no votes, winner none")
  void noVotesHaveNoWinner() {
    for (Algorithm algorithm : Algorithm.values()) {
      Count count = algorithm.count(Profile.election(ABC, List.of()));
      assertThat(count.winner()).as(algorithm.name()).isNull();
      assertThat(count.tally().keySet()).as(algorithm.name()).containsExactlyElementsOf(ABC);
    }
  }

  @Test
  void whoAbstainsLowersNobodysShare() {
    Count count =
        Algorithm.SIMPLE_MAJORITY.count(
            Profile.election(
                List.of("yes", "no", "abstain"),
                Profile.voices(List.of("2 yes", "1 no", "9 abstain"), Profile::choice)));
    assertThat(count.winner()).isEqualTo("yes");
    assertThat(count.share().whole()).isEqualByComparingTo("3");
    assertThat(count.tally()).doesNotContainKey("abstain");
  }

  @Test
  @DisplayName("D.2 voting: confidence A .9+.8, B .5 is A 1.7, B .5, total 2.2")
  void confidencesAreAddedUpAndZeroIsZero() {
    Count count =
        Algorithm.CONFIDENCE_WEIGHTED.count(
            Profile.election(
                ABC,
                List.of(
                    voice("A", "0.9", 1),
                    voice("A", "0.8", 2),
                    voice("B", "0.5", 3),
                    voice("C", "0", 4))));
    assertThat(Profile.plain(count.tally())).isEqualTo(Map.of("A", "1.7", "B", "0.5", "C", "0"));
    assertThat(count.share().whole()).isEqualByComparingTo("2.2");
    assertThat(count.winner()).isEqualTo("A");
  }

  @Test
  @DisplayName("D.2 voting: quadratic 64/25/11 and 81/16/3 is A 17, B 9")
  void tokensCountByTheirRoots() {
    Count count =
        Algorithm.QUADRATIC.count(
            Profile.election(
                ABC,
                Profile.voices(
                    List.of("1 A:64,B:25,C:11", "1 A:81,B:16,C:3"), Profile::allocation)));
    assertThat(Profile.plain(count.tally()))
        .containsEntry("A", "17")
        .containsEntry("B", "9")
        .containsEntry("C", "5.0486756");
  }

  @Test
  void rootsAreRoundedHalfUpOnce() {
    assertThat(Quadratic.root(0)).isEqualByComparingTo("0");
    assertThat(Quadratic.root(2)).isEqualByComparingTo("1.41421356");
    assertThat(Quadratic.root(3)).isEqualByComparingTo("1.73205081");
    assertThat(Quadratic.root(10_000)).isEqualByComparingTo("100");
  }

  @Test
  @DisplayName("D.2 voting: consensus, 3 of 4 = .75 reached, 2 of 4 not")
  void aConsensusIsReachedAtItsThresholdOrThereIsNone() {
    List<Voice> three = Profile.voices(List.of("3 A", "1 B"), Profile::choice);
    List<Voice> two = Profile.voices(List.of("2 A", "1 B", "1 C"), Profile::choice);
    var needed = new BigDecimal("0.75");
    assertThat(Algorithm.CONSENSUS.count(new Election(ABC, three, needed, TieBreak.NONE)).winner())
        .isEqualTo("A");
    Count none = Algorithm.CONSENSUS.count(new Election(ABC, two, needed, TieBreak.NONE));
    assertThat(none.winner()).isNull();
    assertThat(none.share().rounded()).isEqualByComparingTo("0.5");
  }

  @Test
  @DisplayName("D.2 voting: ranked, majority in round 1 = 0 eliminations")
  void aMajorityInTheFirstRoundEndsTheRunOff() {
    Count count = rankings(ABC, "3 A>B", "1 B", "1 C>B");
    assertThat(count.rounds()).hasSize(1);
    assertThat(count.winner()).isEqualTo("A");
  }

  @Test
  void theRunOffGoesOnUntilSomebodyHasMoreThanHalf() {
    List<String> five = List.of("A", "B", "C", "D", "E");
    Count count = rankings(five, "6 A", "5 B>A", "4 C>B", "3 D>C>B", "2 E>D>C>B");
    assertThat(count.rounds()).hasSize(4);
    assertThat(count.rounds())
        .extracting(Round::eliminated)
        .containsExactly(List.of("E"), List.of("C"), List.of("D"), List.of());
  }

  @Test
  void whatIsOutTakesNoPartInATie() {
    // C goes out first; between A and B the earlier first supporter of those still in decides.
    List<Voice> voices = Profile.voices(List.of("1 C>B", "2 A", "1 B"), Profile::ranking);
    Count count =
        Algorithm.RANKED_CHOICE.count(
            new Election(ABC, voices, BigDecimal.ZERO, TieBreak.EARLIEST));
    assertThat(count.rounds().getFirst().eliminated()).doesNotContain("A");
    assertThat(count.winner()).isNotEqualTo("C");
    assertThat(count.tieBreak()).isEqualTo(TieBreak.EARLIEST);
  }

  @Test
  @DisplayName("D.2 voting: a tie returns one of the tied")
  void tiesAreSettledInTheOrderOfTheirRulesAndTheRuleIsNamed() {
    List<Voice> voices =
        List.of(
            voice("B", "0.5", 1), voice("A", "0.5", 2), voice("A", "0.6", 3), voice("B", "0.5", 4));
    assertThat(tied(voices, TieBreak.CONFIDENCE)).isEqualTo("A CONFIDENCE");
    assertThat(tied(voices, TieBreak.EXPERTISE)).isEqualTo("B EARLIEST");
    assertThat(tied(voices, TieBreak.EARLIEST)).isEqualTo("B EARLIEST");
    assertThat(tied(voices, TieBreak.NONE)).isEqualTo("null NONE");
    List<Voice> expert = new ArrayList<>(voices);
    expert.set(1, new Voice(new Ballot.Choice("A"), BigDecimal.ONE, new BigDecimal("0.4"), 4, 2));
    assertThat(tied(expert, TieBreak.CONFIDENCE)).isEqualTo("A EXPERTISE");
  }

  private static String tied(List<Voice> voices, TieBreak tieBreak) {
    Count count = Algorithm.PLURALITY.count(new Election(ABC, voices, BigDecimal.ZERO, tieBreak));
    return "%s %s".formatted(count.winner(), count.tieBreak());
  }

  /// 100 options and 20 000 ballots of which no two are alike, the worst there is.
  @Test
  void largeElectionsAreCountedInTime() {
    List<String> options = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      options.add("option %d".formatted(i));
    }
    var random = new Random(7);
    List<Voice> voices = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      List<String> order = new ArrayList<>(options);
      Collections.shuffle(order, random);
      voices.add(new Voice(new Ballot.Ranking(order), BigDecimal.ONE, BigDecimal.ONE, 0, i + 1L));
    }
    for (Algorithm algorithm : List.of(Algorithm.RANKED_CHOICE, Algorithm.CONDORCET_SCHULZE)) {
      assertTimeout(
          Duration.ofSeconds(30),
          () -> algorithm.count(Profile.election(options, voices)),
          algorithm.name());
    }
  }
}
