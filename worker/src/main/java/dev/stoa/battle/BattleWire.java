package dev.stoa.battle;

import dev.stoa.area.Limits;
import dev.stoa.battle.Battle.Command;
import dev.stoa.battle.Battle.Event;
import dev.stoa.battle.Battle.Metrics;
import dev.stoa.battle.Battle.Rejection;
import dev.stoa.battle.Battle.Team;
import dev.stoa.battle.Battle.Terms;
import dev.stoa.battle.Battle.Verdict;
import dev.stoa.battle.command.AcceptMatch;
import dev.stoa.battle.command.ApplyRatingDecay;
import dev.stoa.battle.command.BattleMetrics;
import dev.stoa.battle.command.CancelMatch;
import dev.stoa.battle.command.CreateBattleProfile;
import dev.stoa.battle.command.CreateMatch;
import dev.stoa.battle.command.DeclineMatch;
import dev.stoa.battle.command.DeleteMatch;
import dev.stoa.battle.command.JoinBattle;
import dev.stoa.battle.command.RecordBattle;
import dev.stoa.battle.command.StartMatch;
import dev.stoa.battle.command.SubmitBattleEntry;
import dev.stoa.battle.command.VoidMatchResult;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.MatchId;
import java.math.BigDecimal;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Translates between the contract's messages and battle's own words. The only place where a value
/// from outside is checked; with [BattleEventWire] the only ones that know Avro.
final class BattleWire {
  private static final int LONGEST_TEXT = 10_000;
  private static final int LONGEST_REASON = 1_000;
  private static final int LONGEST_METADATA = 65_536;
  private static final int HIGHEST_RATING = 100_000;
  private static final int LONGEST_PERIOD = 36_500;
  // A week: a time attack of it multiplies a score by 6049, which still fits its column.
  private static final long LONGEST_DURATION = Duration.ofDays(7).toMillis();
  private static final long LONGEST_TIME = Duration.ofDays(36_500).toMillis();
  private static final BigDecimal NOTHING = new BigDecimal("0.00");
  private static final BigDecimal HIGHEST_RESULT = new BigDecimal("9999999999.99");
  // A thousand entries of it, the most, still fit what they are added up in.
  private static final BigDecimal HIGHEST_SCORE = new BigDecimal("1000000.00");
  private static final BigDecimal NO_SHARE = new BigDecimal("0.0000");
  private static final BigDecimal WHOLE_SHARE = new BigDecimal("1.0000");

  private BattleWire() {}

  static Command decode(SpecificRecord message) {
    return switch (message) {
      case CreateBattleProfile create ->
          new Command.CreateBattleProfile(
              agent("agentId", create.getAgentId()),
              Limits.count("eloRating", create.getEloRating(), 0, HIGHEST_RATING));
      case CreateMatch create -> new Command.CreateMatch(match(create.getMatchId()), terms(create));
      case RecordBattle record -> recordBattle(record);
      case DeleteMatch delete -> new Command.DeleteMatch(match(delete.getMatchId()));
      case AcceptMatch accept ->
          new Command.AcceptMatch(
              match(accept.getMatchId()), agent("agentId", accept.getAgentId()));
      case DeclineMatch decline ->
          new Command.DeclineMatch(
              match(decline.getMatchId()),
              agent("agentId", decline.getAgentId()),
              Limits.optional(decline.getReason(), BattleWire::reason));
      case StartMatch start ->
          new Command.StartMatch(
              match(start.getMatchId()),
              Limits.optional(start.getDurationMs(), BattleWire::duration));
      case CancelMatch cancel ->
          new Command.CancelMatch(
              match(cancel.getMatchId()), Limits.optional(cancel.getReason(), BattleWire::reason));
      case VoidMatchResult ofResult ->
          new Command.VoidMatchResult(match(ofResult.getMatchId()), reason(ofResult.getReason()));
      case JoinBattle join ->
          new Command.JoinBattle(
              match(join.getMatchId()),
              agent("agentId", join.getAgentId()),
              Limits.optional(join.getTeamId(), team -> Limits.id("teamId", team, Team::new)));
      case SubmitBattleEntry entry ->
          new Command.SubmitBattleEntry(
              match(entry.getMatchId()),
              agent("agentId", entry.getAgentId()),
              metrics(entry.getMetrics()));
      case ApplyRatingDecay decay ->
          new Command.ApplyRatingDecay(
              Limits.time("asOf", decay.getAsOf()),
              Duration.ofDays(Limits.count("periodDays", decay.getPeriodDays(), 1, LONGEST_PERIOD)),
              Limits.decimal("share", decay.getShare(), NO_SHARE, WHOLE_SHARE),
              Limits.count("floor", decay.getFloor(), 0, HIGHEST_RATING));
      default ->
          throw new IllegalArgumentException(
              "no such command in battle (schema: %s)".formatted(message.getSchema().getName()));
    };
  }

