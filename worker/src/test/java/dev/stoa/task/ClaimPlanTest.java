package dev.stoa.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.local.fixture.UsesServers;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The plans of the statements that every claim runs, as the server makes them when it knows no
/// values: over a queue of which most is waiting, it must neither read it whole nor sort it.
@UsesServers
class ClaimPlanTest {
  private static final int WAITING = 100_000;
  private static final Map<String, String> TYPES =
      Map.of(
          "now", "timestamptz",
          "queue", "text",
          "lane", "text",
          "type", "text",
          "queues", "text[]",
          "firsts", "text[]",
          "beyonds", "text[]",
          "ids", "text[]");

  private static Desk desk;

  @BeforeAll
  static void fill() {
    desk = new Desk();
    desk.jdbi().useHandle(handle -> Queues.fill(handle, "default", WAITING));
    desk.jdbi().useHandle(handle -> handle.execute("vacuum analyze tasks"));
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void aClaimReadsTheHeadOfItsLane() {
    assertThat(plan(ClaimTables.READY))
        .contains("Index Scan using tasks_ready on tasks")
        .doesNotContain("Seq Scan", "Sort", "Bitmap");
  }

  @Test
  void aClaimOfOneKindOfWorkReadsTheHeadOfItsLane() {
    assertThat(plan(ClaimTables.READY_BY_TYPE))
        .contains("Index Scan using tasks_ready_by_type on tasks")
        .doesNotContain("Seq Scan", "Sort", "Bitmap");
  }

  @Test
  void theLanesAreFoundStepByStep() {
    assertThat(plan(ClaimTables.LANES))
        .contains("tasks_ready on tasks")
        .doesNotContain("Seq Scan", "Sort", "Hash");
  }

  @Test
  void tasksWhoseTimeHasComeAreFoundByTheirTime() {
    assertThat(plan(ClaimTables.PROMOTED))
        .contains("tasks_due on tasks")
        .doesNotContain("Seq Scan", "Sort");
  }

  @Test
  void namedTasksAreFoundByTheirKey() {
    assertThat(plan(TaskFinds.LOCK_TASKS))
        .contains("task_key on tasks")
        .doesNotContain("Seq Scan", "Hash");
  }

  @Test
  void overdueTasksAreFoundAmongThoseThatRunOrHaveADeadline() {
    assertThat(plan(SweepTables.OVERDUE))
        .containsAnyOf("tasks_running on tasks", "tasks_listed on tasks")
        .contains("tasks_by_deadline on tasks")
        .doesNotContain("Seq Scan");
  }

  @Test
  void whatBindsTheAgentsOfABatchIsFoundByTheirPenalties() {
    assertThat(plan(RestrictionTables.RESTRICTIONS))
        .contains("penalties_in_force on penalties", "on penalty_standing_key")
        .doesNotContain("Seq Scan");
  }

  @Test
  void theOldestIsFoundLaneByLane() {
    assertThat(plan(TaskRepository.OLDEST_AVAILABLE))
        .contains("tasks_ready on tasks")
        .doesNotContain("Seq Scan on tasks", "Sort");
  }

  private static String plan(String sql) {
    return desk.jdbi()
        .withHandle(handle -> {
          handle.execute("set plan_cache_mode = force_generic_plan");
          String plan = String.join("\n", explained(handle, sql));
          handle.execute("reset plan_cache_mode");
          return plan;
        });
  }

  private static List<String> explained(Handle handle, String sql) {
    List<String> names = Queues.parameters(sql);
    List<String> types = names.stream().map(TYPES::get).toList();
    handle.execute(
        names.isEmpty()
            ? "prepare looked_at as " + sql
            : "prepare looked_at (%s) as %s"
                .formatted(String.join(", ", types), Queues.numbered(sql, names)));
    List<String> nulls = names.stream().map(_ -> "null").toList();
    String values = names.isEmpty() ? "" : "(" + String.join(", ", nulls) + ")";
    List<String> plan =
        handle.createQuery("explain execute looked_at " + values).mapTo(String.class).list();
    handle.execute("deallocate looked_at");
    return plan;
  }
}
