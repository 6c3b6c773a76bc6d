package dev.stoa.rewards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stoa.area.Arguments;
import dev.stoa.area.Columns;
import dev.stoa.area.Query;
import dev.stoa.identity.AgentId;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.rewards.Allocation.Status;
import dev.stoa.rewards.Rewards.Command;
import dev.stoa.rewards.Rewards.Grant;
import dev.stoa.rewards.RewardsRepository.Position;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@UsesServers
class RewardsRepositoryTest {
  private static final Instant NOON = Script.at(0, "12:00");
  private static final AgentId A = new AgentId("a");
  private static final AgentId B = new AgentId("b");
  private static final AgentId BOSS = new AgentId("boss");

  private final DatabaseStage stage = new DatabaseStage();
  private final RewardsRepository rewards = stage.repository();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void whatIsNotThereIsNull() {
    assertThat(rewards.findAllocationById(Script.allocation("r-1"))).isNull();
    assertThat(rewards.findAccountByAgent(A)).isNull();
    assertThat(rewards.findAllocationsByAgent(A, null, null, null, 10)).isEmpty();
    assertThat(rewards.getRedemptionHistory(A, null, null, 10)).isEmpty();
    assertThat(rewards.getPermissionsByAgent(A, null, true, null, 10)).isEmpty();
    assertThat(rewards.findExpiredAllocations(null, 10)).isEmpty();
    assertThat(rewards.getBudgets(null, 10)).isEmpty();
    assertThat(rewards.getPool()).isEqualTo(new Pool("global", 1_000, 1_000, 0, 0, 0));
    assertThat(rewards.getStats())
        .isEqualTo(new RewardsStats(0, 0, 0, new BigDecimal("0.0000"), 0, 0));
  }

  @Test
  @DisplayName("D.1 13: createAllocation, amount 100")
  void anAllocationComesBackAsItWasMade() {
    Command command = RewardsTablesTest.allocate("r-1", "100.0000", Script.at(0, "13:00"));
    stage.run(NOON, command, true);
    Allocation allocation = rewards.findAllocationById(Script.allocation("r-1"));
    var terms = ((Command.AllocateReward) command).terms();
    assertThat(allocation)
        .isEqualTo(Allocation.reserved(Script.allocation("r-1"), terms, NOON).withVersion(1));
    assertThat(terms.amount()).isEqualByComparingTo("100");
  }

  @Test
  void anAgentsAllocationsComeNewestFirstInPages() {
    for (int i = 1; i <= 6; i++) {
      // Two at a time are of one moment: within a tie the id decides.
      String type = i % 3 == 0 ? "badge" : "points";
      reserve(NOON.plusSeconds(i / 2), "r-" + i, type, "a");
    }
    reserve(NOON, "r-7", "points", "b");
    stage.run(NOON, new Command.CancelAllocation(Script.allocation("r-4"), null), true);
    assertThat(allocations(null, null, null)).containsExactly("r-6", "r-5", "r-4");
    assertThat(allocations(null, null, new Position(NOON.plusSeconds(2), "r-4")))
        .containsExactly("r-3", "r-2", "r-1");
    assertThat(allocations(Status.CANCELLED, null, null)).containsExactly("r-4");
    assertThat(allocations(Status.PENDING, RewardType.BADGE, null)).containsExactly("r-6", "r-3");
    assertThat(allocations(null, RewardType.OTHER, null)).isEmpty();
  }

  private List<String> allocations(
      @Nullable Status status, @Nullable RewardType type, @Nullable Position after) {
    return ids(rewards.findAllocationsByAgent(A, status, type, after, 3));
  }

  @Test
  void whatWasRedeemedComesNewestFirstInPages() {
    for (int i = 1; i <= 5; i++) {
      reserve(NOON, "r-" + i, i == 3 ? "badge" : "points", "a");
      stage.run(
          NOON.plusSeconds(i / 2), new Command.RedeemReward(Script.allocation("r-" + i), A), true);
    }
    assertThat(redeemed(null, null)).containsExactly("r-5", "r-4", "r-3");
    assertThat(redeemed(null, new Position(NOON.plusSeconds(1), "r-3")))
        .containsExactly("r-2", "r-1");
    assertThat(redeemed(RewardType.BADGE, null)).containsExactly("r-3");
    assertThat(rewards.getRedemptionHistory(B, null, null, 10)).isEmpty();
  }

