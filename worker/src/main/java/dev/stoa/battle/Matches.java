package dev.stoa.battle;

import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.Decision;
import dev.stoa.battle.Battle.Command.AcceptMatch;
import dev.stoa.battle.Battle.Command.CancelMatch;
import dev.stoa.battle.Battle.Command.CreateMatch;
import dev.stoa.battle.Battle.Command.DeclineMatch;
import dev.stoa.battle.Battle.Command.DeleteMatch;
import dev.stoa.battle.Battle.Command.StartMatch;
import dev.stoa.battle.Battle.Event;
import dev.stoa.battle.Battle.Event.MatchAccepted;
import dev.stoa.battle.Battle.Event.MatchCancelled;
import dev.stoa.battle.Battle.Event.MatchCreated;
import dev.stoa.battle.Battle.Event.MatchDeclined;
import dev.stoa.battle.Battle.Event.MatchDeleted;
import dev.stoa.battle.Battle.Event.MatchStarted;
import dev.stoa.battle.Battle.Rejection;
import dev.stoa.battle.Battle.Terms;
import dev.stoa.battle.Match.Status;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.MatchId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A match from challenge to beginning, and the ways in which it comes to nothing.
final class Matches {
  private Matches() {}

  static Decision<Event> create(Arena arena, CreateMatch create) {
    if (arena.matches().find(create.match()) != null) {
      return reject(Rejection.MATCH_ALREADY_EXISTS, Map.of("matchId", create.match()));
    }
    Decision<Event> objection = objection(arena, create.match(), create.terms());
    if (objection != null) {
      return objection;
    }
    for (AgentId agent : List.of(create.terms().agent1(), create.terms().agent2())) {
      if (!arena.knows(agent)) {
        return reject(Rejection.UNKNOWN_AGENT, Map.of("agentId", agent));
      }
    }
    for (AgentId agent : List.of(create.terms().agent1(), create.terms().agent2())) {
      if (arena.isSuspended(agent)) {
        return reject(Rejection.AGENT_SUSPENDED, Map.of("agentId", agent));
      }
    }
    return Decision.accept(new MatchCreated(create.match(), create.terms()));
  }

  /// Why there can be no match of this name between these agents, whoever they are; null where
  /// there can.
  static @Nullable Decision<Event> objection(Arena arena, MatchId match, Terms terms) {
    if (terms.agent1().equals(terms.agent2())) {
      return reject(Rejection.SAME_AGENT, Map.of("agentId", terms.agent1()));
    }
    if (arena.isTakenByFighter(match)
        || match.value().equals(terms.agent1().value())
        || match.value().equals(terms.agent2().value())) {
      return invalid("matchId", "is the id of an agent, or reserved");
    }
    for (AgentId agent : List.of(terms.agent1(), terms.agent2())) {
      if (arena.isTakenByMatch(agent)) {
        return invalid("agentId", "is the id of a match, or reserved");
      }
    }
    return null;
  }

  static Decision<Event> accept(Arena arena, AcceptMatch accept, Instant now) {
    Match match = arena.matches().find(accept.match());
    if (match == null) {
      return notFound(accept.match());
    }
    if (!match.terms().agent2().equals(accept.agent())) {
      return notChallenged(match, accept.agent());
    }
    if (match.course().acceptedAt() != null && !match.isCalledOff()) {
      return unchanged();
    }
    Decision<Event> objection = answerObjection(match, now);
    if (objection != null) {
      return objection;
    }
    // A match that runs needs no acceptance any more.
    return match.status() == Status.ACTIVE
        ? unchanged()
        : Decision.accept(new MatchAccepted(accept.match(), accept.agent()));
  }

  static Decision<Event> decline(Arena arena, DeclineMatch decline, Instant now) {
    Match match = arena.matches().find(decline.match());
    if (match == null) {
      return notFound(decline.match());
    }
    if (!match.terms().agent2().equals(decline.agent())) {
      return notChallenged(match, decline.agent());
    }
    if (match.status() == Status.DECLINED) {
      return unchanged();
    }
    Decision<Event> objection = answerObjection(match, now);
    if (objection != null) {
      return objection;
    }
    if (match.status() == Status.ACTIVE || match.course().acceptedAt() != null) {
      return invalid("matchId", "is a match that was accepted or has begun");
    }
    return Decision.accept(new MatchDeclined(decline.match(), decline.agent(), decline.reason()));
  }

