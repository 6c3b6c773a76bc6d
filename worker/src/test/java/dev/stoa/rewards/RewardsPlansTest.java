package dev.stoa.rewards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.local.fixture.UsesServers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The lists, the timers and the question for a permission are read from their indexes, whatever
/// the values: under a plan that was made without them.
@UsesServers
class RewardsPlansTest {
  private static final List<String> PAGE =
      List.of("at timestamptz 2026-01-06", "id text r", "limit int 10");

  private final DatabaseStage stage = new DatabaseStage();

  @BeforeEach
  void fill() {
    stage
        .jdbi()
        .useHandle(handle -> {
          handle.execute(
              """
              insert into reward_budgets (reward_type, week_start)
              select reward_type, date '2006-01-02' + 7 * i
                from reward_limits,
                     generate_series(0, 1044) as i
              """);
          handle.execute(
              """
              insert into reward_allocations (
                       allocation_id, agent_id, reward_type, amount, expires_at, status, budget_week,
                       redeemed_at, created_at, updated_at, version)
              select 'r-' || i, 'agent-' || i % 200, 'points', 1, t + i * interval '1 s',
                     case when i % 20 = 0 then 'pending' else 'redeemed' end, '2026-01-05',
                     case when i % 20 > 0 then t end, t + i * interval '1 s', t, 1
                from generate_series(1, 20000) as i,
                     (values ('2026-01-05 00:00Z'::timestamptz)) as moment (t)
              """);
          handle.execute(
              """
              insert into reward_redemptions (
                       id, allocation_id, agent_id, reward_type, amount, redeemed_at)
              select gen_random_uuid(), allocation_id, agent_id, reward_type, amount, created_at
                from reward_allocations
              """);
          handle.execute(
              """
              insert into reward_accounts (agent_id, held, created_at, updated_at, version)
              select 'agent-' || i, case when i % 100 = 0 then 1 else 0 end, t, t, 1
                from generate_series(0, 4999) as i,
                     (values ('2026-01-05 00:00Z'::timestamptz)) as moment (t)
              """);
          handle.execute(
              """
              insert into reward_permissions (
                       id, agent_id, permission_type, granted_by, expires_at, granted_at)
              select gen_random_uuid(), 'agent-' || i / 4, 'task.a' || i % 4 || '-' || i % 50, 'boss',
                     case when i % 2 = 0 then t + i * interval '1 day' end, t + i * interval '1 s'
                from generate_series(0, 19999) as i,
                     (values ('2026-01-05 00:00Z'::timestamptz)) as moment (t)
              """);
          handle.execute(
              "analyze reward_budgets, reward_allocations, reward_redemptions, reward_accounts, reward_permissions");
        });
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void anAgentsAllocationsAreReadInOrder() {
    inOrder(
        RewardsListings.ALLOCATIONS,
        "reward_allocations_by_agent",
        with("agent text agent-1", "status text pending", "type text points"));
  }

  @Test
  void anAgentsRedemptionsAreReadInOrder() {
    inOrder(
        RewardsListings.REDEMPTIONS,
        "reward_redemptions_by_agent",
        with("agent text agent-1", "type text points"));
  }

  @Test
  void anAgentsPermissionsAreReadInOrder() {
    inOrder(
        RewardsListings.PERMISSIONS,
        "reward_permissions_by_agent",
        List.of(
            "agent text agent-1",
            "type text task.a1",
            "expired bool true",
            "at timestamptz 2026-01-06",
            "id text 00000000-0000-0000-0000-000000000000",
            "limit int 10"));
  }

  @Test
  void whetherAnAgentMayIsReadFromAnIndexOfWhatStands() {
    assertThat(
            plan(
                RewardsRepository.HAS_PERMISSION,
                List.of("agent text agent-1", "type text task.a1-1", "domain text task.*")))
        .containsPattern(
            "Index Scan using (an_agent_has_a_permission_once|reward_permissions_by_type)")
        .containsPattern("Index Cond: .*permission_type = ANY.*")
        .containsPattern("Index Cond: .*agent_id = ");
  }

  @Test
  void whoMayIsReadFromAnIndex() {
    assertThat(
            plan(
                RewardsListings.HOLDERS,
                List.of("types text[] {task.a1-1,task.*,*}", "after text a", "limit int 10")))
        .contains("reward_permissions_by_type")
        .doesNotContain("Seq Scan on reward_permissions");
  }

  @Test
  void whatRanOutIsReadInOrder() {
    inOrder(
        RewardsListings.EXPIRED,
        "reward_allocations_due",
        List.of("at timestamptz 2026-01-05", "id text r", "limit int 10"));
  }

  @Test
  void budgetsAreReadInOrder() {
    inOrder(
        RewardsListings.BUDGETS,
        "reward_budgets_by_week",
        List.of("week date 2026-01-05", "type text points", "limit int 10"));
  }

  @Test
  void timersAndSweepsLookAtWhatIsDueAlone() {
    inOrder(
        RewardsTimers.DUE_ALLOCATIONS,
        "reward_allocations_due",
        List.of("now timestamptz 2026-01-05 00:01Z", "most int 10"));
    inOrder(
        RewardsTimers.DUE_PERMISSION,
        "reward_permissions_due",
        List.of("now timestamptz 2026-01-05 00:01Z"));
    inOrder(
        PermissionTables.DUE,
        "reward_permissions_due",
        List.of("asOf timestamptz 2026-01-05 00:01Z", "most int 10"));
    inOrder(RewardsTimers.DEPARTED, "reward_accounts_holding", List.of("most int 10"));
  }

  @Test
  void aBatchReadsThePermissionsOfItsAgentsAlone() {
    assertThat(
            plan(
                PermissionTables.READ,
                List.of(
                    "agents text[] {agent-1}",
                    "holders text[] {agent-1}",
                    "ids uuid[] {00000000-0000-0000-0000-000000000000}")))
        .doesNotContain("Seq Scan");
  }

  @Test
  void statsAreNotCounted() {
    assertThat(plan(RewardsRepository.STATS, List.of()))
        .contains("reward_permissions_due")
        .doesNotContain("Seq Scan on reward_permissions", "reward_allocations");
  }

  private static List<String> with(String... parameters) {
    return java.util.stream.Stream.concat(List.of(parameters).stream(), PAGE.stream()).toList();
  }

  private void inOrder(String statement, String index, List<String> parameters) {
    assertThat(plan(statement, parameters)).contains(index).doesNotContain("Sort  ", "Seq Scan");
  }

  /// The generic plan of a statement with these parameters: name, type and a value.
  private String plan(String statement, List<String> parameters) {
    String numbered = statement;
    StringBuilder types = new StringBuilder();
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < parameters.size(); i++) {
      String[] parts = parameters.get(i).split(" ", 3);
      numbered = numbered.replaceAll("(?<!:):" + parts[0] + "\\b", "\\$" + (i + 1));
      types.append(i == 0 ? "" : ", ").append(parts[1]);
      values.append(i == 0 ? "" : ", ").append("'").append(parts[2]).append("'");
    }
    String prepare =
        "prepare looked %s as %s"
            .formatted(parameters.isEmpty() ? "" : "(" + types + ")", numbered);
    String explain =
        "explain execute looked %s".formatted(parameters.isEmpty() ? "" : "(" + values + ")");
    return stage
        .jdbi()
        .inTransaction(handle -> {
          handle.execute("set local plan_cache_mode = force_generic_plan");
          handle.execute(prepare);
          List<String> plan = handle.createQuery(explain).mapTo(String.class).list();
          handle.execute("deallocate looked");
          return String.join("\n", plan);
        });
  }
}
