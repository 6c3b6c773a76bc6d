package dev.stoa.proof;

import dev.stoa.contract.DeadLetters;
import dev.stoa.proof.Answer.Fate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Every poison record is one dead letter with its bytes intact, in the table and in the topic, and
/// nothing else is.
final class LetterCheck {
  private static final String ONCE = "each poison record is a dead letter";
  private static final String INTACT = "dead letter is intact";

  private final List<Ruling> rulings;
  private final Evidence evidence;
  private final Findings findings;

  LetterCheck(List<Ruling> rulings, Evidence evidence, Findings findings) {
    this.rulings = rulings;
    this.evidence = evidence;
    this.findings = findings;
  }

  void run() {
    Map<TopicRecord.Place, Evidence.Letter> rows = new HashMap<>();
    for (Evidence.Letter row : evidence.tables().letters()) {
      if (rows.put(row.place(), row) != null) {
        findings.add(ONCE, "", "table has it twice (place: %s)".formatted(row.place()));
      }
    }
    Map<TopicRecord.Place, TopicRecord> published = new HashMap<>();
    for (TopicRecord letter : evidence.letters()) {
      if (published.put(origin(letter), letter) != null) {
        findings.add(ONCE, "", "topic has it twice (place: %s)".formatted(origin(letter)));
      }
    }
    for (Ruling ruling : rulings) {
      if (ruling.fate() == Fate.DEAD) {
        row(ruling, rows.remove(ruling.read().place()));
        letter(ruling, published.remove(ruling.read().place()));
      }
    }
    rows.forEach((place, row) ->
        findings.add(
            "nothing sound is a dead letter",
            "",
            "in the table (place: %s, class: %s)".formatted(place, row.letterClass())));
    published.forEach((place, letter) ->
        findings.add(
            "nothing sound is a dead letter",
            letter.keyText(),
            "in the topic (place: %s)".formatted(place)));
  }

  private static TopicRecord.Place origin(TopicRecord letter) {
    Map<String, String> headers = letter.headers();
    return new TopicRecord.Place(
        headers.getOrDefault(DeadLetters.TOPIC, ""),
        Integer.parseInt(headers.getOrDefault(DeadLetters.PARTITION, "-1")),
        Long.parseLong(headers.getOrDefault(DeadLetters.OFFSET, "-1")));
  }

  private void row(Ruling ruling, Evidence.@Nullable Letter row) {
    TopicRecord sent = ruling.read();
    if (row == null) {
      findings.add(ONCE, sent.keyText(), "not in the table (place: %s)".formatted(sent.place()));
      return;
    }
    findings.compare(INTACT, sent.keyText(), ruling.code(), row.letterClass());
    intact(sent, "key in the table", Objects.equals(hex(sent.key()), row.key()));
    intact(sent, "value in the table", Objects.equals(hex(sent.value()), row.value()));
  }

  private void letter(Ruling ruling, @Nullable TopicRecord letter) {
    TopicRecord sent = ruling.read();
    if (letter == null) {
      findings.add(ONCE, sent.keyText(), "not in the topic (place: %s)".formatted(sent.place()));
      return;
    }
    intact(sent, "key in the topic", Arrays.equals(sent.key(), letter.key()));
    intact(sent, "value in the topic", Arrays.equals(sent.value(), letter.value()));
    intact(
        sent,
        "headers in the topic",
        letter.headers().entrySet().containsAll(sent.headers().entrySet()));
    findings.compare(
        INTACT,
        sent.keyText(),
        ruling.code(),
        letter.headers().getOrDefault(DeadLetters.CLASS, ""));
  }

  private void intact(TopicRecord sent, String what, boolean same) {
    if (!same) {
      findings.add(
          INTACT, sent.keyText(), "%s is another (place: %s)".formatted(what, sent.place()));
    }
  }

  private static @Nullable String hex(byte @Nullable [] bytes) {
    return bytes == null ? null : HexFormat.of().formatHex(bytes);
  }
}
