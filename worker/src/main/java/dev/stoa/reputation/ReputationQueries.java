package dev.stoa.reputation;

import dev.stoa.area.Arguments;
import dev.stoa.area.Query;
import dev.stoa.area.Query.Parameter;
import dev.stoa.identity.AgentId;
import dev.stoa.reputation.ReputationRepository.Position;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The reads of reputation by name.
final class ReputationQueries {
  private static final int MOST = 1_000;
  private static final Parameter AGENT = Parameter.required("agentId", "id of the agent");
  private static final Parameter LIMIT = Parameter.withFallback("limit", "most rows", "50");
  private static final Parameter AFTER_AT =
      Parameter.optional("afterAt", "createdAt of the last row shown");
  private static final Parameter AFTER_ID =
      Parameter.optional("afterId", "id of the last row shown");

  private ReputationQueries() {}

  static List<Query> of(ReputationRepository reputations) {
    return List.of(
        new Query(
            "findProfileByAgent",
            "What is thought of an agent.",
            List.of(AGENT),
            given -> reputations.findProfileByAgent(agent(given))),
        new Query(
            "getRatingsByAgent",
            "The ratings of an agent, newest first.",
            List.of(
                AGENT,
                Parameter.optional("ratingType", "only of this type"),
                Parameter.optional("ratedBy", "only of this rater"),
                LIMIT,
                AFTER_AT,
                AFTER_ID),
            given ->
                reputations.getRatingsByAgent(
                    agent(given),
                    given.choice("ratingType", RatingType.class),
                    maybeAgent(given, "ratedBy"),
                    after(given),
                    limit(given))),
        new Query(
            "getTopRated",
            "Agents with five ratings or more, best first by one score.",
            List.of(
                Parameter.withFallback("scoreType", "by which score", "trust_score"),
                Parameter.withFallback("limit", "most rows", "10"),
                Parameter.optional("after", "id of the last agent shown")),
            given ->
                reputations.getTopRated(
                    Objects.requireNonNull(given.choice("scoreType", ScoreType.class)),
                    maybeAgent(given, "after"),
                    limit(given))),
        new Query(
            "getEventsByAgent",
            "What speaks for or against an agent, newest first.",
            List.of(
                AGENT,
                Parameter.optional("eventType", "only of this type"),
                LIMIT,
                AFTER_AT,
                AFTER_ID),
            given ->
                reputations.getEventsByAgent(
                    agent(given), given.optional("eventType"), after(given), limit(given))),
        new Query("getStats", "All profiles in one line.", List.of(), _ -> reputations.getStats()),
        new Query(
            "getOverallScore",
            "The mean of an agent's four scores.",
            List.of(AGENT),
            given -> reputations.getOverallScore(agent(given))),
        new Query(
            "getTrustReport",
            "How an agent's reputation comes about.",
            List.of(AGENT),
            given -> reputations.getTrustReport(agent(given))));
  }

  private static AgentId agent(Arguments given) {
    return new AgentId(given.text("agentId"));
  }

  private static @Nullable AgentId maybeAgent(Arguments given, String name) {
    String id = given.optional(name);
    return id == null ? null : new AgentId(id);
  }

  private static int limit(Arguments given) {
    return given.count("limit", 1, MOST);
  }

  private static @Nullable Position after(Arguments given) {
    Instant at = given.time("afterAt");
    String id = given.optional("afterId");
    return at == null || id == null ? null : new Position(at, UUID.fromString(id));
  }
}
