package dev.stoa.worker;

import dev.stoa.database.Database;
import dev.stoa.database.DatabaseConfig;
import dev.stoa.migrations.Migrations;
import dev.stoa.migrations.SchemaStatus;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.jdbi.v3.core.JdbiException;

/// Looks once, at the start, whether all is there that a worker needs, so that a wrong address is
/// one clear line and not an endless wait.
public final class Reachability {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Reachability() {}

  /// @throws Unreachable where the database does not answer
  public static void check(Database database, DatabaseConfig config) {
    try {
      database.ping();
    } catch (JdbiException failure) {
      throw new Unreachable("database", config.address(), "DB_HOST, DB_PORT or DB_URL", failure);
    }
  }

  /// @throws Unreachable where no broker answers
  public static void check(Admin admin, KafkaConfig config) {
    topics(admin, config);
  }

  /// @throws Unreachable where no broker answers
  /// @throws IllegalStateException where topics are missing
  public static void checkTopics(Admin admin, KafkaConfig config, Set<String> needed) {
    Set<String> missing = new TreeSet<>(needed);
    missing.removeAll(topics(admin, config));
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "topics are missing; `stoa topics apply` makes them (topics: %s)"
              .formatted(String.join(" ", missing)));
    }
  }

  private static Set<String> topics(Admin admin, KafkaConfig config) {
    try {
      return admin.listTopics().names().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Unreachable("kafka", config.servers(), "KAFKA_BOOTSTRAP_SERVERS", interrupted);
    } catch (ExecutionException | TimeoutException failure) {
      throw new Unreachable("kafka", config.servers(), "KAFKA_BOOTSTRAP_SERVERS", failure);
    }
  }

  /// @throws IllegalStateException where the server acknowledges what it may still lose
  public static void checkDurability(Database database) {
    String found =
        database
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery("select current_setting('synchronous_commit')")
                    .mapTo(String.class)
                    .one());
    if (found.equals("off")) {
      throw new IllegalStateException(
          "database may lose what it committed, so nothing can be promised"
              + " (synchronous_commit: off, expected: on)");
    }
  }

  /// @throws IllegalStateException where the schema is older than this program
  public static void checkSchema(Database database) {
    SchemaStatus status = new Migrations(database.dataSource()).status();
    if (!status.isComplete()) {
      throw new IllegalStateException(
          "the schema is older than this program; `stoa migrate run` brings it on (pending: %d)"
              .formatted(status.pending().size()));
    }
  }
}
