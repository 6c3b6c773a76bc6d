package dev.stoa.battle;

import dev.stoa.area.Arguments;
import dev.stoa.area.Query;
import dev.stoa.area.Query.Parameter;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.MatchId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The reads of battle by name.
final class BattleQueries {
  private static final int MOST = 1000;
  private static final Parameter AGENT = Parameter.required("agentId", "id of the agent");
  private static final Parameter LIMIT = Parameter.withFallback("limit", "most rows", "10");
  private static final Parameter AFTER =
      Parameter.optional("after", "id of the last row of the page before");

  private BattleQueries() {}

  static List<Query> of(BattleRepository battles) {
    return List.of(
        new Query(
            "findProfileByAgent",
            "the rating and record of an agent",
            List.of(AGENT),
            given -> battles.findProfileByAgent(new AgentId(given.text("agentId")))),
        new Query(
            "findMatchById",
            "a match",
            List.of(Parameter.required("matchId", "id of the match")),
            given -> battles.findMatchById(new MatchId(given.text("matchId")))),
        new Query(
            "getMatchHistory",
            "the completed matches of an agent, newest first",
            List.of(AGENT, LIMIT, AFTER),
            given ->
                battles.getMatchHistory(
                    new AgentId(given.text("agentId")), limit(given), afterMatch(given))),
        new Query(
            "getLeaderboard",
            "agents with five rated matches or more, best first",
            List.of(LIMIT, AFTER),
            given -> battles.getLeaderboard(limit(given), afterAgent(given))),
        new Query(
            "findPendingMatches",
            "matches that have not begun, oldest first",
            List.of(LIMIT, AFTER),
            given -> battles.findPendingMatches(limit(given), afterMatch(given))),
        new Query("getStats", "all profiles in one line", List.of(), _ -> battles.getStats()));
  }

  private static int limit(Arguments given) {
    return given.count("limit", 1, MOST);
  }

  private static @Nullable MatchId afterMatch(Arguments given) {
    String after = given.optional("after");
    return after == null ? null : new MatchId(after);
  }

  private static @Nullable AgentId afterAgent(Arguments given) {
    String after = given.optional("after");
    return after == null ? null : new AgentId(after);
  }
}
