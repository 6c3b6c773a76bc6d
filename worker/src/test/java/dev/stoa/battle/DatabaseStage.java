package dev.stoa.battle;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.area.Batches;
import dev.stoa.area.Decision.Accepted;
import dev.stoa.area.Decision.Rejected;
import dev.stoa.area.Envelope;
import dev.stoa.battle.Battle.Command;
import dev.stoa.battle.Battle.Event;
import dev.stoa.battle.rating.RatingSystem;
import dev.stoa.database.Database;
import dev.stoa.database.DatabaseConfig;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.CommandId;
import dev.stoa.identity.MatchId;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestPostgres;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Battle on a database of its own, with the agents that a [Script] knows.
final class DatabaseStage implements Script.Stage, AutoCloseable {
  private final TestDatabase server = TestPostgres.fresh();
  private final Database database =
      Database.open(
          DatabaseConfig.of(server.url(), server.user(), server.password()), new MetricRegistry());
  private final Batches<Command, Event, Arena> batches;
  private final BattleRepository repository;

  DatabaseStage(RatingSystem ratings) {
    this.batches = new Batches<>(database.jdbi(), new BattleArea(ratings));
    this.repository = new BattleRepository(database.jdbi(), DatabaseStage::refuse);
    for (char name = 'a'; name < 'x'; name++) {
      register(String.valueOf(name), name == 's' ? "suspended" : "idle");
    }
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
                .bind("now", Script.FIRST_DAY)
                .execute());
  }

  @Override
  public String run(Instant now, Command command) {
    return summary(batches.run(now, command));
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

  Jdbi jdbi() {
    return database.jdbi();
  }

  /// A number that a statement yields.
  long number(String sql) {
    return database.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }

  @Override
  public void close() {
    database.close();
    server.close();
  }
}