  private List<String> redeemed(@Nullable RewardType type, @Nullable Position after) {
    return rewards.getRedemptionHistory(A, type, after, 3).stream()
        .map(redemption -> redemption.allocationId().value())
        .toList();
  }

  @Test
  void aPermissionIsHadByItselfByItsDomainAndByAll() {
    grant(A, "p-1", "task.*", null);
    grant(B, "p-1", "*", null);
    assertThat(may(A, "task.consume")).isTrue();
    assertThat(may(A, "task.*")).isTrue();
    assertThat(may(A, "tasks.consume")).isFalse();
    assertThat(may(A, "*")).isFalse();
    assertThat(may(B, "task.consume")).isTrue();
    assertThat(may(B, "*")).isTrue();
    assertThat(may(new AgentId("c"), "task.consume")).isFalse();
  }

  @Test
  void whatWasRevokedOrHasRunOutIsNotHad() {
    grant(A, "p-1", "task.consume", null);
    grant(A, "p-2", "task.assign", soon());
    grant(A, "p-3", "result.publish", Instant.parse("2026-01-06T00:00:00Z"));
    stage.run(NOON, new Command.RevokePermission(A, Script.permission("p-1"), BOSS, "no"), true);
    assertThat(may(A, "task.consume")).isFalse();
    assertThat(may(A, "task.assign")).isTrue();
    assertThat(may(A, "result.publish")).isFalse();
    assertThat(permissions(null, false)).containsExactly("task.assign");
    assertThat(permissions(null, true)).containsExactly("result.publish", "task.assign");
    assertThat(permissions("result.publish", true)).containsExactly("result.publish");
    assertThat(rewards.getStats().totalPermissions()).isEqualTo(3);
    assertThat(rewards.getStats().activePermissions()).isOne();
    Instant later = Script.at(2, "12:00");
    stage.run(later, new Command.ExpirePermissions(later, 10), true);
    assertThat(permissions(null, true)).containsExactly("result.publish", "task.assign");
    assertThat(rewards.getStats().activePermissions()).isOne();
  }

  @Test
  void permissionsComeInPages() {
    for (int i = 1; i <= 4; i++) {
      grant(A, "p-" + i, "task.a" + i, null);
    }
    List<Permission> first = rewards.getPermissionsByAgent(A, null, false, null, 2);
    assertThat(first)
        .extracting(row -> row.grant().type().value())
        .containsExactly("task.a4", "task.a3");
    Permission last = first.getLast();
    var after = new Position(last.grantedAt(), last.permissionId().toString());
    assertThat(rewards.getPermissionsByAgent(A, null, false, after, 2))
        .extracting(row -> row.grant().type().value())
        .containsExactly("task.a2", "task.a1");
  }

  @Test
  void whoMayDoSomethingIsListedOnce() {
    grant(B, "p-1", "task.consume", null);
    grant(A, "p-1", "task.consume", null);
    grant(A, "p-2", "task.*", null);
    grant(new AgentId("c"), "p-1", "*", soon());
    grant(new AgentId("d"), "p-1", "task.assign", null);
    grant(new AgentId("e"), "p-1", "task.consume", Script.at(0, "12:01"));
    var consume = new PermissionType("task.consume");
    assertThat(rewards.findHolders(consume, null, 2)).containsExactly(A, B);
    assertThat(rewards.findHolders(consume, B, 2)).containsExactly(new AgentId("c"));
    assertThat(rewards.findHolders(new PermissionType("*"), null, 9))
        .containsExactly(new AgentId("c"));
  }

