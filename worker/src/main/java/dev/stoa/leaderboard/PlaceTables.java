package dev.stoa.leaderboard;

import dev.stoa.area.Columns;
import dev.stoa.identity.AgentId;
import dev.stoa.leaderboard.Leaderboard.Medal;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// The table `leaderboard_snapshots`. A board is written whole, so nothing of an older one stays.
final class PlaceTables {
  private static final String FIND =
      """
      select metric, period, agent_id, rank, place, score, medal, created_at, agent_name
        from leaderboard_snapshots
       where (metric, period) in (
               select metric, period
                 from unnest(:metrics, :periods) as named (metric, period))
       order by metric, period, place
      """;

  private static final String DELETE =
      """
      delete from leaderboard_snapshots s
       using unnest(:metrics, :periods) as named (metric, period)
       where s.metric = named.metric
         and s.period = named.period
      """;

  private static final String INSERT =
      """
      insert into leaderboard_snapshots (
               metric, period, agent_id, agent_name, rank, place, score, medal, created_at)
      select metric, period, agent_id, agent_name, rank, place, score, medal, created_at
        from unnest(:metrics, :periods, :agents, :names, :ranks, :places, :scores, :medals,
                    :createdAts)
          as added (metric, period, agent_id, agent_name, rank, place, score, medal, created_at)
      """;

  private PlaceTables() {}

  static void read(Handle handle, Collection<BoardId> boards, Map<BoardId, List<Place>> places) {
    if (boards.isEmpty()) {
      return;
    }
    handle
        .createQuery(FIND)
        .bindArray("metrics", String.class, metrics(boards))
        .bindArray("periods", String.class, periods(boards))
        .map((row, _) ->
            Map.entry(
                new BoardId(
                    Columns.symbol(Metric.class, row.getString("metric")),
                    Period.parse(row.getString("period"))),
                place(row)))
        .forEach(entry ->
            places.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>()).add(entry.getValue()));
  }

  private static List<String> metrics(Collection<BoardId> boards) {
    return boards.stream().map(board -> board.metric().word()).toList();
  }

  private static List<String> periods(Collection<BoardId> boards) {
    return boards.stream().map(board -> board.period().text()).toList();
  }

  /// A row with all its columns and `agent_name`.
  static Place place(ResultSet row) throws SQLException {
    return new Place(
        new AgentId(row.getString("agent_id")),
        row.getString("agent_name"),
        row.getInt("rank"),
        row.getInt("place"),
        row.getBigDecimal("score"),
        Columns.maybeSymbol(Medal.class, row.getString("medal")),
        Columns.time(row, "created_at"));
  }

  private record Kept(BoardId board, Place place) {}

  static void rewrite(Handle handle, Boards boards) {
    if (boards.rewritten().isEmpty()) {
      return;
    }
    handle
        .createUpdate(DELETE)
        .bindArray("metrics", String.class, metrics(boards.rewritten()))
        .bindArray("periods", String.class, periods(boards.rewritten()))
        .execute();
    List<Kept> kept = new ArrayList<>();
    for (BoardId board : boards.rewritten()) {
      boards.kept(board).forEach(place -> kept.add(new Kept(board, place)));
    }
    new Columns.Arrays<>(handle.createUpdate(INSERT), kept)
        .bind("metrics", String.class, one -> one.board().metric().word())
        .bind("periods", String.class, one -> one.board().period().text())
        .bind("agents", String.class, one -> one.place().agentId().value())
        .texts("names", one -> one.place().agentName())
        .bind("ranks", Integer.class, one -> one.place().rank())
        .bind("places", Integer.class, one -> one.place().place())
        .bind("scores", BigDecimal.class, one -> one.place().score())
        .symbols("medals", one -> one.place().medal())
        .bind("createdAts", Instant.class, one -> one.place().createdAt())
        .done()
        .execute();
  }
}
