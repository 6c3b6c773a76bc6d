package dev.stoa.leaderboard;

import static dev.stoa.area.CommonRejection.VALIDATION_FAILED;
import static dev.stoa.leaderboard.Leaderboard.Rejection.INVALID_PERIOD;
import static dev.stoa.leaderboard.Leaderboard.Rejection.UNKNOWN_METRIC;

import dev.stoa.area.InvalidCommand;
import dev.stoa.area.Limits;
import dev.stoa.identity.AgentId;
import dev.stoa.leaderboard.Leaderboard.Command;
import dev.stoa.leaderboard.Leaderboard.Event;
import dev.stoa.leaderboard.Leaderboard.Merit;
import dev.stoa.leaderboard.command.CloseRankingPeriod;
import dev.stoa.leaderboard.command.CreateLeaderboardSnapshot;
import dev.stoa.leaderboard.command.HallTier;
import dev.stoa.leaderboard.command.InductToHallOfFame;
import dev.stoa.leaderboard.command.Medal;
import dev.stoa.leaderboard.command.RemoveFromHallOfFame;
import dev.stoa.leaderboard.event.AgentInductedToHallOfFame;
import dev.stoa.leaderboard.event.BoardEntry;
import dev.stoa.leaderboard.event.HallOfFameEntryRemoved;
import dev.stoa.leaderboard.event.LeaderboardSnapshotCreated;
import dev.stoa.leaderboard.event.RankChanged;
import dev.stoa.leaderboard.event.RankingPeriodClosed;
import dev.stoa.leaderboard.event.TrophyAwarded;
import java.math.BigDecimal;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Translates between the contract's messages and the leaderboard's own words. The only class here
/// that knows Avro, and the only place where a value from outside is checked.
final class LeaderboardWire {
  private static final int LONGEST_TEXT = 1_000;
  private static final int LONGEST_METADATA = 16_384;
  private static final BigDecimal MOST = new BigDecimal("9999999999999999.9999");

  private LeaderboardWire() {}

  static Command decode(SpecificRecord message) {
    return switch (message) {
      case CreateLeaderboardSnapshot create ->
          new Command.CreateLeaderboardSnapshot(
              board(create.getMetric(), create.getPeriod()),
              Limits.count("topN", create.getTopN(), 1, 1_000),
              create.getReplace());
      case CloseRankingPeriod close ->
          new Command.CloseRankingPeriod(
              board(close.getMetric(), close.getPeriod()),
              Limits.count("trophies", close.getTrophies(), 0, 3));
      case InductToHallOfFame induct ->
          new Command.InductToHallOfFame(agent(induct.getAgentId()), merit(induct));
      case RemoveFromHallOfFame remove ->
          new Command.RemoveFromHallOfFame(
              agent(remove.getAgentId()),
              remove.getEntryId(),
              Limits.text("reason", remove.getReason(), 0, LONGEST_TEXT));
      default ->
          throw new IllegalArgumentException(
              "no such command in leaderboard (schema: %s)"
                  .formatted(message.getSchema().getFullName()));
    };
  }

  /// Agents and boards do not share names, or they would share a line of versions.
  private static AgentId agent(String value) {
    AgentId agent = Limits.id("agentId", value, AgentId::new);
    for (Metric metric : Metric.values()) {
      if (value.startsWith(metric.word() + ":")) {
        throw new InvalidCommand("agentId", "must not begin like the name of a board");
      }
    }
    return agent;
  }

  private static BoardId board(dev.stoa.leaderboard.command.Metric metric, String period) {
    return new BoardId(
        Limits.symbol("metric", metric, Metric.class, UNKNOWN_METRIC), period(period));
  }

  private static Period period(String text) {
    try {
      return Period.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw new InvalidCommand(INVALID_PERIOD, "period", String.valueOf(wrong.getMessage()), null);
    }
  }

  private static Merit merit(InductToHallOfFame induct) {
    return new Merit(
        Limits.text("achievementType", induct.getAchievementType(), 1, 100),
        Limits.optional(
            induct.getDescription(), text -> Limits.text("description", text, 0, LONGEST_TEXT)),
        Limits.optional(induct.getMetric(), text -> Limits.text("metric", text, 1, 100)),
        Limits.optional(
            induct.getValue(), value -> Limits.decimal("value", value, MOST.negate(), MOST)),
        Limits.optional(
            induct.getTier(),
            tier -> Limits.symbol("tier", tier, Leaderboard.HallTier.class, VALIDATION_FAILED)),
        Limits.json("metadata", induct.getMetadata(), LONGEST_METADATA));
  }

  static SpecificRecord encodeCommand(Command command) {
    return switch (command) {
      case Command.CreateLeaderboardSnapshot(var board, var places, var replace) ->
          new CreateLeaderboardSnapshot(board.period().text(), metric(board), places, replace);
      case Command.CloseRankingPeriod(var board, var trophies) ->
          new CloseRankingPeriod(metric(board), board.period().text(), trophies);
      case Command.InductToHallOfFame(var agent, var merit) ->
          new InductToHallOfFame(
              agent.value(),
              merit.type(),
              merit.description(),
              merit.metric(),
              merit.value(),
              tier(merit),
              merit.metadata());
      case Command.RemoveFromHallOfFame(var agent, var entry, var reason) ->
          new RemoveFromHallOfFame(agent.value(), entry, reason);
    };
  }

  static SpecificRecord encode(Event event) {
    return switch (event) {
      case Event.LeaderboardSnapshotCreated(var board, var entries, var total) ->
          new LeaderboardSnapshotCreated(
              board.period().text(),
              metric(board),
              entries.stream().map(LeaderboardWire::entry).toList(),
              total);
      case Event.RankChanged(var board, var agent, var before, var after, var score) ->
          new RankChanged(
              board.period().text(), agent.value(), metric(board), before, after, score);
      case Event.RankingPeriodClosed(var board, var participants, var sealedAt) ->
          new RankingPeriodClosed(board.period().text(), metric(board), participants, sealedAt);
      case Event.TrophyAwarded(var board, var agent, var place, var medal) ->
          new TrophyAwarded(
              agent.value(),
              board.period().text(),
              metric(board),
              place,
              Medal.valueOf(medal.name()));
      case Event.AgentInductedToHallOfFame(var agent, var id, var merit) ->
          new AgentInductedToHallOfFame(
              agent.value(),
              id,
              merit.type(),
              merit.description(),
              merit.metric(),
              merit.value(),
              tier(merit),
              merit.metadata());
      case Event.HallOfFameEntryRemoved(var agent, var id, var reason) ->
          new HallOfFameEntryRemoved(agent.value(), id, reason);
    };
  }

  private static BoardEntry entry(Standing standing) {
    return new BoardEntry(
        standing.agentId().value(), Math.toIntExact(standing.rank()), standing.score());
  }

  private static dev.stoa.leaderboard.command.Metric metric(BoardId board) {
    return dev.stoa.leaderboard.command.Metric.valueOf(board.metric().name());
  }

  private static @Nullable HallTier tier(Merit merit) {
    Leaderboard.HallTier tier = merit.tier();
    return tier == null ? null : HallTier.valueOf(tier.name());
  }
}
