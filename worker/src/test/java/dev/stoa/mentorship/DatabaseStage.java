package dev.stoa.mentorship;

import dev.stoa.area.AreaDatabase;
import dev.stoa.area.Batches;
import dev.stoa.area.Decision.Accepted;
import dev.stoa.area.Decision.Rejected;
import dev.stoa.area.Sender;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.PairingId;
import dev.stoa.mentorship.Mentorship.Command;
import dev.stoa.mentorship.Mentorship.Event;
import dev.stoa.penalties.PenaltyType;
import dev.stoa.penalties.Sanctions;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Mentorship on a database of its own, with the agents that a [Script] knows.
final class DatabaseStage extends AreaDatabase implements Script.Stage {
  private final Batches<Command, Event, Academy> batches =
      new Batches<>(jdbi(), new MentorshipArea());
  private final MentorshipRepository repository = new MentorshipRepository(jdbi(), readsOnly());

  DatabaseStage() {
    for (char name = 'a'; name < 'x'; name++) {
      register(String.valueOf(name), name == 's' ? "suspended" : name == 'o' ? "offline" : "idle");
    }
    jdbi()
        .useHandle(handle ->
            handle.execute(
                "update agents set capabilities = '[\"java\", \"error_handling\"]' where agent_id = 'j'"));
    new Sanctions(jdbi()).punish(Script.FIRST_DAY, "n", PenaltyType.MANDATORY_RETRAINING);
  }

  void register(String agent, String status) {
    register(agent, status, Script.FIRST_DAY);
  }

  @Override
  public String run(Instant now, Command command, Sender sender) {
    return run(now, List.of(command), sender).getFirst();
  }

  List<String> run(Instant now, List<Command> batch, boolean trusted) {
    return run(now, batch, Sender.of(trusted));
  }

  /// Runs the commands as one batch, in one transaction.
  List<String> run(Instant now, List<Command> batch, Sender sender) {
    return batches.run(now, batch, sender).stream().map(DatabaseStage::summary).toList();
  }

  private static String summary(Batches.Answer<Event> answer) {
    return switch (answer.decision()) {
      case Accepted<Event>(List<Event> events) when events.isEmpty() -> "nothing";
      case Accepted<Event>(List<Event> events) -> RulesStage.names(events);
      case Rejected<Event> rejected -> RulesStage.code(rejected);
    };
  }

  @Override
  public @Nullable Pairing pairing(PairingId pairing) {
    return repository.findPairingById(pairing);
  }

  @Override
  public @Nullable Fellow fellow(AgentId agent) {
    return repository.findFellowByAgent(agent);
  }

  MentorshipRepository repository() {
    return repository;
  }
}
