package dev.stoa.migrations;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.jspecify.annotations.Nullable;

/// Brings a database to the schema that this version of Stoa expects.
///
/// Two runners at once are one after the other. A migration that changed after it ran is refused,
/// and so is one that is older than the newest that ran: databases would differ by the order in
/// which they were migrated.
public final class Migrations {
  private static final String HISTORY = "schema_history";
  private static final int LONGEST_WAIT_SECONDS = 3_600; // a large index may take its time

  private final DataSource database;

  public Migrations(DataSource database) {
    this.database = database;
  }

  /// The newest version that came with this program; a database that has it, or a newer one, has
  /// all that is needed.
  public static String expectedVersion() {
    return MigrationFiles.newestVersion();
  }

  /// The newest version that the database has, or null where nothing ran. One cheap statement or
  /// two, so that it can be asked often.
  public @Nullable String currentVersion() {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      return isMigrated(statement) ? newestVersion(statement) : null;
    } catch (SQLException failure) {
      throw new MigrationFailed(
          "schema version cannot be read (reason: %s)".formatted(failure.getMessage()), failure);
    }
  }

  private static boolean isMigrated(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("select to_regclass('schema_history') is not null")) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static @Nullable String newestVersion(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            """
            select max(version)
            from schema_history
            where success
            """)) {
      return row.next() ? row.getString(1) : null;
    }
  }

  /// Runs what is pending, oldest first, and answers what ran. Stops at the first that fails.
  public List<Applied> run() {
    try {
      Flyway flyway = flyway();
      // Not all that is new in the history: another runner may have been there in between.
      Set<String> ran =
          flyway.migrate().migrations.stream()
              .map(migration -> migration.version)
              .collect(Collectors.toSet());
      return Arrays.stream(flyway.info().applied())
          .map(Migrations::applied)
          .filter(migration -> ran.contains(migration.version()))
          .toList();
    } catch (FlywayException failure) {
      throw failed(failure);
    }
  }

  /// What ran and what would run; changes nothing.
  public SchemaStatus status() {
    try {
      MigrationInfoService history = flyway().info();
      return new SchemaStatus(
          Arrays.stream(history.applied()).map(Migrations::applied).toList(),
          Arrays.stream(history.all())
              .filter(migration -> !migration.getState().isApplied())
              .map(Migrations::pending)
              .toList());
    } catch (FlywayException failure) {
      throw failed(failure);
    }
  }

  private Flyway flyway() {
    FluentConfiguration configuration =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(database)
            .locations("classpath:dev/stoa/migrations")
            .failOnMissingLocations(true)
            .table(HISTORY)
            .placeholderReplacement(false)
            .cleanDisabled(true)
            .outOfOrder(false)
            .lockRetryCount(LONGEST_WAIT_SECONDS);
    // A lock of the session, not of a transaction: an open transaction would stop an index from
    // being built concurrently.
    configuration
        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    return configuration.load();
  }

  private static Applied applied(MigrationInfo migration) {
    return new Applied(
        version(migration),
        name(migration),
        migration.getInstalledOn().toInstant(),
        Duration.ofMillis(migration.getExecutionTime()));
  }

  private static Pending pending(MigrationInfo migration) {
    return new Pending(version(migration), name(migration));
  }

  private static String version(MigrationInfo migration) {
    return migration.getVersion().getVersion();
  }

  private static String name(MigrationInfo migration) {
    return migration.getDescription().replace(' ', '_');
  }

  /// The database's own words are the innermost; what Flyway wraps around them fills a screen.
  private static MigrationFailed failed(FlywayException failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    String place =
        failure instanceof FlywayMigrateException atFile
            ? "script: %s, ".formatted(atFile.getMigration().getScript())
            : "";
    return new MigrationFailed(
        "schema is not migrated (%sreason: %s)".formatted(place, innermost.getMessage()), failure);
  }
}
