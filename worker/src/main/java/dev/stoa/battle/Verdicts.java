package dev.stoa.battle;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;
import static dev.stoa.battle.Matches.invalid;

import dev.stoa.area.Decision;
import dev.stoa.battle.Battle.Cause;
import dev.stoa.battle.Battle.Command.RecordBattle;
import dev.stoa.battle.Battle.Command.VoidMatchResult;
import dev.stoa.battle.Battle.Event;
import dev.stoa.battle.Battle.Event.BattleProfileCreated;
import dev.stoa.battle.Battle.Event.BattleRecorded;
import dev.stoa.battle.Battle.Event.MatchCreated;
import dev.stoa.battle.Battle.Event.MatchResultVoided;
import dev.stoa.battle.Battle.Event.RatingChanged;
import dev.stoa.battle.Battle.Rejection;
import dev.stoa.battle.Battle.Result;
import dev.stoa.battle.Battle.Standing;
import dev.stoa.battle.Battle.Terms;
import dev.stoa.battle.Battle.Verdict;
import dev.stoa.battle.Match.Status;
import dev.stoa.battle.MatchResult.Stake;
import dev.stoa.battle.Ranking.Ranked;
import dev.stoa.battle.rating.Rating;
import dev.stoa.battle.rating.RatingSystem;
import dev.stoa.battle.rating.Revision;
import dev.stoa.battle.rating.Side;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.MatchId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a match ends, what that does to ratings, and how it is taken back.
final class Verdicts {
  private static final String NO_METADATA = "{}";

  private final RatingSystem ratings;

  Verdicts(RatingSystem ratings) {
    this.ratings = ratings;
  }

  Decision<Event> record(Arena arena, RecordBattle record, Instant now) {
    Match match = arena.matches().find(record.match());
    if (match == null) {
      return recordUnknown(arena, record, now);
    }
    if (match.hasResult()) {
      return repeats(match, record.verdict()) ? unchanged() : Matches.alreadyCompleted(match);
    }
    if (match.isCalledOff()) {
      return Matches.calledOff(match);
    }
    if (!isSame(match.terms().agent1(), record.agent1())
        || !isSame(match.terms().agent2(), record.agent2())) {
      return invalid("agent1Id", "and agent2Id must be the agents of the match");
    }
    List<Participant> contenders = arena.contenders(match);
    Instant end = match.course().endsAt();
    if (end != null
        && saysNothing(record.verdict())
        && match.isOverAt(now)
        && contenders.stream().anyMatch(one -> one.entries() > 0)) {
      return accept(conclude(arena, match, Ranking.byTotals(match, contenders, end), now));
    }
    Decision<Event> objection = objection(arena, match, contenders, record.verdict());
    return objection != null
        ? objection
        : accept(byVerdict(arena, match, contenders, record.verdict(), now));
  }

  private Decision<Event> recordUnknown(Arena arena, RecordBattle record, Instant now) {
    if (record.agent1() == null || record.agent2() == null) {
      return Matches.notFound(record.match());
    }
    var terms =
        new Terms(
            record.agent1(), record.agent2(), MatchType.STANDARD, null, null, true, NO_METADATA);
    Decision<Event> objection = Matches.objection(arena, record.match(), terms);
    if (objection != null) {
      return objection;
    }
    Match match = Match.created(record.match(), terms, now);
    List<Participant> contenders = arena.contenders(match);
    Decision<Event> second = objection(arena, match, contenders, record.verdict());
    if (second != null) {
      return second;
    }
    List<Event> events = new ArrayList<>();
    events.add(new MatchCreated(record.match(), terms));
    events.addAll(byVerdict(arena, match, contenders, record.verdict(), now));
    return accept(events);
  }

  /// Whether a result asks for what already holds. One that says nothing asks for any.
  private static boolean repeats(Match match, Verdict asked) {
    return match.status() == Status.COMPLETED
        && (saysNothing(asked) || asked.equals(match.verdict()));
  }

  private static boolean saysNothing(Verdict verdict) {
    return verdict.winner() == null && !verdict.isDraw();
  }

  private static boolean isSame(AgentId named, @Nullable AgentId given) {
    return given == null || given.equals(named);
  }

  private static @Nullable Decision<Event> objection(
      Arena arena, Match match, List<Participant> contenders, Verdict verdict) {
    AgentId winner = verdict.winner();
    if (winner != null && contenders.stream().noneMatch(one -> one.agent().equals(winner))) {
      return reject(
          Rejection.WINNER_NOT_PARTICIPANT, Map.of("matchId", match.matchId(), "winnerId", winner));
    }
    if ((winner != null) == verdict.isDraw()) {
      return reject(Rejection.AMBIGUOUS_RESULT, Map.of("matchId", match.matchId()));
    }
    if (contradictsScores(match.terms(), verdict)) {
      return reject(
          Rejection.SCORE_WINNER_MISMATCH,
          Map.of("agent1Score", verdict.agent1Score(), "agent2Score", verdict.agent2Score()));
    }
    if (!isRated(match)) {
      return null;
    }
    for (Participant one : contenders) {
      if (arena.fighters().find(one.agent()) == null) {
        if (arena.isTakenByMatch(one.agent())) {
          return invalid("agentId", "is the id of a match, or reserved");
        }
        if (!arena.knows(one.agent())) {
          return reject(Rejection.PROFILE_NOT_FOUND, Map.of("agentId", one.agent()));
        }
      }
    }
    return null;
  }

  private static boolean contradictsScores(Terms terms, Verdict verdict) {
    int comparison = verdict.agent1Score().compareTo(verdict.agent2Score());
    return (verdict.isDraw() && comparison != 0)
        || (terms.agent1().equals(verdict.winner()) && comparison < 0)
        || (terms.agent2().equals(verdict.winner()) && comparison > 0);
  }

