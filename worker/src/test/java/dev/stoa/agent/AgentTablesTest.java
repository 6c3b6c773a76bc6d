package dev.stoa.agent;

import static dev.stoa.agent.AgentScript.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.agent.Agents.Changes;
import dev.stoa.agent.Agents.Command.ChangeAgentStatus;
import dev.stoa.agent.Agents.Command.DeregisterAgent;
import dev.stoa.agent.Agents.Command.IncrementAgentStats;
import dev.stoa.agent.Agents.Command.RecordHeartbeat;
import dev.stoa.agent.Agents.Command.RegisterAgent;
import dev.stoa.agent.Agents.Command.UpdateAgent;
import dev.stoa.agent.Agents.Counters;
import dev.stoa.agent.Agents.Event;
import dev.stoa.agent.Agents.Profile;
import dev.stoa.agent.Agents.Status;
import dev.stoa.area.Batches;
import dev.stoa.area.Timer.Due;
import dev.stoa.database.Database;
import dev.stoa.database.DatabaseConfig;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.TaskId;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestPostgres;
import dev.stoa.local.fixture.UsesServers;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@UsesServers
class AgentTablesTest {
  private static final AgentId ADA = new AgentId("agt-1");
  private static final AgentId BOB = new AgentId("agt-2");
  private static final Instant NOON = time("12:00");

  private final AgentArea area = new AgentArea();
  private TestDatabase postgres;
  private Database database;
  private Jdbi jdbi;
  private Batches<Agents.Command, Event, Roster> batches;

  @BeforeEach
  void open() {
    postgres = TestPostgres.fresh();
    // A table that is found before the view of the task area stands in for it.
    String url = postgres.url() + (postgres.url().contains("?") ? "&" : "?");
    database =
        Database.open(
            DatabaseConfig.of(
                url + "currentSchema=stand_in,public", postgres.user(), postgres.password()),
            new MetricRegistry());
    jdbi = database.jdbi();
    jdbi.useHandle(handle -> {
      handle.execute("create schema stand_in");
      handle.execute("create table stand_in.task_leases (agent_id text, task_id text)");
    });
    batches = new Batches<>(jdbi, area);
  }

  @AfterEach
  void close() {
    database.close();
    postgres.close();
  }

  @Test
  void aRowComesBackAsItWasWritten() {
    Agent before = ada();
    batches.run(
        time("12:01"), new RecordHeartbeat(ADA, time("12:01"), 61L, new BigDecimal("0.2500")));
    assertThat(stored(ADA))
        .isEqualTo(
            new Agent(
                ADA,
                before.profile(),
                Status.IDLE,
                Counters.NONE,
                new Presence(time("12:01"), 61, new BigDecimal("0.2500"), NOON, null),
                NOON,
                time("12:01"),
                2));
  }

  @Test
  void stateAndProfileOfOneRowChangeInOneBatch() {
    ada();
    batches.run(
        time("12:01"),
        List.of(
            new UpdateAgent(
                ADA,
                new Changes(
                    "Grace",
                    Agents.Type.MONITOR,
                    List.of("go"),
                    new TaskId("tsk-2"),
                    false,
                    9,
                    "[1, {\"b\": 2}]")),
            new IncrementAgentStats(ADA, new Counters(1, 2, 3)),
            new ChangeAgentStatus(ADA, Status.OFFLINE, null)));
    Agent after = stored(ADA);
    assertThat(after.profile())
        .isEqualTo(
            new Profile(
                "Grace",
                Agents.Type.MONITOR,
                List.of("go"),
                new TaskId("tsk-2"),
                9,
                "[1, {\"b\": 2}]"));
    assertThat(after.counters()).isEqualTo(new Counters(1, 2, 3));
    assertThat(after.status()).isEqualTo(Status.OFFLINE);
    assertThat(after.presence().offlineSince()).isEqualTo(time("12:01"));
    assertThat(after.version()).isEqualTo(4);
  }

  @Test
  void whoLeavesIsKeptInTheHistoryAsTheyWere() {
    ada();
    batches.run(
        time("12:01"),
        List.of(
            new IncrementAgentStats(ADA, new Counters(1, 0, 0)),
            new DeregisterAgent(ADA, false, null),
            register(ADA),
            new DeregisterAgent(ADA, false, null),
            register(ADA)));
    assertThat(stored(ADA).version()).isEqualTo(1);
    List<String> history =
        texts(
            """
            select tasks_completed || '/' || version || '/' || removed_at
              from agents_history
             order by departure
            """);
    assertThat(history).containsExactly("1/3/2026-11-23 12:01:00+00", "0/2/2026-11-23 12:01:00+00");
  }

  @Test
  void aTaskThatIsLeasedKeepsItsAgent() {
    ada();
    batches.run(NOON, register(BOB));
    lease(ADA, "tsk-1");
    assertThat(
            batches.run(
                time("12:01"),
                List.of(
                    new DeregisterAgent(ADA, false, null),
                    new DeregisterAgent(BOB, false, null),
                    new DeregisterAgent(ADA, true, null))))
        .extracting(Batches.Answer::summary)
        .containsExactly("AGENT_HAS_ACTIVE_WORK", "AgentDeregistered", "AgentDeregistered");
  }

