package dev.stoa.penalties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.AppealId;
import dev.stoa.identity.PenaltyId;
import dev.stoa.identity.ViolationId;
import dev.stoa.penalties.Penalties.Adjustment;
import dev.stoa.penalties.Penalties.Grounds;
import dev.stoa.penalties.Penalties.ProbationMetrics;
import dev.stoa.penalties.Penalties.Severity;
import dev.stoa.penalties.Penalties.Stage;
import dev.stoa.penalties.Penalties.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Penalties in words. A line is a time, a command and what it is answered:
///
/// ```
/// 12:00 report v-1 on a [high] [by r] [silently]       · confirm|dismiss v-1 on a by j
/// 12:01 punish v-1 on a by j with #1 suspension [points=5] [for=PT1H] [until=13:00]
/// 12:02 lift #1 of a by j                              · expire a [most=1] [asof=12:00]
/// 12:03 appeal p-1 on v-1 by a [silently]              · withdraw p-1 by a
/// 12:04 review p-1 of a by r s                         · reject p-1 of a by r
/// 12:05 approve p-1 of a by r [with warning points=5]
/// 12:06 measure a [tasks=20 errors=5 …]                · retrain a for #1
/// 12:07 stage a skill_review 0.9 [tasks=10] [errors=1] [approved]
/// 12:08 watch a after #1 [for=PT4H]                    · release a passed|failed [success=0.9 …]
/// ```
///
/// `d1 12:00` is a day later; a line that begins with `=` says how an agent stands. Agents are
/// single letters: `m` is in maintenance, `x`, `y` and `z` are unknown, all others are active. An
/// exclamation mark before the command: its sender is not trusted.
final class Script {
  static final Instant FIRST_DAY = Instant.parse("2026-01-05T00:00:00Z");

  /// What runs the commands: rules alone, or a database.
  interface Stage {
    String run(Instant now, PenaltyCommand command, boolean trusted);

