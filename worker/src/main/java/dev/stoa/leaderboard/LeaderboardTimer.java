package dev.stoa.leaderboard;

import dev.stoa.area.Columns;
import dev.stoa.area.Timer;
import dev.stoa.leaderboard.Leaderboard.Command.CloseRankingPeriod;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Closes days, weeks, months, quarters and years once they are over, from the first score of each
/// kind on. A period that was left open, however long ago, is closed as it ended.
final class LeaderboardTimer implements Timer {
  private static final int TROPHIES = 3;

  /// What began before the end of a period may commit after it, and counts for it.
  static final Duration GRACE = Duration.ofMinutes(5);

  /// A closing looks at everybody, so only so many are asked for at once.
  private static final int MOST = 25;

  private static final String BEGINNINGS =
      """
      select metric, day
        from leaderboard_beginnings
      """;

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
    List<BoardId> over = over(beginnings(handle), now.minus(GRACE));
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
        .limit(Math.min(most, MOST))
        .map(board ->
            new Due(
                board.value(),
                LeaderboardWire.encodeCommand(new CloseRankingPeriod(board, TROPHIES)),
                endOf(board)))
        .toList();
  }

  /// The day of the first score by which each metric ranks.
  private static Map<Metric, LocalDate> beginnings(Handle handle) {
    Map<Metric, LocalDate> beginnings = new EnumMap<>(Metric.class);
    handle
        .createQuery(BEGINNINGS)
        .map((row, _) ->
            Map.entry(
                Columns.symbol(Metric.class, row.getString("metric")),
                row.getObject("day", LocalDate.class)))
        .forEach(entry -> beginnings.put(entry.getKey(), entry.getValue()));
    Metric.COMBINED_OF.stream()
        .map(beginnings::get)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .ifPresent(day -> beginnings.put(Metric.COMBINED, day));
    return beginnings;
  }

  /// Boards whose period is over, the one that ended first first.
  private static List<BoardId> over(Map<Metric, LocalDate> beginnings, Instant now) {
    List<BoardId> over = new ArrayList<>();
    beginnings.forEach((metric, first) -> {
      for (Kind kind : Kind.ENDING) {
        Period period = kind.around(first);
        while (period.hasEnded(now)) {
          over.add(new BoardId(metric, period));
          period = kind.around(Objects.requireNonNull(period.end()));
        }
      }
    });
    over.sort(Comparator.comparing(LeaderboardTimer::endOf).thenComparing(BoardId::value));
    return over;
  }

  private static Instant endOf(BoardId board) {
    return Period.startOf(Objects.requireNonNull(board.period().end()));
  }
}
