package dev.stoa.rewards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.identity.AgentId;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.penalties.PenaltyType;
import dev.stoa.penalties.Sanctions;
import dev.stoa.rewards.Rewards.Command;
import dev.stoa.rewards.Rewards.Grant;
import dev.stoa.rewards.Rewards.Source;
import dev.stoa.rewards.Rewards.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@UsesServers
class RewardsTablesTest {
  private static final Instant NOON = Script.at(0, "12:00");
  private static final AgentId A = new AgentId("a");
  private static final AgentId BOSS = new AgentId("boss");
  private static final PermissionType CONSUME = new PermissionType("task.consume");

  private final DatabaseStage stage = new DatabaseStage();

  @AfterEach
  void close() {
    stage.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Scripts.A_REWARD_IS_REDEEMED_ONCE,
        Scripts.A_RIGHT_COMES_WITH_ITS_REWARD,
        Scripts.SLOTS_COME_WITH_THEIR_REWARD,
        Scripts.WHAT_IS_CANCELLED_GOES_BACK,
        Scripts.WHAT_RUNS_OUT_GOES_BACK,
        Scripts.A_WEEK_HAS_ITS_BUDGET,
        Scripts.REASONS_IN_ORDER,
        Scripts.A_PERMISSION_IS_HAD_ONCE,
        Scripts.NO_RIGHT_GROWS_ON_THE_WAY,
        Scripts.PERMISSIONS_RUN_OUT,
        Scripts.SLOTS_ARE_IN_THE_POOL_OR_HELD,
        Scripts.WHO_IS_LATE_BORROWS_NO_MORE,
        Scripts.A_SHARE_IS_RECKONED,
        Scripts.A_PENALTY_TAKES_COMPUTING_POWER
      })
  void theDatabaseAnswersAsTheRulesDo(String script) {
    new Script(stage).check(script);
  }

  @Test
  void aShareIsAsLargeAsThePenaltiesInForceLeaveIt() {
    new Script(stage)
        .check(
            """
            a is diamond 0 0 0
            12:00 a asks 99    -> ComputeAllocated
            12:00 a releases 20 -> ComputeReleased
            """);
    var sanctions = new Sanctions(stage.jdbi());
    sanctions.punish(NOON, "a", PenaltyType.TASK_DEPRIORITIZATION);
    sanctions.punish(NOON, "a", PenaltyType.COMPUTE_REDUCTION);
    new Script(stage)
        .check(
            """
            12:01 a asks 99     -> ComputeAllocated
            = a holds 14 borrowed 0 owes 0.0000 contributed 0 version 3
            12:01 a releases 14 -> ComputeReleased
            20:00 a asks 99     -> ComputeAllocated
            = a holds 20 borrowed 0 owes 0.0000 contributed 0 version 5
            """);
  }

  @Test
  void oneBatchOrManyLeaveTheSameRows() {
    List<String> together = stage.run(NOON, commands(), true);
    List<String> rows = rows(stage);
    try (var second = new DatabaseStage()) {
      List<String> alone = new ArrayList<>();
      for (Command command : commands()) {
        alone.add(second.run(NOON, command, true));
      }
      assertThat(alone).isEqualTo(together);
      assertThat(rows(second)).isEqualTo(rows);
    }
    assertThat(together).doesNotContain("nothing");
  }

  private static List<Command> commands() {
    return List.of(
        allocate("r-1", "100.0000", null),
        new Command.RedeemReward(Script.allocation("r-1"), A),
        allocate("r-2", "7.0000", NOON.plusSeconds(60)),
        new Command.CancelAllocation(Script.allocation("r-2"), null),
        grant("p-1", CONSUME),
        revoke("p-1"),
        grant("p-2", CONSUME),
        revoke("p-2"),
        grant("p-1", CONSUME),
        grant("p-3", new PermissionType("*")),
        new Command.AllocateCompute(A, 4, true),
        new Command.ContributeCompute(A, 3),
        new Command.ReleaseCompute(A, 1));
  }

  @Test
  void aPermissionGoesFromOneIdToAnotherWithinABatch() {
    stage.run(NOON, List.of(grant("p-1", CONSUME), revoke("p-1"), grant("p-2", CONSUME)), true);
    assertThat(stage.run(NOON, List.of(revoke("p-2"), grant("p-1", CONSUME)), true))
        .containsExactly("PermissionRevoked", "PermissionGranted");
    assertThat(stage.run(NOON, List.of(revoke("p-1"), grant("p-2", CONSUME)), true))
        .containsExactly("PermissionRevoked", "PermissionGranted");
    assertThat(stage.number("select count(*) from reward_permissions_history")).isEqualTo(2);
    assertThat(stage.texts("select total || ' ' || count from reward_totals order by total"))
        .containsExactly("live_permissions 1", "permissions 4");
  }

  @Test
  void aGrantThatIsReplacedIsKeptAsItWas() {
    new Script(stage)
        .check(
            """
            12:00 boss grants p-1 task.consume to a until 12:10 -> PermissionGranted
            12:01 boss revokes p-1 of a                         -> PermissionRevoked
            12:02 boss grants p-1 task.* to a                   -> PermissionGranted
            """);
    assertThat(
            stage.texts(
                """
                select permission_type || ' ' || granted_by || ' ' || expires_at || ' '
                       || revoked_by || ' ' || revoke_reason || ' ' || removed_at
                  from reward_permissions_history
                """))
        .containsExactly(
            "task.consume boss 2026-01-05 12:10:00+00 boss mistaken 2026-01-05 12:02:00+00");
  }

  @Test
  void aSweepEndsAsManyAsItMayWhateverElseIsInItsBatch() {
    for (int i = 1; i <= 4; i++) {
      PermissionType type = new PermissionType("task.a" + i);
      Instant end = NOON.plusSeconds(i);
      stage.run(
          NOON,
          new Command.GrantPermission(
              A, Script.permission("p-" + i), new Grant(type, BOSS, end, "{}")),
          true);
    }
    Instant later = NOON.plusSeconds(60);
    assertThat(
            stage.run(
                later,
                List.of(
                    new Command.GrantPermission(
                        A,
                        Script.permission("p-9"),
                        new Grant(new PermissionType("task.a1"), BOSS, null, "{}")),
                    new Command.ExpirePermissions(later, 2),
                    new Command.ExpirePermissions(NOON.plusSeconds(3), 2),
                    new Command.ExpirePermissions(later, 2)),
                true))
        .containsExactly(
            "PermissionExpired PermissionGranted",
            "PermissionExpired PermissionExpired",
            "nothing",
            "PermissionExpired");
  }

  @Test
  void anOperatorsLimitCountsFromTheNextCommandOn() {
    stage
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update reward_limits set weekly_limit = 5 where reward_type = 'badge'"));
    new Script(stage)
        .check(
            """
            12:00 reserve r-1 5 badge for a      -> RewardAllocated
            12:00 reserve r-2 0.0001 badge for a -> BUDGET_EXCEEDED
            """);
  }

  @Test
  void theViewShowsWhoMayDoWhat() {
    new Script(stage)
        .check(
            """
            12:00 boss grants p-1 task.consume to a -> PermissionGranted
            12:00 boss grants p-1 task.* to b       -> PermissionGranted
            12:00 boss revokes p-1 of a             -> PermissionRevoked
            """);
    assertThat(
            stage.texts(
                "select agent_id || ' ' || permission_type || ' ' || granted_by from granted_permissions"))
        .containsExactly("b task.* boss");
  }

  @Test
  void theTablesSayTheirRulesByName() {
    stage.run(NOON, commands(), true);
    refuses(
        "an_allocation_is_redeemed_once",
        """
        insert into reward_redemptions
        select gen_random_uuid(), allocation_id, agent_id, reward_type, amount, redeemed_at
          from reward_redemptions
        """);
    refuses("available_is_part_of_the_capacity", "update compute_pools set available = -1");
    refuses("available_is_part_of_the_capacity", "update compute_pools set available = 2000");
    refuses("borrowed_is_part_of_what_is_held", "update compute_pools set borrowed = 500");
    refuses(
        "what_is_borrowed_is_held",
        "update reward_accounts set borrowed = held + 1, due_at = now()");
    refuses("a_loan_is_due_some_day", "update reward_accounts set due_at = now()");
    refuses("reserved_is_not_negative", "update reward_budgets set reserved = -1");
    refuses("budget_begins_on_a_monday", "update reward_budgets set week_start = '2026-01-06'");
    refuses(
        "redeemed_exactly_when_there_is_a_time",
        "update reward_allocations set redeemed_at = now() where status = 'cancelled'");
    refuses("amount_is_positive", "update reward_allocations set amount = 0");
    refuses(
        "permission_type_is_a_pattern", "update reward_permissions set permission_type = '*.a'");
    refuses(
        "a_permission_ends_one_way",
        "update reward_permissions set expired_at = now(), expires_at = now() where revoked_at is not null");
    refuses(
        "an_agent_has_a_permission_once",
        "update reward_permissions set permission_type = '*' where revoked_at is null");
  }

  private void refuses(String constraint, String sql) {
    assertThatThrownBy(() -> stage.jdbi().useHandle(handle -> handle.execute(sql)))
        .isInstanceOf(UnableToExecuteStatementException.class)
        .hasMessageContaining(constraint);
  }

  static Command allocate(String id, String amount, @Nullable Instant expiresAt) {
    return new Command.AllocateReward(
        Script.allocation(id),
        new Terms(
            A,
            RewardType.PERMISSION,
            new BigDecimal(amount),
            "well done",
            expiresAt,
            new Source("task", "t-1"),
            new PermissionType("result.publish"),
            "{\"round\": 1}"));
  }

  static Command grant(String id, PermissionType type) {
    return new Command.GrantPermission(A, Script.permission(id), new Grant(type, BOSS, null, "{}"));
  }

  static Command revoke(String id) {
    return new Command.RevokePermission(A, Script.permission(id), BOSS, null);
  }

  /// All rows; ids of redemptions come from ids of commands, which are the stage's own.
  private static List<String> rows(DatabaseStage stage) {
    return stage.texts(
        """
        select 'allocation ' || a::text from reward_allocations a
        union all select 'redemption ' || allocation_id || redeemed_at from reward_redemptions
        union all select 'budget ' || b::text from reward_budgets b
        union all select 'account ' || c::text from reward_accounts c
        union all select 'permission ' || p::text from reward_permissions p
        union all select 'replaced ' || h::text from reward_permissions_history h
        union all select 'pool ' || o::text from compute_pools o
        union all select 'total ' || t::text from reward_totals t
        order by 1
        """);
  }
}
