package dev.stoa.battle;

import static dev.stoa.area.Decision.reject;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.battle.Battle.Command;
import dev.stoa.battle.Battle.Command.AcceptMatch;
import dev.stoa.battle.Battle.Command.ApplyRatingDecay;
import dev.stoa.battle.Battle.Command.CancelMatch;
import dev.stoa.battle.Battle.Command.CreateBattleProfile;
import dev.stoa.battle.Battle.Command.CreateMatch;
import dev.stoa.battle.Battle.Command.DeclineMatch;
import dev.stoa.battle.Battle.Command.DeleteMatch;
import dev.stoa.battle.Battle.Command.JoinBattle;
import dev.stoa.battle.Battle.Command.RecordBattle;
import dev.stoa.battle.Battle.Command.StartMatch;
import dev.stoa.battle.Battle.Command.SubmitBattleEntry;
import dev.stoa.battle.Battle.Command.VoidMatchResult;
import dev.stoa.battle.Battle.Event;
import dev.stoa.battle.Battle.Event.BattleBossDefeated;
import dev.stoa.battle.Battle.Event.BattleEntryScored;
import dev.stoa.battle.Battle.Event.BattleKingChanged;
import dev.stoa.battle.Battle.Event.BattleParticipantEliminated;
import dev.stoa.battle.Battle.Event.BattleParticipantJoined;
import dev.stoa.battle.Battle.Event.BattleProfileCreated;
import dev.stoa.battle.Battle.Event.BattleRecorded;
import dev.stoa.battle.Battle.Event.MatchAccepted;
import dev.stoa.battle.Battle.Event.MatchCancelled;
import dev.stoa.battle.Battle.Event.MatchCreated;
import dev.stoa.battle.Battle.Event.MatchDeclined;
import dev.stoa.battle.Battle.Event.MatchDeleted;
import dev.stoa.battle.Battle.Event.MatchResultVoided;
import dev.stoa.battle.Battle.Event.MatchStarted;
import dev.stoa.battle.Battle.Event.RatingChanged;
import dev.stoa.battle.Battle.Event.RatingDecayed;
import dev.stoa.battle.Match.Status;
import dev.stoa.battle.rating.RatingSystem;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.MatchId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What each battle command needs to know, what it is answered, and what holds afterwards.
///
/// Pure: everything is in the arguments and in the rating system that was chosen at the start.
final class BattleRules {
  private final Profiles profiles;
  private final Verdicts verdicts;
  private final Entries entries;

  BattleRules(RatingSystem ratings) {
    this.profiles = new Profiles(ratings);
    this.verdicts = new Verdicts(ratings);
    this.entries = new Entries(verdicts);
  }

  static void read(Arena.Reads reads, Command command) {
    if (command instanceof Command.ForMatch forMatch) {
      reads.matches().add(forMatch.match());
    }
    switch (command) {
      case CreateBattleProfile create -> {
        reads.fighters().add(create.agent());
        reads.agents().add(create.agent());
      }
      case CreateMatch create -> {
        for (AgentId agent : List.of(create.terms().agent1(), create.terms().agent2())) {
          reads.agents().add(agent);
          reads.involve(create.match(), agent);
        }
      }
      case RecordBattle record -> {
        reads.settled().add(record.match());
        if (record.agent1() != null && record.agent2() != null) {
          reads.involve(record.match(), record.agent1());
          reads.involve(record.match(), record.agent2());
        }
      }
      case JoinBattle join -> {
        reads.agents().add(join.agent());
        reads.involve(join.match(), join.agent());
      }
      case SubmitBattleEntry entry -> reads.entered().add(entry.match());
      case VoidMatchResult ofResult -> reads.voided().add(ofResult.match());
      case ApplyRatingDecay decay -> reads.sweeps().add(decay);
      case DeleteMatch _, AcceptMatch _, DeclineMatch _, StartMatch _, CancelMatch _ -> {}
    }
  }

