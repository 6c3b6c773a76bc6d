package dev.stoa.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.contract.Topics;
import dev.stoa.database.Database;
import dev.stoa.database.DatabaseConfig;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestKafka;
import dev.stoa.local.fixture.TestPostgres;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// A database and topics of one test's own, and what it does with them.
final class Stage implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PARTITIONS = 3;

  final String prefix = TestKafka.freshPrefix();
  final Topics topics = new Topics(prefix);
  private final Runnable end;
  private final Database pool;
  final Jdbi jdbi;
  final Partitions partitions;

  Stage() {
    this(TestPostgres.fresh());
  }

  private Stage(TestDatabase fresh) {
    this(DatabaseConfig.of(fresh.url(), fresh.user(), fresh.password()), fresh::close);
  }

  /// On a database that the test made and ends itself.
  Stage(DatabaseConfig database) {
    this(database, () -> {});
  }

  private Stage(DatabaseConfig database, Runnable end) {
    this.end = end;
    pool = Database.open(database, new MetricRegistry());
    jdbi = pool.jdbi();
    partitions = new Partitions(jdbi, Duration.ofDays(7), InstantSource.system());
    partitions.ensure();
  }

  static Map<String, Object> kafka() {
    return Map.of("bootstrap.servers", TestKafka.bootstrapServers());
  }

  /// Makes the topics of voting and the cursor's.
  Stage withTopics() {
    try (Admin admin = Admin.create(kafka())) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(topics.events("voting"), PARTITIONS, (short) 1),
                  new NewTopic(topics.commands("voting"), PARTITIONS, (short) 1),
                  new NewTopic(topics.deadLetters("voting"), 1, (short) 1),
                  new NewTopic(topics.outboxCursor(), 1, (short) 1)
                      .configs(Map.of("cleanup.policy", "compact"))))
          .all()
          .get();
    } catch (ExecutionException | InterruptedException failure) {
      throw new IllegalStateException("topics cannot be made", failure);
    }
    return this;
  }

  RelaySettings settings() {
    return RelaySettings.of(prefix, kafka(), Duration.ofDays(7));
  }

  RelaySettings settings(int chunk) {
    return new RelaySettings(prefix, kafka(), Duration.ofMillis(5), chunk, Duration.ofDays(7));
  }

  Relay relay() {
    return relay(settings());
  }

  Relay relay(RelaySettings settings) {
    return new Relay(jdbi, settings, partitions, new MetricRegistry(), InstantSource.system());
  }

  Tenure.Context context(RelaySettings settings) {
    var meters = new RelayMeters(new MetricRegistry(), () -> Duration.ZERO, () -> 0L);
    return new Tenure.Context(jdbi, settings, meters, InstantSource.system());
  }

  UUID identity() {
    return jdbi.withHandle(Origin::read).identity();
  }

  /// An event of voting whose value says its key and number.
  static OutboxMessage event(String key, long version) {
    return new OutboxMessage(
        OutboxMessage.Kind.EVENTS,
        "voting",
        UUID.randomUUID(),
        "dev.stoa.voting.event.VoteCast",
        key.getBytes(UTF_8),
        "%s %d".formatted(key, version).getBytes(UTF_8),
        null,
        version,
        UUID.randomUUID(),
        null,
        null,
        null,
        null,
        false,
        null);
  }

  static List<OutboxMessage> events(String key, int first, int count) {
    List<OutboxMessage> events = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      events.add(event(key, i));
    }
    return events;
  }

  void append(List<OutboxMessage> messages) {
    jdbi.useTransaction(handle -> append(handle, messages));
  }

  static void append(Handle handle, List<OutboxMessage> messages) {
    Outbox.append(handle, InstantSource.system().instant(), messages);
  }

  /// Appends `count` events of one key by one statement of the server.
  void appendMany(int count) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                insert into outbox (created_at, kind, area, message_id, type, key, value,
                       version, command_id)
                select now(), 'events', 'voting', gen_random_uuid(),
                       'dev.stoa.voting.event.VoteCast', convert_to('k' || number % 100, 'UTF8'),
                       convert_to(rpad(number::text || ' ', 150, 'x'), 'UTF8'),
                       number, gen_random_uuid()
                  from generate_series(1, :count) as number
                """)
            .bind("count", count)
            .execute());
  }

  /// The values of an area's events that a reader of committed messages finds now, in the order of
  /// each partition.
  List<String> committed() {
    return read(topics.events("voting")).stream()
        .map(message -> new String(message.value(), UTF_8))
        .toList();
  }

  List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    var bytes = new ByteArrayDeserializer();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                TestKafka.bootstrapServers(),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false),
            bytes,
            bytes)) {
      List<TopicPartition> all =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
      await(() -> {
        consumer.poll(Duration.ofMillis(100)).forEach(found::add);
        return all.stream().allMatch(part -> consumer.position(part) >= end(ends, part));
      });
      return found;
    }
  }

  private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
    return ends.getOrDefault(partition, 0L);
  }

  /// Waits, with a bound, until `condition` holds.
  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("condition did not come to hold").isLessThan(end);
      java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
    }
  }

  static void awaitState(Relay relay, RelayStatus.State state) {
    await(() -> relay.status().state() == state);
  }

  @Override
  public void close() {
    pool.close();
    end.run();
  }
}
