package dev.stoa.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.agent.AgentArea;
import dev.stoa.area.Area;
import dev.stoa.area.DomainCommand;
import dev.stoa.area.DomainEvent;
import dev.stoa.contract.Limits;
import dev.stoa.contract.MessageDecoder;
import dev.stoa.contract.Registry;
import dev.stoa.contract.Schemas;
import dev.stoa.local.fixture.UsesServers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What several partitions of an area have in one poll goes into one transaction, or none of it.
@UsesServers
class SharedTransactionTest {
  private static final UUID TOPIC = UUID.fromString("0b0b0b0b-0000-4000-8000-000000000001");

  private final Pipeline pipeline = new Pipeline(new AgentArea(), 1);

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void partitionsShareATransactionAndAllMove() {
    var track = track(new AgentArea());
    List<Portion> portions = portions(track, 3);

    assertThat(track.runTogether(portions)).isTrue();

    assertThat(pipeline.count("agents")).isEqualTo(6);
    assertThat(pipeline.list("select count(distinct xid)::text from outbox")).containsExactly("1");
    assertThat(places()).containsExactly("0: 2", "1: 2", "2: 2");
    assertThat(portions).extracting(portion -> portion.lane().next()).containsOnly(2L);
  }

  @Test
  void lettersOfSeveralPartitionsKeepTheirPlaces() {
    var track = track(new AgentArea());
    List<Portion> portions =
        portions(track, 3).stream()
            .map(portion -> new Portion(portion.lane(), List.of(poison(portion)), 2, 0))
            .toList();

    assertThat(track.runTogether(portions)).isTrue();

    assertThat(
            pipeline.list(
                "select partition || '@' || record_offset from dead_letter order by partition"))
        .containsExactly("0@1", "1@1", "2@1");
    assertThat(places()).containsExactly("0: 2", "1: 2", "2: 2");
  }

  private static ConsumerRecord<byte[], byte[]> poison(Portion portion) {
    TopicPartition place = portion.lane().partition();
    byte[] key = {'k'};
    return new ConsumerRecord<>(place.topic(), place.partition(), 1, key, new byte[] {1, 2, 3});
  }

  @Test
  void ofPartitionsOfWhichOneIsLostNoneMovesAndTheOthersGoAlone() {
    var track = track(new AgentArea());
    List<Portion> portions = portions(track, 3);
    pipeline
        .jdbi()
        .useHandle(handle ->
            handle.execute("update consumed_offset set next_offset = 1 where partition = 1"));

    assertThat(track.runTogether(portions)).isFalse();
    assertThat(pipeline.count("agents")).isZero();
    assertThat(places()).containsExactly("0: 0", "1: 1", "2: 0");

    track.run(portions.get(0));
    assertThatThrownBy(() -> track.run(portions.get(1))).isInstanceOf(Fenced.class);
    track.run(portions.get(2));
    assertThat(places()).containsExactly("0: 2", "1: 1", "2: 2");
    assertThat(pipeline.count("agents")).isEqualTo(4);
  }

  @Test
  void aRecordThatFailsCostsItsNeighboursInOtherPartitionsNothing() {
    var track =
        track(
            Faulty.rules(
                new AgentArea(),
                key -> {
                  if (key.equals("agt-1-0")) {
                    throw new IllegalStateException("bug");
                  }
                }));
    List<Portion> portions = portions(track, 2);

    assertThat(track.runTogether(portions)).isFalse();
    assertThat(pipeline.count("agents")).isZero();
    portions.forEach(track::run);

    assertThat(pipeline.count("agents")).isEqualTo(3);
    assertThat(pipeline.list("select convert_from(key, 'utf8') from dead_letter"))
        .containsExactly("agt-1-0");
    assertThat(places()).containsExactly("0: 2", "1: 2");
  }

  @Test
  void aFaultThatPassesIsToldAndAfterItALaneGoesAlone() {
    var track =
        track(
            new Faulty<>(
                new AgentArea(),
                _ -> {},
                handle -> handle.execute("do $$ begin raise sqlstate '53200'; end $$")));
    List<Portion> portions = portions(track, 2);

    assertThatThrownBy(() -> track.runTogether(portions)).isInstanceOf(JdbiException.class);

    Lane lane = portions.getFirst().lane();
    assertThat(lane.mayShare()).isTrue();
    lane.rest(System.nanoTime());
    assertThat(lane.mayShare()).as("what it waits for must not hold its neighbours").isFalse();
  }

  private <C extends DomainCommand, E extends DomainEvent, S> Track<C, E, S> track(
      Area<C, E, S> area) {
    var rulings =
        new Rulings(
            UnaryOperator.identity(),
            Schemas.ofContract(),
            Registry.NONE,
            Set.of(),
            Rulings.Reacting.NONE);
    return new Track<>(
        pipeline.jdbi(),
        new BatchTransaction<>(area, rulings, new Breaker(50, 50)),
        new MessageReader<>(
            area,
            rulings.schemas(),
            new MessageDecoder(rulings.schemas(), Registry.NONE, Limits.COMMAND_BYTES)),
        new CommandMeters(new MetricRegistry(), area.label()),
        new Gate(new AreaControls(pipeline.jdbi()), () -> false, () -> {}));
  }

  /// Two new agents for each partition.
  private List<Portion> portions(Track<?, ?, ?> track, int partitions) {
    var offsets = new ConsumedOffsets();
    List<Portion> portions = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      var place = new TopicPartition(pipeline.topic(), partition);
      var lane = new Lane(place, track);
      try (Handle handle = pipeline.jdbi().open()) {
        offsets.begin(handle, place.topic(), partition, TOPIC, 0);
      }
      lane.claimed(new ConsumedOffsets.Place(TOPIC, 0, 0));
      portions.add(new Portion(lane, List.of(record(place, 0), record(place, 1)), 2, 0));
    }
    return portions;
  }

  private ConsumerRecord<byte[], byte[]> record(TopicPartition place, long offset) {
    String agent = "agt-%d-%d".formatted(place.partition(), offset);
    return new ConsumerRecord<>(
        place.topic(),
        place.partition(),
        offset,
        agent.getBytes(StandardCharsets.UTF_8),
        pipeline.bytes(Pipeline.register(agent)));
  }

  private List<String> places() {
    return pipeline.list(
        "select partition || ': ' || next_offset from consumed_offset order by partition");
  }
}
