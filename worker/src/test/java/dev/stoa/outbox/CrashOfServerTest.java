package dev.stoa.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.database.DatabaseConfig;
import dev.stoa.local.LocalPostgres;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.migrations.Migrations;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/// PostgreSQL gives the number of a transaction that left nothing in its log to another one when it
/// crashed.
@UsesServers
class CrashOfServerTest {

  // The log is written by commits alone, as it is in the moment before a crash.
  private static final LocalPostgres.Options LAZY =
      LocalPostgres.Options.temporary().with("wal_writer_delay", "10000ms");

  @Test
  void numbersThatWereGivenTwiceLoseNoRow() {
    try (LocalPostgres postgres = LocalPostgres.start(LAZY)) {
      var config =
          DatabaseConfig.of(postgres.url("postgres"), postgres.user(), postgres.password());
      migrate(postgres);
      try (Stage stage = new Stage(config).withTopics()) {
        publishAll(stage);
        stage.append(Stage.events("before", 1, 1));
        long rolledBack = rollBackOne(stage);
        publishAll(stage);

        postgres.kill();
        postgres.start();

        stage.append(Stage.events("after", 1, 1));
        long again = stage.jdbi.withHandle(CrashOfServerTest::newest);
        assertThat(again).as("the number was given twice").isLessThanOrEqualTo(rolledBack);
        publishAll(stage);
        assertThat(stage.committed()).containsExactlyInAnyOrder("before 1", "after 1");
      }
    }
  }

  private static void migrate(LocalPostgres postgres) {
    var source = new PGSimpleDataSource();
    source.setUrl(postgres.url("postgres"));
    source.setUser(postgres.user());
    new Migrations(source).run();
  }

  private static void publishAll(Stage stage) {
    try (Tenure tenure = Tenure.begin(stage.context(stage.settings()))) {
      while (tenure.publish(() -> true)) {
        // one window after the other
      }
    }
  }

  private static long rollBackOne(Stage stage) {
    try (Handle handle = stage.jdbi.open()) {
      handle.begin();
      Stage.append(handle, Stage.events("never", 1, 1));
      long xid = newest(handle);
      handle.rollback();
      return xid;
    }
  }

  private static long newest(Handle handle) {
    return handle.createQuery("select max(xid::text::bigint) from outbox").mapTo(Long.class).one();
  }
}
