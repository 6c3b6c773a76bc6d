package dev.stoa.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.agent.AgentArea;
import dev.stoa.local.fixture.UsesServers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@UsesServers
class CommandLagTest {
  private final Pipeline pipeline = new Pipeline(new AgentArea(), 2);
  private Instant now = Instant.parse("2026-11-23T12:00:00Z");
  private final CommandLag lag =
      new CommandLag(pipeline.jdbi(), pipeline.admin, pipeline.topics, List.of("agent"), () -> now);

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void whatNobodyReadsIsCountedThoughNoConsumerHearsOfIt() {
    Intakes worker = pipeline.start(1, 500);
    send(0, 3);
    pipeline.drain();
    new AreaControls(pipeline.jdbi()).pause("agent", "ann");
    Pipeline.await(() -> !worker.takes("agent"));
    send(3, 10);
    lag.look();
    assertThat(lag.records("agent")).isEqualTo(7);
    assertThat(lag.standstill("agent")).isZero();

    now = now.plusSeconds(7);
    lag.look();
    assertThat(lag.records("agent")).isEqualTo(7);
    assertThat(lag.standstill("agent"))
        .as("timers must wait for what may be unread")
        .isEqualTo(Duration.ofSeconds(7));

    new AreaControls(pipeline.jdbi()).resume("agent", "ann");
    pipeline.drain();
    lag.look();
    assertThat(lag.records("agent")).isZero();
    assertThat(lag.standstill("agent")).isZero();
  }

  @Test
  void aPartitionThatWasNeverReadIsUnreadFromItsBeginning() {
    send(0, 5);
    lag.look();

    assertThat(lag.records("agent")).isEqualTo(5);
  }

  private void send(int from, int to) {
    for (int i = from; i < to; i++) {
      pipeline.send(null, "agt-" + i, Pipeline.register("agt-" + i));
    }
  }
}
