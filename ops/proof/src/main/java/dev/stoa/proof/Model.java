package dev.stoa.proof;

import dev.stoa.contract.CloudEvents;
import dev.stoa.contract.EventIds;
import dev.stoa.contract.Limits;
import dev.stoa.contract.MessageDecoder;
import dev.stoa.contract.Registry;
import dev.stoa.contract.Schemas;
import dev.stoa.contract.Topics;
import dev.stoa.contract.UnreadableMessage;
import dev.stoa.proof.Answer.Fate;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/// Says of every record in the command topics what must have become of it, and what state must be
/// the result. Shares no rule with the worker; the topics are the truth of what was sent.
final class Model {
  static final String REJECTED = "dev.stoa.common.event.CommandRejected";

  private final Topics topics;
  private final Map<String, UUID> topicIds;
  private final Map<String, AreaModel> areas;
  private final MessageDecoder decoder =
      new MessageDecoder(Schemas.ofContract(), Registry.NONE, Limits.COMMAND_BYTES);
  private final Set<String> seen = new HashSet<>();

  /// @param topicIds of the command topics, by name
  /// @param areas by name
  Model(Topics topics, Map<String, UUID> topicIds, Map<String, AreaModel> areas) {
    this.topics = topics;
    this.topicIds = Map.copyOf(topicIds);
    this.areas = Map.copyOf(areas);
  }

  /// @param log the command topics, whole, each partition in its order
  List<Ruling> rule(List<TopicRecord> log) {
    List<Ruling> rulings = new ArrayList<>(log.size());
    for (TopicRecord read : log) {
      Topics.AreaTopic place = topics.find(read.place().topic());
      if (place == null) {
        throw new IllegalArgumentException("no command topic (place: %s)".formatted(read.place()));
      }
      rulings.add(rule(read, place.area()));
    }
    return rulings;
  }

  private Ruling rule(TopicRecord read, String area) {
    String poison = read.header(Poison.HEADER);
    if (poison != null) {
      return new Ruling(read, area, null, Fate.DEAD, poison, List.of());
    }
    UUID id = commandId(read);
    if (!seen.add(area + "/" + id)) {
      return new Ruling(read, area, id, Fate.REPEATED, "", List.of());
    }
    AreaModel model = areas.get(area);
    if (model == null) {
      throw new IllegalArgumentException("area has no model (area: %s)".formatted(area));
    }
    String expected = read.header(CloudEvents.EXPECTED_VERSION);
    var order =
        new Mix.Order(
            area, read.keyText(), decode(read), expected == null ? null : Long.valueOf(expected));
    Answer answer = answer(model, order, id);
    return new Ruling(
        read, area, id, answer.fate(), answer.code(), promises(read, area, id, answer));
  }

  /// What becomes of a sound command that was not seen before.
  static Answer answer(AreaModel model, Mix.Order order, UUID id) {
    SpecificRecord command = order.command();
    String fault = model.fault(command);
    if (!fault.isEmpty()) {
      return Answer.rejected(fault);
    }
    if (!model.keyOf(command).equals(order.key())) {
      return Answer.rejected("VALIDATION_FAILED");
    }
    Long expected = order.expectedVersion();
    if (expected != null && expected != model.version(order.key())) {
      return Answer.rejected("VERSION_CONFLICT");
    }
    return model.take(command, id);
  }

  private SpecificRecord decode(TopicRecord read) {
    byte[] value = read.value();
    if (value == null) {
      throw new IllegalStateException(
          "sound record has no value (place: %s)".formatted(read.place()));
    }
    try {
      return decoder.decode(value);
    } catch (UnreadableMessage unreadable) {
      throw new IllegalStateException(
          "sound record cannot be read (place: %s)".formatted(read.place()), unreadable);
    }
  }

  private UUID commandId(TopicRecord read) {
    String sent = read.header(CloudEvents.ID);
    if (sent != null) {
      return UUID.fromString(sent);
    }
    UUID topicId = topicIds.get(read.place().topic());
    if (topicId == null) {
      throw new IllegalStateException("topic has no id (place: %s)".formatted(read.place()));
    }
    return nameBased(topicId, read.place().partition() + "/" + read.place().offset());
  }

  private static List<Ruling.Promise> promises(
      TopicRecord read, String area, UUID command, Answer answer) {
    if (answer.fate() == Fate.REJECTED) {
      var refusal =
          new Answer.Happening(read.keyText(), REJECTED, 0, Map.of("code", answer.code()));
      return List.of(new Ruling.Promise(EventIds.of(area, command, 0), area, refusal));
    }
    List<Ruling.Promise> promises = new ArrayList<>();
    for (Answer.Happening event : answer.events()) {
      promises.add(new Ruling.Promise(EventIds.of(area, command, promises.size()), area, event));
    }
    return promises;
  }

  /// UUIDv5, RFC 9562, 5.5.
  static UUID nameBased(UUID namespace, String name) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(
          ByteBuffer.allocate(16)
              .putLong(namespace.getMostSignificantBits())
              .putLong(namespace.getLeastSignificantBits())
              .array());
      ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
      long high = (hash.getLong() & 0xFFFFFFFFFFFF0FFFL) | 0x5000L;
      long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
      return new UUID(high, low);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-1", impossible);
    }
  }
}
