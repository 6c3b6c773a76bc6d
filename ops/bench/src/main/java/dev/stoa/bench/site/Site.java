package dev.stoa.bench.site;

import dev.stoa.local.LocalKafka;
import dev.stoa.local.LocalPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/// The servers of a run: a durable PostgreSQL of its own processes, and a Kafka broker in this JVM.
public final class Site implements AutoCloseable {
  private final LocalPostgres postgres;
  private final LocalKafka kafka;

  private Site(LocalPostgres postgres, LocalKafka kafka) {
    this.postgres = postgres;
    this.kafka = kafka;
  }

  /// Starts the servers; the settings of PostgreSQL are those without which a million rows would
  /// measure the disk.
  ///
  /// @param counting whether the server counts what each statement costs, for [Statements]
  public static Site open(boolean counting) {
    LocalPostgres.Options options =
        LocalPostgres.Options.temporary().with("shared_buffers", "1GB").with("max_wal_size", "8GB");
    LocalPostgres postgres =
        LocalPostgres.start(
            counting ? options.with("shared_preload_libraries", Statements.LIBRARY) : options);
    try {
      return new Site(postgres, LocalKafka.start(LocalKafka.Options.temporary()));
    } catch (RuntimeException failure) {
      postgres.close();
      throw failure;
    }
  }

  /// Makes a database with the schema, and the topics of `areas`, for one figure.
  ///
  /// @param name of the database and of what its topics begin with
  public Stand stand(String name, List<String> areas) {
    try (Connection connection = source("postgres").getConnection();
        Statement statement = connection.createStatement()) {
      // The name is a word of ours; a database's name cannot be bound.
      statement.execute("create database " + name);
    } catch (SQLException failure) {
      throw new IllegalStateException(
          "database cannot be made (name: %s)".formatted(name), failure);
    }
    return Stand.open(this, name, areas);
  }

  /// Connections past any pool.
  PGSimpleDataSource source(String database) {
    var source = new PGSimpleDataSource();
    source.setURL(postgres.url(database));
    source.setUser(postgres.user());
    return source;
  }

  /// A connection to the server's own database.
  public Connection connect() throws SQLException {
    return source("postgres").getConnection();
  }

  LocalPostgres postgres() {
    return postgres;
  }

  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  @Override
  public void close() {
    kafka.close();
    postgres.close();
  }
}
