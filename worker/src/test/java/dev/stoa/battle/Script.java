package dev.stoa.battle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.area.Sender;
import dev.stoa.battle.Battle.Command;
import dev.stoa.battle.Battle.Metrics;
import dev.stoa.battle.Battle.Team;
import dev.stoa.battle.Battle.Terms;
import dev.stoa.battle.Battle.Verdict;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.MatchId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Battle in words. A line is a time, a command and what it is answered:
///
/// ```
/// 12:00     a calls b to m-1 [head_to_head] [unrated] [by 12:05]  -> MatchCreated
/// 12:01     b accepts m-1 · b declines m-1 · start m-1 [30s] · cancel m-1 · delete m-1 · void m-1
/// 12:02     a joins m-1 [red]          a enters m-1 base=50 time=1000
/// 12:03     m-1 won by a 10:5          m-1 drawn          m-1 settled        m-1 a v b won by a
/// d91 12:00 profile a 1700             decay 91 0.2 1500
/// ```
///
/// `stranger:` before a command says that its sender is not trusted, `a:` that it is the agent `a`.
/// Times with a day count from the first; a line that begins with `=` says what a thing now is.
/// Agents are single letters: `s` is suspended, `x`, `y` and `z` are unknown, all others are
/// present.
final class Script {
  static final Instant FIRST_DAY = Instant.parse("2026-01-05T00:00:00Z");

  /// What runs the commands: rules alone, or a database.
  interface Stage {
    String run(Instant now, Command command, Sender sender);

    default String run(Instant now, Command command) {
      return run(now, command, Sender.TRUSTED);
    }

    @Nullable Fighter fighter(AgentId agent);

    @Nullable Match match(MatchId match);
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
    String asked = line.substring(0, line.indexOf("->")).strip();
    String[] words = asked.split("\\s+", -1);
    int day = words[0].startsWith("d") ? Integer.parseInt(words[0].substring(1)) : 0;
    String[] rest = java.util.Arrays.copyOfRange(words, day > 0 ? 1 : 0, words.length);
    Instant now = at(day, rest[0]);
    List<String> said = new ArrayList<>(List.of(rest).subList(1, rest.length));
    Sender sender = Sender.takenOff(said);
    Command command = command(now, said.toArray(String[]::new));
    return line.substring(0, line.indexOf("->")) + "-> " + stage.run(now, command, sender);
  }

  static Instant at(int day, String time) {
    return FIRST_DAY
        .plus(Duration.ofDays(day))
        .plus(Duration.ofNanos(LocalTime.parse(time).toNanoOfDay()));
  }

  private static Command command(Instant now, String[] words) {
    return switch (words[0]) {
      case "profile" -> new Command.CreateBattleProfile(agent(words[1]), number(words[2]));
      case "start" ->
          new Command.StartMatch(
              match(words[1]),
              words.length > 2 ? Duration.parse("PT" + words[2].toUpperCase(Locale.ROOT)) : null);
      case "cancel" -> new Command.CancelMatch(match(words[1]), null);
      case "delete" -> new Command.DeleteMatch(match(words[1]));
      case "void" -> new Command.VoidMatchResult(match(words[1]), "mistaken");
      case "decay" ->
          new Command.ApplyRatingDecay(
              words.length > 4 ? now.plus(Duration.ofDays(1)) : now,
              Duration.ofDays(number(words[1])),
              new BigDecimal(words[2]),
              number(words[3]));
      default -> words[0].length() > 1 ? verdict(words) : byAgent(words);
    };
  }

  private static Command byAgent(String[] words) {
    AgentId agent = agent(words[0]);
    return switch (words[1]) {
      case "calls" -> call(words);
      case "accepts" -> new Command.AcceptMatch(match(words[2]), agent);
      case "declines" -> new Command.DeclineMatch(match(words[2]), agent, "busy");
      case "joins" ->
          new Command.JoinBattle(
              match(words[2]), agent, words.length > 3 ? new Team(words[3]) : null);
      case "enters" -> new Command.SubmitBattleEntry(match(words[2]), agent, metrics(words));
      default -> throw new IllegalArgumentException("no such verb (verb: %s)".formatted(words[1]));
    };
  }

