package dev.stoa.voting.tally;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Elections whose results others have published: vectors 8, 9, 10 and 16 of the research notes.
class PublishedElectionsTest {
  private static final List<String> SCHULZE =
      List.of(
          "5 A>C>B>E>D",
          "5 A>D>E>C>B",
          "8 B>E>D>A>C",
          "3 C>A>B>E>D",
          "7 C>A>E>B>D",
          "2 C>B>A>D>E",
          "7 D>C>E>B>A",
          "8 E>B>A>D>C");

  private static final List<String> TENNESSEE =
      List.of(
          "42 Memphis>Nashville>Chattanooga>Knoxville",
          "26 Nashville>Chattanooga>Knoxville>Memphis",
          "15 Chattanooga>Knoxville>Nashville>Memphis",
          "17 Knoxville>Chattanooga>Nashville>Memphis");

  private static final List<String> CITIES =
      List.of("Memphis", "Nashville", "Chattanooga", "Knoxville");

  private static Election ranked(List<String> options, List<String> lines) {
    return Profile.election(options, Profile.voices(lines, Profile::ranking));
  }

  private static List<List<Integer>> whole(List<List<BigDecimal>> matrix) {
    return matrix.stream()
        .map(row -> row.stream().map(BigDecimal::intValueExact).toList())
        .toList();
  }

  @Test
  void schulzesOwnExampleGivesHisMatricesAndHisOrder() {
    Count count =
        Algorithm.CONDORCET_SCHULZE.count(ranked(List.of("A", "B", "C", "D", "E"), SCHULZE));
    Duels duels = requireNonNull(count.duels());
    assertThat(whole(duels.preferred()))
        .containsExactly(
            List.of(0, 20, 26, 30, 22),
            List.of(25, 0, 16, 33, 18),
            List.of(19, 29, 0, 17, 24),
            List.of(15, 12, 28, 0, 14),
            List.of(23, 27, 21, 31, 0));
    assertThat(whole(duels.strongest()))
        .containsExactly(
            List.of(0, 28, 28, 30, 24),
            List.of(25, 0, 28, 33, 24),
            List.of(25, 29, 0, 29, 24),
            List.of(25, 28, 28, 0, 24),
            List.of(25, 28, 28, 31, 0));
    assertThat(count.winner()).isEqualTo("E");
    assertThat(Profile.plain(count.tally()))
        .isEqualTo(Map.of("E", "4", "A", "3", "C", "2", "B", "1", "D", "0"));
  }

  @Test
  void theSameBallotsGiveAnotherWinnerByRunOff() {
    assertThat(
            Algorithm.RANKED_CHOICE
                .count(ranked(List.of("A", "B", "C", "D", "E"), SCHULZE))
                .winner())
        .isEqualTo("C");
  }

  @Test
  void tennesseeElectsADifferentCityByEachMethod() {
    List<Voice> first = new ArrayList<>();
    for (Voice voice : Profile.voices(TENNESSEE, Profile::ranking)) {
      String city = ((Ballot.Ranking) voice.ballot()).options().getFirst();
      first.add(
          new Voice(new Ballot.Choice(city), BigDecimal.ONE, BigDecimal.ONE, 0, voice.position()));
    }
    assertThat(Algorithm.PLURALITY.count(Profile.election(CITIES, first)).winner())
        .isEqualTo("Memphis");
    assertThat(Algorithm.SIMPLE_MAJORITY.count(Profile.election(CITIES, first)).winner()).isNull();
    assertThat(Algorithm.CONDORCET_SCHULZE.count(ranked(CITIES, TENNESSEE)).winner())
        .isEqualTo("Nashville");
    Count runOff = Algorithm.RANKED_CHOICE.count(ranked(CITIES, TENNESSEE));
    assertThat(runOff.winner()).isEqualTo("Knoxville");
    assertThat(runOff.rounds())
        .extracting(Round::eliminated)
        .containsExactly(List.of("Chattanooga"), List.of("Nashville"), List.of());
    assertThat(runOff.share().rounded()).isEqualByComparingTo("0.58");
  }

  @Test
  void nashvilleWinsEveryDuelOfTennessee() {
    Duels duels =
        requireNonNull(Algorithm.CONDORCET_SCHULZE.count(ranked(CITIES, TENNESSEE)).duels());
    assertThat(whole(duels.preferred()).get(1)).containsExactly(58, 0, 68, 68);
    assertThat(whole(duels.preferred()).get(2).get(3)).isEqualTo(83);
  }

  @Test
  void burlingtonsBallotsGiveThePublishedRounds() {
    List<String> options = List.of("Kiss", "Wright", "Montroll", "Smith", "Simpson", "Write-in");
    Election election = ranked(options, Profile.lines("burlington-2009.txt"));
    assertThat(election.voices()).hasSize(8980);
    Count count = Algorithm.RANKED_CHOICE.count(election);
    assertThat(Profile.plain(count.rounds().getFirst().tally()))
        .isEqualTo(
            Map.of(
                "Wright",
                "2951",
                "Kiss",
                "2585",
                "Montroll",
                "2063",
                "Smith",
                "1306",
                "Write-in",
                "36",
                "Simpson",
                "35"));
    Round last = count.rounds().getLast();
    Round before = count.rounds().get(count.rounds().size() - 2);
    assertThat(Profile.plain(before.tally()))
        .isEqualTo(Map.of("Wright", "3294", "Kiss", "2981", "Montroll", "2554"));
    assertThat(Profile.plain(last.tally())).isEqualTo(Map.of("Kiss", "4313", "Wright", "4060"));
    assertThat(last.exhausted()).isEqualByComparingTo("607");
    assertThat(count.winner()).isEqualTo("Kiss");

    Count condorcet = Algorithm.CONDORCET_SCHULZE.count(election);
    Duels duels = requireNonNull(condorcet.duels());
    assertThat(condorcet.winner()).isEqualTo("Montroll");
    assertThat(whole(duels.preferred()).get(2).subList(0, 4)).containsExactly(4064, 4597, 0, 4570);
    assertThat(whole(duels.preferred()).get(0).get(2)).isEqualTo(3476);
    assertThat(whole(duels.preferred()).get(1).get(2)).isEqualTo(3664);
    assertThat(whole(duels.preferred()).get(3).get(2)).isEqualTo(2997);
  }

