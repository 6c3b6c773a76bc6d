package dev.stoa.proof;

import dev.stoa.contract.CloudEvents;
import dev.stoa.contract.Limits;
import dev.stoa.contract.MessageDecoder;
import dev.stoa.contract.Registry;
import dev.stoa.contract.Schemas;
import dev.stoa.contract.UnreadableMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Every event once, whole, in order: the model's, the outbox's and the topics' are the same.
final class EventCheck {
  private static final String ONCE = "each event is there once";
  private static final String NONE_INVENTED = "no event without its change";
  private static final String WHOLE = "event is as it was promised";
  private static final String ORDER = "order holds along each key";
  private static final String VERSIONS = "versions have no gap";

  private final List<Ruling> rulings;
  private final Evidence evidence;
  private final Findings findings;
  private final Map<UUID, Evidence.Promised> outbox = new HashMap<>();
  private final Map<UUID, TopicRecord> published = new LinkedHashMap<>();
  private final MessageDecoder decoder =
      new MessageDecoder(Schemas.ofContract(), Registry.NONE, Limits.EVENT_BYTES);

  EventCheck(List<Ruling> rulings, Evidence evidence, Findings findings) {
    this.rulings = rulings;
    this.evidence = evidence;
    this.findings = findings;
  }

  void run() {
    for (Evidence.Promised row : evidence.tables().outbox()) {
      if (outbox.put(row.id(), row) != null) {
        findings.add(ONCE, row.key(), "outbox has it twice (id: %s)".formatted(row.id()));
      }
    }
    evidence.events().forEach(this::published);
    Map<String, List<Ruling.Promise>> byKey = new HashMap<>();
    for (Ruling ruling : rulings) {
      for (Ruling.Promise promise : ruling.events()) {
        check(promise);
        byKey
            .computeIfAbsent(promise.area() + "/" + promise.event().key(), _ -> new ArrayList<>())
            .add(promise);
      }
    }
    surplus();
    order(byKey);
  }

  private void published(TopicRecord event) {
    String id = event.header(CloudEvents.ID);
    if (id == null) {
      findings.add(WHOLE, event.keyText(), "event has no id (place: %s)".formatted(event.place()));
      return;
    }
    TopicRecord first = published.putIfAbsent(UUID.fromString(id), event);
    if (first != null) {
      findings.add(
          ONCE,
          event.keyText(),
          "topic has it twice (id: %s, places: %s %s)".formatted(id, first.place(), event.place()));
    }
  }

  private void check(Ruling.Promise promise) {
    Answer.Happening event = promise.event();
    Evidence.Promised row = outbox.get(promise.id());
    TopicRecord out = published.get(promise.id());
    if (row == null) {
      findings.add(
          ONCE,
          event.key(),
          "not in the outbox (id: %s, %s)".formatted(promise.id(), event.type()));
    }
    if (out == null) {
      findings.add(
          ONCE, event.key(), "not in a topic (id: %s, %s)".formatted(promise.id(), event.type()));
    }
    if (row != null && out != null) {
      compare(promise, row, out);
    }
  }

  private void compare(Ruling.Promise promise, Evidence.Promised row, TopicRecord out) {
    Answer.Happening event = promise.event();
    String key = event.key();
    findings.compare(WHOLE, key, event.type(), row.type());
    findings.compare(WHOLE, key, key, row.key());
    findings.compare(WHOLE, key, event.version(), row.version());
    findings.compare(WHOLE, key, row.value(), out.valueHex());
    findings.compare(WHOLE, key, key, out.keyText());
    header(out, CloudEvents.TYPE, event.type());
    header(out, CloudEvents.SUBJECT, key);
    header(out, CloudEvents.SEQUENCE, Long.toString(row.seq()));
    header(out, CloudEvents.SOURCE, "/stoa/" + promise.area());
    header(
        out,
        CloudEvents.AGGREGATE_VERSION,
        event.version() == 0 ? null : Long.toString(event.version()));
    fields(event, out);
  }

