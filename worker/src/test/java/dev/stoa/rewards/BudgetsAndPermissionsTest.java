package dev.stoa.rewards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stoa.area.Arguments;
import dev.stoa.area.Query;
import dev.stoa.local.fixture.UsesServers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@UsesServers
class BudgetsAndPermissionsTest {
  private static final Instant NOON = Script.at(0, "12:00");
  private static final PermissionType CONSUME = new PermissionType("task.consume");

  private final DatabaseStage stage = new DatabaseStage();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void budgetsComeInPagesTheLatestWeekFirst() {
    new Script(stage)
        .check(
            """
            12:00 reserve r-1 1 points for a     -> RewardAllocated
            12:00 reserve r-2 1 badge for a      -> RewardAllocated
            d7 12:00 reserve r-3 1 points for a  -> RewardAllocated
            d7 12:00 reserve r-4 1 badge for a   -> RewardAllocated
            d7 12:00 reserve r-5 1 other for a   -> RewardAllocated
            """);
    List<Budget.Key> seen = new ArrayList<>();
    List<Budget> page = stage.repository().getBudgets(null, 2);
    while (!page.isEmpty()) {
      page.forEach(budget -> seen.add(budget.key()));
      page = stage.repository().getBudgets(page.getLast().key(), 2);
    }
    assertThat(seen)
        .extracting(key -> key.type() + " " + key.week())
        .containsExactly(
            "BADGE 2026-01-12",
            "OTHER 2026-01-12",
            "POINTS 2026-01-12",
            "BADGE 2026-01-05",
            "POINTS 2026-01-05");
    assertThat(
            ask(
                "getBudgets",
                Map.of("limit", "9", "afterWeek", "2026-01-12", "afterType", "other")))
        .asString()
        .contains("2026-01-05")
        .contains("POINTS, week=2026-01-12")
        .doesNotContain("OTHER");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            ask("getBudgets", Map.of("limit", "9", "afterWeek", "soon", "afterType", "other")))
        .withMessageContaining("afterWeek");
  }

  /// Nothing outside of rewards asks for a permission; who wants to know asks for it by name.
  @Test
  void whoMayDoSomethingIsAskedByName() {
    stage.run(NOON, List.of(RewardsTablesTest.grant("p-1", new PermissionType("task.*"))), true);
    assertThat(ask("hasPermission", Map.of("agentId", "a", "permissionType", "task.consume")))
        .isEqualTo("true");
    assertThat(ask("hasPermission", Map.of("agentId", "a", "permissionType", "agent.manage")))
        .isEqualTo("false");
    assertThat(ask("findHolders", Map.of("permissionType", "task.consume", "limit", "9")))
        .asString()
        .isEqualTo("[a]");
    assertThat(
            stage.texts(
                "select agent_id || ' ' || permission_type || ' ' || granted_by from granted_permissions"))
        .containsExactly("a task.* boss");
  }

  private String ask(String name, Map<String, String> given) {
    Query asked =
        stage.repository().queries().stream()
            .filter(query -> query.name().equals(name))
            .findFirst()
            .orElseThrow();
    return String.valueOf(asked.read().run(new Arguments(given)));
  }

  @Test
  void twoPermissionsChangeTheirIdsWithinABatch() {
    var all = new PermissionType("*");
    stage.run(
        NOON,
        List.of(RewardsTablesTest.grant("p-1", CONSUME), RewardsTablesTest.grant("p-2", all)),
        true);
    stage.run(
        NOON,
        List.of(
            RewardsTablesTest.revoke("p-1"),
            RewardsTablesTest.revoke("p-2"),
            RewardsTablesTest.grant("p-1", all),
            RewardsTablesTest.grant("p-2", CONSUME)),
        true);
    assertThat(
            stage.texts(
                """
                select permission_type || ' ' || (revoked_at is null)
                  from reward_permissions
                 order by permission_type
                """))
        .containsExactly("* true", "task.consume true");
    assertThat(stage.number("select count(*) from reward_permissions_history")).isEqualTo(2);
  }
}
