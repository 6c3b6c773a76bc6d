package dev.stoa.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.contract.Topics;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutgoingTest {
  private static final UUID ID = UUID.fromString("00000000-0000-0001-0000-0000000000ff");
  private static final UUID CAUSE = UUID.fromString("11111111-0000-0000-0000-000000000000");
  private static final Instant TIME = Instant.parse("2026-11-23T10:00:00.000123Z");
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final Outgoing outgoing = new Outgoing(new Topics("p"));

  /// Fields that a test changes.
  private record Draft(
      OutboxMessage.Kind kind,
      @Nullable Long fingerprint,
      @Nullable UUID cause,
      @Nullable String correlation,
      @Nullable String traceparent) {

    OutboxMessage message(boolean quiet, byte @Nullable [] headers) {
      return new OutboxMessage(
          kind,
          "voting",
          ID,
          "dev.stoa.voting.X",
          "prp-1".getBytes(UTF_8),
          new byte[] {1, 2},
          fingerprint,
          kind == OutboxMessage.Kind.EVENTS ? 7L : null,
          cause,
          correlation,
          "agt-1",
          traceparent,
          "vendor=1",
          quiet,
          headers);
    }
  }

  private ProducerRecord<byte[], byte[]> send(OutboxMessage message) {
    return outgoing.message(new Window.Row(42, TIME, message));
  }

  private static Map<String, String> texts(Headers headers) {
    Map<String, String> texts = new LinkedHashMap<>();
    headers.forEach(header -> texts.put(header.key(), new String(header.value(), UTF_8)));
    return texts;
  }

  @Test
  void anEventHasAllItsHeaders() {
    var sent =
        send(new Draft(OutboxMessage.Kind.EVENTS, null, CAUSE, "c-1", TRACE).message(false, null));

    assertThat(sent.topic()).isEqualTo("p.voting.events");
    assertThat(sent.key()).isEqualTo("prp-1".getBytes(UTF_8));
    assertThat(sent.partition()).isNull();
    assertThat(texts(sent.headers()))
        .containsOnly(
            Map.entry("ce_specversion", "1.0"),
            Map.entry("ce_id", ID.toString()),
            Map.entry("ce_type", "dev.stoa.voting.X"),
            Map.entry("ce_source", "/stoa/voting"),
            Map.entry("ce_subject", "prp-1"),
            Map.entry("ce_time", "2026-11-23T10:00:00.000123Z"),
            Map.entry("ce_correlationid", "c-1"),
            Map.entry("ce_causationid", CAUSE.toString()),
            Map.entry("ce_actorid", "agt-1"),
            Map.entry("ce_sequence", "42"),
            Map.entry("ce_aggregateversion", "7"),
            Map.entry("traceparent", "00-0af7651916cd43dd8448eb211c80319c-00000000000000fe-01"),
            Map.entry("tracestate", "vendor=1"),
            Map.entry("content-type", "application/avro"));
  }

  @Test
  void whereNoCorrelationWasSentItIsTheCommand() {
    var sent =
        send(new Draft(OutboxMessage.Kind.EVENTS, null, CAUSE, null, null).message(false, null));

    assertThat(texts(sent.headers()))
        .containsEntry("ce_correlationid", CAUSE.toString())
        .doesNotContainKeys("traceparent", "tracestate");
  }

  @Test
  void aMalformedTraceEndsHere() {
    for (String malformed :
        new String[] {"", "00-1-2-3", "ff" + TRACE.substring(2), TRACE + "-x"}) {
      var draft = new Draft(OutboxMessage.Kind.EVENTS, null, CAUSE, null, malformed);
      assertThat(texts(send(draft.message(false, null)).headers()))
          .as(malformed)
          .doesNotContainKeys("traceparent", "tracestate");
    }
  }

  @Test
  void aCommandIsSentAsASenderWould() {
    var sent =
        send(new Draft(OutboxMessage.Kind.COMMANDS, null, CAUSE, "c-1", null).message(true, null));

    assertThat(sent.topic()).isEqualTo("p.voting.commands");
    assertThat(texts(sent.headers()))
        .containsOnly(
            Map.entry("ce_specversion", "1.0"),
            Map.entry("ce_id", ID.toString()),
            Map.entry("ce_type", "dev.stoa.voting.X"),
            Map.entry("ce_source", "/stoa"),
            Map.entry("ce_time", "2026-11-23T10:00:00.000123Z"),
            Map.entry("ce_correlationid", "c-1"),
            Map.entry("ce_causationid", CAUSE.toString()),
            Map.entry("ce_actorid", "agt-1"),
            Map.entry("ce_quiet", "true"),
            Map.entry("content-type", "application/avro"));
  }

  @Test
  void aCommandOfATimerHasNoCause() {
    var sent =
        send(new Draft(OutboxMessage.Kind.COMMANDS, null, null, null, null).message(false, null));

    assertThat(texts(sent.headers()))
        .doesNotContainKeys("ce_causationid", "ce_correlationid", "ce_quiet");
  }

  @Test
  void theValueGoesOutBehindItsFingerprint() {
    var sent =
        send(
            new Draft(OutboxMessage.Kind.EVENTS, 0x0807060504030201L, CAUSE, null, null)
                .message(false, null));

    assertThat(sent.value())
        .containsExactly(0xC3, 0x01, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 1, 2);
  }

  @Test
  void aDeadLetterGoesOutAsItCame() {
    Headers headers =
        new RecordHeaders()
            .add("ce_id", null)
            .add("x", "1".getBytes(UTF_8))
            .add("x", "2".getBytes(UTF_8))
            .add("dl_class", "UNREADABLE".getBytes(UTF_8));
    var sent =
        send(
            new Draft(OutboxMessage.Kind.DEAD_LETTERS, null, CAUSE, "c-1", TRACE)
                .message(false, HeaderBytes.encode(headers)));

    assertThat(sent.topic()).isEqualTo("p.voting.dead-letters");
    assertThat(sent.value()).containsExactly(1, 2);
    assertThat(sent.headers().toArray()).containsExactly(headers.toArray());
  }
}
