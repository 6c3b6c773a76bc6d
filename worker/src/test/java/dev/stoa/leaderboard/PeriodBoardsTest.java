package dev.stoa.leaderboard;

import static dev.stoa.leaderboard.Almanac.board;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.local.fixture.UsesServers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Boards of periods: what was earned in them, or what stood at their end, whenever they are
/// closed. November 16, 2026 is a Monday, the first day of week 47.
@UsesServers
class PeriodBoardsTest {
  private final Almanac almanac = new Almanac();

  @AfterEach
  void close() {
    almanac.close();
  }

  @Test
  void pointsOfAPeriodAreThoseThatWereEarnedInIt() {
    almanac.join("10/12:00", "ada", "bob", "eve", "fay", "gus");
    almanac.earn("15/23:59", "ada", 900);
    almanac.earn("16/00:00", "ada", 10);
    almanac.earn("17/12:00", "bob", 50);
    almanac.earn(Almanac.time("18/12:00"), "eve", 60, "mistake");
    almanac.earn("18/13:00", "fay", 60);
    almanac.earn("19/12:00", "gus", 40);
    // What is spent was earned all the same; what was mistaken was not.
    almanac.pay(Almanac.time("20/12:00"), "fay", 55);
    almanac.reverse(Almanac.time("20/12:00"), "eve", "mistake");
    assertThat(almanac.close("23/00:00", Metric.POINTS, "2026-W47"))
        .startsWith("LeaderboardSnapshotCreated RankingPeriodClosed TrophyAwarded");
    assertThat(almanac.kept(Metric.POINTS, "2026-W47"))
        .containsExactly("1 Agent fay 60", "2 Agent bob 50", "3 Agent gus 40", "4 Agent ada 10");
    almanac.close("23/00:00", Metric.POINTS, "2026-11-15");
    assertThat(almanac.kept(Metric.POINTS, "2026-11-15")).containsExactly("1 Agent ada 900");
    almanac.close("23/00:00", Metric.POINTS, "2026-11-22");
    assertThat(almanac.kept(Metric.POINTS, "2026-11-22")).isEmpty();
    // A period that goes on is kept as it stands, and all time as it is.
    almanac.keep("23/00:00", Metric.POINTS, "2026-11");
    assertThat(almanac.kept(Metric.POINTS, "2026-11").getFirst()).isEqualTo("1 Agent ada 910");
    almanac.keep("23/00:00", Metric.POINTS, "all");
    assertThat(almanac.kept(Metric.POINTS, "all"))
        .containsExactly(
            "1 Agent ada 910",
            "2 Agent bob 50",
            "3 Agent gus 40",
            "4 Agent fay 5",
            "5 Agent eve 0");
  }

  @Test
  void withinATieOfAPeriodWhoEarnedItFirstIsAhead() {
    almanac.join("10/12:00", "ada", "bob", "eve");
    almanac.earn("16/12:00", "eve", 20);
    almanac.earn("17/12:00", "bob", 20);
    almanac.earn("16/13:00", "ada", 20);
    almanac.pay(Almanac.time("18/12:00"), "eve", 5);
    almanac.close("23/00:00", Metric.POINTS, "2026-W47");
    assertThat(almanac.kept(Metric.POINTS, "2026-W47"))
        .containsExactly("1 Agent eve 20", "1 Agent ada 20", "1 Agent bob 20");
  }

