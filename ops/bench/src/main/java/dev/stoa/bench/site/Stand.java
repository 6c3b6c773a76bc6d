package dev.stoa.bench.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.contract.CloudEvents;
import dev.stoa.contract.MessageEncoder;
import dev.stoa.contract.Schemas;
import dev.stoa.contract.TopicLeaders;
import dev.stoa.contract.TopicSettings;
import dev.stoa.contract.Topics;
import dev.stoa.database.Database;
import dev.stoa.database.DatabaseConfig;
import dev.stoa.migrations.Migrations;
import dev.stoa.outbox.Partitions;
import dev.stoa.worker.KafkaClients;
import dev.stoa.worker.KafkaConfig;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/// The database and the topics of one figure, with the worker's own pool and clients.
public final class Stand implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  // What a run leaves behind; what was loaded before it stays.
  private static final String CLEAR =
      """
      truncate inbox, outbox, consumed_offset, area_control, dead_letter, timer;
      checkpoint
      """;

  private final Site site;
  private final String name;
  private final Database database;

  private Stand(Site site, String name, Database database) {
    this.site = site;
    this.name = name;
    this.database = database;
  }

  static Stand open(Site site, String name, List<String> areas) {
    var _ = new Migrations(site.source(name)).run();
    Database database = Database.open(config(site, name, ""), new MetricRegistry());
    var stand = new Stand(site, name, database);
    new Partitions(database.jdbi(), Duration.ofDays(7), InstantSource.system()).ensure();
    stand.makeTopics(areas);
    return stand;
  }

  private void makeTopics(List<String> areas) {
    Topics topics = topics();
    List<NewTopic> made =
        topics.settings().stream()
            .filter(topic -> isNeeded(topics.find(topic.topic()), areas))
            .map(topic ->
                new NewTopic(topic.topic(), topic.partitions(), TopicSettings.replication(1))
                    .configs(topic.config(1)))
            .toList();
    try (Admin admin = clients().admin()) {
      admin.createTopics(made).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      TopicLeaders.await(admin, made, PATIENCE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while topics were made", interrupted);
    } catch (ExecutionException | TimeoutException failure) {
      throw new IllegalStateException("topics cannot be made", failure);
    }
  }

  private static boolean isNeeded(Topics.@Nullable AreaTopic place, List<String> areas) {
    return place == null || areas.contains(place.area());
  }

  public String name() {
    return name;
  }

  public Database database() {
    return database;
  }

  /// How the library gets at the database.
  ///
  /// @param parameters what the address says besides, as `name=value`; empty for nothing
  public DatabaseConfig databaseConfig(String... parameters) {
    return config(site, name, String.join("&", parameters));
  }

  private static DatabaseConfig config(Site site, String name, String parameters) {
    String url = site.postgres().url(name);
    return DatabaseConfig.of(
        parameters.isEmpty() ? url : url + (url.contains("?") ? "&" : "?") + parameters,
        site.postgres().user(),
        "");
  }

  public Topics topics() {
    return new Topics(name);
  }

  public KafkaClients clients() {
    return new KafkaClients(new KafkaConfig(site.bootstrapServers(), Map.of()), name);
  }

  /// What a worker here is told from outside. What time alone asks for is on, as it is by default.
  public Map<String, String> environment() {
    return Map.of(
        "DB_URL",
        site.postgres().url(name),
        "DB_USER",
        site.postgres().user(),
        "DB_SSLMODE",
        "disable",
        "KAFKA_BOOTSTRAP_SERVERS",
        site.bootstrapServers(),
        "TOPIC_PREFIX",
        name,
        "ADMIN_PORT",
        "0");
  }

  /// A connection past the pool.
  public Connection connect() throws SQLException {
    return site.source(name).getConnection();
  }

  /// Runs statements on a connection of their own, each in a transaction of its own.
  public void execute(String statements) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String one : statements.split(";", -1)) {
        if (!one.isBlank()) {
          statement.execute(one);
        }
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("statements cannot be run", failure);
    }
  }

  /// Runs a statement whose only parameter is how many rows it makes.
  public void insert(String sql, int count) {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, count);
      statement.executeUpdate();
    } catch (SQLException failure) {
      throw new IllegalStateException("rows cannot be made", failure);
    }
  }

  /// Forgets what was consumed, applied and promised, so that the same commands can be read again;
  /// and has the server write what is waiting, so that no run pays for the one before.
  public void clear() {
    execute(CLEAR);
  }

  /// Sends all commands of `load` and waits until they are acknowledged.
  ///
  /// @return for each partition the numbers of its commands, in the order of the log
  public List<List<Integer>> fill(Load load) {
    Topics topics = topics();
    String topic = topics.commands(load.area());
    var encoder = new MessageEncoder(Schemas.ofContract());
    List<List<Integer>> placed =
        Collections.nCopies(partitions(), 0).stream()
            .<List<Integer>>map(_ -> new ArrayList<>())
            .toList();
    var failures = new ConcurrentLinkedQueue<Exception>();
    try (Producer<byte[], byte[]> producer = clients().sender()) {
      for (int i = 0; i < load.size(); i++) {
        int index = i;
        var _ =
            producer.send(
                message(topic, load.order(i), encoder),
                (place, failure) -> {
                  if (failure != null) {
                    failures.add(failure);
                  } else {
                    placed.get(place.partition()).add(index);
                  }
                });
      }
      producer.flush();
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException("commands could not be sent", failures.peek());
    }
    return placed;
  }

  /// How many partitions a command topic has.
  public int partitions() {
    return topics().settings().getFirst().partitions();
  }

  /// A command as a sender makes it.
  public static ProducerRecord<byte[], byte[]> message(
      String topic, Load.Order order, MessageEncoder encoder) {
    List<Header> headers =
        List.of(
            header(CloudEvents.SPECVERSION, CloudEvents.VERSION),
            header(CloudEvents.CONTENT_TYPE, CloudEvents.AVRO),
            header(CloudEvents.ID, order.id().toString()),
            header(CloudEvents.TYPE, order.message().getSchema().getFullName()),
            header(CloudEvents.SOURCE, "/bench"),
            header(CloudEvents.TIME, Instant.now().toString()));
    return new ProducerRecord<>(
        topic,
        null,
        null,
        order.key().getBytes(UTF_8),
        encoder.encodeSingleObject(order.message()),
        headers);
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(UTF_8));
  }

  @Override
  public void close() {
    database.close();
  }
}
