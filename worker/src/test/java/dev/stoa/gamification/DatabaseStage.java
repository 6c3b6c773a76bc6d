package dev.stoa.gamification;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.area.Decision.Accepted;
import dev.stoa.area.Decision.Rejected;
import dev.stoa.area.Envelope;
import dev.stoa.area.Moment;
import dev.stoa.area.Outcome;
import dev.stoa.database.Database;
import dev.stoa.database.DatabaseConfig;
import dev.stoa.gamification.Gamification.Command;
import dev.stoa.gamification.Gamification.Event;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.CommandId;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestPostgres;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Gamification on a database of its own, with the agents that a [Script] knows.
final class DatabaseStage implements Script.Stage, AutoCloseable {
  private static final Instant BEFORE = Instant.parse("2026-11-01T00:00:00Z");

  private final TestDatabase server = TestPostgres.fresh();
  private final Database database =
      Database.open(
          DatabaseConfig.of(server.url(), server.user(), server.password()), new MetricRegistry());
  private final GamificationArea area = new GamificationArea();
  private final AtomicInteger commands = new AtomicInteger();
  private final GamificationRepository repository =
      new GamificationRepository(database.jdbi(), DatabaseStage::refuse);

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

  private static Outcome<Event> refuse(CommandId id, Command command, Envelope.Context context) {
    throw new IllegalStateException(
        "this repository only reads (command: %s, id: %s, context: %s)"
            .formatted(command, id, context));
  }

  void register(String agent, String status) {
    jdbi()
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
                .bind("now", BEFORE)
                .execute());
  }

  @Override
  public String run(Instant now, Command command, boolean trusted) {
    return run(now, List.of(command), trusted).getFirst();
  }

  /// Runs the commands as one batch, each under an id of its own.
  List<String> run(Instant now, List<Command> batch) {
    return run(now, batch, true);
  }

  private List<String> run(Instant now, List<Command> batch, boolean trusted) {
    return jdbi()
        .inTransaction(handle -> {
          Scorecards cards = area.read(handle, batch, now);
          List<String> answers = new ArrayList<>();
          for (Command command : batch) {
            UUID id = Moment.derive(new UUID(0, 0), "command/" + commands.incrementAndGet());
            answers.add(run(cards, command, new Moment(now, new CommandId(id), trusted)));
          }
          area.write(handle, cards);
          return answers;
        });
  }

  private String run(Scorecards cards, Command command, Moment moment) {
    return switch (area.decide(cards, command, moment)) {
      case Accepted<Event>(List<Event> events) when events.isEmpty() -> "nothing";
      case Accepted<Event>(List<Event> events) -> {
        events.forEach(event -> area.apply(cards, event, moment));
        yield RulesStage.names(events);
      }
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

  Jdbi jdbi() {
    return database.jdbi();
  }

  void execute(String sql) {
    jdbi().useHandle(handle -> handle.execute(sql));
  }

  /// A number that a statement yields.
  long number(String sql) {
    return jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }

  @Override
  public void close() {
    database.close();
    server.close();
  }
}