  private static @Nullable Decision<Event> answerObjection(Match match, Instant now) {
    if (match.hasResult()) {
      return alreadyCompleted(match);
    }
    if (match.isUnacceptedAt(now) && match.status() != Status.ACTIVE) {
      return reject(
          Rejection.CHALLENGE_EXPIRED,
          Map.of("acceptBy", String.valueOf(match.terms().acceptBy())));
    }
    if (match.isCalledOff()) {
      return calledOff(match);
    }
    return null;
  }

  static Decision<Event> start(Arena arena, StartMatch start, Instant now) {
    Match match = arena.matches().find(start.match());
    if (match == null) {
      return notFound(start.match());
    }
    if (match.hasResult()) {
      return alreadyCompleted(match);
    }
    if (match.isCalledOff()) {
      return calledOff(match);
    }
    if (match.status() == Status.ACTIVE) {
      return unchanged();
    }
    List<AgentId> named = namedWithoutSeat(arena, match);
    int count = arena.seated(start.match()).size() + named.size();
    if (count < match.type().minimum()) {
      return invalid(
          "matchId",
          "is a match that begins with %d (participants: %d)"
              .formatted(match.type().minimum(), count));
    }
    return Decision.accept(started(match, start.duration(), named, now));
  }

  /// Whom a beginning seats beside those who joined. A tournament seats nobody: only who joins it
  /// has a team.
  private static List<AgentId> namedWithoutSeat(Arena arena, Match match) {
    List<AgentId> named = new ArrayList<>();
    if (match.type() == MatchType.TEAM_TOURNAMENT) {
      return named;
    }
    for (AgentId agent : List.of(match.terms().agent1(), match.terms().agent2())) {
      if (!arena.isSeated(match.matchId(), agent)) {
        named.add(agent);
      }
    }
    return named;
  }

  static MatchStarted started(
      Match match, @Nullable Duration asked, List<AgentId> seated, Instant now) {
    Duration duration = asked == null ? match.type().duration() : asked;
    return new MatchStarted(
        match.matchId(), now, duration == null ? null : now.plus(duration), seated);
  }

  static Decision<Event> cancel(Arena arena, CancelMatch cancel) {
    Match match = arena.matches().find(cancel.match());
    if (match == null) {
      return notFound(cancel.match());
    }
    if (match.hasResult()) {
      return alreadyCompleted(match);
    }
    if (match.isCalledOff()) {
      return calledOff(match);
    }
    return Decision.accept(new MatchCancelled(cancel.match(), cancel.reason()));
  }

  static Decision<Event> delete(Arena arena, DeleteMatch delete) {
    Match match = arena.matches().find(delete.match());
    if (match == null) {
      return notFound(delete.match());
    }
    // A result was counted; only a void takes it back, and that has to stay visible.
    if (match.hasResult()) {
      return reject(Rejection.MATCH_COMPLETED, Map.of("matchId", delete.match()));
    }
    return Decision.accept(new MatchDeleted(delete.match()));
  }

  static Decision<Event> notFound(MatchId match) {
    return reject(Rejection.MATCH_NOT_FOUND, Map.of("matchId", match));
  }

  static Decision<Event> alreadyCompleted(Match match) {
    return reject(
        Rejection.MATCH_ALREADY_COMPLETED,
        Map.of("matchId", match.matchId(), "status", match.status()));
  }

  static Decision<Event> calledOff(Match match) {
    return reject(
        Rejection.MATCH_CANCELLED, Map.of("matchId", match.matchId(), "status", match.status()));
  }

  private static Decision<Event> notChallenged(Match match, AgentId agent) {
    return reject(
        Rejection.NOT_CHALLENGED_AGENT,
        Map.of("matchId", match.matchId(), "agentId", agent, "agent2Id", match.terms().agent2()));
  }

  static Decision<Event> invalid(String field, String reason) {
    return reject(CommonRejection.VALIDATION_FAILED, Map.of("field", field, "reason", reason));
  }
}
