package dev.stoa.reputation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.identity.AgentId;
import dev.stoa.reputation.Reputation.Command;
import dev.stoa.reputation.Reputation.Command.AdjustTrustScore;
import dev.stoa.reputation.Reputation.Command.ApplyReputationDecay;
import dev.stoa.reputation.Reputation.Command.ComputeGlobalTrust;
import dev.stoa.reputation.Reputation.Command.CreateReputationProfile;
import dev.stoa.reputation.Reputation.Command.RecordInteraction;
import dev.stoa.reputation.Reputation.Command.RecordReputationEvent;
import dev.stoa.reputation.Reputation.Command.RetractRating;
import dev.stoa.reputation.Reputation.Command.SubmitRating;
import dev.stoa.reputation.Reputation.InteractionId;
import dev.stoa.reputation.Reputation.Occurrence;
import dev.stoa.reputation.Reputation.Opinion;
import dev.stoa.reputation.Reputation.Source;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Plays a script in the words of the area, one command a line:
///
/// ```
/// 12:00   ada rates bob trust 80        -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated
/// 3d12:00 stranger: bob is adjusted by -5 -> UNAUTHORIZED
/// ```
///
/// `3d12:00` is noon three days later; a stranger is a sender that is not trusted. Profiles that a
/// line makes are left out of what it leads to.
final class Script {
  private static final Instant FIRST_DAY = Instant.parse("2026-11-23T00:00:00Z");
  private final Stage stage;

  Script(Stage stage) {
    this.stage = stage;
  }

  /// Plays the lines on a stage in memory and compares all answers at once.
  static Script check(String script) {
    return new Script(new RulesStage()).play(script);
  }

  Script play(String script) {
    List<String> lines = script.lines().filter(line -> !line.isBlank()).toList();
    String played = lines.stream().map(this::line).collect(Collectors.joining("\n"));
    assertThat(played).isEqualTo(String.join("\n", lines));
    return this;
  }

  /// The profile as the script left it, which must be there.
  ReputationProfile profile(String agent) {
    return Objects.requireNonNull(stage.profile(new AgentId(agent)));
  }

  private String line(String line) {
    String cue = line.substring(0, line.indexOf("->"));
    List<String> words = List.of(cue.strip().split(" +"));
    boolean isStranger = words.get(1).equals("stranger:");
    Instant now = time(words.getFirst());
    Command command = command(now, words.subList(isStranger ? 2 : 1, words.size()));
    String answer =
        Stream.of(stage.run(now, command, !isStranger).split(" "))
            .filter(word ->
                command instanceof CreateReputationProfile
                    || !word.equals("ReputationProfileCreated"))
            .collect(Collectors.joining(" "));
    return cue + "-> " + answer;
  }

  private Command command(Instant now, List<String> words) {
    return switch (words.get(0)) {
      case "compute" -> compute(words);
      case "decay" ->
          new ApplyReputationDecay(
              now.plus(Duration.ofDays(Integer.parseInt(after(words, "in", "0")))),
              share(after(words, "by", "0.95")),
              share(after(words, "to", "0.5")),
              Integer.parseInt(after(words, "of", "100")));
      default -> ofAgent(words);
    };
  }

  private Command ofAgent(List<String> words) {
    var one = new AgentId(words.get(0));
    return switch (words.get(1)) {
      case "begins" -> new CreateReputationProfile(one);
      case "rates" -> new SubmitRating(new AgentId(words.get(2)), one, opinion(words));
      case "retracts" -> retract(one, words);
      case "is" -> new AdjustTrustScore(one, score(words.get(4)), "why", Source.NONE);
      case "does" ->
          new RecordReputationEvent(
              one,
              new Occurrence(
                  words.get(2),
                  score(after(words, "worth", "0")),
                  !words.contains("unapplied"),
                  null,
                  "{}"));
      case "meets" ->
          new RecordInteraction(
              one,
              new AgentId(words.get(2)),
              share(words.get(3)),
              null,
              share(after(words, "weight", "0.3")));
      default -> throw new IllegalArgumentException("no such verb (words: %s)".formatted(words));
    };
  }

  private static Opinion opinion(List<String> words) {
    String interaction = after(words, "on", "");
    return new Opinion(
        RatingType.valueOf(words.get(3).toUpperCase(Locale.ROOT)),
        score(words.get(4)),
        null,
        interaction.isEmpty() ? null : new InteractionId(interaction),
        "{}");
  }

  /// `eve retracts bob trust` and, where it is not her own, `of ada`.
  private Command retract(AgentId rater, List<String> words) {
    var agent = new AgentId(words.get(2));
    var giver = new AgentId(after(words, "of", rater.value()));
    RatingType type = RatingType.valueOf(words.get(3).toUpperCase(Locale.ROOT));
    return new RetractRating(
        agent, stage.rating(new Rating.Key(agent, giver, type, null)), rater, "why");
  }

  private static Command compute(List<String> words) {
    String trusted = after(words, "from", "");
    return new ComputeGlobalTrust(
        Integer.parseInt(after(words, "rounds", "100")),
        new BigDecimal("0.001000"),
        share(after(words, "alpha", "0.1")),
        trusted.isEmpty()
            ? List.of()
            : Stream.of(trusted.split(",", -1)).map(AgentId::new).toList());
  }

  private static String after(List<String> words, String word, String otherwise) {
    int at = words.indexOf(word);
    return at < 0 ? otherwise : words.get(at + 1);
  }

  static BigDecimal score(String text) {
    return new BigDecimal(text).setScale(2, RoundingMode.UNNECESSARY);
  }

  static BigDecimal share(String text) {
    return new BigDecimal(text).setScale(4, RoundingMode.UNNECESSARY);
  }

  static Instant time(String clock) {
    int day = clock.indexOf('d');
    String[] parts = clock.substring(day + 1).split(":", -1);
    return FIRST_DAY
        .plus(Duration.ofDays(day < 0 ? 0 : Integer.parseInt(clock.substring(0, day))))
        .plus(Duration.ofHours(Integer.parseInt(parts[0])))
        .plus(Duration.ofMinutes(Integer.parseInt(parts[1])))
        .plus(Duration.ofSeconds(parts.length < 3 ? 0 : Integer.parseInt(parts[2])));
  }
}
