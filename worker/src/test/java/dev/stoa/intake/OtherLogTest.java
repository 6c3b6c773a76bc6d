package dev.stoa.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.agent.AgentArea;
import dev.stoa.intake.AreaControls.State;
import dev.stoa.local.fixture.UsesServers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A log that is not the one that was read stops its area, and says why.
@UsesServers
class OtherLogTest {
  private final Pipeline pipeline = new Pipeline(new AgentArea(), 1);
  private int sent;

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void aTopicThatIsRecreatedUnderAWorkerStopsTheAreaUntilAnOperatorSaysHowToGoOn()
      throws Exception {
    Intakes worker = pipeline.start(1, 500);
    send(3);
    pipeline.drain();
    pipeline.admin.deleteTopics(List.of(pipeline.topic())).all().get(30, TimeUnit.SECONDS);
    Pipeline.await(() -> !pipeline.isThere());
    pipeline.makeTopic(1);
    send(5);

    awaitStop("topic is not the one that was read before (topic: " + pipeline.topic());
    assertThat(pipeline.count("agents")).isEqualTo(3);
    assertThat(nextOffset()).isEqualTo("3");
    assertThat(worker.status().alive()).isTrue();
    assertThat(worker.status().stopped().get("agent")).isEqualTo(pipeline.reason());

    new AreaControls(pipeline.jdbi()).resume("agent", "ann");
    awaitStop("topic is not the one that was read before");
    assertThat(pipeline.count("agents")).isEqualTo(3);
  }

  @Test
  void unreadCommandsThatTheLogNoLongerHasStopTheArea() throws Exception {
    readThree();
    send(5);
    var first = Map.of(partition(), RecordsToDelete.beforeOffset(5));
    pipeline.admin.deleteRecords(first).all().get(30, TimeUnit.SECONDS);
    pipeline.start(1, 500);

    awaitStop("unread commands are gone from the log");
    assertThat(pipeline.reason()).endsWith("partition: 0, next: 3, first: 5)");
    assertThat(nextOffset()).isEqualTo("3");
  }

  @Test
  void aLogThatEndsBeforeWhatWasReadStopsTheArea() {
    readThree();
    pipeline
        .jdbi()
        .useHandle(handle -> handle.execute("update consumed_offset set next_offset = 9"));
    pipeline.start(1, 500);

    awaitStop("the log ends before what was read");
    assertThat(pipeline.reason()).endsWith("partition: 0, next: 9, end: 3)");
  }

  @Test
  void aTopicThatGotMorePartitionsStopsTheAreaSinceItsKeysHaveMoved() throws Exception {
    pipeline.start(1, 500);
    send(3);
    pipeline.drain();
    var more = Map.of(pipeline.topic(), NewPartitions.increaseTo(2));
    pipeline.admin.createPartitions(more).all().get(30, TimeUnit.SECONDS);

    awaitStop("topic has another number of partitions, so keys have moved");
  }

  private void readThree() {
    Intakes worker = pipeline.start(1, 500);
    send(3);
    pipeline.drain();
    worker.close();
  }

  private void awaitStop(String finding) {
    Pipeline.await(() -> pipeline.isIn(State.STOPPED));
    assertThat(pipeline.reason()).startsWith(finding);
  }

  private TopicPartition partition() {
    return new TopicPartition(pipeline.topic(), 0);
  }

  private String nextOffset() {
    return pipeline.list("select next_offset from consumed_offset").getFirst();
  }

  private void send(int commands) {
    for (int i = 0; i < commands; i++) {
      String agent = "agt-" + sent++;
      pipeline.send(null, agent, Pipeline.register(agent));
    }
  }
}
