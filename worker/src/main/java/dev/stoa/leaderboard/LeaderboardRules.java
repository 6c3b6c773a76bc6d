package dev.stoa.leaderboard;

import static dev.stoa.area.CommonRejection.UNAUTHORIZED;
import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;
import static dev.stoa.leaderboard.Leaderboard.Rejection.AGENT_NOT_FOUND;
import static dev.stoa.leaderboard.Leaderboard.Rejection.ALREADY_INDUCTED;
import static dev.stoa.leaderboard.Leaderboard.Rejection.CRITERIA_NOT_MET;
import static dev.stoa.leaderboard.Leaderboard.Rejection.INVALID_PERIOD;
import static dev.stoa.leaderboard.Leaderboard.Rejection.PERIOD_NOT_ENDED;
import static dev.stoa.leaderboard.Leaderboard.Rejection.SNAPSHOT_SEALED;

import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.identity.AgentId;
import dev.stoa.leaderboard.Leaderboard.Command;
import dev.stoa.leaderboard.Leaderboard.Command.CloseRankingPeriod;
import dev.stoa.leaderboard.Leaderboard.Command.CreateLeaderboardSnapshot;
import dev.stoa.leaderboard.Leaderboard.Command.InductToHallOfFame;
import dev.stoa.leaderboard.Leaderboard.Command.RemoveFromHallOfFame;
import dev.stoa.leaderboard.Leaderboard.Event;
import dev.stoa.leaderboard.Leaderboard.Event.AgentInductedToHallOfFame;
import dev.stoa.leaderboard.Leaderboard.Event.HallOfFameEntryRemoved;
import dev.stoa.leaderboard.Leaderboard.Event.LeaderboardSnapshotCreated;
import dev.stoa.leaderboard.Leaderboard.Event.RankChanged;
import dev.stoa.leaderboard.Leaderboard.Event.RankingPeriodClosed;
import dev.stoa.leaderboard.Leaderboard.Event.TrophyAwarded;
import dev.stoa.leaderboard.Leaderboard.HallTier;
import dev.stoa.leaderboard.Leaderboard.Medal;
import dev.stoa.leaderboard.Leaderboard.Merit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What each leaderboard command needs to know, what it is answered, and what holds afterwards.
///
/// Pure: everything is in the arguments, so every case is one line of a script.
final class LeaderboardRules {
  /// How many places of a period that is closed are kept.
  static final int ARCHIVED = 100;

  private LeaderboardRules() {}

  static Boards.Reads reads(List<Command> commands) {
    var reads = Boards.Reads.none();
    for (Command command : commands) {
      switch (command) {
        case CreateLeaderboardSnapshot create ->
            reads.boards().merge(create.board(), create.places(), Math::max);
        case CloseRankingPeriod close -> reads.boards().merge(close.board(), ARCHIVED, Math::max);
        case InductToHallOfFame induct -> {
          reads.agents().add(induct.agent());
          reads.inducted().add(induct.agent());
        }
        case RemoveFromHallOfFame remove -> reads.agents().add(remove.agent());
      }
    }
    return reads;
  }

  static Decision<Event> decide(Boards boards, Command command, Moment moment) {
    if (!moment.trusted()) {
      return reject(UNAUTHORIZED);
    }
    return switch (command) {
      case CreateLeaderboardSnapshot create -> keep(boards, create, moment.now());
      case CloseRankingPeriod close -> close(boards, close, moment.now());
      case InductToHallOfFame induct -> induct(boards, induct, moment);
      case RemoveFromHallOfFame remove -> remove(boards, remove);
    };
  }

  private static Decision<Event> keep(
      Boards boards, CreateLeaderboardSnapshot create, Instant now) {
    BoardId id = create.board();
    if (!id.period().hasBegun(now)) {
      return reject(INVALID_PERIOD, Map.of("period", id.period().text(), "now", now));
    }
    Board board = boards.boards().find(id);
    if (board != null && board.sealedAt() != null) {
      return reject(SNAPSHOT_SEALED, Map.of("board", id, "sealedAt", board.sealedAt()));
    }
    return board != null && !create.replace()
        ? unchanged()
        : accept(snapshot(boards, id, create.places()));
  }

  /// The board as it is now, and who is at another rank than when it was last kept.
  private static List<Event> snapshot(Boards boards, BoardId id, int places) {
    Ranking ranking = boards.ranking(id, places);
    List<Event> events = new ArrayList<>();
    events.add(new LeaderboardSnapshotCreated(id, ranking.best(), ranking.total()));
    if (boards.boards().find(id) != null) {
      Map<AgentId, Integer> ranks = new HashMap<>();
      boards.kept(id).forEach(place -> ranks.put(place.agentId(), place.rank()));
      for (Standing standing : ranking.best()) {
        Integer before = ranks.get(standing.agentId());
        int after = Math.toIntExact(standing.rank());
        if (!Objects.equals(before, after)) {
          events.add(new RankChanged(id, standing.agentId(), before, after, standing.score()));
        }
      }
    }
    return events;
  }

