package dev.stoa.cli;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.cli.terminal.Failed;
import dev.stoa.cli.terminal.Terminal;
import dev.stoa.cli.topics.Answers;
import dev.stoa.database.Database;
import dev.stoa.database.DatabaseConfig;
import dev.stoa.worker.DatabaseSettings;
import dev.stoa.worker.KafkaAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.KafkaException;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/// Opens what a subcommand talks to, and looks first whether it is there.
final class Servers {
  // A subcommand asks one thing at a time.
  private static final DatabaseConfig.Pool SMALL = new DatabaseConfig.Pool(0, 2);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Servers() {}

  /// A database that answered.
  static Database database(Terminal terminal) {
    DatabaseConfig config = DatabaseSettings.from(terminal.environment());
    check(config);
    return Database.open(small(config), new MetricRegistry());
  }

  /// The settings of a database that answered.
  static DatabaseConfig databaseConfig(Terminal terminal) {
    DatabaseConfig config = DatabaseSettings.from(terminal.environment());
    check(config);
    return small(config);
  }

  /// Connections without a limit to a statement's time, since an index may take hours; they
  /// answered.
  static DataSource withoutLimits(Terminal terminal) {
    DatabaseConfig config = DatabaseSettings.from(terminal.environment());
    check(config);
    return direct(config);
  }

  private static void check(DatabaseConfig config) {
    try (Connection connection = direct(config).getConnection()) {
      if (!connection.isValid(seconds(config.timeouts().connection()))) {
        throw new SQLException("it does not answer", "08006");
      }
    } catch (SQLException failure) {
      throw Failed.unreachable("database", config.address(), setting(failure), failure);
    }
  }

  private static String setting(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    if (state.startsWith("28")) {
      return "DB_USER and DB_PASSWORD";
    }
    return state.equals("3D000") ? "DB_NAME or DB_URL" : "DB_HOST, DB_PORT or DB_URL";
  }

  private static PGSimpleDataSource direct(DatabaseConfig config) {
    var source = new PGSimpleDataSource();
    source.setURL(config.url());
    source.setUser(config.user());
    source.setPassword(config.password());
    source.setConnectTimeout(seconds(config.timeouts().connection()));
    source.setTcpKeepAlive(true);
    source.setApplicationName("stoa-cli");
    try {
      source.setProperty(PGProperty.TARGET_SERVER_TYPE, "primary");
      for (var driver : config.driver().entrySet()) {
        source.setProperty(driver.getKey(), driver.getValue());
      }
    } catch (SQLException wrong) {
      throw Failed.usage(
          "DB_URL holds a property that is wrong (%s)".formatted(wrong.getMessage()));
    }
    return source;
  }

  private static int seconds(Duration duration) {
    return (int) Math.max(1, duration.toSeconds());
  }

  private static DatabaseConfig small(DatabaseConfig config) {
    return new DatabaseConfig(
        config.url(),
        config.user(),
        config.password(),
        config.driver(),
        SMALL,
        config.timeouts(),
        config.slow());
  }

  /// A Kafka that answered.
  static Admin admin(KafkaAccess access) {
    Admin admin = open(access);
    try {
      topics(admin);
      return admin;
    } catch (KafkaException failure) {
      admin.close(Duration.ZERO);
      throw unreachable(access, failure);
    }
  }

  /// The names of all topics.
  static Set<String> topics(Admin admin) {
    return Answers.of(
        admin.listTopics(new ListTopicsOptions().timeoutMs((int) PATIENCE.toMillis())).names());
  }

  private static Admin open(KafkaAccess access) {
    try {
      return access.clients().admin();
    } catch (KafkaException unresolved) {
      throw unreachable(access, unresolved);
    }
  }

  private static Failed unreachable(KafkaAccess access, KafkaException failure) {
    return Failed.unreachable(
        "kafka", access.kafka().servers(), "KAFKA_BOOTSTRAP_SERVERS", failure);
  }
}
