package dev.stoa.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.agent.AgentArea;
import dev.stoa.agent.Agents;
import dev.stoa.area.Commands;
import dev.stoa.area.Outcome;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.CommandId;
import dev.stoa.local.fixture.UsesServers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The window is an hour; the past is made by setting back when generations began.
@UsesServers
class InboxGenerationsTest {
  private static final CommandId ID =
      new CommandId(UUID.fromString("0a0a0a0a-0000-4000-8000-000000000001"));

  private final Pipeline pipeline = new Pipeline(new AgentArea(), 1);
  private final InboxGenerations generations =
      new InboxGenerations(pipeline.jdbi(), Duration.ofHours(1));
  private final Commands<Agents.Command, Agents.Event> commands =
      pipeline.start(1, 500).commands(new AgentArea());

  /// The schema was made when the first test of this JVM asked for it.
  @BeforeEach
  void begin() {
    pipeline
        .jdbi()
        .useHandle(handle -> handle.execute("update inbox_generation set began_at = now()"));
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void aRepeatInsideTheWindowIsSeenThoughAGenerationEnded() {
    assertThat(register()).isInstanceOf(Outcome.Applied.class);
    pass("59 minutes");
    generations.tend();
    assertThat(there()).containsExactly("1");
    pass("2 minutes");
    generations.tend();
    assertThat(there()).containsExactly("1", "2");

    assertThat(register()).isInstanceOf(Outcome.Applied.class);
    assertThat(pipeline.count("inbox")).isEqualTo(1);
    assertThat(pipeline.count("outbox")).as("nothing happened twice").isEqualTo(1);
  }

  @Test
  void whatIsOlderThanTheWindowIsForgottenWithItsTable() {
    assertThat(register()).isInstanceOf(Outcome.Applied.class);
    pass("61 minutes");
    generations.tend();
    pass("59 minutes");
    generations.tend();
    assertThat(there()).as("its last row may be 59 minutes old").containsExactly("1", "2");
    pass("2 minutes");
    generations.tend();

    assertThat(there()).containsExactly("2", "3");
    assertThat(pipeline.list("select coalesce(to_regclass('inbox_1')::text, 'gone')"))
        .containsExactly("gone");
    assertThat(register())
        .as("it is a new command, and the agent is there")
        .isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  void workersThatTendAtOnceBeginOneGeneration() {
    pass("61 minutes");
    CompletableFuture<?>[] workers =
        Stream.generate(() -> CompletableFuture.runAsync(generations::tend))
            .limit(4)
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(workers).join();

    assertThat(there()).containsExactly("1", "2");
  }

  private Outcome<Agents.Event> register() {
    var profile = new Agents.Profile("Ada", Agents.Type.WORKER, List.of(), null, 5, null);
    return commands.apply(
        ID,
        new Agents.Command.RegisterAgent(
            new AgentId("agt-1"), profile, Agents.Status.ACTIVE, null));
  }

  private void pass(String time) {
    pipeline
        .jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(
                    "update inbox_generation set began_at = began_at - cast(:time as interval)")
                .bind("time", time)
                .execute());
  }

  private List<String> there() {
    return pipeline.list("select generation from inbox_generation order by generation");
  }
}
