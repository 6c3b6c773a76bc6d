package dev.stoa.mentorship;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.area.Sender;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.PairingId;
import dev.stoa.identity.ProgressId;
import dev.stoa.identity.TransferId;
import dev.stoa.mentorship.Mentorship.Changes;
import dev.stoa.mentorship.Mentorship.Command;
import dev.stoa.mentorship.Mentorship.Meeting;
import dev.stoa.mentorship.Mentorship.Milestone;
import dev.stoa.mentorship.Mentorship.Terms;
import dev.stoa.mentorship.Mentorship.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Mentorship in words. A line is a time, a command and what it is answered:
///
/// ```
/// 12:00     enroll a at 2                   -> AgentEnrolledInTraining
/// 12:00     a teaches b as p-1 [regardless] · complete p-1 [well] · pause p-1 · resume p-1
/// 12:00     cancel p-1 · delete p-1 · note p-1 m-1 [reached] · change p-1 m-1 reached|notes|nothing
/// 12:00     meet p-1 30 · pass p-1 t-1 java [from 0.2] · learnt p-1 t-1 0.9 0.5 0.5 4
/// 12:00     b wants a mentor as p-1 [for java] · b did tasks=10 good=9 score=80
/// ```
///
/// Times with a day count from the first. `stranger:` before a command says that its sender is not
/// trusted, `a:` that it is the agent `a`; a line that begins with `=` says what a thing now is.
/// Agents are single letters: `s` is suspended, `o` is offline, `x`, `y` and `z` are unknown, all
/// others are there. `j` can do `java` and `error_handling`; `n` may not lead, since a penalty of
/// level 5 binds it.
final class Script {
  static final Instant FIRST_DAY = Instant.parse("2026-01-05T00:00:00Z");

  /// What runs the commands: rules alone, or a database.
  interface Stage {
    String run(Instant now, Command command, Sender sender);

    default String run(Instant now, Command command, boolean trusted) {
      return run(now, command, Sender.of(trusted));
    }

    @Nullable Pairing pairing(PairingId pairing);

    @Nullable Fellow fellow(AgentId agent);
  }

  private final Stage stage;

  Script(Stage stage) {
    this.stage = stage;
  }

  void check(String text) {
    List<String> answered = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (String line : text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      expected.add(line);
      answered.add(line.startsWith("=") ? state(line.split("\\s+", -1)[1]) : answer(line));
    }
    assertThat(String.join("\n", answered)).isEqualTo(String.join("\n", expected));
  }

  private String answer(String line) {
    String asked = line.substring(0, line.indexOf("->"));
    List<String> words = new ArrayList<>(List.of(asked.strip().split("\\s+", -1)));
    int day =
        words.getFirst().startsWith("d") ? Integer.parseInt(words.removeFirst().substring(1)) : 0;
    Instant now = at(day, words.removeFirst());
    Sender sender = Sender.takenOff(words);
    return asked + "-> " + stage.run(now, command(words), sender);
  }

  static Instant at(int day, String time) {
    return FIRST_DAY
        .plus(Duration.ofDays(day))
        .plus(Duration.ofNanos(LocalTime.parse(time).toNanoOfDay()));
  }

  private static Command command(List<String> words) {
    if (words.getFirst().length() == 1) {
      return byAgent(words);
    }
    if (words.getFirst().equals("enroll")) {
      return new Command.EnrollAgentInTraining(
          new AgentId(words.get(1)), Integer.parseInt(words.get(3)));
    }
    PairingId pairing = pairing(words.get(1));
    return switch (words.getFirst()) {
      case "complete" ->
          new Command.CompletePairing(
              pairing,
              words.contains("well")
                  ? new Verdict("well", new BigDecimal("5.00"), new BigDecimal("4.50"))
                  : Verdict.NONE);
      case "pause" -> new Command.PausePairing(pairing, "ill");
      case "resume" -> new Command.ResumePairing(pairing);
      case "cancel" -> new Command.CancelPairing(pairing, null);
      case "delete" -> new Command.DeletePairing(pairing);
      case "note" -> note(pairing, words);
      case "change" ->
          new Command.UpdateProgress(pairing, new ProgressId(words.get(2)), changes(words));
      case "meet" ->
          new Command.RecordMentorshipSession(
              pairing,
              new Meeting(null, Integer.parseInt(words.get(2)), List.of("java"), "good", "{}"));
      case "pass" -> pass(pairing, words);
      case "learnt" -> learnt(pairing, words);
      default -> throw new IllegalArgumentException("no such verb (words: %s)".formatted(words));
    };
  }

