package dev.stoa.cli.demo;

import dev.stoa.cli.demo.Evidence.Command;
import dev.stoa.cli.demo.Evidence.Event;
import dev.stoa.cli.demo.Evidence.MessageId;
import dev.stoa.cli.demo.Evidence.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Judges the evidence: whether every command took effect once, and every event is out once. What
/// must hold in the areas is judged by [AreaClaims] and [LineClaims].
public final class Proof {
  private final List<Claim> claims;

  /// One line of the proof.
  ///
  /// @param text what is claimed
  /// @param figures what was found
  public record Claim(String text, String figures, boolean holds) {}

  private record Aggregate(String area, String key) {}

  private Proof(List<Claim> claims) {
    this.claims = List.copyOf(claims);
  }

  public static Proof of(Evidence evidence) {
    return new Proof(
        List.of(
            everyOffsetIsRead(evidence),
            everyCommandIsAccountedFor(evidence),
            everyLetterIsOutOnce(evidence),
            everyEventIsOutOnce(evidence),
            versionsHaveNoGap(evidence),
            keysAreInOrder(evidence)));
  }

  /// With further claims behind these.
  Proof and(List<Claim> further) {
    List<Claim> all = new ArrayList<>(claims);
    all.addAll(further);
    return new Proof(all);
  }

  public List<Claim> claims() {
    return claims;
  }

  public boolean holds() {
    return claims.stream().allMatch(Claim::holds);
  }

  private static Claim everyOffsetIsRead(Evidence evidence) {
    long read = evidence.commands().size();
    // What the worker sends itself is sent in transactions, whose marks take offsets too.
    boolean holds =
        evidence.timers() == 0 ? read == evidence.offsets() : read <= evidence.offsets();
    return new Claim(
        "the command topics were read from beginning to end",
        "offsets %,d, records read %,d, of them asked for by timers and policies %,d"
            .formatted(evidence.offsets(), read, evidence.timers()),
        holds);
  }

  private static Claim everyCommandIsAccountedFor(Evidence evidence) {
    Set<MessageId> seen = new HashSet<>();
    List<Place> strays = new ArrayList<>();
    long repeated = 0;
    for (Command command : evidence.commands()) {
      MessageId id = command.id();
      if (evidence.letters().contains(command.place())) {
        continue;
      }
      if (id == null || !evidence.inbox().containsKey(id)) {
        strays.add(command.place());
      } else if (!seen.add(id)) {
        repeated++;
      }
    }
    Map<String, Long> outcomes = new HashMap<>();
    evidence.inbox().values().forEach(outcome -> outcomes.merge(outcome, 1L, Long::sum));
    long applied = outcomes.getOrDefault("applied", 0L);
    long unchanged = outcomes.getOrDefault("unchanged", 0L);
    long rejected = outcomes.getOrDefault("rejected", 0L);
    long dead = evidence.letters().size();
    long read = evidence.commands().size();
    boolean holds =
        read == applied + unchanged + rejected + repeated + dead
            && strays.isEmpty()
            && seen.size() == evidence.inbox().size();
    return new Claim(
        "commands read = applied + unchanged + rejected + repeated + dead",
        "%,d = %,d + %,d + %,d + %,d + %,d"
                .formatted(read, applied, unchanged, rejected, repeated, dead)
            + (strays.isEmpty() ? "" : ", not handled %s".formatted(some(strays))),
        holds);
  }

  private static Claim everyLetterIsOutOnce(Evidence evidence) {
    Set<Place> out = new HashSet<>(evidence.letterTopics());
    int twice = evidence.letterTopics().size() - out.size();
    return new Claim(
        "every dead letter is in its topic, once",
        "in the table %,d, in the topics %,d, twice %,d"
            .formatted(evidence.letters().size(), out.size(), twice),
        twice == 0 && out.equals(evidence.letters()));
  }

  private static Claim everyEventIsOutOnce(Evidence evidence) {
    Set<MessageId> out = new HashSet<>();
    List<MessageId> unexpected = new ArrayList<>();
    long twice = 0;
    for (Event event : evidence.events()) {
      if (!out.add(event.id())) {
        twice++;
      }
      if (!evidence.promised().contains(event.id())) {
        unexpected.add(event.id());
      }
    }
    List<MessageId> missing = evidence.promised().stream().filter(id -> !out.contains(id)).toList();
    return new Claim(
        "every event of the outbox is in its topic, once",
        "in the outbox %,d, in the topics %,d, missing %s, unexpected %s, twice %,d"
            .formatted(
                evidence.promised().size(),
                evidence.events().size(),
                some(missing),
                some(unexpected),
                twice),
        missing.isEmpty() && unexpected.isEmpty() && twice == 0);
  }

  private static Claim versionsHaveNoGap(Evidence evidence) {
    Map<Aggregate, Long> versions = new HashMap<>();
    List<Place> gaps = new ArrayList<>();
    long checked = 0;
    for (Event event : evidence.events()) {
      Long version = event.version();
      if (version != null) {
        checked++;
        Long before = versions.put(new Aggregate(event.id().area(), event.key()), version);
        if (version != (before == null ? 1 : before + 1)) {
          gaps.add(event.place());
        }
      }
    }
    return new Claim(
        "versions count 1, 2, 3 ... along every aggregate",
        "aggregates %,d, versions %,d, gaps %s".formatted(versions.size(), checked, some(gaps)),
        gaps.isEmpty());
  }

  private static Claim keysAreInOrder(Evidence evidence) {
    Map<Aggregate, Event> latest = new HashMap<>();
    List<Place> disorder = new ArrayList<>();
    for (Event event : evidence.events()) {
      Event before = latest.put(new Aggregate(event.id().area(), event.key()), event);
      if (before != null
          && (before.sequence() >= event.sequence()
              || before.place().partition() != event.place().partition())) {
        disorder.add(event.place());
      }
    }
    return new Claim(
        "events of one key are in the order of the outbox",
        "keys %,d, events %,d, out of order %s"
            .formatted(latest.size(), evidence.events().size(), some(disorder)),
        disorder.isEmpty());
  }

  /// How many, and where to look first.
  static String some(List<?> faults) {
    return faults.isEmpty() ? "0" : "%,d (first: %s)".formatted(faults.size(), faults.getFirst());
  }
}