  private static Command call(String[] words) {
    MatchType type = MatchType.STANDARD;
    boolean rated = true;
    Instant acceptBy = null;
    for (int i = 5; i < words.length; i++) {
      switch (words[i]) {
        case "unrated" -> rated = false;
        case "by" -> acceptBy = at(0, words[++i]);
        default -> type = MatchType.valueOf(words[i].toUpperCase(Locale.ROOT));
      }
    }
    return new Command.CreateMatch(
        match(words[4]),
        new Terms(agent(words[0]), agent(words[2]), type, null, acceptBy, rated, "{}"));
  }

  private static Command verdict(String[] words) {
    boolean names = words.length > 3 && words[2].equals("v");
    int verb = names ? 4 : 1;
    AgentId winner = words[verb].equals("won") ? agent(words[verb + 2]) : null;
    String last = words[words.length - 1];
    String[] scores = last.contains(":") ? last.split(":", -1) : new String[] {"0", "0"};
    return new Command.RecordBattle(
        match(words[0]),
        names ? agent(words[1]) : null,
        names ? agent(words[3]) : null,
        new Verdict(
            winner,
            words[verb].equals("drawn") || last.equals("drawn"),
            new BigDecimal(scores[0]).setScale(2),
            new BigDecimal(scores[1]).setScale(2)));
  }

  private static Metrics metrics(String[] words) {
    Long time = null;
    var shares = new BigDecimal[5];
    BigDecimal base = null;
    BigDecimal contribution = null;
    for (String word : List.of(words).subList(3, words.length)) {
      String[] parts = word.split("=", -1);
      BigDecimal value = new BigDecimal(parts[1]);
      switch (parts[0]) {
        case "time" -> time = value.longValueExact();
        case "base" -> base = value.setScale(2);
        case "hit" -> contribution = value.setScale(2);
        case "accuracy" -> shares[0] = value.setScale(4);
        case "completeness" -> shares[1] = value.setScale(4);
        case "code" -> shares[2] = value.setScale(4);
        case "documentation" -> shares[3] = value.setScale(4);
        case "tests" -> shares[4] = value.setScale(4);
        default -> throw new IllegalArgumentException(word);
      }
    }
    return new Metrics(
        time, base, shares[0], shares[1], shares[2], shares[3], shares[4], contribution);
  }

  private String state(String line) {
    String name = line.split("\\s+", -1)[1];
    return "= " + name + " " + (name.length() > 1 ? of(match(name)) : of(agent(name)));
  }

  private String of(AgentId agent) {
    Fighter fighter = stage.fighter(agent);
    if (fighter == null) {
      return "has no profile";
    }
    Tally tally = fighter.tally();
    return "%d won %d drew %d lost %d streak %d of %d"
        .formatted(
            fighter.rating().shown(),
            tally.wins(),
            tally.draws(),
            tally.losses(),
            tally.winStreak(),
            tally.longestWinStreak());
  }

  private String of(MatchId id) {
    Match match = stage.match(id);
    if (match == null) {
      return "is not there";
    }
    Verdict verdict = match.verdict();
    return "%s winner %s %s %s:%s version %d"
        .formatted(
            match.status().name().toLowerCase(Locale.ROOT),
            verdict.winner(),
            verdict.isDraw() ? "drawn" : "decided",
            verdict.agent1Score(),
            verdict.agent2Score(),
            match.version());
  }

  private static AgentId agent(String name) {
    return new AgentId(name);
  }

  private static MatchId match(String name) {
    return new MatchId(name);
  }

  private static int number(String word) {
    return Integer.parseInt(word);
  }
}