  @Test
  void aPeriodThatIsClosedLateIsClosedAsItEnded() {
    almanac.join("10/12:00", "ada", "bob", "eve");
    almanac.beat("16/12:00", "ada", "bob");
    almanac.complete("16/12:00", "ada", 3);
    almanac.complete("17/12:00", "bob", 5);
    almanac.earn("18/12:00", "ada", 30);
    for (String rater : List.of("p", "q", "r", "s", "t")) {
      almanac.join("11/12:00", rater);
      almanac.rate("19/12:00", "bob", rater, "90");
    }
    for (Metric metric : Metric.values()) {
      almanac.close("23/00:00", metric, "2026-11-22");
      almanac.keep("23/00:00", metric, "2026-W47");
    }
    Map<Metric, List<String>> atOnce = kept("2026-W47");
    assertThat(atOnce.get(Metric.ELO)).hasSize(2).first().asString().startsWith("1 Agent ada 15");
    assertThat(atOnce.get(Metric.TASKS)).containsExactly("1 Agent bob 5", "2 Agent ada 3");
    assertThat(atOnce.get(Metric.REPUTATION)).containsExactly("1 Agent bob 60");
    assertThat(atOnce.get(Metric.POINTS)).containsExactly("1 Agent ada 30");
    assertThat(atOnce.get(Metric.COMBINED)).hasSize(2);
    assertThat(almanac.kept(Metric.COMBINED, "2026-W47").getFirst()).startsWith("1 Agent ada 0.83");
    // Weeks go by before anybody closes it.
    almanac.beat("23/12:00", "eve", "ada");
    almanac.beat("40/12:00", "bob", "ada");
    almanac.complete("24/12:00", "eve", 50);
    almanac.complete("60/12:00", "ada", 50);
    almanac.earn("23/00:01", "bob", 500);
    almanac.earn("55/12:00", "ada", 500);
    for (String rater : List.of("p", "q", "r", "s", "t")) {
      almanac.rate("41/12:00", "ada", rater, "100");
      almanac.rate("42/12:00", "bob", rater, "10");
    }
    for (Metric metric : Metric.values()) {
      almanac.close("70/12:00", metric, "2026-W47");
    }
    assertThat(kept("2026-W47")).isEqualTo(atOnce);
  }

  private Map<Metric, List<String>> kept(String period) {
    Map<Metric, List<String>> kept = new TreeMap<>();
    for (Metric metric : Metric.values()) {
      kept.put(metric, almanac.kept(metric, period));
    }
    return kept;
  }

  /// Against sums over the list of what was done: any order of days, agents and periods.
  @Test
  void everyPeriodIsTheSumOfItsDays() {
    List<String> names = List.of("ada", "bob", "eve", "fay");
    almanac.join("1/00:00", names.toArray(String[]::new));
    Map<LocalDate, Map<String, Integer>> earned = new TreeMap<>();
    var dice = new Random(7);
    LocalDate day = LocalDate.of(2026, 11, 2);
    for (int step = 0; step < 120; step++) {
      day = day.plusDays(dice.nextInt(3) == 0 ? dice.nextInt(4) : 0);
      String name = names.get(dice.nextInt(names.size()));
      Instant noon = Almanac.noon(day);
      if (dice.nextInt(4) == 0) {
        almanac.pay(noon, name, 1 + dice.nextInt(20));
      } else {
        int given = 1 + dice.nextInt(9);
        almanac.earn(noon, name, given, "step-" + step);
        earned.computeIfAbsent(day, _ -> new TreeMap<>()).merge(name, given, Integer::sum);
      }
    }
    assertThat(day).isAfter(LocalDate.of(2027, 1, 4));
    Instant late = Almanac.noon(LocalDate.of(2028, 2, 1));
    Set<String> periods = new HashSet<>();
    for (LocalDate date : earned.keySet()) {
      for (Kind kind : Kind.ENDING) {
        periods.add(kind.around(date).text());
      }
    }
    for (String period : periods) {
      almanac.close(late, board(Metric.POINTS, period));
      assertThat(scores(period)).as(period).isEqualTo(sums(earned, Period.parse(period)));
    }
    assertThat(periods).contains("2026", "2027", "2026-Q4", "2026-W53", "2026-12");
  }

  private Map<String, Integer> scores(String period) {
    return almanac.repository().getSnapshot(board(Metric.POINTS, period), 0, 100).stream()
        .collect(
            Collectors.toMap(
                place -> place.agentId().value(),
                place -> place.score().intValueExact(),
                Integer::sum,
                TreeMap::new));
  }

