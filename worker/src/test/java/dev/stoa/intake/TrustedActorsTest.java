package dev.stoa.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.agent.AgentArea;
import dev.stoa.agent.Agents;
import dev.stoa.area.Batches;
import dev.stoa.contract.CloudEvents;
import dev.stoa.identity.AgentId;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.task.TaskArea;
import dev.stoa.task.command.ClaimTask;
import dev.stoa.task.command.EnqueueTask;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@UsesServers
class TrustedActorsTest {
  private static final Intakes.Setting ONE_BY_ONE = new Intakes.Setting(1, 1, 1_000, 100);

  private final Pipeline pipeline = new Pipeline(new TaskArea(), 1);

  TrustedActorsTest() {
    var profile = new Agents.Profile("Ada", Agents.Type.WORKER, List.of(), null, 5, null);
    new Batches<>(pipeline.jdbi(), new AgentArea())
        .run(
            Instant.now(),
            new Agents.Command.RegisterAgent(
                new AgentId("agt-1"), profile, Agents.Status.ACTIVE, null));
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void whoActsAsAnAgentMustBeThisAgentOrTrusted() {
    for (int i = 1; i <= 4; i++) {
      send("tsk-" + i, enqueue("tsk-" + i), null);
    }
    send("agt-1", claim(), null);
    send("agt-1", claim(), "agt-2");
    send("agt-1", claim(), "agt-1");
    send("agt-1", claim(), "scheduler");
    pipeline.start(ONE_BY_ONE, Set.of("scheduler", "operator"));
    pipeline.drain();

    assertThat(pipeline.list("select outcome from inbox order by applied_at"))
        .as("who acts as nobody need not say who it is")
        .containsExactly(
            "applied",
            "applied",
            "applied",
            "applied",
            "rejected",
            "rejected",
            "applied",
            "applied");
    assertThat(pipeline.list("select code from inbox where outcome = 'rejected'"))
        .containsExactly("UNAUTHORIZED", "UNAUTHORIZED");
    assertThat(
            pipeline.list(
                "select distinct details ->> 'agentId' from inbox where code is not null"))
        .containsExactly("agt-1");
    assertThat(pipeline.count("outbox where type = 'dev.stoa.common.event.CommandRejected'"))
        .isEqualTo(2);
    assertThat(pipeline.count("tasks where status = 'in_progress'")).isEqualTo(2);
  }

  @Test
  void whereNobodyIsNamedNobodyIsRefusedForWhoItIs() {
    send("tsk-1", enqueue("tsk-1"), null);
    send("tsk-2", enqueue("tsk-2"), null);
    send("agt-1", claim(), null);
    send("agt-1", claim(), "agt-2");
    pipeline.start(ONE_BY_ONE);
    pipeline.drain();

    assertThat(pipeline.list("select distinct outcome from inbox")).containsExactly("applied");
  }

  private void send(String key, SpecificRecord message, @Nullable String actor) {
    var headers = new RecordHeaders();
    if (actor != null) {
      headers.add(CloudEvents.ACTOR_ID, actor.getBytes(StandardCharsets.UTF_8));
    }
    pipeline.send(key.getBytes(StandardCharsets.UTF_8), pipeline.bytes(message), headers);
  }

  private static EnqueueTask enqueue(String task) {
    return EnqueueTask.newBuilder().setTaskId(task).setTaskType("report").setPayload("{}").build();
  }

  private static ClaimTask claim() {
    return ClaimTask.newBuilder().setAgentId("agt-1").build();
  }
}
