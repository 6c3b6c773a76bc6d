package dev.stoa.leaderboard;

import dev.stoa.area.Columns;
import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.leaderboard.Boards.Reads;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// What a batch reads and writes: boards are locked first, then members of the hall of fame; their
/// places are guarded by them. How agents rank is read unlocked, as of one statement.
final class LeaderboardTables {
  private static final String LOCK_BOARDS =
      """
      select metric, period, participants, sealed_at, updated_at, version
        from leaderboard_boards
       where board_id = any(:ids)
       order by board_id
         for no key update
      """;

  private static final String INSERT_BOARDS =
      """
      insert into leaderboard_boards (
               board_id, metric, period, participants, sealed_at, updated_at, version)
      select board_id, metric, period, participants, sealed_at, updated_at, version
        from unnest(:ids, :metrics, :periods, :participants, :sealedAts, :updatedAts, :versions)
          as added (board_id, metric, period, participants, sealed_at, updated_at, version)
      """;

  private static final String UPDATE_BOARDS =
      """
      update leaderboard_boards b
         set participants = c.participants,
             sealed_at = c.sealed_at,
             updated_at = c.updated_at,
             version = c.version
        from unnest(:ids, :metrics, :periods, :participants, :sealedAts, :updatedAts, :versions)
          as c (board_id, metric, period, participants, sealed_at, updated_at, version)
       where b.board_id = c.board_id
      """;

  private static final String POINTS =
      """
      select agent_id, score
        from leaderboard_scores
       where metric = 'points'
         and agent_id = any(:ids)
      """;

  private static final String KNOWN =
      """
      select agent_id
        from agent_directory
       where agent_id = any(:ids)
      """;

  private LeaderboardTables() {}

  static Boards read(Handle handle, Reads reads) {
    List<Board> found = lock(handle, reads.boards().keySet());
    Rows<AgentId, Member> members = HallTables.lock(handle, reads.agents());
    Boards boards =
        Boards.of(
            new Rows<>(reads.boards().keySet(), Board::boardId, found),
            members,
            HallTables.honours(handle, members.all()));
    PlaceTables.read(handle, found.stream().map(Board::boardId).toList(), boards.places());
    Map<BoardId, Integer> open = new TreeMap<>(reads.boards());
    // What is sealed is not kept again, so nobody has to be ranked.
    found.stream()
        .filter(board -> board.sealedAt() != null)
        .forEach(board -> open.remove(board.boardId()));
    open.forEach((board, places) -> boards.rankings().put(board, ranking(handle, board, places)));
    look(handle, reads.inducted(), boards.points(), boards.directory());
    return boards;
  }

  private static Ranking ranking(Handle handle, BoardId board, int places) {
    if (board.period().kind() != Kind.ALL) {
      return PeriodFinds.ranking(handle, board, places);
    }
    return board.metric() == Metric.COMBINED
        ? new Ranking(
            CombinedFinds.page(handle, null, places).stream()
                .map(CombinedStanding::standing)
                .toList(),
            CombinedFinds.total(handle))
        : new Ranking(
            StandingsFinds.page(handle, board.metric(), null, places),
            StandingsFinds.total(handle, board.metric()));
  }

  private static void look(
      Handle handle,
      Collection<AgentId> agents,
      Map<AgentId, BigDecimal> points,
      Collection<AgentId> known) {
    if (agents.isEmpty()) {
      return;
    }
    List<String> ids = agents.stream().map(AgentId::value).toList();
    handle
        .createQuery(POINTS)
        .bindArray("ids", String.class, ids)
        .map((row, _) ->
            Map.entry(new AgentId(row.getString("agent_id")), row.getBigDecimal("score")))
        .forEach(entry -> points.put(entry.getKey(), entry.getValue()));
    handle
        .createQuery(KNOWN)
        .bindArray("ids", String.class, ids)
        .map((row, _) -> new AgentId(row.getString("agent_id")))
        .forEach(known::add);
  }

  private static List<Board> lock(Handle handle, Collection<BoardId> ids) {
    return ids.isEmpty()
        ? List.of()
        : handle
            .createQuery(LOCK_BOARDS)
            .bindArray("ids", String.class, ids.stream().map(BoardId::value).toList())
            .map((row, _) -> board(row))
            .list();
  }

  private static Board board(ResultSet row) throws SQLException {
    return new Board(
        new BoardId(
            Columns.symbol(Metric.class, row.getString("metric")),
            Period.parse(row.getString("period"))),
        row.getLong("participants"),
        Columns.maybeTime(row, "sealed_at"),
        Columns.time(row, "updated_at"),
        row.getLong("version"));
  }

  static void write(Handle handle, Boards boards) {
    save(handle, INSERT_BOARDS, boards.boards().added());
    save(handle, UPDATE_BOARDS, boards.boards().changed());
    PlaceTables.rewrite(handle, boards);
    HallTables.write(handle, boards);
  }

  private static void save(Handle handle, String statement, List<Board> boards) {
    if (!boards.isEmpty()) {
      new Columns.Arrays<>(handle.createUpdate(statement), boards)
          .bind("ids", String.class, board -> board.boardId().value())
          .bind("metrics", String.class, board -> board.boardId().metric().word())
          .bind("periods", String.class, board -> board.boardId().period().text())
          .bind("participants", Long.class, Board::participants)
          .bind("sealedAts", Instant.class, Board::sealedAt)
          .bind("updatedAts", Instant.class, Board::updatedAt)
          .bind("versions", Long.class, Board::version)
          .done()
          .execute();
    }
  }
}
