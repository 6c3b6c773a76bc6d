package dev.stoa.battle;

import dev.stoa.area.AreaDatabase;
import dev.stoa.area.Batches;
import dev.stoa.area.Decision.Accepted;
import dev.stoa.area.Decision.Rejected;
import dev.stoa.area.Sender;
import dev.stoa.battle.Battle.Command;
import dev.stoa.battle.Battle.Event;
import dev.stoa.battle.rating.RatingSystem;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.MatchId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Battle on a database of its own, with the agents that a [Script] knows.
final class DatabaseStage extends AreaDatabase implements Script.Stage {
  private final Batches<Command, Event, Arena> batches;
  private final BattleRepository repository;

  DatabaseStage(RatingSystem ratings) {
    this.batches = new Batches<>(jdbi(), new BattleArea(ratings));
    this.repository = new BattleRepository(jdbi(), readsOnly());
    for (char name = 'a'; name < 'x'; name++) {
      register(String.valueOf(name), name == 's' ? "suspended" : "idle");
    }
  }

  void register(String agent, String status) {
    register(agent, status, Script.FIRST_DAY);
  }

  @Override
  public String run(Instant now, Command command, Sender sender) {
    return summary(batches.run(now, List.of(command), sender).getFirst());
  }

  List<String> run(Instant now, List<Command> commands) {
    List<String> summaries = new ArrayList<>();
    for (Batches.Answer<Event> answer : batches.run(now, commands)) {
      summaries.add(summary(answer));
    }
    return summaries;
  }

  private static String summary(Batches.Answer<Event> answer) {
    return switch (answer.decision()) {
      case Accepted<Event>(List<Event> events) when events.isEmpty() -> "nothing";
      case Accepted<Event>(List<Event> events) -> RulesStage.names(events);
      case Rejected<Event> rejected -> RulesStage.code(rejected);
    };
  }

  @Override
  public @Nullable Fighter fighter(AgentId agent) {
    return repository.findProfileByAgent(agent);
  }

  @Override
  public @Nullable Match match(MatchId match) {
    return repository.findMatchById(match);
  }

  /// The profile of an agent that must have one.
  Fighter get(AgentId agent) {
    return Objects.requireNonNull(fighter(agent));
  }

  BattleRepository repository() {
    return repository;
  }
}
