package dev.stoa.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.agent.AgentArea;
import dev.stoa.agent.command.AgentStatus;
import dev.stoa.agent.command.AgentType;
import dev.stoa.agent.command.RegisterAgent;
import dev.stoa.agent.event.AgentDeregistered;
import dev.stoa.contract.CloudEvents;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.task.command.DeleteTask;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whatever is sent ends with a class and a reason that a person can act on, in the batch that it
/// came in, and its neighbours apply.
@UsesServers
class BadInputTest {
  private final Pipeline pipeline = new Pipeline(new AgentArea(), 1);
  private final byte[] key = utf8("agt-1");
  private final byte[] good = pipeline.bytes(Pipeline.register("agt-1"));

  @AfterEach
  void close() {
    pipeline.close();
  }

  /// A message and what it must end as.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Bad(
      byte @Nullable [] key, byte @Nullable [] value, RecordHeaders headers, String end) {}

  private Bad value(byte @Nullable [] value, String end) {
    return new Bad(key, value, new RecordHeaders(), end);
  }

  private Bad header(String name, String value, String end) {
    var headers = new RecordHeaders();
    headers.add(name, utf8(value));
    return new Bad(key, good, headers, end);
  }

  private static RecordHeaders noText(String name) {
    var headers = new RecordHeaders();
    headers.add(name, new byte[] {(byte) 0xC3, 0x28});
    return headers;
  }

  @Test
  void whatCannotBeReadIsADeadLetterWithItsReasonAndItsNeighboursApply() {
    List<Bad> bad = new ArrayList<>(unreadable());
    bad.addAll(unaddressed());
    pipeline.send(null, "agt-first", Pipeline.register("agt-first"));
    bad.forEach(one -> pipeline.send(one.key(), one.value(), one.headers()));
    pipeline.send(null, "agt-last", Pipeline.register("agt-last"));
    pipeline.start(1, 500);
    pipeline.drain();

    assertThat(
            pipeline.list("select class || ': ' || reason from dead_letter order by record_offset"))
        .containsExactlyElementsOf(bad.stream().map(Bad::end).toList());
    assertThat(pipeline.list("select agent_id from agents order by 1"))
        .containsExactly("agt-first", "agt-last");
    assertThat(pipeline.list("select count(distinct xid) from outbox"))
        .as("all in the batch that they came in")
        .containsExactly("1");
    for (int i = 0; i < bad.size(); i++) {
      assertThat(stored(i + 1))
          .as("bytes are kept as they came: %s", bad.get(i).end())
          .isEqualTo(bad.get(i).value());
    }
  }

  private List<Bad> unreadable() {
    byte[] unknown = good.clone();
    Arrays.fill(unknown, 2, 10, (byte) 0x11);
    byte[] collection =
        HexFormat.of().parseHex("0c6167742d3231" + "06616263" + "0202" + "8080808010");
    byte[] huge = Arrays.copyOf(good, 10 + collection.length);
    System.arraycopy(collection, 0, huge, 10, collection.length);
    String register = "type: dev.stoa.agent.command.RegisterAgent";
    return List.of(
        value(
            utf8("no message"),
            "unknown_encoding: value must begin with C3 01 and a fingerprint, or 00 and a registry"
                + " id (bytes: 10)"),
        value(
            unknown,
            "unknown_schema: schema is unknown; SCHEMA_PATH can name a folder that has it"
                + " (fingerprint: 1111111111111111)"),
        value(
            HexFormat.of().parseHex("000000000c00"),
            "unknown_schema: schema is unknown; is SCHEMA_REGISTRY_URL set? (registry id: 12)"),
        value(
            Arrays.copyOf(good, good.length + 1),
            "trailing_bytes: there are bytes behind the message (" + register + ")"),
        value(
            Arrays.copyOf(good, good.length - 1),
            "malformed: bytes do not fit the schema (" + register + ", fault: EOFException null)"),
        value(
            huge,
            "malformed: bytes do not fit the schema ("
                + register
                + ", fault: UnsupportedOperationException)"),
        value(new byte[300_000], "too_large: value is too large (bytes: 300000, most: 262144)"),
        value(
            pipeline.bytes(new DeleteTask("agt-1", false)),
            "wrong_area: message is no command of this area (area: agent, type:"
                + " dev.stoa.task.command.DeleteTask)"),
        value(
            pipeline.bytes(AgentDeregistered.newBuilder().setAgentId("agt-1").build()),
            "wrong_area: message is no command of this area (area: agent, type:"
                + " dev.stoa.agent.event.AgentDeregistered)"));
  }

  private List<Bad> unaddressed() {
    return List.of(
        new Bad(
            null,
            good,
            new RecordHeaders(),
            "no_key: message has no key; it must be the aggregate's id"),
        value(null, "no_value: message has no value; a command is never a tombstone"),
        new Bad(
            new byte[] {(byte) 0xC3, 0x28}, good, new RecordHeaders(), "bad_key: key is no UTF-8"),
        header(CloudEvents.ID, "7", "bad_header: header must be a UUID (header: ce_id)"),
        header(
            CloudEvents.TYPE,
            "dev.stoa.agent.command.UpdateAgent",
            "bad_header: header contradicts the schema (header: ce_type, schema:"
                + " dev.stoa.agent.command.RegisterAgent)"),
        new Bad(
            key,
            good,
            noText(CloudEvents.TYPE),
            "bad_header: header contradicts the schema (header: ce_type, schema:"
                + " dev.stoa.agent.command.RegisterAgent)"));
  }

  @Test
  void whatCanBeReadButNotAcceptedIsRejectedWithItsFieldAndItsNeighboursApply() {
    RegisterAgent deep = change().setMetadata("[".repeat(100) + "]".repeat(100)).build();
    RegisterAgent noType = change().setAgentType(AgentType.UNKNOWN).build();
    RegisterAgent noStatus = change().setStatus(AgentStatus.UNKNOWN).build();
    pipeline.send(null, "agt-first", Pipeline.register("agt-first"));
    pipeline.send(null, "", named(""));
    pipeline.send(null, "a".repeat(101), named("a".repeat(101)));
    pipeline.send(null, "agt-1", named("a\0b"));
    pipeline.send(null, "other", named("agt-1"));
    pipeline.send(null, "agt-1", deep);
    pipeline.send(null, "agt-1", noType);
    pipeline.send(null, "agt-1", noStatus);
    pipeline.send(key, good, header("ce_expectedversion", "-1", "").headers());
    pipeline.send(null, "a".repeat(100), named("a".repeat(100)));
    pipeline.start(new Intakes.Setting(1, 500, 1, 100));
    pipeline.drain();

    assertThat(
            pipeline.list(
                "select concat_ws(' ', code, details ->> 'field', details ->> 'reason') from inbox"
                    + " where outcome = 'rejected' order by 1"))
        .containsExactly(
            "INVALID_AGENT_TYPE agentType must be a known symbol (found: UNKNOWN)",
            "INVALID_STATUS status must be a known symbol (found: UNKNOWN)",
            "VALIDATION_FAILED agentId id must have 1 to 100 characters (characters: 0)",
            "VALIDATION_FAILED agentId id must have 1 to 100 characters (characters: 101)",
            "VALIDATION_FAILED agentId id must hold no NUL and no half of a surrogate pair",
            "VALIDATION_FAILED ce_expectedversion must be a whole number from 0",
            "VALIDATION_FAILED key the message's key must be the id in its payload",
            "VALIDATION_FAILED metadata must be JSON of at most 64 levels and 100 digits a number");
    assertThat(pipeline.count("agents")).isEqualTo(2);
    assertThat(pipeline.count("dead_letter")).isZero();
    assertThat(pipeline.list("select count(distinct xid) from outbox")).containsExactly("1");
  }

  private static RegisterAgent named(String id) {
    return Pipeline.register(id);
  }

  private static RegisterAgent.Builder change() {
    return RegisterAgent.newBuilder(Pipeline.register("agt-1"));
  }

  private byte @Nullable [] stored(int offset) {
    return pipeline
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select value from dead_letter where record_offset = :offset")
                .bind("offset", offset)
                .map((row, _) -> java.util.Optional.ofNullable(row.getBytes(1)))
                .one()
                .orElse(null));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