  private void header(TopicRecord out, String name, @Nullable String expected) {
    if (!Objects.equals(expected, out.header(name))) {
      findings.add(
          WHOLE,
          out.keyText(),
          "header %s is %s instead of %s (place: %s)"
              .formatted(name, out.header(name), expected, out.place()));
    }
  }

  private void fields(Answer.Happening event, TopicRecord out) {
    byte[] value = out.value();
    if (value == null) {
      return; // found by the comparison with the outbox
    }
    try {
      SpecificRecord record = decoder.decode(value);
      event
          .fields()
          .forEach((name, expected) -> {
            Schema.Field field = record.getSchema().getField(name);
            Object found = field == null ? "(no such field)" : record.get(field.pos());
            findings.compare(WHOLE, event.key(), name + "=" + expected, name + "=" + found);
          });
    } catch (UnreadableMessage unreadable) {
      findings.add(WHOLE, event.key(), "cannot be read (%s)".formatted(unreadable.getMessage()));
    }
  }

  private void surplus() {
    Map<UUID, String> expected = new HashMap<>();
    rulings.forEach(
        ruling -> ruling.events().forEach(event -> expected.put(event.id(), event.event().type())));
    outbox.forEach((id, row) -> {
      if (!expected.containsKey(id)) {
        findings.add(
            NONE_INVENTED, row.key(), "in the outbox (id: %s, %s)".formatted(id, row.type()));
      }
    });
    published.forEach((id, out) -> {
      if (!outbox.containsKey(id)) {
        findings.add(NONE_INVENTED, out.keyText(), "in a topic (id: %s)".formatted(id));
      }
    });
  }

  /// Along each key of each topic: sequence grows, versions count, and all as the model says.
  private void order(Map<String, List<Ruling.Promise>> expected) {
    Map<String, List<UUID>> found = new HashMap<>();
    Map<String, Long> sequences = new HashMap<>();
    Map<String, Long> versions = new HashMap<>();
    for (TopicRecord out : evidence.events()) {
      String id = out.header(CloudEvents.ID);
      String source = out.header(CloudEvents.SOURCE);
      String sequence = out.header(CloudEvents.SEQUENCE);
      if (id == null || source == null || sequence == null) {
        findings.add(
            WHOLE, out.keyText(), "headers are missing (place: %s)".formatted(out.place()));
        continue;
      }
      String line = source.substring(source.lastIndexOf('/') + 1) + "/" + out.keyText();
      found.computeIfAbsent(line, _ -> new ArrayList<>()).add(UUID.fromString(id));
      Long before = sequences.put(line, Long.valueOf(sequence));
      if (before != null && before >= Long.parseLong(sequence)) {
        findings.add(
            ORDER,
            out.keyText(),
            "sequence %s comes after %d (%s)".formatted(sequence, before, out.place()));
      }
      version(line, out, versions);
    }
    expected.forEach((line, promises) -> {
      List<UUID> ids = promises.stream().map(Ruling.Promise::id).toList();
      List<UUID> there = found.getOrDefault(line, List.of());
      if (!ids.equals(there)) {
        findings.add(
            ORDER,
            line.substring(line.indexOf('/') + 1),
            "events are not the model's in the model's order (first difference at: %d, expected: %d, found: %d)"
                .formatted(difference(ids, there), ids.size(), there.size()));
      }
    });
  }

  private void version(String line, TopicRecord out, Map<String, Long> versions) {
    String text = out.header(CloudEvents.AGGREGATE_VERSION);
    if (text == null) {
      return;
    }
    long version = Long.parseLong(text);
    Long before = versions.put(line, version);
    boolean begins = version == 1;
    if (!begins && (before == null || version != before + 1)) {
      findings.add(
          VERSIONS,
          out.keyText(),
          "version %d follows %s (place: %s)".formatted(version, before, out.place()));
    }
  }

  private static int difference(List<UUID> expected, List<UUID> found) {
    int at = 0;
    while (at < Math.min(expected.size(), found.size()) && expected.get(at).equals(found.get(at))) {
      at++;
    }
    return at;
  }
}
