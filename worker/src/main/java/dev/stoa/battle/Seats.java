package dev.stoa.battle;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.battle.Matches.invalid;

import dev.stoa.area.Decision;
import dev.stoa.battle.Battle.Command.JoinBattle;
import dev.stoa.battle.Battle.Event;
import dev.stoa.battle.Battle.Event.BattleParticipantJoined;
import dev.stoa.battle.Battle.Rejection;
import dev.stoa.battle.Battle.Team;
import dev.stoa.battle.Match.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Who may take part in a match, and when it begins by itself.
final class Seats {
  private Seats() {}

  static Decision<Event> join(Arena arena, JoinBattle join, Instant now) {
    Match match = arena.matches().find(join.match());
    if (match == null) {
      return Matches.notFound(join.match());
    }
    if (arena.isSeated(join.match(), join.agent())) {
      return reject(
          Rejection.ALREADY_JOINED, Map.of("matchId", join.match(), "agentId", join.agent()));
    }
    Decision<Event> ended = ended(match, now);
    if (ended != null) {
      return ended;
    }
    List<Participant> seated = arena.seated(join.match());
    Decision<Event> objection = seatObjection(match, seated, join);
    if (objection != null) {
      return objection;
    }
    if (!arena.knows(join.agent())) {
      return reject(Rejection.UNKNOWN_AGENT, Map.of("agentId", join.agent()));
    }
    if (arena.isSuspended(join.agent())) {
      return reject(Rejection.AGENT_SUSPENDED, Map.of("agentId", join.agent()));
    }
    if (arena.isTakenByMatch(join.agent())) {
      return invalid("agentId", "is the id of a match, or reserved");
    }
    int count = seated.size() + 1;
    var joined = new BattleParticipantJoined(join.match(), join.agent(), join.team(), count);
    return match.status() == Status.PENDING && count >= match.type().minimum()
        ? accept(joined, Matches.started(match, null, List.of(), now))
        : accept(joined);
  }

  /// Why nobody can do anything in the match any more; null where it goes on.
  static @Nullable Decision<Event> ended(Match match, Instant now) {
    if (match.hasResult() || match.isOverAt(now)) {
      return Matches.alreadyCompleted(match);
    }
    return match.isCalledOff() ? Matches.calledOff(match) : null;
  }

  private static @Nullable Decision<Event> seatObjection(
      Match match, List<Participant> seated, JoinBattle join) {
    MatchType type = match.type();
    boolean isTournament = type == MatchType.TEAM_TOURNAMENT;
    if (isTournament && join.team() == null) {
      return invalid("teamId", "must be given in a team tournament");
    }
    boolean isReserved = type.isDuel() && !match.terms().names(join.agent());
    boolean isClosed = match.status() == Status.ACTIVE && !takesMore(type, seated);
    boolean isTeamFull = isTournament && join.team() != null && isFull(seated, join.team());
    if (isReserved || isClosed || isTeamFull || seated.size() >= type.seats()) {
      return reject(
          Rejection.BATTLE_FULL, Map.of("matchId", join.match(), "participants", seated.size()));
    }
    return null;
  }

  /// Whether one more may come while it runs. A survival is open until its first round is judged:
  /// who came later would not have met what the others survived.
  private static boolean takesMore(MatchType type, List<Participant> seated) {
    return type == MatchType.SURVIVAL
        ? seated.stream().anyMatch(one -> one.entries() == 0)
        : type.takesLatecomers();
  }

  private static boolean isFull(List<Participant> seated, Team team) {
    var teams = new TreeSet<String>();
    for (Participant one : seated) {
      teams.add(one.team() == null ? "" : one.team().name());
    }
    boolean isThird = !teams.contains(team.name()) && teams.size() >= MatchType.TEAMS;
    long members = seated.stream().filter(one -> team.equals(one.team())).count();
    return isThird || members >= MatchType.TEAM_SIZE;
  }
}
