package dev.stoa.gamification;

import dev.stoa.area.Arguments;
import dev.stoa.area.Query;
import dev.stoa.area.Query.Parameter;
import dev.stoa.gamification.GamificationRepository.Position;
import dev.stoa.identity.AchievementId;
import dev.stoa.identity.AgentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The reads of gamification by name.
final class GamificationQueries {
  static final int MOST = 1_000;

  private static final Parameter AGENT = Parameter.required("agentId", "id of the agent");
  private static final Parameter LIMIT = Parameter.withFallback("limit", "most rows", "10");
  private static final Parameter AFTER =
      Parameter.optional("after", "id of the last row of the page before");

  private GamificationQueries() {}

  static List<Query> of(GamificationRepository games) {
    return List.of(
        new Query(
            "findProfileByAgent",
            "What an agent has achieved.",
            List.of(AGENT),
            given -> games.findProfileByAgent(agent(given))),
        new Query(
            "getAchievements",
            "What an agent has earned, newest first.",
            List.of(
                AGENT,
                LIMIT,
                Parameter.optional("afterAt", "time of the last row of the page before"),
                AFTER),
            given -> games.getAchievements(agent(given), position(given), limit(given))),
        new Query(
            "getTransactionHistory",
            "An agent's entries in the ledger of points, newest first.",
            List.of(
                AGENT,
                Parameter.optional("transactionType", "only earn, spend or reversal"),
                LIMIT,
                Parameter.optional("before", "number of the last entry of the page before")),
            given ->
                games.getTransactionHistory(
                    agent(given),
                    given.choice("transactionType", PointsEntry.Type.class),
                    before(given),
                    limit(given))),
        new Query(
            "getLeaderboardByPoints",
            "Agents with the most points first.",
            List.of(LIMIT, AFTER),
            given -> games.getLeaderboardByPoints(afterAgent(given), limit(given))),
        new Query("getStats", "All profiles in one line.", List.of(), _ -> games.getStats()),
        new Query(
            "findAchievements",
            "The catalogue of achievements.",
            List.of(Parameter.optional("category", "only of this category"), LIMIT, AFTER),
            given ->
                games.findAchievements(
                    given.choice("category", AchievementTerms.Category.class),
                    afterAchievement(given),
                    limit(given))),
        new Query(
            "getAchievementProgress",
            "How far an agent is with each achievement.",
            List.of(AGENT, LIMIT, AFTER),
            given ->
                games.getAchievementProgress(agent(given), afterAchievement(given), limit(given))));
  }

  private static AgentId agent(Arguments given) {
    return new AgentId(given.text("agentId"));
  }

  private static int limit(Arguments given) {
    return given.count("limit", 1, MOST);
  }

  private static @Nullable Long before(Arguments given) {
    return given.optional("before") == null
        ? null
        : (long) given.count("before", 1, Integer.MAX_VALUE);
  }

  private static @Nullable AgentId afterAgent(Arguments given) {
    String after = given.optional("after");
    return after == null ? null : new AgentId(after);
  }

  private static @Nullable AchievementId afterAchievement(Arguments given) {
    String after = given.optional("after");
    return after == null ? null : new AchievementId(after);
  }

  private static @Nullable Position position(Arguments given) {
    Instant at = given.time("afterAt");
    AchievementId after = afterAchievement(given);
    return at == null || after == null ? null : new Position(at, after);
  }
}
