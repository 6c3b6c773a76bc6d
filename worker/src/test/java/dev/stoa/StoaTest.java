package dev.stoa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.agent.Agents;
import dev.stoa.area.Area;
import dev.stoa.area.CommandRefused;
import dev.stoa.area.Moment;
import dev.stoa.area.Outcome;
import dev.stoa.area.Timer;
import dev.stoa.contract.EventIds;
import dev.stoa.database.DatabaseConfig;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.CommandId;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestPostgres;
import dev.stoa.local.fixture.UsesServers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/// The library as a program in the same JVM uses it, without Kafka.
@UsesServers
class StoaTest {

  @Test
  void aCommandIsAppliedOnceUnderItsIdAndAnswersWithItsEvents() {
    try (TestDatabase database = TestPostgres.fresh();
        Stoa stoa = open(database)) {
      var commands = stoa.commands(stoa.areas().agent());
      var id = new CommandId(UUID.randomUUID());
      var agent = new AgentId("agt-1");
      var heartbeat = new Agents.Command.IncrementAgentStats(agent, new Agents.Counters(1, 0, 0));

      Outcome<Agents.Event> unknown = commands.apply(id, heartbeat);
      assertThat(unknown)
          .isInstanceOfSatisfying(
              Outcome.Rejected.class,
              rejected -> assertThat(rejected.code()).isEqualTo("AGENT_NOT_FOUND"));
      assertThat(commands.apply(id, heartbeat))
          .as("the same id is answered as before")
          .isInstanceOf(Outcome.Rejected.class);
      Assertions.assertThatThrownBy(() -> commands.run(heartbeat))
          .isInstanceOf(CommandRefused.class)
          .hasMessageContaining("agent not found");
    }
  }

  @Test
  void aPolicyAsksInTheTransactionOfItsEventAndOnlyOnce() {
    try (TestDatabase database = TestPostgres.fresh();
        Stoa stoa = open(database)) {
      var commands = stoa.commands(stoa.areas().agent());
      var id = new CommandId(UUID.fromString("00000000-0000-4000-8000-000000000001"));
      var profile = new Agents.Profile("Ada", Agents.Type.WORKER, List.of(), null, 5, null);
      var register =
          new Agents.Command.RegisterAgent(new AgentId("agt-1"), profile, Agents.Status.IDLE, null);

      commands.apply(id, register);
      commands.apply(id, register);

      UUID event = EventIds.of("agent", id.value(), 0);
      assertThat(asked(database))
          .as("area, type, key, id and cause of what was asked, never twice")
          .contains(
              List.of(
                  "battle",
                  "dev.stoa.battle.command.CreateBattleProfile",
                  "agt-1",
                  Moment.derive(event, "PROFILES_FOR_AGENTS/1").toString(),
                  event.toString()))
          .doesNotHaveDuplicates();
    }
  }

  private static List<List<String>> asked(TestDatabase database) {
    return jdbi(database)
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select area, type, convert_from(key, 'UTF8'), message_id::text,
                           command_id::text
                      from outbox
                     where kind = 'commands'
                     order by seq
                    """)
                .map((row, _) ->
                    List.of(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)))
                .list());
  }

  @Test
  void everyTimerCanAskOnAnEmptyDatabase() {
    try (TestDatabase database = TestPostgres.fresh();
        Stoa stoa = open(database)) {
      List<Timer.Due> due = new ArrayList<>();
      for (Area<?, ?, ?> area : stoa.areas().all()) {
        for (Timer timer : area.timers()) {
          due.addAll(jdbi(database).inTransaction(handle -> timer.due(handle, Instant.now(), 10)));
        }
      }
      assertThat(due).isEmpty();
    }
  }

  private static Jdbi jdbi(TestDatabase database) {
    return Jdbi.create(database.dataSource());
  }

  private static Stoa open(TestDatabase database) {
    return Stoa.open(DatabaseConfig.of(database.url(), database.user(), database.password()));
  }
}
