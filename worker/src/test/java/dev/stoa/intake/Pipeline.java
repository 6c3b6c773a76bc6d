package dev.stoa.intake;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.agent.command.RegisterAgent;
import dev.stoa.area.Area;
import dev.stoa.contract.CloudEvents;
import dev.stoa.contract.MessageEncoder;
import dev.stoa.contract.Registry;
import dev.stoa.contract.Schemas;
import dev.stoa.contract.TopicLeaders;
import dev.stoa.contract.Topics;
import dev.stoa.database.Database;
import dev.stoa.database.DatabaseConfig;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestKafka;
import dev.stoa.local.fixture.TestPostgres;
import dev.stoa.outbox.Partitions;
import dev.stoa.worker.KafkaClients;
import dev.stoa.worker.WorkerConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// A database of its own, topics of its own, and intakes over them.
final class Pipeline implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final TestDatabase server = TestPostgres.fresh();
  final MetricRegistry metrics = new MetricRegistry();
  final Database database =
      Database.open(DatabaseConfig.of(server.url(), server.user(), server.password()), metrics);
  final Topics topics = new Topics(TestKafka.freshPrefix());
  final KafkaClients clients;
  final Admin admin;
  final Producer<byte[], byte[]> sender;
  final MessageEncoder encoder = new MessageEncoder(Schemas.ofContract());

  /// Where the intakes look for schemas that are not the contract's.
  volatile Registry registry = Registry.NONE;

  /// Whether the outbox is behind, as the intakes are told.
  volatile boolean outboxIsFull;

  private final List<Intakes> intakes = new ArrayList<>();
  private final Area<?, ?, ?> area;

  Pipeline(Area<?, ?, ?> area, int partitions) {
    this.area = area;
    var config =
        WorkerConfig.from(
            Map.of("KAFKA_BOOTSTRAP_SERVERS", TestKafka.bootstrapServers(), "DB_PASSWORD", "none"));
    clients = new KafkaClients(config.kafka(), topics.prefix());
    admin = clients.admin();
    sender = clients.sender();
    new Partitions(database.jdbi(), Duration.ofDays(7), InstantSource.system()).ensure();
    makeTopic(partitions);
  }

  void makeTopic(int partitions) {
    try {
      var made = List.of(new NewTopic(topic(), partitions, (short) 1));
      admin.createTopics(made).all().get(30, TimeUnit.SECONDS);
      TopicLeaders.await(admin, made, PATIENCE);
    } catch (InterruptedException | ExecutionException | TimeoutException failure) {
      throw new IllegalStateException("topic was not made", failure);
    }
  }

  String topic() {
    return topics.commands(area.label());
  }

  Jdbi jdbi() {
    return database.jdbi();
  }

  /// Starts one more worker's intake.
  Intakes start(int threads, int batch) {
    return start(new Intakes.Setting(threads, batch, 1_000, 100));
  }

  Intakes start(Intakes.Setting setting) {
    return start(setting, Set.of());
  }

  /// @param trusted the actors who may act for others
  Intakes start(Intakes.Setting setting, Set<String> trusted) {
    var rulings =
        new Rulings(
            UnaryOperator.identity(),
            Schemas.ofContract(),
            registry,
            trusted,
            Rulings.Reacting.NONE);
    var started =
        new Intakes(
            jdbi(),
            rulings,
            setting,
            new Intakes.Signals(() -> outboxIsFull, () -> {}),
            new MetricRegistry());
    started.start(List.of(area), topics, () -> clients.commands(setting.batch()), admin);
    intakes.add(started);
    return started;
  }

  /// What an area is doing, and why.
  AreaControls.@Nullable Control control() {
    return new AreaControls(jdbi()).all().get(area.label());
  }

  boolean isIn(AreaControls.State state) {
    AreaControls.Control control = control();
    return control != null && control.state() == state;
  }

  /// Why the area does not run.
  String reason() {
    return list("select reason from area_control").getFirst();
  }

  /// Whether Kafka has the topic.
  boolean isThere() {
    try {
      return admin.listTopics().names().get(30, TimeUnit.SECONDS).contains(topic());
    } catch (InterruptedException | ExecutionException | TimeoutException failure) {
      throw new IllegalStateException("topics cannot be listed", failure);
    }
  }

  Instant time(String text) {
    return jdbi()
        .withHandle(h ->
            h.createQuery("select cast(:text as timestamptz)")
                .bind("text", text)
                .mapTo(Instant.class)
                .one());
  }

  List<String> list(String sql) {
    return jdbi().withHandle(h -> h.createQuery(sql).mapTo(String.class).list());
  }

  static RegisterAgent register(String id) {
    return RegisterAgent.newBuilder().setAgentId(id).setAgentName("agent " + id).build();
  }

  byte[] bytes(SpecificRecord message) {
    return encoder.encodeSingleObject(message);
  }

  void send(@Nullable UUID id, String key, SpecificRecord message) {
    var headers = new RecordHeaders();
    if (id != null) {
      headers.add(CloudEvents.ID, id.toString().getBytes(StandardCharsets.UTF_8));
    }
    send(key.getBytes(StandardCharsets.UTF_8), bytes(message), headers);
  }

  void send(byte @Nullable [] key, byte @Nullable [] value, RecordHeaders headers) {
    try {
      var _ =
          sender
              .send(new ProducerRecord<>(topic(), null, null, key, value, headers))
              .get(30, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("message was not sent", e);
    }
  }

  long count(String table) {
    return jdbi()
        .withHandle(h -> h.createQuery("select count(*) from " + table).mapTo(Long.class).one());
  }

  /// Waits until all that was sent is consumed.
  void drain() {
    await(() -> {
      Map<Integer, Long> ends = ends();
      Map<Integer, Long> places = places();
      return ends.entrySet().stream()
          .allMatch(end -> end.getValue() == 0 || end.getValue().equals(places.get(end.getKey())));
    });
  }

  private Map<Integer, Long> ends() {
    try (var reader = clients.reader()) {
      var partitions =
          reader.partitionsFor(topic()).stream()
              .map(p -> new org.apache.kafka.common.TopicPartition(p.topic(), p.partition()))
              .toList();
      Map<Integer, Long> ends = new java.util.HashMap<>();
      reader.endOffsets(partitions).forEach((p, end) -> ends.put(p.partition(), end));
      return ends;
    }
  }

  private Map<Integer, Long> places() {
    return jdbi()
        .withHandle(h -> {
          Map<Integer, Long> places = new java.util.HashMap<>();
          h.createQuery("select partition, next_offset from consumed_offset")
              .map((row, _) -> Map.entry(row.getInt(1), row.getLong(2)))
              .forEach(place -> places.put(place.getKey(), place.getValue()));
          return places;
        });
  }

  static void await(BooleanSupplier condition) {
    Instant until = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(until)) {
        throw new AssertionError("condition did not come true within " + PATIENCE);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  @Override
  public void close() {
    intakes.forEach(Intakes::close);
    sender.close();
    admin.close();
    database.close();
    server.close();
  }
}
