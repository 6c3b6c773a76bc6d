package dev.stoa.leaderboard;

import dev.stoa.agent.AgentArea;
import dev.stoa.agent.Agents;
import dev.stoa.area.AreaDatabase;
import dev.stoa.area.Batches;
import dev.stoa.area.Timer;
import dev.stoa.battle.Battle;
import dev.stoa.battle.BattleArea;
import dev.stoa.battle.rating.RatingSystem;
import dev.stoa.gamification.Gamification;
import dev.stoa.gamification.GamificationArea;
import dev.stoa.gamification.PointsCategory;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.MatchId;
import dev.stoa.leaderboard.Leaderboard.Command;
import dev.stoa.leaderboard.Leaderboard.Event;
import dev.stoa.reputation.RatingType;
import dev.stoa.reputation.Reputation;
import dev.stoa.reputation.ReputationArea;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/// Five areas on a database of their own, under a clock of the test: agents do things at times of
/// November 2026 and after, and boards are kept and closed.
final class Almanac extends AreaDatabase {
  private static final Instant FIRST = Instant.parse("2026-11-01T00:00:00Z");

  private final Batches<Agents.Command, Agents.Event, ?> agents =
      new Batches<>(jdbi(), new AgentArea());
  private final Batches<Gamification.Command, Gamification.Event, ?> points =
      new Batches<>(jdbi(), new GamificationArea());
  private final Batches<Reputation.Command, Reputation.Event, ?> reputations =
      new Batches<>(jdbi(), new ReputationArea());
  private final Batches<Battle.Command, Battle.Event, ?> battles =
      new Batches<>(jdbi(), new BattleArea(RatingSystem.named("elo")));
  private final Batches<Command, Event, ?> boards = new Batches<>(jdbi(), new LeaderboardArea());
  private int things;

  Almanac() {
    execute("delete from gamification_achievement_definitions");
  }

  /// A time as `17/12:00`: noon of the day that is so many in November; 31 is the first of
  /// December.
  static Instant time(String word) {
    String[] parts = word.split("[/:]", -1);
    return FIRST
        .plus(Duration.ofDays(Integer.parseInt(parts[0]) - 1L))
        .plus(Duration.ofHours(Integer.parseInt(parts[1])))
        .plus(Duration.ofMinutes(Integer.parseInt(parts[2])));
  }

  static Instant noon(LocalDate day) {
    return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
  }

  static AgentId agent(String name) {
    return new AgentId(name);
  }

  void join(String when, String... names) {
    for (String name : names) {
      var profile =
          new Agents.Profile("Agent " + name, Agents.Type.WORKER, List.of(), null, 5, null);
      agents.run(
          time(when),
          new Agents.Command.RegisterAgent(agent(name), profile, Agents.Status.IDLE, null));
    }
  }

  void leave(String when, String name) {
    agents.run(time(when), new Agents.Command.DeregisterAgent(agent(name), true, null));
  }

  void complete(String when, String name, int tasks) {
    agents.run(
        time(when),
        new Agents.Command.IncrementAgentStats(agent(name), new Agents.Counters(tasks, 0, 0)));
  }

  void earn(Instant when, String name, int given, String key) {
    points.run(
        when,
        new Gamification.Command.AwardPoints(
            agent(name),
            given,
            PointsCategory.OTHER,
            new Gamification.Grounds(null, null, null, key),
            Map.of(),
            false));
  }

  void earn(String when, String name, int given) {
    earn(time(when), name, given, "thing-" + things++);
  }

  void pay(Instant when, String name, int taken) {
    points.run(
        when,
        new Gamification.Command.DeductPoints(agent(name), taken, true, Gamification.Grounds.NONE));
  }

  void reverse(Instant when, String name, String key) {
    points.run(
        when,
        new Gamification.Command.ReversePointsTransaction(
            agent(name), Gamification.transactionId(key), "mistaken"));
  }

  /// Five battles, all of them won by the first.
  void beat(String when, String winner, String loser) {
    for (int i = 0; i < 5; i++) {
      battles.run(
          time(when),
          new Battle.Command.RecordBattle(
              new MatchId("match-" + things++),
              agent(winner),
              agent(loser),
              new Battle.Verdict(agent(winner), false, BigDecimal.ONE, BigDecimal.ZERO)));
    }
  }

  void rate(String when, String name, String rater, String score) {
    reputations.run(
        time(when),
        new Reputation.Command.SubmitRating(
            agent(name),
            agent(rater),
            new Reputation.Opinion(
                RatingType.QUALITY, new BigDecimal(score).setScale(2), null, null, "{}")));
  }

  static BoardId board(Metric metric, String period) {
    return new BoardId(metric, Period.parse(period));
  }

  String close(Instant when, BoardId board) {
    return boards.run(when, new Command.CloseRankingPeriod(board, 3)).summary();
  }

  String close(String when, Metric metric, String period) {
    return close(time(when), board(metric, period));
  }

  String keep(String when, Metric metric, String period) {
    return boards
        .run(time(when), new Command.CreateLeaderboardSnapshot(board(metric, period), 100, true))
        .summary();
  }

  LeaderboardRepository repository() {
    return new LeaderboardRepository(jdbi(), readsOnly());
  }

  /// A board that was kept, as `1 Agent ada 60`.
  List<String> kept(Metric metric, String period) {
    return repository().getSnapshot(board(metric, period), 0, 100).stream()
        .map(place ->
            "%d %s %s"
                .formatted(
                    place.rank(),
                    place.agentName(),
                    place.score().stripTrailingZeros().toPlainString()))
        .toList();
  }

  /// The board of now, in the same way.
  List<String> now(Metric metric) {
    return repository().getCurrentLeaderboard(metric, null, 100).stream()
        .map(one ->
            "%d %s %s"
                .formatted(
                    one.rank(), one.agentName(), one.score().stripTrailingZeros().toPlainString()))
        .toList();
  }

  /// Boards that the timer asks to close, the first to end first.
  List<String> due(String when) {
    return jdbi()
        .withHandle(handle ->
            new LeaderboardArea()
                .timers().getFirst().due(handle, time(when), 100).stream()
                    .map(Timer.Due::key)
                    .toList());
  }
}