    @Nullable Standing standing(AgentId agent);
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
      answered.add(line.startsWith("=") ? state(line) : answer(line));
    }
    assertThat(String.join("\n", answered)).isEqualTo(String.join("\n", expected));
  }

  private String answer(String line) {
    String asked = line.substring(0, line.indexOf("->"));
    List<String> words = new ArrayList<>(List.of(asked.strip().split("\\s+", -1)));
    int day = words.get(0).startsWith("d") ? Integer.parseInt(words.removeFirst().substring(1)) : 0;
    Instant now = at(day, words.removeFirst());
    boolean trusted = !words.get(0).equals("!");
    if (!trusted) {
      words.removeFirst();
    }
    return asked + "-> " + stage.run(now, command(words.toArray(String[]::new)), trusted);
  }

  static Instant at(int day, String time) {
    return FIRST_DAY
        .plus(Duration.ofDays(day))
        .plus(Duration.ofNanos(LocalTime.parse(time).toNanoOfDay()));
  }

  private static PenaltyCommand command(String[] words) {
    return switch (words[0]) {
      case "report" -> report(words);
      case "confirm" ->
          new PenaltyCommand.ConfirmViolation(
              agent(words[3]), violation(words[1]), agent(words[5]), "seen");
      case "dismiss" ->
          new PenaltyCommand.DismissViolation(
              agent(words[3]), violation(words[1]), agent(words[5]), "not seen");
      case "punish" -> punish(words);
      case "lift" ->
          new PenaltyCommand.LiftPenalty(
              agent(words[3]), penalty(words[1]), agent(words[5]), "mercy");
      case "expire" ->
          new PenaltyCommand.ExpirePenalties(
              agent(words[1]),
              at(0, given(words).getOrDefault("asof", "23:59")).plus(Duration.ofDays(30)),
              Integer.parseInt(given(words).getOrDefault("most", "100")));
      case "appeal" -> appeal(words);
      case "withdraw" -> new PenaltyCommand.WithdrawAppeal(agent(words[3]), appealId(words[1]));
      case "review" ->
          new PenaltyCommand.StartAppealReview(
              agent(words[3]),
              appealId(words[1]),
              Arrays.stream(words).skip(5).map(Script::agent).toList());
      case "reject" ->
          new PenaltyCommand.RejectAppeal(
              agent(words[3]), appealId(words[1]), agent(words[5]), "no");
      case "approve" -> approve(words);
      default -> measure(words);
    };
  }

  private static PenaltyCommand measure(String[] words) {
    AgentId agent = agent(words[1]);
    Map<String, String> given = given(words);
    return switch (words[0]) {
      case "measure" ->
          new PenaltyCommand.EvaluatePerformance(agent, words.length == 2 ? null : window(given));
      case "retrain" -> new PenaltyCommand.StartRetraining(agent, penalty(words[3]));
      case "stage" ->
          new PenaltyCommand.CompleteRetrainingStage(
              agent,
              Penalties.Stage.valueOf(words[2].toUpperCase(Locale.ROOT)),
              share(words[3]),
              Integer.parseInt(given.getOrDefault("tasks", "0")),
              Integer.parseInt(given.getOrDefault("errors", "0")),
              List.of(words).contains("approved") ? Boolean.TRUE : null);
      case "watch" ->
          new PenaltyCommand.StartProbation(
              agent, penalty(words[3]), Duration.parse(given.getOrDefault("for", "PT4H")));
      case "release" ->
          new PenaltyCommand.EndProbation(
              agent, words[2].equals("passed"), metrics(given), of(given));
      default -> throw new IllegalArgumentException("no such verb (verb: %s)".formatted(words[0]));
    };
  }

  private static @Nullable PenaltyId of(Map<String, String> given) {
    return given.containsKey("of") ? penalty(given.get("of")) : null;
  }

  private static PenaltyCommand report(String[] words) {
    List<String> rest = List.of(words).subList(4, words.length);
    int by = rest.indexOf("by");
    Severity severity = Severity.MEDIUM;
    for (Severity one : Severity.values()) {
      severity = rest.contains(one.name().toLowerCase(Locale.ROOT)) ? one : severity;
    }
    return new PenaltyCommand.ReportViolation(
        agent(words[3]),
        violation(words[1]),
        "protocol_violation",
        severity,
        rest.contains("silently") ? " " : "it did",
        "{\"log\": [1, 2]}",
        by < 0 ? null : agent(rest.get(by + 1)),
        "{}");
  }

  private static PenaltyCommand punish(String[] words) {
    Map<String, String> given = given(words);
    String until = given.get("until");
    return new PenaltyCommand.ApplyPenalty(
        agent(words[3]),
        penalty(words[7]),
        violation(words[1]),
        PenaltyType.valueOf(words[8].toUpperCase(Locale.ROOT)),
        given.containsKey("for") ? Duration.parse(given.get("for")) : null,
        Long.parseLong(given.getOrDefault("points", "0")),
        "as the law says",
        agent(words[5]),
        until == null ? null : at(0, until));
  }

  private static PenaltyCommand appeal(String[] words) {
    return new PenaltyCommand.FileAppeal(
        agent(words[5]),
        appealId(words[1]),
        violation(words[3]),
        List.of(words).contains("silently") ? "" : "it was the network",
        Grounds.ENVIRONMENTAL_FACTORS,
        "{\"load\": 0.97}",
        "{}");
  }

  private static PenaltyCommand approve(String[] words) {
    Map<String, String> given = given(words);
    Adjustment adjusted =
        words.length < 8
            ? null
            : new Adjustment(
                PenaltyType.valueOf(words[7].toUpperCase(Locale.ROOT)),
                null,
                Long.parseLong(given.getOrDefault("points", "0")),
                null);
    return new PenaltyCommand.ApproveAppeal(
        agent(words[3]), appealId(words[1]), agent(words[5]), "yes", adjusted);
  }

  private static Map<String, String> given(String[] words) {
    Map<String, String> given = new HashMap<>();
    for (String word : words) {
      if (word.contains("=")) {
        String[] parts = word.split("=", 2);
        given.put(parts[0], parts[1]);
      }
    }
    return given;
  }

  static Window window(Map<String, String> given) {
    return new Window(
        number(given, "tasks"),
        number(given, "errors"),
        number(given, "timeouts"),
        share(given, "quality"),
        share(given, "usual"),
        number(given, "quarrels"),
        share(given, "resources"),
        share(given, "load"),
        share(given, "history"),
        given.containsKey("network"));
  }

  private static int number(Map<String, String> given, String name) {
    return Integer.parseInt(given.getOrDefault(name, "0"));
  }

  private static @Nullable ProbationMetrics metrics(Map<String, String> given) {
    return given.containsKey("success")
        ? new ProbationMetrics(
            number(given, "tasks"),
            share(given.getOrDefault("success", "0")),
            share(given.getOrDefault("errors", "0")),
            share(given, "quality"))
        : null;
  }

  private String state(String line) {
    AgentId agent = agent(line.split("\\s+", -1)[1]);
    Standing standing = stage.standing(agent);
    return standing == null
        ? "= %s has a clean record".formatted(agent)
        : "= %s pending %d confirmed %d overturned %d bound %d reversed %d points %d version %d"
            .formatted(
                agent,
                standing.count(Counter.VIOLATIONS_PENDING),
                standing.count(Counter.VIOLATIONS_CONFIRMED),
                standing.count(Counter.VIOLATIONS_OVERTURNED),
                standing.count(Counter.PENALTIES_ACTIVE),
                standing.count(Counter.PENALTIES_REVERSED),
                standing.count(Counter.POINTS_DEDUCTED),
                standing.version());
  }

  static AgentId agent(String name) {
    return new AgentId(name);
  }

  static ViolationId violation(String name) {
    return new ViolationId(name);
  }

  static AppealId appealId(String name) {
    return new AppealId(name);
  }

  /// `#7`.
  static PenaltyId penalty(@Nullable String name) {
    return new PenaltyId(new UUID(0, Long.parseLong(String.valueOf(name).substring(1))));
  }

  static BigDecimal share(String value) {
    return new BigDecimal(value).setScale(4);
  }

  private static @Nullable BigDecimal share(Map<String, String> given, String name) {
    String value = given.get(name);
    return value == null ? null : share(value);
  }
}
