package dev.stoa.cli.demo;

import dev.stoa.area.Area;
import dev.stoa.contract.TopicLeaders;
import dev.stoa.contract.TopicSettings;
import dev.stoa.contract.Topics;
import dev.stoa.local.LocalKafka;
import dev.stoa.local.LocalPostgres;
import dev.stoa.migrations.Migrations;
import dev.stoa.worker.KafkaClients;
import dev.stoa.worker.Worker;
import dev.stoa.worker.WorkerConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/// All that the demo needs: servers, schema, topics and a worker, started in this order and ended
/// in reverse.
public final class Stage implements AutoCloseable {
  private static final String DATABASE = "postgres";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Consumer<String> says;
  private final String prefix;
  private @Nullable LocalPostgres postgres;
  private @Nullable LocalKafka kafka;
  private @Nullable Worker worker;

  private Stage(Consumer<String> says, String prefix) {
    this.says = says;
    this.prefix = prefix;
  }

  /// Starts everything.
  ///
  /// @param says takes a line about each step
  public static Stage open(String prefix, Consumer<String> says) {
    var stage = new Stage(says, prefix);
    try {
      stage.startServers();
      stage.migrate();
      stage.makeTopics();
      stage.startWorker();
      return stage;
    } catch (RuntimeException failure) {
      stage.close();
      throw failure;
    }
  }

  private void startServers() {
    says.accept("starting PostgreSQL and a Kafka broker, each with a temporary folder");
    CompletableFuture<LocalKafka> starting =
        CompletableFuture.supplyAsync(
            () -> LocalKafka.start(LocalKafka.Options.temporary().closedByCaller()));
    try {
      LocalPostgres database =
          LocalPostgres.start(LocalPostgres.Options.temporary().closedByCaller());
      postgres = database;
      says.accept("PostgreSQL listens (port: %d)".formatted(database.port()));
    } finally {
      kafka = result(starting);
    }
    says.accept("Kafka listens (port: %d)".formatted(kafka().port()));
  }

  private static <T> T result(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }

  private void migrate() {
    int count = new Migrations(database()).run().size();
    says.accept("the schema is made (migrations: %d)".formatted(count));
  }

  private void makeTopics() {
    List<NewTopic> topics =
        new Topics(prefix)
            .settings().stream()
                .map(topic ->
                    new NewTopic(topic.topic(), topic.partitions(), TopicSettings.replication(1))
                        .configs(topic.config(1)))
                .toList();
    try (Admin admin = clients().admin()) {
      var _ = admin.createTopics(topics).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      TopicLeaders.await(admin, topics, PATIENCE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("topics were not made", interrupted);
    } catch (ExecutionException | TimeoutException failure) {
      throw new IllegalStateException("topics cannot be made", failure);
    }
    says.accept("the topics are made (topics: %d)".formatted(topics.size()));
  }

  /// Starts the worker, again where it was stopped.
  void startWorker() {
    Worker started = Worker.start(config());
    worker = started;
    says.accept(
        "the worker runs (areas: %s, admin port: %d)"
            .formatted(String.join(" ", areas()), started.adminPort()));
  }

  void stopWorker() {
    if (worker != null) {
      worker.close();
    }
  }

  private WorkerConfig config() {
    return WorkerConfig.from(
        Map.of(
            "DB_URL",
            postgres().url(DATABASE),
            "DB_USER",
            postgres().user(),
            "DB_SSLMODE",
            "disable",
            "KAFKA_BOOTSTRAP_SERVERS",
            kafka().bootstrapServers(),
            "TOPIC_PREFIX",
            prefix,
            "ADMIN_PORT",
            "0"));
  }

  /// The areas that the worker serves.
  public List<String> areas() {
    return worker().library().areas().all().stream().map(Area::label).toList();
  }

  public String bootstrapServers() {
    return kafka().bootstrapServers();
  }

  public String databaseUrl() {
    return postgres().url(DATABASE);
  }

  public String databaseUser() {
    return postgres().user();
  }

  DataSource database() {
    var database = new PGSimpleDataSource();
    database.setUrl(postgres().url(DATABASE));
    database.setUser(postgres().user());
    return database;
  }

  KafkaClients clients() {
    return new KafkaClients(
        new dev.stoa.worker.KafkaConfig(kafka().bootstrapServers(), Map.of()), prefix);
  }

  Topics topics() {
    return new Topics(prefix);
  }

  public Worker worker() {
    return there(worker);
  }

  private LocalPostgres postgres() {
    return there(postgres);
  }

  private LocalKafka kafka() {
    return there(kafka);
  }

  private static <T> T there(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("it was not started");
    }
    return part;
  }

  @Override
  public void close() {
    stopWorker();
    if (kafka != null) {
      kafka.close();
    }
    if (postgres != null) {
      postgres.close();
    }
  }
}
