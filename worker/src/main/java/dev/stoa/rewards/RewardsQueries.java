package dev.stoa.rewards;

import dev.stoa.area.Arguments;
import dev.stoa.area.Query;
import dev.stoa.area.Query.Parameter;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AllocationId;
import dev.stoa.rewards.Allocation.Status;
import dev.stoa.rewards.RewardsRepository.Position;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The reads of rewards by name.
final class RewardsQueries {
  private static final Parameter AGENT = Parameter.required("agentId", "id of the agent");
  private static final Parameter TYPE =
      Parameter.required("permissionType", "what for: domain.action, domain.* or *");
  private static final Parameter ANY_REWARD =
      Parameter.optional("rewardType", "only rewards made of this");
  private static final Parameter LIMIT = Parameter.withFallback("limit", "most rows", "50");
  private static final Parameter AFTER_AT =
      Parameter.optional("afterAt", "time of the last row shown");
  private static final Parameter AFTER_ID =
      Parameter.optional("afterId", "id of the last row shown");

  private RewardsQueries() {}

  static List<Query> of(RewardsRepository rewards) {
    return Stream.of(ofAllocations(rewards), ofPermissions(rewards), ofAll(rewards))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Query> ofAllocations(RewardsRepository rewards) {
    return List.of(
        new Query(
            "findAllocationById",
            "a reward that is or was reserved",
            List.of(Parameter.required("allocationId", "id of the allocation")),
            given -> rewards.findAllocationById(new AllocationId(given.text("allocationId")))),
        new Query(
            "findAllocationsByAgent",
            "what was reserved for an agent, newest first",
            List.of(
                AGENT,
                Parameter.optional("status", "only of this status"),
                ANY_REWARD,
                LIMIT,
                AFTER_AT,
                AFTER_ID),
            given ->
                rewards.findAllocationsByAgent(
                    agent(given),
                    given.choice("status", Status.class),
                    given.choice("rewardType", RewardType.class),
                    after(given),
                    limit(given))),
        new Query(
            "getRedemptionHistory",
            "what an agent redeemed, newest first; afterId is an allocation's",
            List.of(AGENT, ANY_REWARD, LIMIT, AFTER_AT, AFTER_ID),
            given ->
                rewards.getRedemptionHistory(
                    agent(given),
                    given.choice("rewardType", RewardType.class),
                    after(given),
                    limit(given))),
        new Query(
            "findExpiredAllocations",
            "rewards that nobody redeemed in time, those first that ran out first",
            List.of(LIMIT, AFTER_AT, AFTER_ID),
            given -> rewards.findExpiredAllocations(after(given), limit(given))));
  }

  private static List<Query> ofPermissions(RewardsRepository rewards) {
    return List.of(
        new Query(
            "hasPermission",
            "whether an agent may do something now",
            List.of(AGENT, TYPE),
            given -> rewards.hasPermission(agent(given), type(given.text("permissionType")))),
        new Query(
            "getPermissionsByAgent",
            "an agent's permissions that were not revoked, newest first",
            List.of(
                AGENT,
                Parameter.optional("permissionType", "only for exactly this"),
                Parameter.withFallback(
                    "includeExpired", "whether those show that have run out", "false"),
                LIMIT,
                AFTER_AT,
                AFTER_ID),
            given ->
                rewards.getPermissionsByAgent(
                    agent(given),
                    maybeType(given),
                    given.flag("includeExpired"),
                    after(given),
                    limit(given))),
        new Query(
            "findHolders",
            "who may do something now, by agent",
            List.of(TYPE, LIMIT, Parameter.optional("after", "last agent shown")),
            given ->
                rewards.findHolders(
                    type(given.text("permissionType")), afterAgent(given), limit(given))));
  }

  private static List<Query> ofAll(RewardsRepository rewards) {
    return List.of(
        new Query(
            "getBudgets",
            "what was reserved and spent, latest week first",
            List.of(
                LIMIT,
                Parameter.optional("afterWeek", "Monday of the last row shown"),
                Parameter.optional("afterType", "type of the last row shown")),
            given -> rewards.getBudgets(afterBudget(given), limit(given))),
        new Query(
            "findAccountByAgent",
            "what an agent holds of the compute pool",
            List.of(AGENT),
            given -> rewards.findAccountByAgent(agent(given))),
        new Query("getPool", "the compute pool", List.of(), _ -> rewards.getPool()),
        new Query("getStats", "all rewards in one line", List.of(), _ -> rewards.getStats()));
  }

  private static AgentId agent(Arguments given) {
    return new AgentId(given.text("agentId"));
  }

  private static int limit(Arguments given) {
    return given.count("limit", 1, RewardsListings.MOST);
  }

  private static PermissionType type(String value) {
    return new PermissionType(value);
  }

  private static @Nullable PermissionType maybeType(Arguments given) {
    String value = given.optional("permissionType");
    return value == null ? null : type(value);
  }

  private static @Nullable AgentId afterAgent(Arguments given) {
    String after = given.optional("after");
    return after == null ? null : new AgentId(after);
  }

  private static Budget.@Nullable Key afterBudget(Arguments given) {
    LocalDate week = given.date("afterWeek");
    RewardType type = given.choice("afterType", RewardType.class);
    return week == null || type == null ? null : new Budget.Key(type, week);
  }

  private static @Nullable Position after(Arguments given) {
    Instant at = given.time("afterAt");
    String id = given.optional("afterId");
    return at == null || id == null ? null : new Position(at, id);
  }
}
