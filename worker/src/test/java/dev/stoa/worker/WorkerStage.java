package dev.stoa.worker;

import dev.stoa.agent.command.RegisterAgent;
import dev.stoa.contract.CloudEvents;
import dev.stoa.contract.MessageEncoder;
import dev.stoa.contract.Schemas;
import dev.stoa.contract.TopicLeaders;
import dev.stoa.contract.TopicSettings;
import dev.stoa.contract.Topics;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestKafka;
import dev.stoa.local.fixture.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;

/// A database and topics of a test's own, on which workers are started.
final class WorkerStage implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final TestDatabase database = TestPostgres.fresh();
  final Topics topics = new Topics(TestKafka.freshPrefix());
  final KafkaClients clients = new KafkaClients(config().kafka(), topics.prefix());

  WorkerConfig config() {
    return config(Map.of());
  }

  /// @param more settings beside those that name the servers
  WorkerConfig config(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("DB_URL", database.url());
    settings.put("DB_USER", database.user());
    settings.put("DB_PASSWORD", database.password());
    settings.put("KAFKA_BOOTSTRAP_SERVERS", TestKafka.bootstrapServers());
    settings.put("TOPIC_PREFIX", topics.prefix());
    settings.put("WORKER_AREAS", "agent,task,voting,battle");
    settings.put("ADMIN_PORT", "0");
    settings.putAll(more);
    return WorkerConfig.from(settings);
  }

  void makeTopics() throws InterruptedException, ExecutionException, TimeoutException {
    try (var admin = clients.admin()) {
      List<NewTopic> made = new ArrayList<>();
      for (TopicSettings topic : topics.settings()) {
        made.add(new NewTopic(topic.topic(), topic.partitions(), (short) 1));
      }
      admin.createTopics(made).all().get(60, TimeUnit.SECONDS);
      TopicLeaders.await(admin, made, Duration.ofSeconds(60));
    }
  }

  /// Sends a command that registers an agent.
  void register(UUID id, String agent)
      throws InterruptedException, ExecutionException, TimeoutException {
    byte[] value =
        new MessageEncoder(Schemas.ofContract())
            .encodeSingleObject(
                RegisterAgent.newBuilder().setAgentId(agent).setAgentName("an agent").build());
    send(id, agent, value);
  }

  void send(UUID id, String key, byte[] value)
      throws InterruptedException, ExecutionException, TimeoutException {
    try (var sender = clients.sender()) {
      var message =
          new ProducerRecord<>(
              topics.commands("agent"), key.getBytes(StandardCharsets.UTF_8), value);
      message.headers().add(CloudEvents.ID, id.toString().getBytes(StandardCharsets.UTF_8));
      var _ = sender.send(message).get(30, TimeUnit.SECONDS);
    }
  }

  static String page(Worker worker, String path) throws IOException, InterruptedException {
    var address = URI.create("http://127.0.0.1:" + worker.adminPort() + path);
    try (var client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  /// Waits until somebody waits for a row or a table in `database`.
  static void awaitLock(TestDatabase database) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement waits =
            connection.prepareStatement(
                """
                select count(*)
                  from pg_stat_activity
                 where datname = current_database()
                   and wait_event_type = 'Lock'
                   and query like '%from agents%for no key update%'
                """)) {
      Instant until = Instant.now().plus(PATIENCE);
      while (Instant.now().isBefore(until)) {
        try (ResultSet row = waits.executeQuery()) {
          row.next();
          if (row.getInt(1) > 0) {
            return;
          }
        }
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
      throw new AssertionError("nobody waits for a lock");
    }
  }

  /// Asks for the page until it is as wanted.
  static String await(Worker worker, String path, Predicate<String> wanted)
      throws IOException, InterruptedException {
    Instant until = Instant.now().plus(PATIENCE);
    String page = page(worker, path);
    while (!wanted.test(page)) {
      if (Instant.now().isAfter(until)) {
        throw new AssertionError("%s did not become as wanted: %s".formatted(path, page));
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      page = page(worker, path);
    }
    return page;
  }

  @Override
  public void close() {
    database.close();
  }
}
