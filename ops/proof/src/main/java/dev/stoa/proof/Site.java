package dev.stoa.proof;

import dev.stoa.contract.TopicLeaders;
import dev.stoa.contract.TopicSettings;
import dev.stoa.contract.Topics;
import dev.stoa.local.LocalKafka;
import dev.stoa.local.LocalPostgres;
import dev.stoa.migrations.Migrations;
import dev.stoa.policy.Policies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.postgresql.ds.PGSimpleDataSource;

/// Where a run takes place: a durable PostgreSQL with the schema, a broker with the topics, and the
/// settings that a worker there needs.
final class Site implements AutoCloseable {
  private static final String DATABASE = "stoa";
  private static final long PATIENCE_SECONDS = 60;

  private static final List<String> TIMERS =
      List.of(
          "MARK_AGENT_OFFLINE",
          "EXPIRE_TASK_LEASES",
          "PURGE_OLD_TASKS",
          "EXPIRE_PROPOSALS",
          "END_MATCHES",
          "EXPIRE_CHALLENGES",
          "APPLY_RATING_DECAY");

  // A worker that was killed is missed after this; the broker's default would be 45 s.
  static final Duration SESSION = Duration.ofSeconds(3);

  private final List<String> areas;
  private final LocalPostgres postgres;
  private final LocalKafka kafka;
  private final Topics topics = new Topics("orchestrator");
  private final Path logs;

  private Site(List<String> areas, LocalPostgres postgres, LocalKafka kafka, Path logs) {
    this.areas = List.copyOf(areas);
    this.postgres = postgres;
    this.kafka = kafka;
    this.logs = logs;
  }

  /// @param areas whose topics are made and whose commands are sent
  static Site open(List<String> areas) {
    LocalPostgres postgres = LocalPostgres.start(LocalPostgres.Options.temporary());
    LocalKafka kafka =
        LocalKafka.start(
            LocalKafka.Options.temporary()
                .with("group.consumer.session.timeout.ms", Long.toString(SESSION.toMillis()))
                .with("group.consumer.min.session.timeout.ms", "1000"));
    var site = new Site(areas, postgres, kafka, logFolder());
    try {
      site.prepare();
      return site;
    } catch (RuntimeException failure) {
      site.close();
      throw failure;
    }
  }

  private static Path logFolder() {
    try {
      return Files.createTempDirectory("stoa-proof-");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void prepare() {
    try (Connection connection = source("postgres").getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + DATABASE);
    } catch (SQLException failure) {
      throw new IllegalStateException("database cannot be made", failure);
    }
    var _ = new Migrations(source(DATABASE)).run();
    List<NewTopic> made =
        topics.settings().stream().filter(this::isNeeded).map(Site::topic).toList();
    try (Admin admin = admin()) {
      admin.createTopics(made).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      TopicLeaders.await(admin, made, Duration.ofSeconds(PATIENCE_SECONDS));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while topics were made", interrupted);
    } catch (ExecutionException | TimeoutException failure) {
      throw new IllegalStateException("topics cannot be made", failure);
    }
  }

  private boolean isNeeded(TopicSettings settings) {
    Topics.AreaTopic place = topics.find(settings.topic());
    return place == null || areas.contains(place.area());
  }

  private static NewTopic topic(TopicSettings settings) {
    return new NewTopic(settings.topic(), settings.partitions(), (short) 1)
        .configs(settings.config(1));
  }

  List<String> areas() {
    return areas;
  }

  Topics topics() {
    return topics;
  }

  LocalPostgres postgres() {
    return postgres;
  }

  LocalKafka kafka() {
    return kafka;
  }

  Path logs() {
    return logs;
  }

  Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }

  /// A connection of the checker's own, past the worker's pool.
  Connection connect() {
    try {
      return source(DATABASE).getConnection();
    } catch (SQLException failure) {
      throw new IllegalStateException("database does not answer", failure);
    }
  }

  private PGSimpleDataSource source(String database) {
    var source = new PGSimpleDataSource();
    source.setURL(postgres.url(database));
    source.setUser(postgres.user());
    source.setPassword(postgres.password());
    return source;
  }

  /// Starts a worker. What time alone does is off, since the model knows no clock.
  ///
  /// @param more settings beside the usual ones
  WorkerProcess worker(String name, Map<String, String> more) {
    Map<String, String> environment = environment();
    environment.putAll(more);
    return WorkerProcess.start(name, environment, logs);
  }

  /// What a worker here is told.
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("DB_URL", postgres.url(DATABASE));
    environment.put("DB_USER", postgres.user());
    environment.put("DB_PASSWORD", postgres.password());
    environment.put("DB_POOL_MIN", "1");
    // The locks of a worker that stands still are held for as long.
    environment.put("DB_STATEMENT_TIMEOUT", "10000");
    environment.put("DB_QUERY_TIMEOUT", "10000");
    environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    environment.put("WORKER_AREAS", String.join(",", areas));
    environment.put("ADMIN_PORT", "0");
    TIMERS.forEach(timer -> environment.put("TIMER_" + timer, "off"));
    // The model knows what was sent, not what policies ask for on top of it.
    Policies.names().forEach(policy -> environment.put("POLICY_" + policy, "off"));
    return environment;
  }

  @Override
  public void close() {
    kafka.close();
    postgres.close();
  }
}
