package dev.stoa.proof;

import dev.stoa.proof.Answer.Fate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Compares what is there with what must be there. Knows no worker and no server: everything is in
/// its arguments, so that it can be shown to notice.
final class Checker {
  private final List<Ruling> rulings;
  private final Evidence evidence;
  private final Findings findings = new Findings();

  private Checker(List<Ruling> rulings, Evidence evidence) {
    this.rulings = rulings;
    this.evidence = evidence;
  }

  /// @param rulings what the model says of every command
  /// @param state what the models' statements must print
  static Findings check(
      List<Ruling> rulings, Map<String, Map<String, String>> state, Evidence evidence) {
    var checker = new Checker(rulings, evidence);
    checker.offsets();
    checker.inbox();
    checker.sums();
    state.forEach(checker::state);
    new EventCheck(rulings, evidence, checker.findings).run();
    new LetterCheck(rulings, evidence, checker.findings).run();
    return checker.findings;
  }

  /// How many records there were of each fate.
  static Map<Fate, Long> counts(List<Ruling> rulings) {
    Map<Fate, Long> counts = new EnumMap<>(Fate.class);
    for (Fate fate : Fate.values()) {
      counts.put(fate, 0L);
    }
    rulings.forEach(ruling -> counts.merge(ruling.fate(), 1L, Long::sum));
    return counts;
  }

  private void offsets() {
    differences(
        "offset is the end of the log", evidence.tables().ends(), evidence.tables().offsets());
  }

  private void inbox() {
    Map<String, String> expected = new TreeMap<>();
    for (Ruling ruling : rulings) {
      switch (ruling.fate()) {
        case APPLIED, UNCHANGED, REJECTED ->
            expected.put(
                ruling.area() + "/" + ruling.command(),
                (ruling.fate().name().toLowerCase(Locale.ROOT) + " " + ruling.code()).strip());
        case REPEATED, DEAD -> {}
      }
    }
    differences("each command has its outcome once", expected, evidence.tables().inbox());
  }

  /// Commands read = applied + unchanged + rejected + repeated + dead, with nothing of the model.
  private void sums() {
    long repeated = counts(rulings).getOrDefault(Fate.REPEATED, 0L);
    findings.compare(
        "commands read = applied + unchanged + rejected + repeated + dead",
        "",
        (long) evidence.commands().size(),
        evidence.tables().inbox().size() + evidence.tables().letters().size() + repeated);
  }

  private void state(String statement, Map<String, String> expected) {
    differences(
        "state is the model's",
        expected,
        evidence.tables().state().getOrDefault(statement, Map.of()));
  }

  private <V> void differences(String check, Map<String, V> expected, Map<String, V> found) {
    expected.forEach((key, value) -> {
      V other = found.get(key);
      if (other == null) {
        findings.add(check, key, "expected %s, found nothing".formatted(value));
      } else {
        findings.compare(check, key, value, other);
      }
    });
    found.forEach((key, value) -> {
      if (!expected.containsKey(key)) {
        findings.add(check, key, "expected nothing, found %s".formatted(value));
      }
    });
  }
}