  Decision<Event> decide(Arena arena, Command command, Moment moment) {
    Instant now = moment.now();
    if (!isAllowed(arena, command, moment)) {
      return reject(CommonRejection.UNAUTHORIZED, Map.of("key", command.key()));
    }
    return switch (command) {
      case CreateBattleProfile create -> profiles.create(arena, create);
      case CreateMatch create -> Matches.create(arena, create);
      case RecordBattle record -> verdicts.record(arena, record, now);
      case DeleteMatch delete -> Matches.delete(arena, delete);
      case AcceptMatch accept -> Matches.accept(arena, accept, now);
      case DeclineMatch decline -> Matches.decline(arena, decline, now);
      case StartMatch start -> Matches.start(arena, start, now);
      case CancelMatch cancel -> Matches.cancel(arena, cancel);
      case VoidMatchResult ofResult -> verdicts.takeBack(arena, ofResult);
      case JoinBattle join -> Seats.join(arena, join, now);
      case SubmitBattleEntry entry -> entries.submit(arena, entry, now);
      case ApplyRatingDecay decay -> profiles.decay(arena, decay, now);
    };
  }

  /// What moves ratings is said by who is trusted; a match is started, called off and deleted by
  /// one of the two that it names, too.
  private static boolean isAllowed(Arena arena, Command command, Moment moment) {
    return switch (command) {
      case RecordBattle _, VoidMatchResult _, ApplyRatingDecay _ -> moment.trusted();
      case StartMatch start -> isOwn(arena, start.match(), moment);
      case CancelMatch cancel -> isOwn(arena, cancel.match(), moment);
      case DeleteMatch delete -> isOwn(arena, delete.match(), moment);
      // These speak for the agent that they name.
      case CreateBattleProfile _,
          CreateMatch _,
          AcceptMatch _,
          DeclineMatch _,
          JoinBattle _,
          SubmitBattleEntry _ ->
          true;
    };
  }

  private static boolean isOwn(Arena arena, MatchId id, Moment moment) {
    Match match = arena.matches().find(id);
    return match == null
        || moment.speaksFor(match.terms().agent1())
        || moment.speaksFor(match.terms().agent2());
  }

  static void apply(Arena arena, Event event, Instant now) {
    switch (event) {
      case Event.OfAgent ofAgent -> apply(arena, ofAgent, now);
      case Event.OfMatch ofMatch -> apply(arena, ofMatch, now);
    }
  }

  private static void apply(Arena arena, Event.OfAgent event, Instant now) {
    switch (event) {
      case BattleProfileCreated(var agent, var rating) -> {
        arena.fighters().put(Fighter.fresh(agent, rating, now));
        arena.names().fighters().add(agent.value());
      }
      case RatingChanged changed -> Endings.apply(arena, changed, now);
      case RatingDecayed(var agent, _, var after, _, var decaysFrom) ->
          arena.fighters().put(arena.fighters().get(agent).decayed(after, decaysFrom, now));
    }
  }

  private static void apply(Arena arena, Event.OfMatch event, Instant now) {
    switch (event) {
      case MatchCreated(var match, var terms) -> {
        arena.matches().put(Match.created(match, terms, now));
        arena.names().matches().add(match.value());
      }
      case MatchAccepted(var match, _) ->
          arena.matches().put(arena.matches().get(match).accepted(now));
      case MatchDeclined(var match, _, _) ->
          arena.matches().put(arena.matches().get(match).ended(Status.DECLINED, now));
      case MatchStarted(var match, var startedAt, var endsAt, var seated) -> {
        arena.matches().put(arena.matches().get(match).started(startedAt, endsAt));
        for (AgentId agent : seated) {
          arena.seat(Participant.joined(match, agent, null, now));
        }
      }
      case BattleRecorded recorded -> Endings.apply(arena, recorded, now);
      case MatchCancelled(var match, _) ->
          arena.matches().put(arena.matches().get(match).ended(Status.CANCELLED, now));
      case MatchDeleted(var match) -> arena.remove(match);
      case MatchResultVoided(var match, _) -> Endings.applyVoid(arena, match, now);
      case BattleParticipantJoined(var match, var agent, var team, _) -> {
        arena.seat(Participant.joined(match, agent, team, now));
        arena.matches().put(arena.matches().get(match).touched(now));
      }
      case BattleEntryScored scored -> Entries.applied(arena, scored, now);
      case BattleKingChanged changed -> Entries.applied(arena, changed, now);
      case BattleParticipantEliminated(var match, var agent, _, _) -> {
        Participant out = arena.participants().get(new Participant.Key(match, agent));
        arena.participants().put(out.eliminated(now));
      }
      case BattleBossDefeated _ -> {}
    }
  }
}
