package dev.stoa.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.agent.AgentArea;
import dev.stoa.agent.command.RegisterAgent;
import dev.stoa.contract.MessageEncoder;
import dev.stoa.contract.Registry;
import dev.stoa.contract.RegistryUnavailable;
import dev.stoa.contract.Schemas;
import dev.stoa.local.fixture.UsesServers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/// A record that kills its worker is given up; one that only waited while workers came and went is
/// not.
@UsesServers
class TakeoverTest {
  private static final int MORE_THAN_HOPELESS = 7;

  @Test
  void aRecordThatKillsEachWorkerTakesNoOtherPartitionWithIt() {
    var area =
        Faulty.rules(
            new AgentArea(),
            key -> {
              if (key.equals("killer")) {
                throw new InternalError("as if the memory had run out");
              }
            });
    try (var pipeline = new Pipeline(area, 6)) {
      pipeline.send(null, "killer", Pipeline.register("killer"));
      for (int i = 0; i < 24; i++) {
        pipeline.send(null, "agt-" + i, Pipeline.register("agt-" + i));
      }
      while (pipeline.count("dead_letter") == 0) {
        Intakes worker = pipeline.start(1, 500);
        Pipeline.await(() -> !worker.status().alive() || pipeline.count("dead_letter") > 0);
        worker.close();
      }
      pipeline.start(1, 500);
      pipeline.drain();

      assertThat(pipeline.list("select convert_from(key, 'utf8') from dead_letter"))
          .containsExactly("killer");
      assertThat(pipeline.count("agents")).isEqualTo(24);
    }
  }

  @Test
  void aRecordThatWaitsForTheRegistryIsTakenForNoKiller() {
    try (var pipeline = new Pipeline(new AgentArea(), 1)) {
      RegisterAgent command = Pipeline.register("agt-1");
      byte[] bare = new MessageEncoder(Schemas.ofContract()).encode(command);
      byte[] value = ByteBuffer.allocate(5 + bare.length).put((byte) 0).putInt(7).put(bare).array();
      pipeline.send("agt-1".getBytes(UTF_8), value, new RecordHeaders());
      var asked = new CountDownLatch(1);
      pipeline.registry = new Away(asked);
      Intakes worker = pipeline.start(1, 500);
      Pipeline.await(() -> asked.getCount() == 0);
      worker.close();
      assertThat(pipeline.list("select attempts from consumed_offset")).containsExactly("0");

      pipeline.registry = new Back(command.getSchema());
      pipeline.start(1, 500);
      pipeline.drain();

      assertThat(pipeline.list("select class || ' ' || reason from dead_letter")).isEmpty();
      assertThat(pipeline.count("agents")).isEqualTo(1);
    }
  }

  /// A registry that does not answer, and notes that it was asked.
  private record Away(CountDownLatch asked) implements Registry {
    @Override
    public Schema findById(int id) {
      asked.countDown();
      throw new RegistryUnavailable("registry does not answer", new IOException("closed"));
    }

    @Override
    public Schema findByFingerprint(long fingerprint) {
      return findById(0);
    }
  }

  /// A registry that knows one schema.
  private record Back(Schema schema) implements Registry {
    @Override
    public Schema findById(int id) {
      return schema;
    }

    @Override
    public Schema findByFingerprint(long fingerprint) {
      return schema;
    }
  }

  @Test
  void aQuietPartitionThatChangedHandsManyTimesLosesNoCommand() {
    try (var pipeline = new Pipeline(new AgentArea(), 1)) {
      for (int i = 0; i < MORE_THAN_HOPELESS; i++) {
        Intakes worker = pipeline.start(1, 500);
        Pipeline.await(() -> worker.status().partitions() == 1 && worker.status().waiting() == 0);
        worker.close();
      }
      pipeline.start(1, 500);
      pipeline.send(null, "agt-1", Pipeline.register("agt-1"));
      pipeline.drain();

      assertThat(pipeline.count("agents")).isEqualTo(1);
      assertThat(pipeline.count("dead_letter")).isZero();
    }
  }

  @Test
  void aRecordAtWhichWorkersDiedIsADeadLetterAndItsNeighbourApplies() {
    try (var pipeline = new Pipeline(new AgentArea(), 1)) {
      Intakes first = pipeline.start(1, 500);
      Pipeline.await(() -> first.status().partitions() == 1 && first.status().waiting() == 0);
      first.close();
      pipeline.jdbi().useHandle(h -> h.execute("update consumed_offset set attempts = 5"));
      pipeline.send(null, "agt-1", Pipeline.register("agt-1"));
      pipeline.send(null, "agt-2", Pipeline.register("agt-2"));
      pipeline.start(1, 500);
      pipeline.drain();

      assertThat(pipeline.count("dead_letter where class = 'killed_worker'")).isEqualTo(1);
      assertThat(pipeline.count("agents where agent_id = 'agt-2'")).isEqualTo(1);
    }
  }

  @Test
  void aRecordThatKillsEachWorkerIsADeadLetterAtTheSixthAndItsNeighboursApply() {
    var area =
        Faulty.rules(
            new AgentArea(),
            key -> {
              if (key.equals("killer")) {
                throw new InternalError("as if the memory had run out");
              }
            });
    try (var pipeline = new Pipeline(area, 1)) {
      pipeline.send(null, "agt-1", Pipeline.register("agt-1"));
      pipeline.send(null, "killer", Pipeline.register("killer"));
      pipeline.send(null, "agt-2", Pipeline.register("agt-2"));
      int workers = 0;
      while (pipeline.count("dead_letter") == 0) {
        workers++;
        Intakes worker = pipeline.start(1, 500);
        Pipeline.await(() -> !worker.status().alive() || pipeline.count("dead_letter") > 0);
        worker.close();
      }
      pipeline.start(1, 500);
      pipeline.drain();

      // Three find out that it is one of the batch and apply the first; six more die of it.
      assertThat(workers).isLessThanOrEqualTo(9);
      assertThat(pipeline.list("select class from dead_letter")).containsExactly("killed_worker");
      assertThat(pipeline.list("select attempts from dead_letter")).containsExactly("6");
      assertThat(pipeline.list("select reason from dead_letter"))
          .containsExactly("workers died each time it was read (workers: 6)");
      assertThat(pipeline.list("select agent_id from agents order by 1"))
          .containsExactly("agt-1", "agt-2");
    }
  }
}
