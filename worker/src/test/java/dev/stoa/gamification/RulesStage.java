package dev.stoa.gamification;

import dev.stoa.area.Decision;
import dev.stoa.area.Decision.Accepted;
import dev.stoa.area.Decision.Rejected;
import dev.stoa.area.Moment;
import dev.stoa.area.Rows;
import dev.stoa.gamification.Gamification.Command;
import dev.stoa.gamification.Gamification.Event;
import dev.stoa.identity.AchievementId;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.CommandId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Gamification without a database, on an empty catalogue: the rules on one working set.
final class RulesStage implements Script.Stage {
  private static final Set<String> THINGS = Set.of("warrior", "rich", "busy", "steady", "nothing");

  private final Scorecards cards = cards();
  private int commands;
  private List<Event> last = List.of();

  private static Scorecards cards() {
    Set<AchievementId> achievements = new TreeSet<>();
    THINGS.forEach(thing -> achievements.add(new AchievementId(thing)));
    Script.CAST.forEach(agent -> achievements.add(new AchievementId(agent.value())));
    Set<Achievement.Key> pairs = new TreeSet<>();
    Map<AgentId, Scorecards.Presence> directory = new HashMap<>();
    for (AgentId agent : Script.CAST) {
      achievements.forEach(achievement -> pairs.add(new Achievement.Key(agent, achievement)));
      directory.put(
          agent,
          agent.equals(Script.SUSPENDED)
              ? Scorecards.Presence.SUSPENDED
              : Scorecards.Presence.PRESENT);
    }
    directory.remove(Script.UNKNOWN);
    return new Scorecards(
        new Rows<>(Script.CAST, Profile::agentId, List.of()),
        new Rows<>(achievements, Definition::achievementId, List.of()),
        new TreeSet<>(),
        new Rows<>(pairs, Achievement::key, List.of()),
        new Ledger(List.of(), List.of()),
        new HashSet<>(),
        directory,
        Map.of(),
        new HashSet<>(),
        new ArrayList<>());
  }

  @Override
  public String run(Instant now, Command command, boolean trusted) {
    UUID id = Moment.derive(new UUID(0, 0), "command/" + commands++);
    var moment = new Moment(now, new CommandId(id), trusted);
    Decision<Event> decision = GamificationRules.decide(cards, command, moment);
    return switch (decision) {
      case Accepted<Event>(List<Event> events) when events.isEmpty() -> "nothing";
      case Accepted<Event>(List<Event> events) -> applied(events, moment);
      case Rejected<Event> rejected -> rejected.reason().name();
    };
  }

  private String applied(List<Event> events, Moment moment) {
    var area = new GamificationArea();
    events.forEach(event -> area.apply(cards, event, moment));
    last = events;
    return names(events);
  }

  static String names(List<Event> events) {
    return events.stream()
        .map(event -> event.getClass().getSimpleName())
        .collect(Collectors.joining(" "));
  }

  /// The events of the last command that had any.
  List<Event> last() {
    return last;
  }

  Scorecards scorecards() {
    return cards;
  }

  @Override
  public @Nullable Profile profile(AgentId agent) {
    return cards.profiles().find(agent);
  }
}
