package dev.stoa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.database.Database;
import dev.stoa.database.DatabaseConfig;
import dev.stoa.intake.AreaControls;
import dev.stoa.intake.AreaControls.State;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestKafka;
import dev.stoa.local.fixture.TestPostgres;
import dev.stoa.local.fixture.UsesServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@UsesServers
class OperatorTest {
  private final TestDatabase database = TestPostgres.fresh();
  private final Map<String, String> settings = Run.settings(database);

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void anAreaIsPausedAndResumed() {
    Run.stoa(settings, "pause", "task", "--by", "ann").succeeded();
    assertThat(control("task"))
        .returns(State.PAUSED, AreaControls.Control::state)
        .returns("ann", AreaControls.Control::by);

    Run resumed = Run.stoa(settings, "resume", "task").succeeded();
    assertThat(resumed.out()).contains("acknowledged: paused").contains("task runs");
    assertThat(control("task")).returns(State.RUNNING, AreaControls.Control::state);
  }

  @Test
  void anOutcomeIsToldInEachOfItsKinds() throws SQLException {
    UUID id = UUID.randomUUID();
    assertThat(outcome(id)).isEqualTo("not seen");

    execute(
        "insert into dead_letter (letter_id, area, topic, partition, record_offset, command_id,"
            + " headers, class, reason, attempts, died_at) values (gen_random_uuid(), 'task',"
            + " 'o.task.commands', 0, 7, '%s', '', 'malformed', 'bytes do not fit', 1, now())"
                .formatted(id));
    assertThat(outcome(id)).startsWith("dead (area: task, code: malformed, reason: bytes do not");

    execute(
        "insert into inbox (generation, area, command_id, outcome, applied_at)"
            + " values (1, 'task', '%s', 'unchanged', now())".formatted(id));
    assertThat(outcome(id)).startsWith("unchanged (area: task").doesNotContain("dead");
  }

  @Test
  void aDatabaseWithoutSchemaIsToldWithWhatMakesIt() {
    try (TestDatabase empty = TestPostgres.empty()) {
      Run run = Run.stoa(Run.settings(empty), "outcome", UUID.randomUUID().toString());

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err().lines()).hasSize(1);
      assertThat(run.err()).contains("`stoa migrate run` makes it");
    }
  }

  @Test
  void statsShowLagAndLettersWithoutAWorker() {
    Map<String, String> all = new HashMap<>(settings);
    all.put("KAFKA_BOOTSTRAP_SERVERS", TestKafka.bootstrapServers());
    all.put("TOPIC_PREFIX", TestKafka.freshPrefix());
    all.put("ADMIN_PORT", "1");
    Run.stoa(all, "topics", "apply", "--partitions", "1").succeeded();
    Run.stoa(all, "send", "ClaimTask", "--json", "{\"agentId\": \"agt-1\"}").succeeded();
    Run.stoa(all, "pause", "voting").succeeded();

    Run people = Run.stoa(all, "stats").succeeded();
    assertThat(people.lines()).anyMatch(line -> line.matches("task +running +1 +0\\.000 +0"));
    assertThat(people.lines()).anyMatch(line -> line.matches("voting +paused +0 .*paused"));
    assertThat(people.out()).contains("no worker answers");

    Run machines = Run.stoa(all, "stats", "--output", "json").succeeded();
    assertThat(machines.json().path("areas").path(1).path("lag").asInt()).isEqualTo(1);
  }

  private String outcome(UUID id) {
    return Run.stoa(settings, "outcome", id.toString()).succeeded().out().strip();
  }

  private AreaControls.@Nullable Control control(String area) {
    var config = DatabaseConfig.of(database.url(), database.user(), database.password());
    try (Database opened = Database.open(config, new MetricRegistry())) {
      return new AreaControls(opened.jdbi()).all().get(area);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
