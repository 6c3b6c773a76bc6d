package dev.stoa.leaderboard;

import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The rows that a batch of leaderboard commands works on.
///
/// @param places what is kept of each board, in its order
/// @param rewritten boards whose places changed
/// @param honours places in the hall of fame of the members
/// @param rankings how agents rank on the boards that are to be kept, as of these statements
/// @param points of agents that are to be inducted
/// @param directory those of them that the agent area knows
/// @param departures places in the hall of fame that were taken away
record Boards(
    Rows<BoardId, Board> boards,
    Map<BoardId, List<Place>> places,
    Set<BoardId> rewritten,
    Rows<AgentId, Member> members,
    Rows<UUID, Honour> honours,
    Map<BoardId, Ranking> rankings,
    Map<AgentId, BigDecimal> points,
    Set<AgentId> directory,
    List<Departure> departures) {

  record Departure(Honour honour, Instant removedAt) {}

  /// What commands name.
  ///
  /// @param boards how many places of each are asked for
  /// @param inducted agents whose points count
  record Reads(Map<BoardId, Integer> boards, Set<AgentId> agents, Set<AgentId> inducted) {

    static Reads none() {
      return new Reads(new TreeMap<>(), new TreeSet<>(), new TreeSet<>());
    }
  }

  static Boards of(
      Rows<BoardId, Board> boards, Rows<AgentId, Member> members, List<Honour> honours) {
    return new Boards(
        boards,
        new HashMap<>(),
        new TreeSet<>(),
        members,
        new Rows<>(List.of(), Honour::id, honours),
        new TreeMap<>(),
        new HashMap<>(),
        new TreeSet<>(),
        new ArrayList<>());
  }

  /// How agents rank on the board, with no more places than so many.
  Ranking ranking(BoardId board, int places) {
    return rankings.getOrDefault(board, Ranking.EMPTY).first(places);
  }

  List<Place> kept(BoardId board) {
    return places.getOrDefault(board, List.of());
  }

  List<Honour> honoursOf(AgentId agent) {
    return honours.all().stream().filter(honour -> honour.agentId().equals(agent)).toList();
  }

  /// The place of the agent in the hall of fame under this id, or null where it has none.
  @Nullable Honour honour(AgentId agent, UUID id) {
    return honoursOf(agent).stream()
        .filter(honour -> honour.id().equals(id))
        .findFirst()
        .orElse(null);
  }
}
