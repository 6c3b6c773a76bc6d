package dev.stoa.gamification;

import dev.stoa.area.AreaDatabase;
import dev.stoa.area.Batches;
import dev.stoa.area.Decision.Accepted;
import dev.stoa.area.Decision.Rejected;
import dev.stoa.gamification.Gamification.Command;
import dev.stoa.gamification.Gamification.Event;
import dev.stoa.identity.AgentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gamification on a database of its own, with the agents that a [Script] knows.
final class DatabaseStage extends AreaDatabase implements Script.Stage {
  private static final Instant BEFORE = Instant.parse("2026-11-01T00:00:00Z");

  private final Batches<Command, Event, Scorecards> batches =
      new Batches<>(jdbi(), new GamificationArea());
  private final GamificationRepository repository = new GamificationRepository(jdbi(), readsOnly());

  DatabaseStage() {
    for (AgentId agent : Script.CAST) {
      if (!agent.equals(Script.UNKNOWN)) {
        register(agent.value(), agent.equals(Script.SUSPENDED) ? "suspended" : "idle");
      }
    }
  }

  /// The same without the catalogue that is there from the beginning.
  static DatabaseStage withoutCatalogue() {
    var stage = new DatabaseStage();
    stage.execute("delete from gamification_achievement_definitions");
    return stage;
  }

  void register(String agent, String status) {
    register(agent, status, BEFORE);
  }

  @Override
  public String run(Instant now, Command command, boolean trusted) {
    return run(now, List.of(command), trusted).getFirst();
  }

  List<String> run(Instant now, List<Command> batch) {
    return run(now, batch, true);
  }

  /// Runs the commands as one batch, in one transaction.
  List<String> run(Instant now, List<Command> batch, boolean trusted) {
    return batches.run(now, batch, trusted).stream().map(DatabaseStage::summary).toList();
  }

  private static String summary(Batches.Answer<Event> answer) {
    return switch (answer.decision()) {
      case Accepted<Event>(List<Event> events) when events.isEmpty() -> "nothing";
      case Accepted<Event>(List<Event> events) -> RulesStage.names(events);
      case Rejected<Event> rejected -> rejected.reason().name();
    };
  }

  @Override
  public @Nullable Profile profile(AgentId agent) {
    return repository.findProfileByAgent(agent);
  }

  GamificationRepository repository() {
    return repository;
  }
}
