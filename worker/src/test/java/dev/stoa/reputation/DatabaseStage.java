package dev.stoa.reputation;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.area.Batches;
import dev.stoa.area.Envelope;
import dev.stoa.database.Database;
import dev.stoa.database.DatabaseConfig;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.CommandId;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestPostgres;
import dev.stoa.reputation.Reputation.Command;
import dev.stoa.reputation.Reputation.Event;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Reputation on a database of its own, with the agents that a [Script] knows.
final class DatabaseStage implements Stage, AutoCloseable {
  private static final Instant FOUNDED = Script.time("00:00");

  private final TestDatabase server = TestPostgres.fresh();
  private final Database database =
      Database.open(
          DatabaseConfig.of(server.url(), server.user(), server.password()), new MetricRegistry());
  private final Batches<Command, Event, Regard> batches =
      new Batches<>(database.jdbi(), new ReputationArea());
  private final ReputationRepository repository =
      new ReputationRepository(database.jdbi(), DatabaseStage::refuse);

  DatabaseStage() {
    RulesStage.CAST.forEach(agent -> register(agent, "idle"));
    register("sue", "suspended");
  }

  private static dev.stoa.area.Outcome<Event> refuse(
      CommandId id, Command command, Envelope.Context context) {
    throw new IllegalStateException(
        "this repository only reads (command: %s, id: %s, context: %s)"
            .formatted(command, id, context));
  }

  void register(String agent, String status) {
    database
        .jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(
                    """
                    insert into agents (
                             agent_id, agent_name, status, heartbeat_at, online_since,
                             created_at, updated_at, version)
                    values (:id, 'agent ' || :id, :status, :now, :now, :now, :now, 1)
                    """)
                .bind("id", agent)
                .bind("status", status)
                .bind("now", FOUNDED)
                .execute());
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

  Jdbi jdbi() {
    return database.jdbi();
  }

  List<String> texts(String sql) {
    return database.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  @Override
  public void close() {
    database.close();
    server.close();
  }
}
