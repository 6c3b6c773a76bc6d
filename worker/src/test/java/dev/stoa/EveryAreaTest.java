package dev.stoa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.Rehearsal.Answer;
import dev.stoa.Rehearsal.Step;
import dev.stoa.agent.AgentArea;
import dev.stoa.area.Area;
import dev.stoa.area.CommonRejection;
import dev.stoa.area.DomainCommand;
import dev.stoa.area.DomainEvent;
import dev.stoa.area.InvalidCommand;
import dev.stoa.battle.BattleArea;
import dev.stoa.battle.rating.Elo;
import dev.stoa.brainstorm.BrainstormArea;
import dev.stoa.contract.MessageType;
import dev.stoa.contract.Schemas;
import dev.stoa.gamification.GamificationArea;
import dev.stoa.leaderboard.LeaderboardArea;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.mentorship.MentorshipArea;
import dev.stoa.penalties.PenaltiesArea;
import dev.stoa.reputation.ReputationArea;
import dev.stoa.rewards.RewardsArea;
import dev.stoa.task.TaskArea;
import dev.stoa.voting.VotingArea;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every area, so that no area has to say it again.
@UsesServers
class EveryAreaTest {
  private static final Schemas CONTRACT = Schemas.ofContract();
  private static final Pattern MAKES =
      Pattern.compile(
          "(Register|Enqueue|Create|Claim|Allocate|Grant|Enroll|Request|Report|Open).*");
  private static final int MINUTES = 15;
  private static final int COMMANDS = 20;
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  static List<Area<?, ?, ?>> areas() {
    return List.of(
        new AgentArea(),
        new TaskArea(),
        new VotingArea(),
        new BrainstormArea(),
        new GamificationArea(),
        new ReputationArea(),
        new BattleArea(new Elo()),
        new LeaderboardArea(),
        new MentorshipArea(),
        new RewardsArea(),
        new PenaltiesArea());
  }

  @Test
  void everyAreaOfTheContractIsServed() {
    Set<String> labels = new TreeSet<>();
    CONTRACT.types().forEach(type -> labels.add(type.area()));
    labels.remove("common");
    assertThat(areas()).extracting(Area::label).containsExactlyInAnyOrderElementsOf(labels);
  }

  @ParameterizedTest
  @MethodSource("areas")
  void theContractAndTheAreaHaveTheSameWords(Area<?, ?, ?> area) throws IOException {
    Vocabulary words = Vocabulary.of(area);
    assertThat(words.commands()).as("commands of %s", area.label()).isEqualTo(names(area, true));
    assertThat(words.events()).as("events of %s", area.label()).isEqualTo(names(area, false));
  }

