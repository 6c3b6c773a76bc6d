package dev.stoa.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.agent.AgentArea;
import dev.stoa.agent.command.RegisterAgent;
import dev.stoa.local.fixture.UsesServers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

@UsesServers
class IntakeTest {

  @Test
  void aCommandThatIsSentTwiceTakesEffectOnce() {
    try (var pipeline = new Pipeline(new AgentArea(), 3)) {
      pipeline.start(2, 500);
      UUID id = UUID.randomUUID();
      pipeline.send(id, "agt-1", Pipeline.register("agt-1"));
      pipeline.send(id, "agt-1", Pipeline.register("agt-1"));
      pipeline.send(null, "agt-2", Pipeline.register("agt-2"));
      pipeline.drain();

      assertThat(pipeline.count("agents")).isEqualTo(2);
      assertThat(pipeline.count("inbox")).isEqualTo(2);
      assertThat(pipeline.count("outbox")).isEqualTo(2);
    }
  }

  @Test
  void aCommandWithoutAnIdIsTwoCommandsWhenItIsSentTwice() {
    try (var pipeline = new Pipeline(new AgentArea(), 1)) {
      pipeline.start(1, 500);
      pipeline.send(null, "agt-1", Pipeline.register("agt-1"));
      pipeline.send(null, "agt-1", Pipeline.register("agt-1"));
      pipeline.drain();

      assertThat(outcomes(pipeline)).isEqualTo(Map.of("applied", 1L, "rejected", 1L));
      assertThat(types(pipeline))
          .containsExactly(
              "dev.stoa.agent.event.AgentRegistered", "dev.stoa.common.event.CommandRejected");
    }
  }

  @Test
  void theExpectedVersionIsComparedBeforeTheRules() {
    try (var pipeline = new Pipeline(new AgentArea(), 1)) {
      pipeline.start(1, 500);
      RegisterAgent again = Pipeline.register("agt-1");
      pipeline.send(utf8("agt-1"), pipeline.bytes(again), headers("ce_expectedversion", "0"));
      pipeline.send(utf8("agt-1"), pipeline.bytes(again), headers("ce_expectedversion", "0"));
      pipeline.send(utf8("agt-1"), pipeline.bytes(again), headers("ce_expectedversion", "1"));
      pipeline.drain();

      assertThat(pipeline.count("inbox where code = 'VERSION_CONFLICT'")).isEqualTo(1);
      assertThat(pipeline.count("inbox where code = 'AGENT_ALREADY_EXISTS'")).isEqualTo(1);
    }
  }

  @Test
  void aRefusalThatIsExpectedIsCountedAndNotPublished() {
    try (var pipeline = new Pipeline(new AgentArea(), 1)) {
      pipeline.start(1, 500);
      pipeline.send(null, "agt-1", Pipeline.register("agt-1"));
      byte[] again = pipeline.bytes(Pipeline.register("agt-1"));
      pipeline.send(utf8("agt-1"), again, headers("ce_quiet", "true"));
      pipeline.drain();

      assertThat(outcomes(pipeline)).isEqualTo(Map.of("applied", 1L, "rejected", 1L));
      assertThat(types(pipeline)).containsExactly("dev.stoa.agent.event.AgentRegistered");
    }
  }

  private static RecordHeaders headers(String name, String value) {
    var headers = new RecordHeaders();
    headers.add(name, utf8(value));
    return headers;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Long> outcomes(Pipeline pipeline) {
    return list(pipeline, "select outcome from inbox").stream()
        .collect(Collectors.groupingBy(outcome -> outcome, Collectors.counting()));
  }

  private static List<String> types(Pipeline pipeline) {
    return list(pipeline, "select type from outbox order by seq");
  }

  private static List<String> list(Pipeline pipeline, String sql) {
    return pipeline.jdbi().withHandle(h -> h.createQuery(sql).mapTo(String.class).list());
  }
}
