package dev.stoa.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.agent.AgentArea;
import dev.stoa.agent.event.AgentRegistered;
import dev.stoa.local.fixture.UsesServers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/// What is counted as consumed, and as tried, is what was.
@UsesServers
class ConsumptionTest {

  @Test
  void aKeyThatNoTopicTakesTwiceIsADeadLetterAndNoEvent() {
    try (var pipeline = new Pipeline(new AgentArea(), 1)) {
      pipeline.start(1, 500);
      byte[] command = pipeline.bytes(Pipeline.register("agt-1"));
      pipeline.send(utf8("k".repeat(200_000)), command, new RecordHeaders());
      pipeline.send(utf8("k".repeat(101)), command, new RecordHeaders());
      pipeline.drain();

      assertThat(pipeline.count("dead_letter where class = 'bad_key'")).isEqualTo(1);
      assertThat(pipeline.count("inbox where code = 'VALIDATION_FAILED'")).isEqualTo(1);
      assertThat(pipeline.count("outbox where kind = 'events' and octet_length(key) > 1000"))
          .isZero();
    }
  }

  @Test
  void aWorkerThatFailedAndOutlivedItIsNotCounted() {
    try (var pipeline = new Pipeline(new AgentArea(), 1)) {
      pipeline.send(null, "agt-1", Pipeline.register("agt-1"));
      try (Handle blocker = pipeline.jdbi().open()) {
        blocker.begin();
        blocker.execute("lock table agents in access exclusive mode");
        Intakes worker = pipeline.start(1, 500);
        Pipeline.await(() -> pipeline.count("consumed_offset where attempts = 1") == 1);
        Pipeline.await(() -> cancelWhoWaits(pipeline) > 0);
        worker.close();

        assertThat(pipeline.count("consumed_offset where attempts = 0")).isEqualTo(1);
        blocker.rollback();
      }
      pipeline.start(1, 500);
      pipeline.drain();
      assertThat(pipeline.count("agents")).isEqualTo(1);
    }
  }

  /// A broker may be told to take any time; an older one takes it without being told.
  @Test
  void aTimeThatNoTableHoldsStopsNoPartition() throws Exception {
    try (var pipeline = new Pipeline(new AgentArea(), 1)) {
      var topic = new ConfigResource(ConfigResource.Type.TOPIC, pipeline.topic());
      var anyTime =
          new AlterConfigOp(
              new ConfigEntry("message.timestamp.after.max.ms", String.valueOf(Long.MAX_VALUE)),
              AlterConfigOp.OpType.SET);
      pipeline
          .admin
          .incrementalAlterConfigs(Map.of(topic, List.of(anyTime)))
          .all()
          .get(30, TimeUnit.SECONDS);
      pipeline
          .sender
          .send(
              new ProducerRecord<>(
                  pipeline.topic(),
                  null,
                  Long.MAX_VALUE,
                  utf8("agt-1"),
                  pipeline.bytes(Pipeline.register("agt-1"))))
          .get(30, TimeUnit.SECONDS);
      pipeline.start(1, 500);
      pipeline.drain();

      assertThat(pipeline.count("agents")).isEqualTo(1);
      assertThat(pipeline.count("dead_letter")).isZero();
    }
  }

  @Test
  void anEventThatNoTopicTakesIsRefusedBeforeTheCommitAndItsNeighboursApply() {
    var area = new Faulty<>(new AgentArea(), _ -> {}, _ -> {}, ConsumptionTest::withALifeStory);
    try (var pipeline = new Pipeline(area, 1)) {
      for (int i = 1; i <= 3; i++) {
        pipeline.send(null, "agt-" + i, Pipeline.register("agt-" + i));
      }
      pipeline.start(1, 500);
      pipeline.drain();

      assertThat(pipeline.list("select agent_id from agents order by 1"))
          .containsExactly("agt-1", "agt-3");
      assertThat(
              pipeline.list(
                  "select concat_ws(' ', code, details ->> 'event', details ->> 'limit') from inbox"
                      + " where outcome = 'rejected'"))
          .containsExactly("PAYLOAD_TOO_LARGE dev.stoa.agent.event.AgentRegistered 327680");
      assertThat(pipeline.list("select max(octet_length(value)) < 327680 from outbox"))
          .containsExactly("t");
    }
  }

  private static SpecificRecord withALifeStory(SpecificRecord event) {
    return event instanceof AgentRegistered registered && registered.getAgentId().equals("agt-2")
        ? AgentRegistered.newBuilder(registered).setMetadata("x".repeat(400_000)).build()
        : event;
  }

  @Test
  void theSameIdOnTwoPartitionsTakesEffectOnce() {
    try (var pipeline = new Pipeline(new AgentArea(), 6)) {
      UUID id = UUID.randomUUID();
      for (int i = 0; i < 40; i++) {
        pipeline.send(id, "agt-" + i, Pipeline.register("agt-" + i));
      }
      pipeline.start(2, 500);
      pipeline.drain();

      assertThat(pipeline.count("consumed_offset where next_offset > 0")).isGreaterThan(1);
      assertThat(pipeline.count("agents")).isEqualTo(1);
      assertThat(pipeline.count("inbox")).isEqualTo(1);
      assertThat(pipeline.count("dead_letter")).isZero();
    }
  }

  private static long cancelWhoWaits(Pipeline pipeline) {
    return pipeline.count(
        """
        (select pg_cancel_backend(pid)
           from pg_stat_activity
          where datname = current_database()
            and wait_event_type = 'Lock') as cancelled
        """);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
