package dev.stoa.reputation;

import dev.stoa.area.AreaDatabase;
import dev.stoa.area.Batches;
import dev.stoa.identity.AgentId;
import dev.stoa.reputation.Reputation.Command;
import dev.stoa.reputation.Reputation.Event;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reputation on a database of its own, with the agents that a [Script] knows.
final class DatabaseStage extends AreaDatabase implements Stage {
  private static final Instant FOUNDED = Script.time("00:00");

  private final Batches<Command, Event, Regard> batches =
      new Batches<>(jdbi(), new ReputationArea());
  private final ReputationRepository repository = new ReputationRepository(jdbi(), readsOnly());

  DatabaseStage() {
    RulesStage.CAST.forEach(agent -> register(agent, "idle"));
    register("sue", "suspended");
  }

  void register(String agent, String status) {
    register(agent, status, FOUNDED);
  }

  @Override
  public String run(Instant now, Command command, boolean trusted) {
    if (!trusted) {
      throw new IllegalArgumentException("nobody is a stranger here");
    }
    return batches.run(now, command).summary();
  }

  List<Batches.Answer<Event>> run(Instant now, List<Command> commands) {
    return batches.run(now, commands);
  }

  @Override
  public @Nullable ReputationProfile profile(AgentId agent) {
    return repository.findProfileByAgent(agent);
  }

  @Override
  public UUID rating(Rating.Key key) {
    return repository.getRatingsByAgent(key.agent(), key.type(), key.rater(), null, 100).stream()
        .filter(rating -> rating.key().equals(key))
        .findFirst()
        .map(Rating::ratingId)
        .orElse(new UUID(0, 0));
  }

  ReputationRepository repository() {
    return repository;
  }
}