  private static Map<String, Integer> sums(
      Map<LocalDate, Map<String, Integer>> earned, Period period) {
    Map<String, Integer> sums = new TreeMap<>();
    earned.forEach((day, byName) -> {
      if (period.kind().around(day).equals(period)) {
        byName.forEach((name, given) -> sums.merge(name, given, Integer::sum));
      }
    });
    return sums;
  }

  /// D.2 Leaderboard: 40 boards, of 8 categories and 5 periods. F.8 names 5 metrics and 6 kinds of
  /// period instead: 30 boards at any time, of which 5, those of all time, are never closed.
  @Test
  void thereAreThirtyBoardsAndEachIsKeptAndClosed() {
    almanac.join("10/12:00", "ada", "bob", "p", "q", "r", "s", "t");
    almanac.beat("16/12:00", "ada", "bob");
    almanac.complete("16/12:00", "ada", 3);
    almanac.earn("16/12:00", "ada", 30);
    for (String rater : List.of("p", "q", "r", "s", "t")) {
      almanac.rate("16/12:00", "ada", rater, "90");
    }
    List<String> kept = new ArrayList<>();
    List<String> closed = new ArrayList<>();
    LocalDate monday = LocalDate.of(2026, 11, 16);
    for (Metric metric : Metric.values()) {
      for (Kind kind : Kind.values()) {
        String period = kind.around(monday).text();
        String board = board(metric, period).value();
        assertThat(almanac.keep("16/13:00", metric, period)).startsWith("LeaderboardSnapshot");
        assertThat(almanac.kept(metric, period)).as(board).isNotEmpty();
        kept.add(board);
        String answer = almanac.close("500/00:00", metric, period);
        if (!answer.equals("PERIOD_NOT_ENDED")) {
          assertThat(answer).contains("RankingPeriodClosed TrophyAwarded");
          closed.add(board);
        }
      }
    }
    assertThat(kept).doesNotHaveDuplicates().hasSize(30);
    assertThat(closed).hasSize(25).noneMatch(board -> board.endsWith(":all"));
  }

  @Test
  void theTimerLeavesNoPeriodOpen() {
    almanac.join("10/12:00", "ada");
    assertThat(almanac.due("20/12:00")).isEmpty();
    almanac.earn("14/12:00", "ada", 1);
    // Five minutes are for what began before midnight.
    assertThat(almanac.due("15/00:04")).isEmpty();
    assertThat(almanac.due("15/00:05")).containsExactly("combined:2026-11-14", "points:2026-11-14");
    // A worker that was away for long finds them all, the one that ended first first.
    assertThat(almanac.due("17/12:00"))
        .containsExactly(
            "combined:2026-11-14",
            "points:2026-11-14",
            "combined:2026-11-15",
            "combined:2026-W46",
            "points:2026-11-15",
            "points:2026-W46",
            "combined:2026-11-16",
            "points:2026-11-16");
    almanac.close("17/12:00", Metric.POINTS, "2026-W46");
    almanac.close("17/12:00", Metric.COMBINED, "2026-11-14");
    assertThat(almanac.due("17/12:00"))
        .hasSize(6)
        .doesNotContain("points:2026-W46", "combined:2026-11-14");
    List<String> all = new ArrayList<>();
    for (List<String> due = almanac.due("430/12:00");
        !due.isEmpty();
        due = almanac.due("430/12:00")) {
      assertThat(due).hasSizeLessThanOrEqualTo(25);
      all.addAll(due);
      almanac.execute(
          """
          insert into leaderboard_boards (board_id, metric, period, sealed_at, updated_at, version)
          select name, split_part(name, ':', 1), split_part(name, ':', 2), now(), now(), 1
            from unnest(string_to_array('%s', ' ')) as name
          """
              .formatted(String.join(" ", due)));
    }
    assertThat(all)
        .doesNotHaveDuplicates()
        .contains("points:2026-11", "points:2026-Q4", "points:2026", "points:2027-12-31");
  }
}
