package dev.stoa.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stoa.agent.command.RecordHeartbeat;
import dev.stoa.contract.CloudEvents;
import dev.stoa.contract.Topics;
import dev.stoa.task.command.CancelTask;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Messages that nobody can read, of every kind in turn.
final class Poison {
  private final Topics topics;
  private final Courier courier;
  private final Crew crew;
  private final List<String> areas;
  private int made;

  private enum Kind {
    GARBAGE,
    UNKNOWN_SCHEMA,
    TRAILING_BYTES,
    CUT_OFF,
    NO_KEY,
    NO_VALUE,
    ID_IS_NO_UUID,
    TYPE_CONTRADICTS,
    WRONG_AREA
  }

  Poison(Topics topics, Courier courier, Crew crew, List<String> areas) {
    this.topics = topics;
    this.courier = courier;
    this.crew = crew;
    this.areas = List.copyOf(areas);
  }

  ProducerRecord<byte[], byte[]> next(Instant now) {
    Kind kind = Kind.values()[made % Kind.values().length];
    made++;
    String agent = Crew.idOf("Ada");
    SpecificRecord good =
        RecordHeartbeat.newBuilder().setAgentId(agent).setHeartbeatAt(now).build();
    SpecificRecord other = CancelTask.newBuilder().setTaskId(agent).build();
    byte[] key = agent.getBytes(UTF_8);
    byte[] value = courier.encode(good);
    Headers headers = courier.headers(crew.id(), good, now);
    return switch (kind) {
      case GARBAGE ->
          message(crew.oneOf(areas), key, "{\"no\": \"avro\"}".getBytes(UTF_8), headers);
      case UNKNOWN_SCHEMA -> {
        value[2] ^= 0x55;
        yield message("agent", key, value, headers);
      }
      case TRAILING_BYTES -> message("agent", key, Arrays.copyOf(value, value.length + 1), headers);
      case CUT_OFF -> message("agent", key, Arrays.copyOf(value, value.length - 2), headers);
      case NO_KEY -> message("agent", null, value, headers);
      case NO_VALUE -> message(crew.oneOf(areas), key, null, headers);
      case ID_IS_NO_UUID -> {
        headers.remove(CloudEvents.ID);
        Courier.add(headers, CloudEvents.ID, "the-first-one");
        yield message("agent", key, value, headers);
      }
      case TYPE_CONTRADICTS -> message("agent", key, value, courier.headers(crew.id(), other, now));
      case WRONG_AREA ->
          message("agent", key, courier.encode(other), courier.headers(crew.id(), other, now));
    };
  }

  private ProducerRecord<byte[], byte[]> message(
      String area, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    return new ProducerRecord<>(topics.commands(area), null, null, key, value, headers);
  }
}
