package dev.stoa.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.area.GenericPlan;
import dev.stoa.local.fixture.UsesServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The lists of tasks, the purge and the finds of a batch are read from their indexes, whatever the
/// values; the claim and the sweeps: [ClaimPlanTest].
@UsesServers
class TaskListPlansTest {
  private static final String WHOLE_TABLE = "Seq Scan on tasks";
  private static final String SORT = "Sort  ";
  private static final String AGENT = "agent text agt-1";
  private static final String TYPE = "type text build";
  private static final String STATUSES = "statuses text[] {pending,completed}";
  private static final String IDS = "ids text[] {t-1,t-2}";
  private static final String LIMIT = "limit int 10";

  @SuppressWarnings("NullAway.Init") // by the engine, before all
  private static Desk desk;

  @BeforeAll
  static void fill() {
    desk = new Desk();
    desk.jdbi()
        .useHandle(handle -> {
          handle.execute(
              """
              insert into tasks (task_id, version, task_type, priority, status, queue, payload,
                     assigned_agent_id, lease_token, lease_until, unique_key, unique_held,
                     run_at, claim_at, created_at, started_at, updated_at, completed_at)
              select 't-' || n, 1, 'build', 'normal', status, 'default', '{}',
                     case when status <> 'pending' then 'agt-' || n % 200 end,
                     case when status = 'in_progress' then gen_random_uuid() end,
                     case when status = 'in_progress' then t end,
                     'key-' || n, status = 'pending', t, t, t,
                     case when status <> 'pending' then t end, t,
                     case when status = 'completed' then t end
                from generate_series(1, 20000) as n
               cross join lateral (
                     select timestamptz '2026-11-20 00:00:00+00' + n * interval '1 s',
                            case when n % 100 = 0 then 'in_progress' when n % 2 = 0 then 'pending'
                                 else 'completed' end) as made (t, status)
              """);
          handle.execute(
              """
              insert into task_dependencies (task_id, depends_on_task_id, kind, is_open, created_at)
              select 't-' || n, 't-' || n + 1, 'soft', false, now()
                from generate_series(1, 10000) as n
              """);
          handle.execute("vacuum analyze tasks, task_dependencies");
        });
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  private static String plan(String statement, String... parameters) {
    return GenericPlan.of(desk.jdbi(), statement, parameters);
  }

  private static String batch(String statement, String... parameters) {
    return GenericPlan.ofBatch(desk.jdbi(), statement, parameters);
  }

  @Test
  void aPageOfTheWholeTableIsAPageOfEachStatusAndPriority() {
    assertThat(
            plan(
                ListFinds.LISTED,
                STATUSES,
                "ranks int[] {0,1,2,3}",
                "times timestamptz[] {epoch,epoch,epoch,epoch}",
                IDS,
                LIMIT))
        .contains("tasks_listed")
        .doesNotContain(WHOLE_TABLE, "Bitmap");
    assertThat(
            plan(
                ListFinds.LISTED_OF_TYPE,
                STATUSES,
                "ranks int[] {0,1,2,3}",
                "times timestamptz[] {epoch,epoch,epoch,epoch}",
                IDS,
                TYPE,
                LIMIT))
        .contains("tasks_listed_by_type")
        .doesNotContain(WHOLE_TABLE, "Bitmap");
  }

  @Test
  void theTasksOfAnAgentAreFoundByTheAgent() {
    assertThat(
            plan(
                ListFinds.LISTED_OF_AGENT,
                AGENT,
                STATUSES,
                "ranks int[] {0,1,2,3}",
                "rank int 0",
                "time timestamptz epoch",
                "id text a",
                TYPE,
                LIMIT))
        .contains("tasks_of_agent")
        .doesNotContain(WHOLE_TABLE);
    assertThat(plan(ListFinds.HISTORY, AGENT, "time timestamptz 2027-01-01", "id text a", LIMIT))
        .contains("tasks_of_agent")
        .doesNotContain(WHOLE_TABLE, SORT);
  }

  @Test
  void theTasksOfOneAgentAloneAreCounted() {
    assertThat(plan(TaskRepository.STATS_OF_AGENT, AGENT, TYPE))
        .contains("tasks_of_agent")
        .doesNotContain(WHOLE_TABLE);
  }

  @Test
  void staleTasksAreFoundAmongThoseThatRun() {
    assertThat(
            plan(
                ListFinds.STALE,
                "before timestamptz 2027-01-01",
                "time timestamptz epoch",
                "id text a",
                LIMIT))
        .containsPattern("tasks_running|Index Cond: .*status = 'in_progress'")
        .doesNotContain(WHOLE_TABLE);
  }

  @Test
  void thePurgeLooksAtWhatIsFinishedAlone() {
    assertThat(batch(SweepTables.OLD, STATUSES, "before timestamptz 2026-11-21"))
        .contains("tasks_finished")
        .doesNotContain(WHOLE_TABLE);
  }

  @Test
  void aBatchLooksUpWhatItNamesAlone() {
    assertThat(plan(ListFinds.ROWS, IDS)).contains("task_key");
    assertThat(batch(TaskFinds.KEY_HOLDERS, "keys text[] {key-1,key-2}"))
        .contains("one_task_holds_a_unique_key");
    assertThat(batch(TaskFinds.DEPENDENCIES_ON, IDS)).contains("task_dependencies_waited_for");
  }
}
