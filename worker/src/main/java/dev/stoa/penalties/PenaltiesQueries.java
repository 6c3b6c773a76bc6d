package dev.stoa.penalties;

import dev.stoa.area.Arguments;
import dev.stoa.area.Query;
import dev.stoa.area.Query.Parameter;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AppealId;
import dev.stoa.identity.PenaltyId;
import dev.stoa.identity.ViolationId;
import dev.stoa.penalties.Penalties.Severity;
import dev.stoa.penalties.PenaltiesRepository.Page;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The reads of penalties by name.
final class PenaltiesQueries {
  private static final int MOST = 1000;
  private static final Parameter AGENT = Parameter.required("agentId", "id of the agent");
  private static final Parameter LIMIT = Parameter.withFallback("limit", "most rows", "50");
  private static final Parameter AFTER =
      Parameter.optional("after", "id of the last row of the page before");
  private static final Parameter AT =
      Parameter.optional("at", "what time it is; now where it is not given");

  private PenaltiesQueries() {}

  static List<Query> of(PenaltiesRepository penalties) {
    return List.of(
        new Query(
            "findViolationById",
            "a violation",
            List.of(Parameter.required("violationId", "id of the violation")),
            given -> penalties.findViolationById(new ViolationId(given.text("violationId")))),
        new Query(
            "findViolationsByAgent",
            "violations of an agent, newest first",
            List.of(
                AGENT,
                Parameter.optional("status", "only of this status"),
                Parameter.optional("violationType", "only of this type"),
                Parameter.optional("severity", "only of this severity"),
                LIMIT,
                AFTER),
            given -> violations(penalties, given)),
        new Query(
            "findPenaltiesByAgent",
            "penalties of an agent, newest first",
            List.of(
                AGENT,
                Parameter.optional("status", "only of this status"),
                Parameter.optional("penaltyType", "only of this type"),
                Parameter.withFallback("activeOnly", "only those that bind now", "false"),
                LIMIT,
                AFTER,
                AT),
            given -> penalties(penalties, given)),
        new Query(
            "findAppealById",
            "an appeal",
            List.of(Parameter.required("appealId", "id of the appeal")),
            given -> penalties.findAppealById(new AppealId(given.text("appealId")))),
        new Query(
            "findAppealsByAgent",
            "appeals of an agent, newest first",
            List.of(AGENT, Parameter.optional("status", "only of this status"), LIMIT, AFTER),
            given -> appeals(penalties, given)),
        new Query(
            "findExpiredPenalties",
            "penalties that are over and did not expire yet, the longest over first",
            List.of(LIMIT, AFTER, AT),
            given -> penalties.findExpiredPenalties(page(given), given.time("at"))),
        new Query(
            "getStats",
            "all agents in one line",
            List.of(AT),
            given -> penalties.getStats(given.time("at"))),
        new Query(
            "getAgentSummary",
            "the record of an agent in one line",
            List.of(AGENT, AT),
            given -> penalties.getAgentSummary(agent(given), given.time("at"))));
  }

  private static List<Violation> violations(PenaltiesRepository penalties, Arguments given) {
    String after = given.optional("after");
    return penalties.findViolationsByAgent(
        agent(given),
        new ViolationFilter(
            given.choice("status", Violation.Status.class),
            given.optional("violationType"),
            given.choice("severity", Severity.class)),
        limit(given),
        after == null ? null : new ViolationId(after));
  }

  private static List<Penalty> penalties(PenaltiesRepository penalties, Arguments given) {
    return penalties.findPenaltiesByAgent(
        agent(given),
        new PenaltyFilter(
            given.choice("status", Penalty.Status.class),
            given.choice("penaltyType", PenaltyType.class),
            given.flag("activeOnly")),
        page(given),
        given.time("at"));
  }

  private static List<Appeal> appeals(PenaltiesRepository penalties, Arguments given) {
    String after = given.optional("after");
    return penalties.findAppealsByAgent(
        agent(given),
        given.choice("status", Appeal.Status.class),
        limit(given),
        after == null ? null : new AppealId(after));
  }

  private static AgentId agent(Arguments given) {
    return new AgentId(given.text("agentId"));
  }

  private static int limit(Arguments given) {
    return given.count("limit", 1, MOST);
  }

  private static Page page(Arguments given) {
    return new Page(limit(given), penalty(given.optional("after")));
  }

  private static @Nullable PenaltyId penalty(@Nullable String id) {
    return id == null ? null : new PenaltyId(UUID.fromString(id));
  }
}
