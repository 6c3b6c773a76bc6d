package dev.stoa.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.agent.AgentArea;
import dev.stoa.local.fixture.UsesServers;
import java.nio.charset.StandardCharsets;
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
