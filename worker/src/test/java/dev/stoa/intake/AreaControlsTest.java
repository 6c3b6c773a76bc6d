package dev.stoa.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.agent.AgentArea;
import dev.stoa.intake.AreaControls.State;
import dev.stoa.local.fixture.UsesServers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@UsesServers
class AreaControlsTest {

  @Test
  void aPauseIsSeenByAllWorkersAndNothingIsTakenUntilItEnds() {
    try (var pipeline = new Pipeline(new AgentArea(), 2)) {
      var controls = new AreaControls(pipeline.jdbi());
      List<Intakes> workers = List.of(pipeline.start(1, 500), pipeline.start(1, 500));
      pipeline.send(null, "agt-0", Pipeline.register("agt-0"));
      pipeline.drain();

      controls.pause("agent", "ann");
      Pipeline.await(() -> workers.stream().noneMatch(worker -> worker.takes("agent")));
      for (int i = 1; i <= 20; i++) {
        pipeline.send(null, "agt-" + i, Pipeline.register("agt-" + i));
      }
      assertThat(pipeline.control())
          .returns(State.PAUSED, AreaControls.Control::state)
          .returns("ann", AreaControls.Control::by);
      controls.resume("agent", "bob");
      pipeline.drain();

      Instant resumed = controls.all().values().iterator().next().since();
      assertThat(pipeline.count("inbox")).isEqualTo(21);
      assertThat(pipeline.list("select applied_at::text from inbox order by applied_at offset 1"))
          .allSatisfy(at -> assertThat(pipeline.time(at)).isAfter(resumed));
    }
  }

  @Test
  void aPausedAreaIsPausedForAWorkerThatStartsLater() {
    try (var pipeline = new Pipeline(new AgentArea(), 1)) {
      new AreaControls(pipeline.jdbi()).pause("agent", "ann");

      assertThat(pipeline.start(1, 500).takes("agent")).isFalse();
    }
  }

  @Test
  void whileTheOutboxIsBehindNothingIsTakenAndNothingIsLost() {
    try (var pipeline = new Pipeline(new AgentArea(), 1)) {
      pipeline.outboxIsFull = true;
      Intakes worker = pipeline.start(1, 500);
      pipeline.send(null, "agt-1", Pipeline.register("agt-1"));
      assertThat(worker.takes("agent")).isFalse();
      Pipeline.await(() -> worker.status().partitions() == 1);
      assertThat(pipeline.count("inbox")).isZero();

      pipeline.outboxIsFull = false;
      pipeline.drain();
      assertThat(pipeline.count("agents")).isEqualTo(1);

      pipeline.outboxIsFull = true;
      Pipeline.await(() -> !worker.takes("agent"));
      pipeline.send(null, "agt-2", Pipeline.register("agt-2"));
      assertThat(pipeline.count("agents")).isEqualTo(1);
    }
  }
}