  private static boolean isRated(Match match) {
    return match.terms().rated() && match.type() != MatchType.BOSS_RAID;
  }

  private List<Event> byVerdict(
      Arena arena, Match match, List<Participant> contenders, Verdict verdict, Instant now) {
    Ranking ranking = Ranking.byVerdict(match, contenders, verdict);
    Map<AgentId, BigDecimal> told =
        Map.of(
            match.terms().agent1(), verdict.agent1Score(),
            match.terms().agent2(), verdict.agent2Score());
    List<Standing> standings = ranking.standings(!verdict.isDraw(), told);
    return ended(arena, match, ranking, new Ending(verdict, standings, now));
  }

  /// What follows where the entries themselves end a match.
  List<Event> conclude(Arena arena, Match match, Ranking ranking, Instant now) {
    // All are on one side against a boss: they win when it falls, not by being alone.
    boolean isWon =
        match.type() == MatchType.BOSS_RAID
            ? match.bossHealth() != null && match.bossHealth().signum() == 0
            : ranking.isWon();
    Verdict verdict = ranking.verdict(match, isWon);
    List<Standing> standings = ranking.standings(isWon, Map.of());
    return ended(arena, match, ranking, new Ending(verdict, standings, now));
  }

  private record Ending(Verdict verdict, List<Standing> standings, Instant at) {}

  private List<Event> ended(Arena arena, Match match, Ranking ranking, Ending ending) {
    List<Event> events = new ArrayList<>();
    events.add(
        new BattleRecorded(
            match.matchId(), match.terms(), ending.verdict(), ending.standings(), ending.at()));
    boolean everyoneCanBeRated =
        ranking.sides().stream()
            .flatMap(side -> side.members().stream())
            .noneMatch(one -> arena.isTakenByMatch(one.agent()));
    if (isRated(match) && ranking.sides().size() > 1 && everyoneCanBeRated) {
      rate(arena, match.matchId(), ranking, ending.at(), events);
    }
    return events;
  }

  private void rate(Arena arena, MatchId match, Ranking ranking, Instant now, List<Event> events) {
    List<Side> sides = new ArrayList<>();
    for (Ranked ranked : ranking.sides()) {
      List<Side.Contestant> members = new ArrayList<>();
      for (Participant one : ranked.members()) {
        Fighter fighter = arena.fighters().find(one.agent());
        if (fighter == null) {
          events.add(new BattleProfileCreated(one.agent(), ratings.start(RatingSystem.START)));
        }
        members.add(new Side.Contestant(rating(fighter), idle(fighter, now)));
      }
      sides.add(new Side(ranked.place(), members));
    }
    List<List<Revision>> revisions = ratings.rate(sides);
    for (int i = 0; i < sides.size(); i++) {
      Result result = result(ranking, ranking.sides().get(i).place());
      List<Participant> members = ranking.sides().get(i).members();
      for (int j = 0; j < members.size(); j++) {
        AgentId agent = members.get(j).agent();
        Fighter fighter = arena.fighters().find(agent);
        Tally tally = fighter == null ? Tally.NONE : fighter.tally();
        events.add(
            new RatingChanged(
                agent,
                match,
                rating(fighter),
                revisions.get(i).get(j),
                tally.with(result),
                result,
                Cause.MATCH_RESULT));
      }
    }
  }

  private Rating rating(@Nullable Fighter fighter) {
    return fighter == null ? ratings.start(RatingSystem.START) : fighter.rating();
  }

  private static Duration idle(@Nullable Fighter fighter, Instant now) {
    return fighter == null ? Duration.ZERO : fighter.idleAt(now);
  }

  private static Result result(Ranking ranking, int place) {
    if (place > 1) {
      return Result.LOSS;
    }
    return ranking.isWon() ? Result.WIN : Result.DRAW;
  }

  /// Takes a result back. Where nothing has changed a rating since, it and its streaks become
  /// exactly what they were; else the points that it brought are taken off what the rating is now,
  /// the doubt about it stays, and streaks stay as far as there are wins enough for them.
  Decision<Event> takeBack(Arena arena, VoidMatchResult ofResult) {
    Match match = arena.matches().find(ofResult.match());
    if (match == null) {
      return Matches.notFound(ofResult.match());
    }
    if (match.status() == Status.VOIDED) {
      return unchanged();
    }
    if (match.status() != Status.COMPLETED) {
      return invalid("matchId", "is a match without a result");
    }
    List<Event> events = new ArrayList<>();
    events.add(new MatchResultVoided(ofResult.match(), ofResult.reason()));
    for (MatchResult result : resultsOf(arena, ofResult.match())) {
      Stake stake = result.stake();
      if (stake != null) {
        events.add(takenBack(arena.fighters().get(result.key().agent()), result.key(), stake));
      }
    }
    return accept(events);
  }

  private RatingChanged takenBack(Fighter fighter, Participant.Key key, Stake stake) {
    boolean isExact = key.match().equals(fighter.latestMatchId());
    Rating now = fighter.rating();
    int gained = stake.ratingAfter() - stake.before().shown();
    Rating after = isExact ? stake.before() : ratings.moved(now, Math.max(0, now.shown() - gained));
    Tally rest = fighter.tally().without(stake.result());
    return new RatingChanged(
        key.agent(),
        key.match(),
        now,
        new Revision(after, stake.expected(), stake.actual(), stake.k()),
        isExact ? rest.streaks(stake.winStreak(), stake.longestWinStreak()) : rest,
        stake.result(),
        Cause.RESULT_VOIDED);
  }

  static List<MatchResult> resultsOf(Arena arena, MatchId match) {
    return arena.results().all().stream()
        .filter(result -> result.key().match().equals(match))
        .toList();
  }
}
