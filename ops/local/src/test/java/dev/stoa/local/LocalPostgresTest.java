package dev.stoa.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {

  @Test
  void whatWasCommittedSurvivesAKilledServer() throws SQLException {
    try (LocalPostgres postgres = LocalPostgres.start(LocalPostgres.Options.temporary())) {
      assertThat(ask(postgres, "show fsync")).isEqualTo("on");
      execute(postgres, "create table kept (id int)");
      execute(postgres, "insert into kept (id) values (1), (2)");
      int port = postgres.port();
      assertThat(LeftBehind.processesOf(postgres.data())).hasSizeGreaterThan(2);

      postgres.kill();
      assertThat(LeftBehind.processesOf(postgres.data())).isEmpty();
      postgres.start();

      assertThat(postgres.port()).isEqualTo(port);
      assertThat(ask(postgres, "select count(*) from kept")).isEqualTo("2");
    }
  }

  @Test
  void keptDataAreThereForTheNextServerAndTheFolderStays(@TempDir Path folder) throws SQLException {
    LocalPostgres.Options options =
        LocalPostgres.Options.keptIn(folder.resolve("data")).fastButNotDurable();
    try (LocalPostgres postgres = LocalPostgres.start(options)) {
      execute(postgres, "create table kept (id int)");
    }
    try (LocalPostgres postgres = LocalPostgres.start(options.with("work_mem", "5MB"))) {
      assertThat(ask(postgres, "select count(*) from kept")).isEqualTo("0");
      assertThat(ask(postgres, "show work_mem")).isEqualTo("5MB");
      assertThat(ask(postgres, "show fsync")).isEqualTo("off");
      postgres.stop();
      postgres.start();
      assertThat(ask(postgres, "select count(*) from kept")).isEqualTo("0");
    }
    assertThat(folder.resolve("data").resolve("PG_VERSION")).exists();
  }

  @Test
  void aClosedServerLeavesNothing() {
    LocalPostgres postgres =
        LocalPostgres.start(LocalPostgres.Options.temporary().fastButNotDurable());
    Path data = postgres.data();
    assertThat(Files.exists(data)).isTrue();

    postgres.close();
    postgres.close();

    assertThat(Files.exists(data)).isFalse();
    assertThat(LeftBehind.processesOf(data)).isEmpty();
  }

  @Test
  void onlyThisMachineCanConnect() throws SQLException {
    try (LocalPostgres postgres =
        LocalPostgres.start(LocalPostgres.Options.temporary().fastButNotDurable())) {
      assertThat(ask(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(ask(postgres, "show unix_socket_directories")).isEmpty();
    }
  }

  @Test
  void aPortThatIsTakenIsSaidAtOnce() {
    try (LocalPostgres postgres =
        LocalPostgres.start(LocalPostgres.Options.temporary().fastButNotDurable())) {
      LocalPostgres.Options options = LocalPostgres.Options.temporary().atPort(postgres.port());

      assertThatThrownBy(() -> LocalPostgres.start(options))
          .hasMessage("port is taken (port: %d)".formatted(postgres.port()));
    }
  }

  private static String ask(LocalPostgres postgres, String question) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  private static void execute(LocalPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect(LocalPostgres postgres) throws SQLException {
    return DriverManager.getConnection(
        postgres.url("postgres"), postgres.user(), postgres.password());
  }
}
