package dev.stoa.voting.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/// What must hold for every election; each is made from a seed.
class AlgorithmPropertiesTest {
  private static final List<String> OPTIONS = List.of("a", "b", "c", "d", "e");

  /// Ballots as the algorithm takes them, some of equal weight and confidence so that ties arise.
  private static List<Voice> voices(Algorithm algorithm, long seed, int size) {
    var random = new Random(seed);
    List<Voice> voices = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      voices.add(
          new Voice(
              ballot(algorithm, random),
              BigDecimal.valueOf(random.nextInt(4), 1),
              BigDecimal.valueOf(random.nextInt(3), 1),
              random.nextInt(6),
              i + 1L));
    }
    return voices;
  }

  private static Ballot ballot(Algorithm algorithm, Random random) {
    List<String> order = new ArrayList<>(OPTIONS);
    Collections.shuffle(order, random);
    List<String> some = order.subList(0, 1 + random.nextInt(OPTIONS.size()));
    return switch (algorithm) {
      case SIMPLE_MAJORITY, PLURALITY, CONFIDENCE_WEIGHTED, CONSENSUS ->
          new Ballot.Choice(some.getFirst());
      case RANKED_CHOICE, CONDORCET_SCHULZE -> new Ballot.Ranking(some);
      case APPROVAL -> new Ballot.Approvals(some);
      case QUADRATIC -> {
        SortedMap<String, Long> tokens = new TreeMap<>();
        some.forEach(option -> tokens.put(option, (long) random.nextInt(30)));
        yield new Ballot.Allocation(tokens);
      }
    };
  }

  private static Election election(List<Voice> voices, TieBreak tieBreak) {
    return new Election(OPTIONS, voices, new BigDecimal("0.3"), tieBreak);
  }

  @Property(tries = 400)
  void theOrderOfBallotsNeverMatters(
      @ForAll Algorithm algorithm,
      @ForAll TieBreak tieBreak,
      @ForAll long seed,
      @ForAll @IntRange(max = 30) int size) {
    List<Voice> voices = voices(algorithm, seed, size);
    List<Voice> shuffled = new ArrayList<>(voices);
    Collections.shuffle(shuffled, new Random(seed + 1));
    assertThat(algorithm.count(election(shuffled, tieBreak)))
        .isEqualTo(algorithm.count(election(voices, tieBreak)));
  }

  @Property(tries = 400)
  void whoWinsEveryDuelWinsBySchulze(@ForAll long seed, @ForAll @IntRange(max = 30) int size) {
    List<Voice> voices = voices(Algorithm.CONDORCET_SCHULZE, seed, size);
    Count count = Algorithm.CONDORCET_SCHULZE.count(election(voices, TieBreak.NONE));
    String condorcet = condorcetWinner(voices);
    if (condorcet != null) {
      assertThat(count.winner()).isEqualTo(condorcet);
    }
  }

  private static @Nullable String condorcetWinner(List<Voice> voices) {
    for (String option : OPTIONS) {
      if (OPTIONS.stream()
          .allMatch(other ->
              other.equals(option)
                  || preferring(voices, option, other).compareTo(preferring(voices, other, option))
                      > 0)) {
        return option;
      }
    }
    return null;
  }

  private static BigDecimal preferring(List<Voice> voices, String better, String worse) {
    return voices.stream()
        .filter(voice -> prefers(((Ballot.Ranking) voice.ballot()).options(), better, worse))
        .map(Voice::weight)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static boolean prefers(List<String> order, String better, String worse) {
    return order.contains(better)
        && (!order.contains(worse) || order.indexOf(better) < order.indexOf(worse));
  }

  @Property(tries = 400)
  void everyRoundAddsUpToAllBallots(
      @ForAll TieBreak tieBreak, @ForAll long seed, @ForAll @IntRange(max = 40) int size) {
    List<Voice> voices = voices(Algorithm.RANKED_CHOICE, seed, size);
    BigDecimal all = voices.stream().map(Voice::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
    Count count = Algorithm.RANKED_CHOICE.count(election(voices, tieBreak));
    for (Round round : count.rounds()) {
      BigDecimal counted = round.tally().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(counted.add(round.exhausted())).isEqualByComparingTo(all);
    }
  }

  @Property(tries = 400)
  void whatIsEliminatedNeverComesBack(
      @ForAll TieBreak tieBreak, @ForAll long seed, @ForAll @IntRange(max = 40) int size) {
    List<Voice> voices = voices(Algorithm.RANKED_CHOICE, seed, size);
    Count count = Algorithm.RANKED_CHOICE.count(election(voices, tieBreak));
    List<String> out = new ArrayList<>();
    for (Round round : count.rounds()) {
      assertThat(Collections.disjoint(round.tally().keySet(), out)).isTrue();
      out.addAll(round.eliminated());
    }
    assertThat(out.contains(String.valueOf(count.winner()))).isFalse();
  }

  @Property(tries = 400)
  void aSimpleMajorityIsMoreThanHalf(@ForAll long seed, @ForAll @IntRange(max = 12) int size) {
    List<Voice> voices = voices(Algorithm.SIMPLE_MAJORITY, seed, size);
    Count count = Algorithm.SIMPLE_MAJORITY.count(election(voices, TieBreak.CONFIDENCE));
    assertThat(count.winner() != null).isEqualTo(count.share().isMoreThanHalf());
  }
}