  private static Command byAgent(List<String> words) {
    var agent = new AgentId(words.getFirst());
    return switch (words.get(1)) {
      case "teaches" ->
          new Command.CreatePairing(
              pairing(words.get(4)),
              new Terms(agent, new AgentId(words.get(2)), List.of("learn"), "{}", null),
              words.contains("regardless"));
      case "wants" ->
          new Command.RequestMentor(
              agent,
              words.size() > 7 ? Arrays.asList(words.get(7).split(",", -1)) : List.of(),
              pairing(words.get(5)));
      case "did" -> did(agent, words);
      default -> throw new IllegalArgumentException("no such verb (words: %s)".formatted(words));
    };
  }

  private static Command did(AgentId agent, List<String> words) {
    long[] counts = new long[8];
    BigDecimal score = null;
    List<String> names =
        List.of("tasks", "good", "errors", "attended", "initiated", "complex", "mentored", "given");
    for (String word : words.subList(2, words.size())) {
      String[] parts = word.split("=", -1);
      if (parts[0].equals("score")) {
        score = new BigDecimal(parts[1]).setScale(2);
      } else if (names.contains(parts[0])) {
        counts[names.indexOf(parts[0])] = Long.parseLong(parts[1]);
      }
    }
    return new Command.RecordTrainingProgress(
        agent,
        new Counts(
            counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6], counts[7]),
        score);
  }

  private static Command note(PairingId pairing, List<String> words) {
    return new Command.RecordProgress(
        pairing,
        words.get(2).equals("something") ? null : new ProgressId(words.get(2)),
        new Milestone("first steps", "all of them", words.contains("reached"), null, "{}"));
  }

  private static Changes changes(List<String> words) {
    return switch (words.get(3)) {
      case "reached" -> new Changes(true, null, null);
      case "undone" -> new Changes(false, null, null);
      case "noted" -> new Changes(null, "better", "{\"a\": 1}");
      default -> Changes.NONE;
    };
  }

  private static Command pass(PairingId pairing, List<String> words) {
    return new Command.TransferKnowledge(
        pairing,
        new TransferId(words.get(2)),
        new Lesson(
            TransferType.TEACHING,
            words.get(3),
            null,
            words.size() > 5 ? new BigDecimal(words.get(5)).setScale(4) : null));
  }

  private static Command learnt(PairingId pairing, List<String> words) {
    return new Command.RecordTransferOutcome(
        pairing,
        new TransferId(words.get(2)),
        new Effect(
            new BigDecimal(words.get(3)).setScale(4),
            new BigDecimal(words.get(4)).setScale(4),
            new BigDecimal(words.get(5)).setScale(4),
            new BigDecimal(words.get(6)).setScale(2)));
  }

  private String state(String name) {
    if (name.length() > 1) {
      Pairing pairing = stage.pairing(pairing(name));
      return "= " + name + " " + (pairing == null ? "is not there" : state(pairing));
    }
    Fellow fellow = stage.fellow(new AgentId(name));
    return "= " + name + " " + (fellow == null ? "is not known" : state(fellow));
  }

  private static String state(Pairing pairing) {
    return "%s teaches %s %s score %s version %d"
        .formatted(
            pairing.terms().mentor(),
            pairing.terms().mentee(),
            pairing.status().name().toLowerCase(Locale.ROOT),
            pairing.terms().score(),
            pairing.version());
  }

  private static String state(Fellow fellow) {
    return "level %d mentees %d of %d completed %d graduates %d bound %s version %d"
        .formatted(
            fellow.level(),
            fellow.mentoring().mentees(),
            fellow.mentoring().pairings(),
            fellow.mentoring().completed(),
            fellow.mentoring().graduates(),
            fellow.bond() == null ? "to nobody" : "to " + fellow.bond().mentor(),
            fellow.version());
  }

  static PairingId pairing(String name) {
    return new PairingId(name);
  }
}