  /// Names of the contract's messages that are no part of another one.
  private static Set<String> names(Area<?, ?, ?> area, boolean commands) {
    return CONTRACT.types().stream()
        .filter(type -> type.area().equals(area.label()) && type.isCommand() == commands)
        .map(MessageType::shortName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @MethodSource("areas")
  void everyCommandOfTheContractIsDecoded(Area<?, ?, ?> area) {
    var sampler = new Sampler(17, NOON);
    for (MessageType type : CONTRACT.types()) {
      if (type.area().equals(area.label()) && type.isCommand()) {
        for (int sample = 0; sample < 200; sample++) {
          assertThat(isRead(area, sampler, type)).isTrue();
        }
      }
    }
  }

  /// Whether the area knows the message: it reads it, or says what is wrong with a value.
  private static <C extends DomainCommand, E extends DomainEvent, S> boolean isRead(
      Area<C, E, S> area, Sampler sampler, MessageType type) {
    try {
      C command = area.decode(sampler.message(type.javaClass()));
      return area.decode(area.encodeCommand(command)).equals(command);
    } catch (InvalidCommand invalid) {
      return !invalid.field().isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("areas")
  void codesAreUniqueAndNoneIsACommonOne(Area<?, ?, ?> area) throws IOException {
    List<String> codes = Vocabulary.of(area).rejections();
    assertThat(codes).isNotEmpty().doesNotHaveDuplicates();
    for (CommonRejection common : CommonRejection.values()) {
      assertThat(codes).doesNotContain(common.name());
    }
  }

  @ParameterizedTest
  @MethodSource("areas")
  void everyRejectionIsGivenByAScriptOfItsArea(Area<?, ?, ?> area) throws IOException {
    assertThat(missing(area, Vocabulary.of(area).rejections())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("areas")
  void everyEventIsReachedByAScriptOfItsArea(Area<?, ?, ?> area) throws IOException {
    assertThat(missing(area, Vocabulary.of(area).events())).isEmpty();
  }

  /// Words that stand in none of the area's tests.
  private static Set<String> missing(Area<?, ?, ?> area, Iterable<String> words)
      throws IOException {
    Set<String> said = new HashSet<>();
    String folder = "worker/src/test/java/dev/stoa/" + area.label() + "/";
    Checkout checkout = Checkout.find();
    for (Path test : checkout.files(name -> name.endsWith(".java"))) {
      if (checkout.root().relativize(test).toString().startsWith(folder)) {
        said.addAll(List.of(Files.readString(test).split("\\W+", -1)));
      }
    }
    Set<String> missing = new TreeSet<>();
    words.forEach(word -> {
      if (!said.contains(word)) {
        missing.add(word);
      }
    });
    return missing;
  }

  @ParameterizedTest
  @MethodSource("areas")
  void aBatchInAnySplitGivesTheSameRowsEventsAndVersions(Area<?, ?, ?> area) {
    int events = 0;
    for (long seed = 1; seed <= 3; seed++) {
      events += split(area, seed);
    }
    assertThat(events).as("events of %s", area.label()).isGreaterThan(MINUTES);
  }

  private static <C extends DomainCommand, E extends DomainEvent, S> int split(
      Area<C, E, S> area, long seed) {
    var sampler = new Sampler(seed, NOON);
    try (var whole = new Rehearsal();
        var parts = new Rehearsal()) {
      whole.register(NOON);
      parts.register(NOON);
      int events = 0;
      for (int minute = 1; minute <= MINUTES; minute++) {
        Instant now = NOON.plusSeconds(60L * minute);
        List<Step<C>> steps = steps(area, sampler, minute);
        List<Answer> expected = whole.play(area, now, steps);
        List<Answer> actual = new ArrayList<>();
        for (int from = 0; from < steps.size(); ) {
          int to = Math.min(steps.size(), from + 1 + sampler.below(4));
          actual.addAll(parts.play(area, now, steps.subList(from, to)));
          from = to;
        }
        for (int i = 0; i < steps.size(); i++) {
          assertThat(actual.get(i))
              .as("answer to %s (seed: %d, minute: %d)", steps.get(i), seed, minute)
              .isEqualTo(expected.get(i));
          events += expected.get(i).versions().size();
        }
      }
      assertThat(parts.rows()).containsExactlyElementsOf(whole.rows());
      assertThat(whole.miscounted()).isEmpty();
      assertThat(parts.miscounted()).isEmpty();
      return events;
    }
  }

  private static <C extends DomainCommand, E extends DomainEvent, S> List<Step<C>> steps(
      Area<C, E, S> area, Sampler sampler, int minute) {
    List<MessageType> types =
        CONTRACT.types().stream()
            .filter(type -> type.area().equals(area.label()) && type.isCommand())
            .toList();
    List<MessageType> makers =
        types.stream().filter(type -> MAKES.matcher(type.shortName()).matches()).toList();
    List<Step<C>> steps = new ArrayList<>();
    while (steps.size() < COMMANDS) {
      // What makes something comes often, or most of the others would be about nothing.
      List<MessageType> drawn = sampler.below(3) == 0 ? makers : types;
      MessageType type = drawn.get(sampler.below(drawn.size()));
      try {
        C command = area.decode(sampler.message(type.javaClass()));
        steps.add(new Step<>(minute * COMMANDS + steps.size(), command));
      } catch (InvalidCommand _) {
        // Not every sample is within the limits.
      }
    }
    return steps;
  }
}
