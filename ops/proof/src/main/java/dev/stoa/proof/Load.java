package dev.stoa.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stoa.agent.command.RegisterAgent;
import dev.stoa.contract.CloudEvents;
import dev.stoa.contract.MessageEncoder;
import dev.stoa.contract.Schemas;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Sends commands, the same for the same seed: some twice, some without an id, some that are
/// poison. Remembers the bytes of the poison.
final class Load implements AutoCloseable {
  private static final int REPEATED_PERCENT = 5;
  private static final int POISON_PERCENT = 1;
  private static final int NAMELESS_PERCENT = 2;
  private static final int MOST_WAITING = 2_000;
  private static final int PATIENCE_MS = 180_000;

  private final Site site;
  private final List<Mix> mixes;
  private final Map<String, AreaModel> believed = Areas.models();
  private final RandomGenerator random;
  private final MessageEncoder encoder = new MessageEncoder(Schemas.ofContract());
  private final Producer<byte[], byte[]> producer;
  private final Deque<ProducerRecord<byte[], byte[]>> again = new ArrayDeque<>();
  private final Map<TopicRecord.Place, ProducerRecord<byte[], byte[]>> poison =
      new ConcurrentHashMap<>();
  private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();
  private long sent;

  Load(Site site, long seed) {
    this.site = site;
    mixes = Areas.mixes(believed);
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    producer =
        new KafkaProducer<>(settings(site), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> settings(Site site) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", site.kafka().bootstrapServers());
    settings.put("acks", "all");
    settings.put("enable.idempotence", true);
    // Of several requests to a topic that was just made, a broker may take the second without the
    // first, and then refuses the first for ever.
    settings.put("max.in.flight.requests.per.connection", 1);
    settings.put("linger.ms", 5);
    // A broker that is restarted is waited for.
    settings.put("max.block.ms", PATIENCE_MS);
    settings.put("delivery.timeout.ms", PATIENCE_MS);
    return settings;
  }

  /// Sends so many more records, repetitions and poison among them; does not wait.
  void send(int records) {
    for (int i = 0; i < records; i++) {
      boolean repeats =
          !again.isEmpty()
              && (again.size() > MOST_WAITING || random.nextInt(100) < REPEATED_PERCENT);
      send(repeats ? again.removeFirst() : fresh());
    }
  }

  /// Registers the agents that other areas' commands speak of, and waits until that is sent.
  void sendCast() {
    for (RegisterAgent registration : Cast.registrations()) {
      var order = new Mix.Order(AgentMix.AREA, registration.getAgentId(), registration, null);
      believe(order, new UUID(0, 0));
      send(sound(order));
    }
    flush();
  }

  private ProducerRecord<byte[], byte[]> fresh() {
    Mix.Order order = mixes.get(random.nextInt(mixes.size())).next(random);
    ProducerRecord<byte[], byte[]> sound = sound(order);
    if (random.nextInt(100) < POISON_PERCENT) {
      return Poison.any(random).spoil(sound, random);
    }
    var id = new UUID(random.nextLong(), random.nextLong());
    believe(order, id);
    if (random.nextInt(100) >= NAMELESS_PERCENT) {
      sound.headers().add(CloudEvents.ID, id.toString().getBytes(UTF_8));
      if (random.nextInt(100) < REPEATED_PERCENT) {
        if (random.nextBoolean()) {
          again.addFirst(sound);
        } else {
          again.addLast(sound);
        }
      }
    }
    return sound;
  }

  /// Follows what was sent, so that what is sent next can make sense. The tokens of claims that go
  /// out without an id stay unknown.
  private void believe(Mix.Order order, UUID id) {
    AreaModel model = believed.get(order.area());
    if (model != null) {
      var _ = Model.answer(model, order, id);
    }
  }

  private ProducerRecord<byte[], byte[]> sound(Mix.Order order) {
    var record =
        new ProducerRecord<>(
            site.topics().commands(order.area()),
            order.key().getBytes(UTF_8),
            encoder.encodeSingleObject(order.command()));
    String type = order.command().getSchema().getFullName();
    record.headers().add(CloudEvents.TYPE, type.getBytes(UTF_8));
    Long expected = order.expectedVersion();
    if (expected != null) {
      record.headers().add(CloudEvents.EXPECTED_VERSION, expected.toString().getBytes(UTF_8));
    }
    return record;
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    sent++;
    // A record is sent with headers of its own: the client closes those that it was given.
    var copy =
        new ProducerRecord<>(
            record.topic(),
            null,
            null,
            record.key(),
            record.value(),
            List.of(record.headers().toArray()));
    var _ =
        producer.send(
            copy,
            (place, failure) -> {
              if (failure != null) {
                failures.add(failure);
              } else if (record.headers().lastHeader(Poison.HEADER) != null) {
                poison.put(
                    new TopicRecord.Place(place.topic(), place.partition(), place.offset()),
                    record);
              }
            });
  }

  long sent() {
    return sent;
  }

  /// Waits until everything is acknowledged.
  void flush() {
    producer.flush();
    Exception failure = failures.peek();
    if (failure != null) {
      throw new IllegalStateException(
          "commands could not be sent (count: %d)".formatted(failures.size()), failure);
    }
  }

  /// What was sent and can never be applied, by its place in the log.
  Map<TopicRecord.Place, ProducerRecord<byte[], byte[]>> poison() {
    return Map.copyOf(poison);
  }

  @Override
  public void close() {
    producer.close();
  }
}