  private static Terms terms(CreateMatch create) {
    return new Terms(
        agent("agent1Id", create.getAgent1Id()),
        agent("agent2Id", create.getAgent2Id()),
        Limits.symbol(
            "matchType", create.getMatchType(), MatchType.class, Rejection.INVALID_MATCH_TYPE),
        Limits.optional(
            create.getChallenge(), text -> Limits.text("challenge", text, 0, LONGEST_TEXT)),
        Limits.optional(create.getAcceptBy(), time -> Limits.time("acceptBy", time)),
        create.getRated(),
        Limits.json("metadata", create.getMetadata(), LONGEST_METADATA));
  }

  private static Command recordBattle(RecordBattle record) {
    return new Command.RecordBattle(
        match(record.getMatchId()),
        Limits.optional(record.getAgent1Id(), id -> agent("agent1Id", id)),
        Limits.optional(record.getAgent2Id(), id -> agent("agent2Id", id)),
        new Verdict(
            Limits.optional(record.getWinnerId(), id -> agent("winnerId", id)),
            record.getIsDraw(),
            Limits.decimal("agent1Score", record.getAgent1Score(), NOTHING, HIGHEST_RESULT),
            Limits.decimal("agent2Score", record.getAgent2Score(), NOTHING, HIGHEST_RESULT)));
  }

  private static Metrics metrics(BattleMetrics metrics) {
    return new Metrics(
        Limits.optional(
            metrics.getTimeMs(), time -> Limits.number("metrics.timeMs", time, 0, LONGEST_TIME)),
        score("metrics.baseScore", metrics.getBaseScore()),
        share("metrics.accuracy", metrics.getAccuracy()),
        share("metrics.completeness", metrics.getCompleteness()),
        share("metrics.codeQuality", metrics.getCodeQuality()),
        share("metrics.documentation", metrics.getDocumentation()),
        share("metrics.testCoverage", metrics.getTestCoverage()),
        score("metrics.contribution", metrics.getContribution()));
  }

  private static @Nullable BigDecimal score(String field, @Nullable BigDecimal value) {
    return Limits.optional(value, score -> Limits.decimal(field, score, NOTHING, HIGHEST_SCORE));
  }

  private static @Nullable BigDecimal share(String field, @Nullable BigDecimal value) {
    return Limits.optional(value, share -> Limits.decimal(field, share, NO_SHARE, WHOLE_SHARE));
  }

  private static MatchId match(String id) {
    return Limits.id("matchId", id, MatchId::new);
  }

  private static AgentId agent(String field, String id) {
    return Limits.id(field, id, AgentId::new);
  }

  private static String reason(String text) {
    return Limits.text("reason", text, 0, LONGEST_REASON);
  }

  private static Duration duration(long millis) {
    return Duration.ofMillis(Limits.number("durationMs", millis, 1, LONGEST_DURATION));
  }

  static SpecificRecord encodeCommand(Command command) {
    return switch (command) {
      case Command.CreateBattleProfile(var agent, var rating) ->
          new CreateBattleProfile(agent.value(), rating);
      case Command.CreateMatch(var match, var terms) -> createMatch(match, terms);
      case Command.RecordBattle(var match, var agent1, var agent2, var verdict) ->
          new RecordBattle(
              match.value(),
              text(agent1),
              text(agent2),
              text(verdict.winner()),
              verdict.isDraw(),
              verdict.agent1Score(),
              verdict.agent2Score());
      case Command.DeleteMatch(var match) -> new DeleteMatch(match.value());
      case Command.AcceptMatch(var match, var agent) ->
          new AcceptMatch(match.value(), agent.value());
      case Command.DeclineMatch(var match, var agent, var reason) ->
          new DeclineMatch(match.value(), agent.value(), reason);
      case Command.StartMatch(var match, var duration) ->
          new StartMatch(match.value(), duration == null ? null : duration.toMillis());
      case Command.CancelMatch(var match, var reason) -> new CancelMatch(match.value(), reason);
      case Command.VoidMatchResult(var match, var reason) ->
          new VoidMatchResult(match.value(), reason);
      case Command.JoinBattle(var match, var agent, var team) ->
          new JoinBattle(match.value(), agent.value(), text(team));
      case Command.SubmitBattleEntry(var match, var agent, var metrics) ->
          new SubmitBattleEntry(match.value(), agent.value(), metrics(metrics));
      case Command.ApplyRatingDecay(var asOf, var period, var share, var floor) ->
          new ApplyRatingDecay(asOf, (int) period.toDays(), share, floor);
    };
  }

  private static CreateMatch createMatch(MatchId match, Terms terms) {
    return new CreateMatch(
        match.value(),
        terms.agent1().value(),
        terms.agent2().value(),
        BattleEventWire.type(terms.type()),
        terms.challenge(),
        terms.acceptBy(),
        terms.rated(),
        terms.metadata());
  }

  private static BattleMetrics metrics(Metrics metrics) {
    return new BattleMetrics(
        metrics.timeMs(),
        metrics.baseScore(),
        metrics.accuracy(),
        metrics.completeness(),
        metrics.codeQuality(),
        metrics.documentation(),
        metrics.testCoverage(),
        metrics.contribution());
  }

  private static @Nullable String text(@Nullable Object id) {
    return id == null ? null : id.toString();
  }

  static SpecificRecord encode(Event event) {
    return BattleEventWire.encode(event);
  }
}
