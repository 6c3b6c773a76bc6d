package dev.stoa.brainstorm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.area.Sender;
import dev.stoa.brainstorm.Brainstorm.Command;
import dev.stoa.brainstorm.Session.Allowed;
import dev.stoa.brainstorm.Session.Terms;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.IdeaId;
import dev.stoa.identity.SessionId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Brainstorm in words. A line is a time, a command and what it is answered:
///
/// ```
/// 12:00 a opens s-1 [ideas=3 each=1 minutes=10 until=12:30 phases=ideation:5,voting:5
///                    without=voting only=feature]           -> BrainstormSessionOpened
/// 12:00 a brings i-1 to s-1 [saying=light] [about=feature]   -> IdeaSubmitted
/// 12:00 b votes 1 on i-1 in s-1 · b combines i-1,i-2 as i-3 in s-1 · b refines i-1 as i-3 in s-1
/// 12:00 b scores i-1 in s-1 80 70 - - · complete s-1 [best=3] [by=a] · cancel s-1 · delete s-1
/// 12:00 advance s-1 [to=voting] [by=a] · expire [most=1] [until=12:30]
/// ```
///
/// `stranger:` before a command says that its sender is not trusted, `a:` that it is the agent `a`.
/// An idea says its id where it says nothing else; `_` stands for a space. A line that begins with
/// `=` says what a session or an idea now is.
final class Script {

  /// What runs the commands: rules alone, or a database.
  interface Stage {
    String run(Instant now, Command command, Sender sender);

    default String run(Instant now, Command command) {
      return run(now, command, Sender.TRUSTED);
    }

    @Nullable Session session(SessionId session);

    @Nullable Idea idea(IdeaId idea);
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
    Instant now = at(words.removeFirst());
    Sender sender = Sender.takenOff(words);
    return asked + "-> " + stage.run(now, command(words), sender);
  }

  static Instant at(String time) {
    return LocalTime.parse(time).atDate(LocalDate.of(2026, 1, 5)).toInstant(ZoneOffset.UTC);
  }

  /// The command in words, without its time.
  static Command command(String words) {
    return command(List.of(words.split(" ", -1)));
  }

  private static Command command(List<String> words) {
    if (words.getFirst().length() == 1) {
      return byAgent(new AgentId(words.getFirst()), words);
    }
    String until = option(words, "until", "23:59");
    if (words.getFirst().equals("expire")) {
      return new Command.ExpireBrainstormSessions(
          at(until), Integer.parseInt(option(words, "most", "100")));
    }
    var session = new SessionId(words.get(1));
    return switch (words.getFirst()) {
      case "complete" ->
          new Command.CompleteBrainstormSession(
              session, maybeAgent(words), Integer.parseInt(option(words, "best", "5")));
      case "cancel" -> new Command.CancelBrainstormSession(session, new AgentId("a"), "no time");
      case "delete" -> new Command.DeleteBrainstormSession(session);
      case "advance" -> {
        String to = option(words, "to", "");
        yield new Command.AdvanceBrainstormPhase(
            session, to.isEmpty() ? null : to, maybeAgent(words));
      }
      default -> throw new IllegalArgumentException("no such verb (words: %s)".formatted(words));
    };
  }

  private static @Nullable AgentId maybeAgent(List<String> words) {
    String by = option(words, "by", "");
    return by.isEmpty() ? null : new AgentId(by);
  }

  private static Command byAgent(AgentId agent, List<String> words) {
    return switch (words.get(1)) {
      case "opens" -> open(agent, words);
      case "brings" ->
          new Command.SubmitIdea(
              new SessionId(words.get(4)),
              new IdeaId(words.get(2)),
              content(words, words.get(2)),
              agent,
              category(option(words, "about", "other")),
              "{}");
      case "votes" ->
          new Command.VoteIdea(
              new SessionId(words.get(6)),
              new IdeaId(words.get(4)),
              agent,
              new BigDecimal(words.get(2)).setScale(2));
      case "combines" ->
          new Command.CombineIdeas(
              new SessionId(words.get(6)),
              new IdeaId(words.get(4)),
              Arrays.stream(words.get(2).split(",", -1)).map(IdeaId::new).toList(),
              content(words, words.get(4)),
              agent);
      case "refines" ->
          new Command.RefineIdea(
              new SessionId(words.get(6)),
              new IdeaId(words.get(4)),
              new IdeaId(words.get(2)),
              content(words, words.get(4)),
              agent);
      case "scores" ->
          new Command.ScoreIdea(
              new SessionId(words.get(4)),
              new IdeaId(words.get(2)),
              agent,
              new Marks(
                  mark(words.get(5)), mark(words.get(6)), mark(words.get(7)), mark(words.get(8))));
      default -> throw new IllegalArgumentException("no such verb (words: %s)".formatted(words));
    };
  }

  private static Command open(AgentId agent, List<String> words) {
    String each = option(words, "each", "");
    String until = option(words, "until", "");
    String without = option(words, "without", "");
    return new Command.OpenBrainstormSession(
        new SessionId(words.get(2)),
        new Terms(
            "more light",
            null,
            agent,
            Integer.parseInt(option(words, "ideas", "100")),
            each.isEmpty() ? null : Integer.valueOf(each),
            minutes(option(words, "minutes", "60")),
            phases(option(words, "phases", "")),
            new Allowed(
                !without.contains("voting"),
                !without.contains("combination"),
                !without.contains("refinement")),
            categories(option(words, "only", "")),
            "{}"),
        until.isEmpty() ? null : at(until));
  }

  private static List<Phase> phases(String text) {
    List<Phase> phases = new ArrayList<>();
    for (String phase : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      String[] parts = phase.split(":", -1);
      phases.add(new Phase(parts[0], minutes(parts[1])));
    }
    return phases;
  }

  private static List<Category> categories(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(",", -1)).map(Script::category).toList();
  }

  private static Category category(String name) {
    return Category.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static long minutes(String count) {
    return Long.parseLong(count) * 60_000;
  }

  private static @Nullable BigDecimal mark(String word) {
    return word.equals("-") ? null : new BigDecimal(word).setScale(2);
  }

  private static String content(List<String> words, String fallback) {
    return option(words, "saying", fallback).replace('_', ' ');
  }

  private static String option(List<String> words, String name, String fallback) {
    for (String word : words) {
      if (word.startsWith(name + "=")) {
        return word.substring(name.length() + 1);
      }
    }
    return fallback;
  }

  private String state(String name) {
    if (name.startsWith("s")) {
      Session session = stage.session(new SessionId(name));
      return "= " + name + " " + (session == null ? "is not there" : state(session));
    }
    Idea idea = stage.idea(new IdeaId(name));
    return "= " + name + " " + (idea == null ? "is not there" : state(idea));
  }

  private static String state(Session session) {
    Phase phase = session.phase();
    return "%s ideas %d participants %d%s version %d"
        .formatted(
            session.status().name().toLowerCase(Locale.ROOT),
            session.ideas(),
            session.participants(),
            phase == null ? "" : " in " + phase.name(),
            session.version());
  }

  private static String state(Idea idea) {
    return "of %s scores %s by %d votes of %s revision %d composite %s"
        .formatted(
            idea.contributedBy(),
            idea.standing().score(),
            idea.standing().votes(),
            idea.standing().voteSum(),
            idea.origin().revision(),
            idea.standing().composite());
  }
}