  @Test
  void mainesBallotsGiveThePublishedRounds() {
    List<String> options = List.of("Bond", "Golden", "Hoar", "Poliquin");
    Election election = ranked(options, Profile.lines("maine-2018.txt"));
    assertThat(election.voices()).hasSize(296_077);
    Count count = Algorithm.RANKED_CHOICE.count(election);
    assertThat(Profile.plain(count.rounds().getFirst().tally()))
        .isEqualTo(
            Map.of("Poliquin", "134184", "Golden", "132013", "Bond", "16552", "Hoar", "6875"));
    assertThat(Profile.plain(count.rounds().get(1).tally()))
        .isEqualTo(Map.of("Poliquin", "135073", "Golden", "133216", "Bond", "19173"));
    assertLastRound(count, Map.of("Golden", "142440", "Poliquin", "138931"), "14706");
  }

  @Test
  void mainesPrimaryBallotsGiveThePublishedRounds() {
    List<String> options = List.of("Fulford", "Golden", "Olson", "St. Clair");
    Election election = ranked(options, Profile.lines("maine-2018-primary.txt"));
    assertThat(election.voices()).hasSize(50_845);
    Count count = Algorithm.RANKED_CHOICE.count(election);
    assertThat(Profile.plain(count.rounds().getFirst().tally()))
        .isEqualTo(
            Map.of("Golden", "20987", "St. Clair", "17742", "Olson", "3993", "Fulford", "2489"));
    assertLastRound(count, Map.of("Golden", "23611", "St. Clair", "19853"), "7381");
  }

  private static void assertLastRound(Count count, Map<String, String> tally, String exhausted) {
    Round last = count.rounds().getLast();
    assertThat(Profile.plain(last.tally())).isEqualTo(tally);
    assertThat(last.exhausted()).isEqualByComparingTo(exhausted);
    assertThat(count.winner()).isEqualTo("Golden");
  }

  @Test
  void snapshotsRankedChoiceExample() {
    Count count =
        Algorithm.RANKED_CHOICE.count(
            ranked(List.of("1", "2", "3", "4"), Profile.lines("snapshot-ranked.txt")));
    assertThat(Profile.plain(count.tally()))
        .isEqualTo(Map.of("1", "117", "2", "0", "3", "80", "4", "0"));
    assertThat(count.winner()).isEqualTo("1");
  }

  @Test
  void snapshotsApprovalExample() {
    List<String> options = List.of("1", "2", "3", "4");
    List<Voice> voices = Profile.voices(Profile.lines("snapshot-approval.txt"), Profile::approvals);
    Count count = Algorithm.APPROVAL.count(Profile.election(options, voices));
    assertThat(Profile.plain(count.tally()))
        .isEqualTo(Map.of("1", "257", "2", "171", "3", "139", "4", "125"));
    assertThat(count.share().whole()).isEqualByComparingTo("406");
  }

  /// Snapshot squares the sums and scales them to the number of votes; before that they are ours.
  @Test
  void snapshotsQuadraticExample() {
    List<Voice> voices =
        Profile.voices(Profile.lines("snapshot-quadratic.txt"), PublishedElectionsTest::parts);
    Count count = Algorithm.QUADRATIC.count(Profile.election(List.of("1", "2", "3", "4"), voices));
    Map<String, Double> squares = new LinkedHashMap<>();
    count.tally().forEach((option, sum) -> squares.put(option, sum.multiply(sum).doubleValue()));
    double all = squares.values().stream().mapToDouble(Double::doubleValue).sum();
    double[] published = {
      284.8896779654694, 45.02408310751503, 39.671068856935065, 24.415170070080556
    };
    assertThat(voices).hasSize(394);
    for (int i = 0; i < published.length; i++) {
      double square = requireNonNull(squares.get(String.valueOf(i + 1)));
      assertThat(square / all * voices.size()).isCloseTo(published[i], within(1e-6));
    }
  }

  /// Shares of one vote, as trillionths of it.
  private static Ballot parts(String text) {
    SortedMap<String, BigDecimal> parts = new TreeMap<>();
    for (String part : Profile.words(text, ",")) {
      List<String> sides = Profile.words(part, ":");
      parts.put(sides.get(0), new BigDecimal(sides.get(1)));
    }
    BigDecimal all = parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    SortedMap<String, Long> tokens = new TreeMap<>();
    parts.forEach((option, part) ->
        tokens.put(
            option, part.movePointRight(12).divide(all, 0, RoundingMode.HALF_UP).longValueExact()));
    return new Ballot.Allocation(tokens);
  }
}
