package dev.stoa.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.migrations.MigrationFiles.Direction;
import dev.stoa.migrations.MigrationFiles.MigrationFile;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The migrations against a server of its own: this module comes before the one with the fixture.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MigrationsTest {
  private EmbeddedPostgres server;
  private DataSource database;
  private int databases;

  @BeforeAll
  void startServer() throws IOException {
    server =
        EmbeddedPostgres.builder()
            .setPGStartupWait(Duration.ofMinutes(1))
            .setServerConfig("listen_addresses", "127.0.0.1")
            .start();
  }

  @AfterAll
  void stopServer() throws IOException {
    server.close();
  }

  @BeforeEach
  void makeDatabase() throws SQLException {
    String name = "migrations_" + ++databases;
    execute(server.getPostgresDatabase(), "create database " + name);
    database = server.getDatabase("postgres", name);
  }

  @Test
  void fromNothingToTheNewest() {
    Migrations migrations = new Migrations(database);
    assertThat(migrations.currentVersion()).isNull();
    assertThat(migrations.status().applied()).isEmpty();

    List<Applied> ran = migrations.run();

    assertThat(ran)
        .extracting(Applied::version)
        .containsExactlyElementsOf(versions(Direction.FORWARD));
    assertThat(migrations.currentVersion()).isEqualTo(Migrations.expectedVersion());
    assertThat(migrations.status()).isEqualTo(new SchemaStatus(ran, List.of()));
  }

  @Test
  void whatIsPendingIsTold() {
    SchemaStatus status = new Migrations(database).status();

    assertThat(status.isComplete()).isFalse();
    assertThat(status.pending())
        .extracting(Pending::version)
        .containsExactlyElementsOf(versions(Direction.FORWARD));
  }

  @Test
  void aSecondRunDoesNothing() {
    new Migrations(database).run();

    assertThat(new Migrations(database).run()).isEmpty();
  }

  @Test
  void ofTwoRunnersAtOnceOneWaitsAndFindsNothingToDo()
      throws InterruptedException, ExecutionException {
    try (ExecutorService runners = Executors.newFixedThreadPool(2)) {
      Future<List<Applied>> one = runners.submit(() -> new Migrations(database).run());
      Future<List<Applied>> other = runners.submit(() -> new Migrations(database).run());

      List<Applied> ran = new ArrayList<>(one.get());
      ran.addAll(other.get());
      assertThat(ran)
          .extracting(Applied::version)
          .containsExactlyElementsOf(versions(Direction.FORWARD));
    }
  }

  @Test
  void aMigrationThatChangedAfterItRanIsRefused() throws SQLException {
    new Migrations(database).run();
    execute(database, "update schema_history set checksum = checksum + 1 where installed_rank = 1");

    assertThatThrownBy(() -> new Migrations(database).run())
        .isInstanceOf(MigrationFailed.class)
        .hasMessageContaining("checksum");
  }

  @Test
  void aMigrationOlderThanTheNewestIsRefusedAndStaysPending() throws SQLException {
    new Migrations(database).run();
    execute(
        database,
        """
        update schema_history
        set version = '99990101000000', checksum = null
        where installed_rank = 1
        """);
    String lost = versions(Direction.FORWARD).getFirst();

    assertThat(new Migrations(database).status().pending())
        .extracting(Pending::version)
        .contains(lost);
    assertThatThrownBy(() -> new Migrations(database).run())
        .isInstanceOf(MigrationFailed.class)
        .hasMessageContaining(lost);
  }

  @Test
  void aDatabaseThatIsAwayIsSaidInOneLine() {
    DataSource nowhere = server.getDatabase("postgres", "no_such_database");

    assertThatThrownBy(() -> new Migrations(nowhere).run())
        .isInstanceOf(MigrationFailed.class)
        .hasMessage(
            "schema is not migrated (reason: FATAL: database \"no_such_database\" does not exist)");
  }

  @Test
  void everyMigrationHasARollback() {
    assertThat(versions(Direction.ROLLBACK)).containsExactlyElementsOf(versions(Direction.FORWARD));
  }

  @Test
  void allRollbacksLeaveNothingBehindAndTheWayUpIsOpenAgain() throws SQLException {
    List<String> empty = SchemaDump.of(database);
    new Migrations(database).run();
    List<String> full = SchemaDump.of(database);
    assertThat(full).isNotEqualTo(empty);

    for (MigrationFile rollback : MigrationFiles.of(Direction.ROLLBACK).reversed()) {
      execute(database, rollback.sql());
    }
    execute(database, "drop table schema_history");
    assertThat(SchemaDump.of(database)).isEqualTo(empty);

    new Migrations(database).run();
    assertThat(SchemaDump.of(database)).isEqualTo(full);
  }

  private static List<String> versions(Direction direction) {
    return MigrationFiles.of(direction).stream().map(MigrationFile::version).toList();
  }

  private static void execute(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