  @Test
  void whatNobodyRedeemedInTimeComesOldestFirstInPages() {
    for (int i = 1; i <= 4; i++) {
      stage.run(
          NOON, RewardsTablesTest.allocate("r-" + i, "1.0000", NOON.plusSeconds(60 + i / 2)), true);
    }
    reserve(NOON, "r-5", "points", "a");
    stage.run(NOON, new Command.RedeemReward(Script.allocation("r-2"), A), true);
    assertThat(ids(rewards.findExpiredAllocations(null, 2))).containsExactly("r-1", "r-3");
    assertThat(ids(rewards.findExpiredAllocations(new Position(NOON.plusSeconds(61), "r-3"), 2)))
        .containsExactly("r-4");
  }

  @Test
  void statsAddUpOverTypesAndWeeks() {
    reserve(NOON, "r-1", "points", "a");
    reserve(NOON, "r-2", "badge", "b");
    reserve(Script.at(7, "12:00"), "r-3", "points", "a");
    stage.run(NOON, new Command.RedeemReward(Script.allocation("r-1"), A), true);
    stage.run(NOON, new Command.CancelAllocation(Script.allocation("r-2"), null), true);
    grant(A, "p-1", "task.*", null);
    assertThat(rewards.getStats())
        .isEqualTo(new RewardsStats(3, 1, 1, new BigDecimal("5.0000"), 1, 1));
    assertThat(rewards.getBudgets(null, 2))
        .extracting(budget -> budget.key().type() + " " + budget.key().week())
        .containsExactly("POINTS 2026-01-12", "BADGE 2026-01-05");
  }

  @Test
  void everyReadHasAName() {
    assertThat(rewards.queries())
        .extracting(Query::name)
        .containsExactly(
            "findAllocationById",
            "findAllocationsByAgent",
            "getRedemptionHistory",
            "findExpiredAllocations",
            "hasPermission",
            "getPermissionsByAgent",
            "findHolders",
            "getBudgets",
            "findAccountByAgent",
            "getPool",
            "getStats");
    grant(A, "p-1", "task.*", null);
    for (Query query : rewards.queries()) {
      Map<String, String> given = new HashMap<>();
      for (Query.Parameter parameter : query.parameters()) {
        String fallback = parameter.fallback();
        if (fallback != null) {
          given.put(parameter.name(), fallback);
        }
      }
      given.put("agentId", "a");
      given.put("allocationId", "r-1");
      given.put("permissionType", "task.consume");
      Object answer = query.read().run(new Arguments(given));
      if (query.name().equals("hasPermission")) {
        assertThat(answer).isEqualTo(true);
      }
      if (query.name().equals("findHolders")) {
        assertThat(answer).isEqualTo(List.of(A));
      }
    }
  }

  @Test
  void aPageHasItsLimits() {
    for (int wrong : List.of(0, 1_001)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> rewards.findExpiredAllocations(null, wrong))
          .withMessageContaining("limit must be from 1 to 1000");
    }
  }

  private boolean may(AgentId agent, String what) {
    return rewards.hasPermission(agent, new PermissionType(what));
  }

  private List<String> permissions(@Nullable String type, boolean includeExpired) {
    return rewards
        .getPermissionsByAgent(
            A, type == null ? null : new PermissionType(type), includeExpired, null, 10)
        .stream()
        .map(permission -> permission.grant().type().value())
        .toList();
  }

  private void grant(AgentId agent, String id, String type, @Nullable Instant expiresAt) {
    assertThat(
            stage.run(
                NOON,
                new Command.GrantPermission(
                    agent,
                    Script.permission(id),
                    new Grant(new PermissionType(type), BOSS, expiresAt, "{}")),
                true))
        .isEqualTo("PermissionGranted");
  }

  private static Instant soon() {
    return Instant.now().plus(Duration.ofHours(1));
  }

  private void reserve(Instant now, String id, String type, String agent) {
    stage.run(
        now,
        new Command.AllocateReward(
            Script.allocation(id),
            new Rewards.Terms(
                new AgentId(agent),
                Columns.symbol(RewardType.class, type),
                new BigDecimal("5.0000"),
                null,
                null,
                Rewards.Source.NONE,
                null,
                "{}")),
        true);
  }

  private static List<String> ids(List<Allocation> allocations) {
    return allocations.stream().map(row -> row.allocationId().value()).toList();
  }
}