  @Test
  void onlyTheSilentAreDueAndLongestSilenceFirst() {
    for (int n = 1; n <= 5; n++) {
      batches.run(NOON, register(new AgentId("agt-" + n)));
    }
    batches.run(
        time("12:05"),
        List.of(
            new RecordHeartbeat(new AgentId("agt-1"), time("12:04"), null, null),
            new RecordHeartbeat(new AgentId("agt-3"), time("12:04:01"), null, null),
            new ChangeAgentStatus(new AgentId("agt-4"), Status.OFFLINE, null),
            new ChangeAgentStatus(new AgentId("agt-5"), Status.SUSPENDED, null)));
    assertThat(due(time("12:05:01"), 10))
        .extracting(Due::key)
        .containsExactly("agt-2", "agt-5", "agt-1");
    assertThat(due(time("12:05:01"), 2)).extracting(Due::key).containsExactly("agt-2", "agt-5");
    assertThat(due(time("12:01"), 10)).isEmpty();
  }

  @Test
  void theSameSilenceIsDueAtTheSameTimeUntilItIsSettled() {
    ada();
    assertThat(due(time("12:02"), 10)).isEqualTo(due(time("12:03"), 10));
    settle(time("12:03"));
    assertThat(due(time("12:04"), 10)).isEmpty();
    batches.run(time("12:05"), new ChangeAgentStatus(ADA, Status.IDLE, null));
    assertThat(due(time("12:06"), 10)).isEmpty();
    assertThat(due(time("12:06:01"), 10)).extracting(Due::due).containsExactly(time("12:06"));
  }

  @Test
  void aSuspendedAgentThatIsKnownToBeAwayIsNotDueAgain() {
    ada();
    batches.run(NOON, new ChangeAgentStatus(ADA, Status.SUSPENDED, null));
    settle(time("12:03"));
    assertThat(stored(ADA).status()).isEqualTo(Status.SUSPENDED);
    assertThat(due(time("12:04"), 10)).isEmpty();
  }

  @Test
  void heartbeatsOfOneMinuteTouchNoIndex() {
    ada();
    batches.run(time("12:01:00"), new RecordHeartbeat(ADA, time("12:01:00"), null, null));
    long hot =
        jdbi.inTransaction(handle -> {
          for (int second = 1; second <= 5; second++) {
            var beat = new RecordHeartbeat(ADA, time("12:01:0" + second), null, null);
            Roster roster = area.read(handle, List.of(beat), NOON);
            roster.agents().put(heardOf(roster, beat));
            area.write(handle, roster);
          }
          return handle
              .createQuery("select pg_stat_get_xact_tuples_hot_updated('agents'::regclass)")
              .mapTo(Long.class)
              .one();
        });
    assertThat(hot).isEqualTo(5);
  }

  private static Agent heardOf(Roster roster, RecordHeartbeat beat) {
    Agent agent = roster.agents().get(ADA);
    return agent.with(agent.status(), agent.presence().heard(beat.heartbeatAt(), null, null), NOON);
  }

  @Test
  void theDirectoryShowsWhatOtherAreasMayKnow() {
    ada();
    List<String> directory =
        texts(
            """
            select agent_id || ' ' || agent_name || ' ' || agent_type || ' ' || status || ' '
                   || array_to_string(capabilities, ',') || ' ' || max_concurrent_tasks
              from agent_directory
            """);
    assertThat(directory).containsExactly("agt-1 Ada worker idle java,sql 5");
  }

  @Test
  void theTableSaysItsRulesByName() {
    ada();
    refuses("who_is_idle_active_or_busy_is_there", "update agents set offline_since = now()");
    refuses("who_is_offline_is_not_there", "update agents set status = 'offline'");
    refuses("agent_counters_are_not_negative", "update agents set tasks_failed = -1");
    refuses("agent_status_is_known", "update agents set status = 'IDLE'");
    refuses("capabilities_are_a_list", "update agents set capabilities = '{}'");
    refuses("load_is_between_0_and_1", "update agents set load = 1.1");
  }

  private void refuses(String constraint, String sql) {
    assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute(sql)))
        .isInstanceOf(UnableToExecuteStatementException.class)
        .hasMessageContaining(constraint);
  }

  private List<String> texts(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  private Agent ada() {
    batches.run(NOON, register(ADA));
    return stored(ADA);
  }

  private static RegisterAgent register(AgentId agent) {
    return new RegisterAgent(
        agent,
        new Profile("Ada", Agents.Type.WORKER, List.of("java", "sql"), null, 5, "{\"a\": 1}"),
        Status.IDLE,
        null);
  }

  private Agent stored(AgentId agent) {
    return jdbi.inTransaction(
        handle -> area.read(handle, List.of(register(agent)), NOON).agents().get(agent));
  }

  private List<Due> due(Instant now, int most) {
    return jdbi.withHandle(handle -> area.timers().getFirst().due(handle, now, most));
  }

  /// Does what the timer asks for.
  private void settle(Instant now) {
    due(now, 10).forEach(due -> batches.run(now, area.decode(due.command())));
  }

  private void lease(AgentId agent, String task) {
    jdbi.useHandle(
        handle -> handle.execute("insert into task_leases values (?, ?)", agent.value(), task));
  }
}
