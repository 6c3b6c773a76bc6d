package dev.stoa.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.area.Decision.Accepted;
import dev.stoa.area.Decision.Rejected;
import dev.stoa.area.Moment;
import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.CommandId;
import dev.stoa.leaderboard.Leaderboard.Command;
import dev.stoa.leaderboard.Leaderboard.Event;
import dev.stoa.leaderboard.Leaderboard.HallTier;
import dev.stoa.leaderboard.Leaderboard.Medal;
import dev.stoa.leaderboard.Leaderboard.Merit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeaderboardRulesTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final AgentId ADA = new AgentId("ada");
  private static final BoardId WEEK = board("2026-W47");
  private static final BoardId NOW = board("2026-W48");

  private final Boards boards =
      Boards.of(
          new Rows<>(List.of(WEEK, NOW, board("2027"), board("all")), Board::boardId, List.of()),
          new Rows<>(List.of(ADA, new AgentId("eve")), Member::agentId, List.of()),
          List.of());
  private List<Event> last = List.of();
  private int commands;

  private static BoardId board(String period) {
    return new BoardId(Metric.POINTS, Period.parse(period));
  }

  private void ranked(String... standings) {
    List<Standing> current = new ArrayList<>();
    for (String standing : standings) {
      String[] words = standing.split(" ", -1);
      current.add(
          new Standing(
              new AgentId(words[1]),
              null,
              Long.parseLong(words[0]),
              new BigDecimal(words[2]).setScale(6)));
    }
    for (BoardId board : List.of(WEEK, NOW)) {
      boards.rankings().put(board, new Ranking(current, current.size()));
    }
  }

  private String run(Command command) {
    return run(command, true);
  }

  private String run(Command command, boolean trusted) {
    var area = new LeaderboardArea();
    var id = new CommandId(Moment.derive(new UUID(0, 0), "command/" + commands++));
    var moment = new Moment(NOON, id, trusted);
    return switch (area.decide(boards, command, moment)) {
      case Accepted<Event>(List<Event> events) -> {
        events.forEach(event -> area.apply(boards, event, moment));
        last = events;
        yield events.isEmpty()
            ? "nothing"
            : events.stream()
                .map(event -> event.getClass().getSimpleName())
                .collect(Collectors.joining(" "));
      }
      case Rejected<Event> rejected -> rejected.reason().name();
    };
  }

  private static Command keep(BoardId board, int places, boolean replace) {
    return new Command.CreateLeaderboardSnapshot(board, places, replace);
  }

  /// D.2 Leaderboard: update re-sorts; previous rank kept; reset archives.
  @Test
  void aBoardThatIsKeptAgainTellsWhoMoved() {
    ranked("1 ada 30", "2 bob 20", "2 cid 20", "4 dan 10");
    assertThat(run(keep(NOW, 3, true))).isEqualTo("LeaderboardSnapshotCreated");
    assertThat(run(keep(NOW, 3, false))).isEqualTo("nothing");
    assertThat(run(keep(NOW, 3, true))).isEqualTo("LeaderboardSnapshotCreated");
    ranked("1 bob 40", "2 ada 30", "3 dan 25", "4 cid 20");
    assertThat(run(keep(NOW, 3, true)))
        .isEqualTo("LeaderboardSnapshotCreated RankChanged RankChanged RankChanged");
    assertThat(last)
        .contains(
            new Event.RankChanged(NOW, ADA, 1, 2, new BigDecimal("30.000000")),
            new Event.RankChanged(NOW, new AgentId("dan"), null, 3, new BigDecimal("25.000000")));
    assertThat(boards.kept(NOW)).extracting(Place::place).containsExactly(1, 2, 3);
    assertThat(boards.boards().get(NOW).version()).isEqualTo(6);
  }

  @Test
  void aPeriodIsClosedOnceAfterItsEndAndWhoIsTiedSharesATrophy() {
    ranked("1 ada 30", "2 bob 20", "2 cid 20", "4 dan 10");
    assertThat(run(new Command.CloseRankingPeriod(NOW, 3))).isEqualTo("PERIOD_NOT_ENDED");
    assertThat(run(new Command.CloseRankingPeriod(board("all"), 3))).isEqualTo("PERIOD_NOT_ENDED");
    assertThat(run(keep(board("2027"), 3, true))).isEqualTo("INVALID_PERIOD");
    assertThat(run(new Command.CloseRankingPeriod(WEEK, 3)))
        .isEqualTo(
            "LeaderboardSnapshotCreated RankingPeriodClosed TrophyAwarded TrophyAwarded"
                + " TrophyAwarded");
    assertThat(last)
        .contains(
            new Event.RankingPeriodClosed(WEEK, 4, NOON),
            new Event.TrophyAwarded(WEEK, ADA, 1, Medal.GOLD),
            new Event.TrophyAwarded(WEEK, new AgentId("cid"), 2, Medal.SILVER));
    assertThat(boards.kept(WEEK))
        .extracting(Place::medal)
        .containsExactly(Medal.GOLD, Medal.SILVER, Medal.SILVER, null);
    assertThat(run(new Command.CloseRankingPeriod(WEEK, 3))).isEqualTo("SNAPSHOT_SEALED");
    assertThat(run(keep(WEEK, 3, true))).isEqualTo("SNAPSHOT_SEALED");
  }

  private static Command induct(String agent, String type, @Nullable HallTier tier) {
    return new Command.InductToHallOfFame(
        new AgentId(agent), new Merit(type, null, null, null, tier, "{}"));
  }

  /// D.2 Leaderboard: hall of fame never downgrades.
  @Test
  void theHallOfFameTakesNobodyTwiceForTheSameAndNobodyDown() {
    boards.directory().add(ADA);
    assertThat(run(induct("eve", "kind", null))).isEqualTo("AGENT_NOT_FOUND");
    assertThat(run(induct("ada", "kind", null))).isEqualTo("AgentInductedToHallOfFame");
    assertThat(run(induct("ada", "kind", null))).isEqualTo("ALREADY_INDUCTED");
    assertThat(run(induct("ada", "a", HallTier.EXPERT))).isEqualTo("CRITERIA_NOT_MET");
    boards.points().put(ADA, new BigDecimal("20000.000000"));
    assertThat(run(induct("ada", "m", HallTier.MASTER))).isEqualTo("AgentInductedToHallOfFame");
    assertThat(run(induct("ada", "e", HallTier.EXPERT))).isEqualTo("ALREADY_INDUCTED");
    assertThat(run(induct("ada", "n", HallTier.MASTER))).isEqualTo("ALREADY_INDUCTED");
    assertThat(run(induct("ada", "l", HallTier.LEGEND))).isEqualTo("CRITERIA_NOT_MET");
    UUID place = boards.honoursOf(ADA).getFirst().id();
    assertThat(run(new Command.RemoveFromHallOfFame(new AgentId("eve"), place, "no")))
        .isEqualTo("AGENT_NOT_FOUND");
    assertThat(run(new Command.RemoveFromHallOfFame(ADA, place, "no")))
        .isEqualTo("HallOfFameEntryRemoved");
    assertThat(run(new Command.RemoveFromHallOfFame(ADA, place, "no")))
        .isEqualTo("AGENT_NOT_FOUND");
    assertThat(boards.departures()).hasSize(1);
  }

  @Test
  void boardsAreNotForAgentsToKeep() {
    assertThat(run(keep(NOW, 3, true), false)).isEqualTo("UNAUTHORIZED");
    assertThat(run(induct("ada", "kind", null), false)).isEqualTo("UNAUTHORIZED");
  }

  @Test
  void periodsAreCalendarStretchesInUtc() {
    assertThat(stretch("2026")).isEqualTo("2026-01-01 2027-01-01");
    assertThat(stretch("2026-Q4")).isEqualTo("2026-10-01 2027-01-01");
    assertThat(stretch("2026-02")).isEqualTo("2026-02-01 2026-03-01");
    assertThat(stretch("2026-W01")).isEqualTo("2025-12-29 2026-01-05");
    assertThat(stretch("2026-W53")).isEqualTo("2026-12-28 2027-01-04");
    assertThat(stretch("2028-02-29")).isEqualTo("2028-02-29 2028-03-01");
    assertThat(stretch("all")).isEqualTo("null null");
    assertThat(
            Stream.of(
                    "",
                    "2026-Q5",
                    "2026-13",
                    "2026-W00",
                    "2025-W53",
                    "2026-02-29",
                    "1969",
                    "ALL",
                    "2026-1",
                    "2026-W47 ",
                    "20260101")
                .filter(LeaderboardRulesTest::isPeriod))
        .isEmpty();
    assertThat(Stream.of(Kind.values()).map(kind -> kind.around(LocalDate.of(2027, 1, 2)).text()))
        .containsExactly("2027-01-02", "2026-W53", "2027-01", "2027-Q1", "2027", "all");
  }

  private static String stretch(String text) {
    Period period = Period.parse(text);
    return period.begin() + " " + period.end();
  }

  private static boolean isPeriod(String text) {
    try {
      return Period.parse(text).text().equals(text);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
