package dev.stoa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.agent.Agents;
import dev.stoa.area.Area;
import dev.stoa.area.CommandRefused;
import dev.stoa.area.Outcome;
import dev.stoa.area.Timer;
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
