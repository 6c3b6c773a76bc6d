package dev.stoa.leaderboard;

import dev.stoa.area.Arguments;
import dev.stoa.area.Query;
import dev.stoa.area.Query.Parameter;
import dev.stoa.identity.AgentId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The reads of leaderboards by name.
final class LeaderboardQueries {
  static final int MOST = 1_000;

  private static final Parameter METRIC =
      Parameter.withFallback("metric", "points, elo, reputation, tasks or combined", "points");
  private static final Parameter LIMIT = Parameter.withFallback("limit", "most rows", "10");

  private LeaderboardQueries() {}

  static List<Query> of(LeaderboardRepository boards) {
    return List.of(
        new Query(
            "getCurrentLeaderboard",
            "Who ranks first as of now.",
            List.of(
                METRIC,
                LIMIT,
                Parameter.optional("after", "id of the last agent of the page before")),
            given -> boards.getCurrentLeaderboard(metric(given), after(given), limit(given))),
        new Query(
            "getAgentRank",
            "The rank of one agent as of now.",
            List.of(Parameter.required("agentId", "id of the agent"), METRIC),
            given -> boards.getAgentRank(new AgentId(given.text("agentId")), metric(given))),
        new Query(
            "getSnapshot",
            "A board as it was kept.",
            List.of(
                Parameter.required("period", "as in 2026-W47"),
                METRIC,
                LIMIT,
                Parameter.withFallback("afterPlace", "last place of the page before", "0")),
            given ->
                boards.getSnapshot(
                    new BoardId(metric(given), Period.parse(given.text("period"))),
                    given.count("afterPlace", 0, Integer.MAX_VALUE),
                    limit(given))),
        new Query(
            "getHallOfFame",
            "The hall of fame, the highest first.",
            List.of(Parameter.optional("achievementType", "only what was given for this"), LIMIT),
            given -> boards.getHallOfFame(given.optional("achievementType"), null, limit(given))),
        new Query(
            "getCombinedRankings",
            "Who ranks first by points, Elo and reputation together.",
            List.of(LIMIT, Parameter.optional("after", "id of the last agent of the page before")),
            given -> boards.getCombinedRankings(after(given), limit(given))),
        new Query(
            "getAvailablePeriods",
            "Periods of which a board was kept.",
            List.of(METRIC, LIMIT, Parameter.optional("before", "last period of the page before")),
            given ->
                boards.getAvailablePeriods(metric(given), given.optional("before"), limit(given))));
  }

  private static Metric metric(Arguments given) {
    return Objects.requireNonNull(given.choice("metric", Metric.class));
  }

  private static int limit(Arguments given) {
    return given.count("limit", 1, MOST);
  }

  private static @Nullable AgentId after(Arguments given) {
    String after = given.optional("after");
    return after == null ? null : new AgentId(after);
  }
}
