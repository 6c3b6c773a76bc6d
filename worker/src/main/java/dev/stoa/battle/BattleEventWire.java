package dev.stoa.battle;

import dev.stoa.battle.Battle.Event;
import dev.stoa.battle.Battle.Standing;
import dev.stoa.battle.Battle.Terms;
import dev.stoa.battle.Battle.Verdict;
import dev.stoa.battle.event.BattleBossDefeated;
import dev.stoa.battle.event.BattleEntryScored;
import dev.stoa.battle.event.BattleKingChanged;
import dev.stoa.battle.event.BattleParticipantEliminated;
import dev.stoa.battle.event.BattleParticipantJoined;
import dev.stoa.battle.event.BattleProfileCreated;
import dev.stoa.battle.event.BattleRecorded;
import dev.stoa.battle.event.BattleStanding;
import dev.stoa.battle.event.MatchAccepted;
import dev.stoa.battle.event.MatchCancelled;
import dev.stoa.battle.event.MatchCreated;
import dev.stoa.battle.event.MatchDeclined;
import dev.stoa.battle.event.MatchDeleted;
import dev.stoa.battle.event.MatchResultVoided;
import dev.stoa.battle.event.MatchStarted;
import dev.stoa.battle.event.RatingCause;
import dev.stoa.battle.event.RatingChanged;
import dev.stoa.battle.event.RatingDecayed;
import dev.stoa.battle.event.RatingSystem;
import dev.stoa.battle.rating.Rating;
import dev.stoa.battle.rating.Revision;
import dev.stoa.identity.AgentId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Writes battle's events as the contract's messages.
final class BattleEventWire {
  private static final int SCORE_SCALE = 2;
  private static final int VOLATILITY_SCALE = 6;

  private BattleEventWire() {}

  static SpecificRecord encode(Event event) {
    return switch (event) {
      case Event.OfAgent ofAgent -> encode(ofAgent);
      case Event.OfMatch ofMatch -> encode(ofMatch);
    };
  }

  private static SpecificRecord encode(Event.OfAgent event) {
    return switch (event) {
      case Event.BattleProfileCreated(var agent, var rating) ->
          new BattleProfileCreated(agent.value(), rating.shown());
      case Event.RatingChanged changed -> ratingChanged(changed);
      case Event.RatingDecayed(var agent, var before, var after, var days, _) ->
          new RatingDecayed(agent.value(), before.shown(), after.shown(), days);
    };
  }

  private static SpecificRecord encode(Event.OfMatch event) {
    return switch (event) {
      case Event.MatchCreated(var match, var terms) -> matchCreated(match.value(), terms);
      case Event.MatchAccepted(var match, var agent) ->
          new MatchAccepted(match.value(), agent.value());
      case Event.MatchDeclined(var match, var agent, var reason) ->
          new MatchDeclined(match.value(), agent.value(), reason);
      case Event.MatchStarted(var match, var startedAt, var endsAt, _) ->
          new MatchStarted(match.value(), startedAt, endsAt);
      case Event.BattleRecorded recorded -> battleRecorded(recorded);
      case Event.MatchCancelled(var match, var reason) -> new MatchCancelled(match.value(), reason);
      case Event.MatchDeleted(var match) -> new MatchDeleted(match.value());
      case Event.MatchResultVoided(var match, var reason) ->
          new MatchResultVoided(match.value(), reason);
      case Event.BattleParticipantJoined(var match, var agent, var team, var count) ->
          new BattleParticipantJoined(match.value(), agent.value(), text(team), count);
      case Event.BattleEntryScored(var match, var agent, _, var score, var total) ->
          new BattleEntryScored(match.value(), agent.value(), score, rounded(total));
      case Event.BattleKingChanged(var match, var oldKing, var newKing, var score) ->
          new BattleKingChanged(match.value(), text(oldKing), newKing.value(), score);
      case Event.BattleParticipantEliminated(var match, var agent, var score, var average) ->
          new BattleParticipantEliminated(match.value(), agent.value(), score, average);
      case Event.BattleBossDefeated(var match, var boss, var contributions) ->
          new BattleBossDefeated(match.value(), boss, named(contributions));
    };
  }

  private static MatchCreated matchCreated(String match, Terms terms) {
    return new MatchCreated(
        match,
        terms.agent1().value(),
        terms.agent2().value(),
        type(terms.type()),
        terms.challenge(),
        terms.acceptBy(),
        terms.rated(),
        terms.metadata());
  }

  private static BattleRecorded battleRecorded(Event.BattleRecorded recorded) {
    Terms terms = recorded.terms();
    Verdict verdict = recorded.verdict();
    return new BattleRecorded(
        recorded.match().value(),
        type(terms.type()),
        terms.rated(),
        terms.agent1().value(),
        terms.agent2().value(),
        text(verdict.winner()),
        verdict.isDraw(),
        verdict.agent1Score(),
        verdict.agent2Score(),
        recorded.standings().stream().map(BattleEventWire::standing).toList(),
        recorded.completedAt());
  }

  private static BattleStanding standing(Standing standing) {
    return new BattleStanding(
        standing.agent().value(), text(standing.team()), standing.score(), standing.won());
  }

  private static RatingChanged ratingChanged(Event.RatingChanged changed) {
    Revision revision = changed.revision();
    Rating after = revision.rating();
    Tally tally = changed.tally();
    return new RatingChanged(
        changed.agent().value(),
        changed.match().value(),
        changed.before().shown(),
        after.shown(),
        after.shown() - changed.before().shown(),
        revision.expected(),
        revision.actual(),
        revision.k() == 0 ? null : revision.k(),
        RatingSystem.valueOf(after.system().toUpperCase(Locale.ROOT)),
        after.deviation().signum() == 0 ? null : after.deviation(),
        after.volatility().signum() == 0
            ? null
            : after.volatility().setScale(VOLATILITY_SCALE, RoundingMode.HALF_UP),
        tally.wins(),
        tally.losses(),
        tally.draws(),
        tally.totalMatches(),
        tally.winStreak(),
        tally.longestWinStreak(),
        RatingCause.valueOf(changed.cause().name()));
  }

  static dev.stoa.battle.command.MatchType type(MatchType type) {
    return dev.stoa.battle.command.MatchType.valueOf(type.name());
  }

  private static Map<String, BigDecimal> named(SortedMap<AgentId, BigDecimal> contributions) {
    Map<String, BigDecimal> named = new TreeMap<>();
    contributions.forEach((agent, contribution) -> named.put(agent.value(), contribution));
    return named;
  }

  private static BigDecimal rounded(BigDecimal total) {
    return total.setScale(SCORE_SCALE, RoundingMode.HALF_UP);
  }

  private static @Nullable String text(@Nullable Object id) {
    return id == null ? null : id.toString();
  }
}
