package dev.stoa.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.identity.AgentId;
import dev.stoa.local.fixture.UsesServers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@UsesServers
class TaskTablesTest {
  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aBatchOfPlainTasksCostsOneLookOneInsertAndOneCount() {
    List<TaskCommand> batch = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      batch.add(new Enqueuing("t" + i).command());
    }
    assertThat(statements(batch)).hasSize(3);
    assertThat(desk.number("select count(*) from tasks")).isEqualTo(500);
  }

  @Test
  void aBatchOfClaimsCostsTheSameHoweverManyTheyAre() {
    new Script(desk).check("agent a1 most=100");
    List<TaskCommand> tasks = new ArrayList<>();
    List<TaskCommand> claims = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      tasks.add(new Enqueuing("t" + i).command());
      claims.add(new TaskCommand.ClaimTask(new AgentId("a1"), "default", List.of(), 1, null));
    }
    desk.run(Script.START, tasks);
    int one = statements(claims.subList(0, 1)).size();
    assertThat(statements(claims.subList(1, 60))).hasSize(one);
    assertThat(desk.number("select running_tasks from task_agents")).isEqualTo(60);
  }

  @Test
  void whatBindsAgentsIsLookedUpOnceForAllClaimsOfABatch() {
    new Script(desk).check("agent a1 most=100\nagent a2 most=100\n0 enqueue t1 -> TaskEnqueued");
    List<TaskCommand> claims = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      var agent = new AgentId("a" + (1 + i % 2));
      claims.add(new TaskCommand.ClaimTask(agent, "default", List.of(), 1, null));
    }
    assertThat(statements(claims))
        .filteredOn(statement -> statement.contains("penalty_restrictions"))
        .hasSize(1);
  }

  /// 20 tasks of nearly 1 MB, of which one batch hands out 16 MiB at most.
  @Test
  void largePayloadsAreHandedOutOverSeveralBatches() {
    new Script(desk).check("agent a1 most=100");
    String payload = "{\"work\": \"%s\"}".formatted("x".repeat(1_000_000));
    List<TaskCommand> tasks = new ArrayList<>();
    for (int i = 10; i < 30; i++) {
      tasks.add(new Enqueuing("t" + i).command(payload));
    }
    desk.run(Script.START, tasks);
    var claim = new TaskCommand.ClaimTask(new AgentId("a1"), "default", List.of(), 20, null);
    desk.run(Script.START.plusSeconds(1), claim);
    assertThat(desk.number("select running_tasks from task_agents")).isEqualTo(16);
    assertThat(desk.text("select max(task_id) from tasks where status = 'in_progress'"))
        .isEqualTo("t25");
    desk.run(Script.START.plusSeconds(2), claim);
    assertThat(desk.number("select running_tasks from task_agents")).isEqualTo(20);
  }

  @Test
  void whatIsRemovedIsKeptInTheHistory() {
    new Script(desk)
        .check(
            """
            agent a1
            0 enqueue t1 payload={"a":1} -> TaskEnqueued
            0 enqueue t2 after=t1 -> TaskEnqueued
            1 claim a1 -> TaskClaimed
            2 fail t1 final -> TaskAttemptFailed TaskFailed
            3 delete t1 -> TaskDependencyRemoved TaskDeleted
            4 cancel t2 -> TaskCancelled
            90000 purge days=1 -> TasksPurged
            90001 enqueue t1 -> TaskEnqueued
            """);
    assertThat(
            desk.text(
                """
                select string_agg(concat_ws(' ', task_id, status, payload, error, version,
                                            removed_at > created_at), ', ' order by task_id)
                  from tasks_history
                """))
        .isEqualTo("t1 failed {\"a\": 1} broken 4 t, t2 cancelled {} 3 t");
    assertThat(desk.number("select count(*) from task_dependencies_history")).isEqualTo(1);
    assertThat(desk.number("select count(*) from task_dependencies")).isZero();
    assertThat(desk.number("select version from tasks where task_id = 't1'")).isEqualTo(1);
    assertThat(desk.number("select version from task_sweeps")).isEqualTo(1);
  }

  @Test
  void aReportThatTheLeaseGoesOnTouchesNoIndex() {
    new Script(desk)
        .check(
            """
            agent a1
            0 enqueue t1 -> TaskEnqueued
            1 claim a1 -> TaskClaimed
            """);
    long before = heapOnly();
    new Script(desk).check("agent a1");
    Script script = new Script(desk);
    script.check("2 release t1 any -> TaskReleased\n3 claim a1 -> TaskClaimed");
    script.check(
        """
        4 extend t1 -> TaskLeaseExtended
        5 progress t1 -> TaskProgressReported
        """);
    assertThat(heapOnly() - before).isEqualTo(2);
  }

  private long heapOnly() {
    return desk.jdbi()
        .withHandle(handle -> {
          handle.execute("select pg_stat_force_next_flush()");
          return handle
              .createQuery("select n_tup_hot_upd from pg_stat_user_tables where relname = 'tasks'")
              .mapTo(Long.class)
              .one();
        });
  }

  private List<String> statements(List<TaskCommand> batch) {
    List<String> run = Collections.synchronizedList(new ArrayList<>());
    desk.jdbi()
        .setSqlLogger(
            new SqlLogger() {
              @Override
              public void logAfterExecution(StatementContext context) {
                run.add(context.getRawSql());
              }
            });
    desk.run(Script.START.plusSeconds(1 + batch.size()), batch);
    desk.jdbi().setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
    return run;
  }

  @Test
  void anOverdueTaskThatAnotherBatchHasLockedIsLeftForTheNextSweep() {
    new Script(desk)
        .check(
            """
            agent a1
            0 enqueue t1 timeout=1000 -> TaskEnqueued
            0 enqueue t2 timeout=1000 -> TaskEnqueued
            1 claim a1 max=2 -> TaskClaimed TaskClaimed
            """);
    try (Handle other = desk.jdbi().open()) {
      other.begin();
      other.execute("select 1 from tasks where task_id = 't1' for update");
      new Script(desk).check("9 expire show -> TaskLeaseExpired:t2 TaskRetryScheduled:t2");
      other.rollback();
    }
    new Script(desk).check("10 expire show -> TaskLeaseExpired:t1 TaskRetryScheduled:t1");
  }
}
