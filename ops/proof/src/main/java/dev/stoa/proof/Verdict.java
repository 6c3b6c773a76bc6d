package dev.stoa.proof;

import java.util.List;
import java.util.Map;

/// What came out of a run: what must be, what is, and where they differ.
record Verdict(
    long seed,
    List<Ruling> rulings,
    Map<String, Map<String, String>> state,
    Evidence evidence,
    Findings findings) {
  private static final int LONGEST_SLICE = 20;
  private static final int MOST_FINDINGS = 10;

  boolean isGreen() {
    return findings.isEmpty();
  }

  /// The findings, and of the first bad key a slice of its history.
  String story() {
    var story = new StringBuilder("seed %d: %s%n".formatted(seed, findings.counts()));
    findings.all().stream()
        .limit(MOST_FINDINGS)
        .forEach(finding -> story.append("  %s%n".formatted(finding)));
    findings.all().stream()
        .map(Findings.Finding::key)
        .filter(key -> !key.isEmpty())
        .findFirst()
        .ifPresent(key -> tell(key, story));
    return story.toString();
  }

  private void tell(String key, StringBuilder story) {
    story.append("history of %s, its last commands and events:%n".formatted(key));
    List<Ruling> about =
        rulings.stream()
            .filter(ruling ->
                ruling.read().keyText().equals(key)
                    || key.equals(ruling.area() + "/" + ruling.command()))
            .toList();
    about.stream()
        .skip(Math.max(0, about.size() - LONGEST_SLICE))
        .forEach(ruling -> story.append("  %s%n".formatted(ruling)));
    List<TopicRecord> events =
        evidence.events().stream().filter(event -> event.keyText().equals(key)).toList();
    events.stream()
        .skip(Math.max(0, events.size() - LONGEST_SLICE))
        .forEach(event -> story.append("  %s %s%n".formatted(event.place(), event.headers())));
  }
}
