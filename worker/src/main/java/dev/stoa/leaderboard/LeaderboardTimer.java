package dev.stoa.leaderboard;

import dev.stoa.area.Timer;
import dev.stoa.leaderboard.Leaderboard.Command.CloseRankingPeriod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Closes weeks, months, quarters and years once they are over. What ended more than a week ago is
/// not closed by itself: the scores of that time are gone.
final class LeaderboardTimer implements Timer {
  private static final Duration LATEST = Duration.ofDays(7);
  private static final int TROPHIES = 3;

  static final String SEALED =
      """
      select board_id
        from leaderboard_boards
       where board_id = any(:ids)
         and sealed_at is not null
      """;

  @Override
  public String name() {
    return "CLOSE_RANKING_PERIODS";
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(1);
  }

  @Override
  public List<Due> due(Handle handle, Instant now, int most) {
    List<BoardId> over = over(now);
    if (over.isEmpty()) {
      return List.of();
    }
    Set<String> done =
        new HashSet<>(
            handle
                .createQuery(SEALED)
                .bindArray("ids", String.class, over.stream().map(BoardId::value).toList())
                .mapTo(String.class)
                .list());
    return over.stream()
        .filter(board -> !done.contains(board.value()))
        .filter(board -> StandingsFinds.isAnybodyRanked(handle, board.metric()))
        .limit(most)
        .map(board ->
            new Due(
                board.value(),
                LeaderboardWire.encodeCommand(new CloseRankingPeriod(board, TROPHIES)),
                Period.endsAt(Objects.requireNonNull(board.period().end()))))
        .toList();
  }

  private static List<BoardId> over(Instant now) {
    List<BoardId> over = new ArrayList<>();
    for (Period period : Period.lastEnded(now)) {
      Instant end = Period.endsAt(Objects.requireNonNull(period.end()));
      if (end.plus(LATEST).isAfter(now)) {
        for (Metric metric : Metric.values()) {
          over.add(new BoardId(metric, period));
        }
      }
    }
    return over;
  }
}