  private static Decision<Event> close(Boards boards, CloseRankingPeriod close, Instant now) {
    BoardId id = close.board();
    Board board = boards.boards().find(id);
    if (board != null && board.sealedAt() != null) {
      return reject(SNAPSHOT_SEALED, Map.of("board", id, "sealedAt", board.sealedAt()));
    }
    if (!id.period().hasEnded(now)) {
      return reject(PERIOD_NOT_ENDED, Map.of("period", id.period().text(), "now", now));
    }
    List<Event> events = snapshot(boards, id, ARCHIVED);
    Ranking ranking = boards.ranking(id, ARCHIVED);
    events.add(new RankingPeriodClosed(id, ranking.total(), now));
    for (Standing standing : ranking.best()) {
      int rank = Math.toIntExact(standing.rank());
      Medal medal = Medal.of(rank);
      if (medal != null && rank <= close.trophies()) {
        events.add(new TrophyAwarded(id, standing.agentId(), rank, medal));
      }
    }
    return accept(events);
  }

  private static Decision<Event> induct(Boards boards, InductToHallOfFame induct, Moment moment) {
    AgentId agent = induct.agent();
    Merit merit = induct.merit();
    if (!boards.directory().contains(agent)) {
      return reject(AGENT_NOT_FOUND, Map.of("agentId", agent));
    }
    for (Honour honour : boards.honoursOf(agent)) {
      if (isSame(honour.merit(), merit) || isAsHigh(honour.merit().tier(), merit)) {
        return reject(ALREADY_INDUCTED, Map.of("agentId", agent, "entryId", honour.id()));
      }
    }
    BigDecimal points = boards.points().getOrDefault(agent, BigDecimal.ZERO);
    if (merit.tier() != null && points.compareTo(BigDecimal.valueOf(merit.tier().points())) < 0) {
      return reject(CRITERIA_NOT_MET, Map.of("tier", merit.tier(), "points", points));
    }
    return accept(new AgentInductedToHallOfFame(agent, moment.derive("honour/0"), merit));
  }

  private static boolean isSame(Merit one, Merit other) {
    return one.type().equals(other.type()) && Objects.equals(one.metric(), other.metric());
  }

  /// Whether a tier that the agent has makes this one no step up.
  private static boolean isAsHigh(@Nullable HallTier has, Merit merit) {
    return has != null && merit.tier() != null && has.compareTo(merit.tier()) >= 0;
  }

  private static Decision<Event> remove(Boards boards, RemoveFromHallOfFame remove) {
    return boards.honour(remove.agent(), remove.entry()) == null
        ? reject(AGENT_NOT_FOUND, Map.of("agentId", remove.agent(), "entryId", remove.entry()))
        : accept(new HallOfFameEntryRemoved(remove.agent(), remove.entry(), remove.reason()));
  }

  static void apply(Boards boards, Event event, Instant now) {
    switch (event) {
      case LeaderboardSnapshotCreated created -> applied(boards, created, now);
      case RankChanged _ -> {}
      case RankingPeriodClosed(var id, _, var sealedAt) ->
          boards.boards().put(boards.boards().get(id).closed(sealedAt));
      case TrophyAwarded trophy -> {
        boards
            .places()
            .put(
                trophy.board(),
                boards.kept(trophy.board()).stream()
                    .map(place ->
                        place.agentId().equals(trophy.agent()) ? place.with(trophy.medal()) : place)
                    .toList());
        boards.rewritten().add(trophy.board());
      }
      case AgentInductedToHallOfFame(var agent, var id, var merit) -> {
        if (boards.members().find(agent) == null) {
          boards.members().put(new Member(agent, 0));
        }
        boards.honours().put(new Honour(id, agent, merit, now));
      }
      case HallOfFameEntryRemoved(_, var id, _) -> {
        boards.departures().add(new Boards.Departure(boards.honours().get(id), now));
        boards.honours().remove(id);
      }
    }
  }

  private static void applied(Boards boards, LeaderboardSnapshotCreated created, Instant now) {
    BoardId id = created.board();
    Board board = boards.boards().find(id);
    Board kept = board == null ? new Board(id, 0, null, now, 0) : board;
    boards.boards().put(kept.kept(created.total(), now));
    List<Place> places = new ArrayList<>();
    for (Standing standing : created.entries()) {
      places.add(
          new Place(
              standing.agentId(),
              standing.agentName(),
              Math.toIntExact(standing.rank()),
              places.size() + 1,
              standing.score(),
              null,
              now));
    }
    boards.places().put(id, places);
    boards.rewritten().add(id);
  }
}
