package dev.stoa.penalties;

import dev.stoa.area.AreaDatabase;
import dev.stoa.area.Batches;
import dev.stoa.area.Decision.Accepted;
import dev.stoa.area.Decision.Rejected;
import dev.stoa.identity.AgentId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Penalties on a database of its own, with the agents that a [Script] knows.
final class DatabaseStage extends AreaDatabase implements Script.Stage {
  private final PenaltiesArea area = new PenaltiesArea();
  private final Batches<PenaltyCommand, PenaltyEvent, Docket> batches = new Batches<>(jdbi(), area);
  private final PenaltiesRepository repository = new PenaltiesRepository(jdbi(), readsOnly());

  DatabaseStage() {
    for (char name = 'a'; name < 'x'; name++) {
      register(String.valueOf(name), name == 'm' ? "maintenance" : "active");
    }
  }

  void register(String agent, String status) {
    register(agent, status, Script.FIRST_DAY);
  }

  @Override
  public String run(Instant now, PenaltyCommand command, boolean trusted) {
    return answer(batches.run(now, List.of(command), trusted).getFirst()).summary();
  }

  /// What a command was answered, and the events that followed.
  record Answer(String summary, List<PenaltyEvent> events) {}

  /// Runs the commands as one batch.
  List<Answer> run(Instant now, List<PenaltyCommand> batch) {
    return batches.run(now, batch).stream().map(DatabaseStage::answer).toList();
  }

  List<Answer> run(Handle handle, Instant now, List<PenaltyCommand> batch) {
    return batches.run(handle, now, batch, true).stream().map(DatabaseStage::answer).toList();
  }

  private static Answer answer(Batches.Answer<PenaltyEvent> answer) {
    return switch (answer.decision()) {
      case Accepted<PenaltyEvent>(List<PenaltyEvent> events) when events.isEmpty() ->
          new Answer("nothing", events);
      case Accepted<PenaltyEvent>(List<PenaltyEvent> events) ->
          new Answer(RulesStage.names(events), events);
      case Rejected<PenaltyEvent> rejected -> new Answer(RulesStage.code(rejected), List.of());
    };
  }

  @Override
  public @Nullable Standing standing(AgentId agent) {
    return jdbi().withHandle(handle -> StandingTables.lock(handle, List.of(agent)).find(agent));
  }

  PenaltiesArea area() {
    return area;
  }

  PenaltiesRepository repository() {
    return repository;
  }
}
