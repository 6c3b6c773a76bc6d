package dev.stoa.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.area.GenericPlan;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestPostgres;
import dev.stoa.local.fixture.UsesServers;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The lists, the timer and a batch read agents by their indexes, whatever the values: under a plan
/// that was made without them.
@UsesServers
class AgentPlansTest {
  private static final String WHOLE_TABLE = "Seq Scan on agents";
  private static final String SORT = "Sort  ";
  private static final String[] PAGE = {
    "at timestamptz 2026-11-24", "agent text agt-1", "limit int 10"
  };
  private static final String STATUS = "status text idle";
  private static final String TYPE = "type text worker";
  private static final String IDS = "ids text[] {agt-1,agt-2}";

  @SuppressWarnings("NullAway.Init") // by the engine, before all
  private static TestDatabase postgres;

  @SuppressWarnings("NullAway.Init") // by the engine, before all
  private static Jdbi jdbi;

  @BeforeAll
  static void fill() {
    postgres = TestPostgres.fresh();
    jdbi = Jdbi.create(postgres.dataSource());
    jdbi.useHandle(handle -> {
      handle.execute(
          """
          insert into agents (agent_id, agent_name, agent_type, status, heartbeat_at,
                 online_since, offline_since, created_at, updated_at, version)
          select 'agt-' || i, 'agent ' || i,
                 case when i % 50 = 0 then 'monitor' else 'worker' end,
                 case when i % 100 = 1 then 'busy' when i % 2 = 0 then 'idle' else 'offline' end,
                 t + i * interval '1 s', t,
                 case when i % 100 <> 1 and i % 2 = 1 then t end,
                 t + (i * 7919 % 20000) * interval '1 s', t, 1
            from generate_series(1, 20000) as i,
                 (values ('2026-11-23 00:00Z'::timestamptz)) as moment (t)
          """);
      handle.execute("vacuum analyze agents");
    });
  }

  @AfterAll
  static void close() {
    postgres.close();
  }

  private static String plan(String statement, String... parameters) {
    return GenericPlan.of(jdbi, statement, parameters);
  }

  private static String batch(String statement, String... parameters) {
    return GenericPlan.ofBatch(jdbi, statement, parameters);
  }

  private static String[] with(String first, String... others) {
    String[] all = new String[others.length + 1];
    all[0] = first;
    System.arraycopy(others, 0, all, 1, others.length);
    return all;
  }

  @Test
  void listsAreReadInOrder() {
    assertThat(plan(AgentRepository.NEWEST, PAGE)).contains("agents_newest").doesNotContain(SORT);
    assertThat(plan(AgentRepository.NEWEST_OF_STATUS, with(STATUS, PAGE)))
        .contains("agents_by_status")
        .doesNotContain(SORT);
    assertThat(plan(AgentRepository.NEWEST_OF_TYPE, with(TYPE, PAGE)))
        .contains("agents_by_type")
        .doesNotContain(SORT);
    assertThat(plan(AgentRepository.NEWEST_OF_STATUS_AND_TYPE, with(TYPE, with(STATUS, PAGE))))
        .containsAnyOf("agents_by_status", "agents_by_type")
        .doesNotContain(SORT);
  }

  @Test
  void whoFellSilentIsFoundByTheMinuteOfTheLastHeartbeat() {
    assertThat(plan(AgentRepository.INACTIVE, with("seconds float8 60", PAGE)))
        .contains("agents_by_heartbeat")
        .doesNotContain(WHOLE_TABLE);
    assertThat(plan(AgentTables.SILENT, "before timestamptz 2026-11-23", "most int 500"))
        .contains("agents_by_heartbeat")
        .doesNotContain(WHOLE_TABLE);
  }

  @Test
  void aBatchLooksUpAndWritesWhatItNamesAlone() {
    assertThat(batch(AgentRepository.ONE, "agent text agt-1")).contains("agent_key");
    assertThat(batch(AgentTables.LOCK_AGENTS, IDS)).contains("agent_key");
    assertThat(batch(AgentTables.LEASES, IDS)).contains("tasks_running");
    assertThat(batch(AgentTables.DELETE, IDS)).contains("agent_key");
  }
}
