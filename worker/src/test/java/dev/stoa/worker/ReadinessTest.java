package dev.stoa.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestPostgres;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.outbox.RelayStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@UsesServers
class ReadinessTest {
  private static final String READY = "ready\n";

  private final WorkerStage stage = new WorkerStage();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void aDatabaseThatGoesAwayIsToldUntilItIsBackAndTheWorkerLivesThroughIt() throws Exception {
    stage.makeTopics();
    var impatient = Map.of("DB_CONNECTION_TIMEOUT", "500");
    try (Worker worker = Worker.start(stage.config(impatient));
        TestDatabase elsewhere = TestPostgres.empty()) {
      WorkerStage.await(worker, "/readyz", READY::equals);
      String name = stage.database.url().replaceFirst(".*/([^?]+).*", "$1");
      execute(elsewhere, "alter database %s with allow_connections false".formatted(name));
      execute(
          elsewhere,
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'"
              .formatted(name));

      WorkerStage.await(worker, "/readyz", page -> page.contains("database does not answer"));
      assertThat(WorkerStage.page(worker, "/healthz")).isEqualTo("alive\n");
      assertThat(WorkerStage.page(worker, "/metrics")).contains("stoa_outbox_oldest_seconds");

      execute(elsewhere, "alter database %s with allow_connections true".formatted(name));
      WorkerStage.await(worker, "/readyz", READY::equals);
      stage.register(UUID.randomUUID(), "agt-1");
      WorkerStage.await(
          worker,
          "/metrics",
          page -> page.contains("type=\"RegisterAgent\",outcome=\"applied\"} 1"));
    }
  }

  @Test
  void whatOnlyAnOperatorCanMendIsNamed() throws Exception {
    stage.makeTopics();
    try (Worker worker = Worker.start(stage.config())) {
      // Then the relay has made its partitions, and looks again in an hour.
      WorkerStage.await(
          worker,
          "/readyz",
          page -> page.equals(READY) && worker.relay().state() == RelayStatus.State.ACTIVE);
      String tomorrow =
          LocalDate.now(ZoneOffset.UTC).plusDays(1).format(DateTimeFormatter.BASIC_ISO_DATE);
      execute(stage.database, "drop table outbox_" + tomorrow);
      execute(
          stage.database,
          "delete from schema_history where version = (select max(version) from schema_history)");
      execute(
          stage.database,
          "insert into area_control (area, state, reason) values ('task', 'stopped', 'topic is gone')");

      assertThat(
              WorkerStage.await(worker, "/readyz", page -> page.contains("area is stopped"))
                  .lines()
                  // They may still change hands among the threads.
                  .filter(line -> !line.startsWith("partitions are not read")))
          .hasSize(3)
          .anyMatch(line -> line.startsWith("the schema is older than this program (version: "))
          .anyMatch(line -> line.startsWith("outbox has no partition for tomorrow (day: "))
          .contains("area is stopped (area: task, finding: topic is gone)");
      assertThat(WorkerStage.page(worker, "/healthz")).isEqualTo("alive\n");
    }
  }

  private static void execute(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
