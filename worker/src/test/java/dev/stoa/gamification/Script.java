package dev.stoa.gamification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.gamification.Gamification.Command;
import dev.stoa.gamification.Gamification.Evidence;
import dev.stoa.gamification.Gamification.Grounds;
import dev.stoa.identity.AchievementId;
import dev.stoa.identity.AgentId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Gamification in words. A line is a day of November 2026 and a time, a command and what it is
/// answered; a line that begins with `=` says what an agent now is:
///
/// ```
/// 23/12:00 agt-1 joins                                        -> GamificationProfileCreated
/// 23/12:00 agt-1 earns 100 [for task:t-1] [key k] [x2.5] [standing] [as speed]
/// 23/12:00 agt-1 pays 100 [whole] [key k]
/// 23/12:00 agt-1 becomes gold [by force] [because x]
/// 23/12:00 agt-1 active 23       23/12:00 agt-1 rests
/// 23/12:00 warrior defined 200 wins>=10 [repeatable] [inactive]
/// 23/12:00 agt-1 unlocks warrior [wins=10]      agt-1 loses warrior
/// 23/12:00 agt-1 reverses k
/// = agt-1 100 points, 100 experience, level 2, bronze, streak 0 of 3
/// ```
///
/// A line whose time is followed by `stranger:` is from a sender that is not trusted. agt-8 is
/// suspended, agt-9 is unknown to the directory, all others are present.
final class Script {
  static final List<AgentId> CAST = cast();
  static final AgentId SUSPENDED = new AgentId("agt-8");
  static final AgentId UNKNOWN = new AgentId("agt-9");

  /// What runs the commands: rules alone, or a database.
  interface Stage {
    String run(Instant now, Command command, boolean trusted);

    @Nullable Profile profile(AgentId agent);
  }

  private final Stage stage;

  Script(Stage stage) {
    this.stage = stage;
  }

  private static List<AgentId> cast() {
    List<AgentId> cast = new ArrayList<>();
    for (int n = 1; n <= 9; n++) {
      cast.add(new AgentId("agt-" + n));
    }
    return cast;
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

  private String state(String line) {
    String agent = line.split(" ", -1)[1];
    Profile profile = Objects.requireNonNull(stage.profile(new AgentId(agent)));
    return "= %s %d points, %d experience, level %d, %s, streak %d of %d"
        .formatted(
            agent,
            profile.purse().points(),
            profile.purse().experience(),
            profile.level(),
            profile.tier().name().toLowerCase(Locale.ROOT),
            profile.streak().days(),
            profile.streak().longest());
  }

  private String answer(String line) {
    String cue = line.substring(0, line.indexOf("->"));
    List<String> words = List.of(cue.strip().split(" +"));
    boolean trusted = !words.get(1).equals("stranger:");
    List<String> rest = words.subList(trusted ? 1 : 2, words.size());
    return cue + "-> " + stage.run(time(words.getFirst()), command(rest), trusted);
  }

  static Instant time(String word) {
    String[] parts = word.split("/", -1);
    return LocalDateTime.of(day(parts[0]), LocalTime.parse(parts[1])).toInstant(ZoneOffset.UTC);
  }

  private static LocalDate day(String word) {
    return LocalDate.of(2026, 11, 1).plusDays(Integer.parseInt(word) - 1L);
  }

  private static Command command(List<String> words) {
    AgentId agent = new AgentId(words.getFirst());
    String object = words.size() < 3 ? "" : words.get(2);
    return switch (words.get(1)) {
      case "joins" -> new Command.CreateGamificationProfile(agent);
      case "earns" -> earns(agent, Long.parseLong(object), words);
      case "pays" ->
          new Command.DeductPoints(
              agent, Long.parseLong(object), !words.contains("whole"), grounds(words));
      case "becomes" ->
          new Command.SetTier(
              agent,
              Tier.valueOf(object.toUpperCase(Locale.ROOT)),
              words.contains("force"),
              after(words, "because"));
      case "active" -> new Command.IncrementStreak(agent, day(object));
      case "rests" -> new Command.ResetStreak(agent, "tired");
      case "defined" -> defined(words);
      case "unlocks" ->
          new Command.AwardAchievement(agent, new AchievementId(object), "{}", evidence(words));
      case "loses" -> new Command.RevokeAchievement(agent, new AchievementId(object), "cheated");
      case "reverses" ->
          new Command.ReversePointsTransaction(agent, transaction(object), "mistaken");
      default -> throw new IllegalArgumentException("no such verb (words: %s)".formatted(words));
    };
  }

  /// The entry under this key; of a word in brackets the id itself.
  private static UUID transaction(String word) {
    return word.startsWith("[")
        ? UUID.fromString(word.substring(1, word.length() - 1))
        : Gamification.transactionId(word);
  }

  private static Command earns(AgentId agent, long points, List<String> words) {
    String as = after(words, "as");
    Map<String, BigDecimal> multipliers = new HashMap<>();
    for (String word : words) {
      if (word.matches("x[0-9.]+")) {
        multipliers.put("m" + multipliers.size(), new BigDecimal(word.substring(1)).setScale(4));
      }
    }
    return new Command.AwardPoints(
        agent,
        points,
        as == null ? PointsCategory.OTHER : PointsCategory.valueOf(as.toUpperCase(Locale.ROOT)),
        grounds(words),
        multipliers,
        words.contains("standing"));
  }

  private static Grounds grounds(List<String> words) {
    String source = after(words, "for");
    String[] parts = source == null ? new String[2] : source.split(":", -1);
    return new Grounds(null, parts[0], parts[1], after(words, "key"));
  }

  private static Command defined(List<String> words) {
    return new Command.DefineAchievement(
        new AchievementId(words.getFirst()),
        new AchievementTerms(
            words.getFirst(),
            AchievementTerms.Category.SPECIAL,
            AchievementTerms.Worth.GOLD,
            Long.parseLong(words.get(2)),
            bound(words.get(3)),
            words.contains("repeatable"),
            false,
            !words.contains("inactive")));
  }

  private static Criterion bound(String word) {
    String[] least = word.split(">=", -1);
    String[] most = word.split("<=", -1);
    return least.length == 2
        ? new Criterion.AtLeast(least[0], new BigDecimal(least[1]))
        : new Criterion.AtMost(most[0], new BigDecimal(most[1]));
  }

  private static @Nullable Evidence evidence(List<String> words) {
    Map<String, BigDecimal> measures = new HashMap<>();
    for (String word : words) {
      if (word.contains("=")) {
        measures.put(word.split("=", -1)[0], new BigDecimal(word.split("=", -1)[1]));
      }
    }
    return measures.isEmpty() ? null : new Evidence(CriterionJson.printNumbers(measures), measures);
  }

  private static @Nullable String after(List<String> words, String word) {
    int at = words.indexOf(word);
    return at < 0 ? null : words.get(at + 1);
  }
}
