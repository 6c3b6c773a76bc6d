package dev.stoa.penalties;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.area.Decision.Accepted;
import dev.stoa.area.Decision.Rejected;
import dev.stoa.area.Envelope;
import dev.stoa.area.Moment;
import dev.stoa.area.Outcome;
import dev.stoa.database.Database;
import dev.stoa.database.DatabaseConfig;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.CommandId;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestPostgres;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Penalties on a database of its own, with the agents that a [Script] knows.
final class DatabaseStage implements Script.Stage, AutoCloseable {
  private final TestDatabase server = TestPostgres.fresh();
  private final Database database =
      Database.open(
          DatabaseConfig.of(server.url(), server.user(), server.password()), new MetricRegistry());
  private final PenaltiesArea area = new PenaltiesArea();
  private final PenaltiesRepository repository =
      new PenaltiesRepository(database.jdbi(), DatabaseStage::refuse);
  private final AtomicLong commands = new AtomicLong();

  DatabaseStage() {
    for (char name = 'a'; name < 'x'; name++) {
      register(String.valueOf(name), name == 'm' ? "maintenance" : "active");
    }
  }

  private static Outcome<PenaltyEvent> refuse(
      CommandId id, PenaltyCommand command, Envelope.Context context) {
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
  public String run(Instant now, PenaltyCommand command, boolean trusted) {
    return database
        .jdbi()
        .inTransaction(handle -> {
          Docket docket = area.read(handle, List.of(command), now);
          Answer answer = run(docket, now, command, trusted);
          area.write(handle, docket);
          return answer.summary();
        });
  }

  /// What a command was answered, and the events that followed.
  record Answer(String summary, List<PenaltyEvent> events) {}

  /// Runs the commands as one batch.
  List<Answer> run(Instant now, List<PenaltyCommand> batch) {
    return database.jdbi().inTransaction(handle -> run(handle, now, batch));
  }

  List<Answer> run(Handle handle, Instant now, List<PenaltyCommand> batch) {
    Docket docket = area.read(handle, batch, now);
    List<Answer> answers = new ArrayList<>();
    batch.forEach(command -> answers.add(run(docket, now, command, true)));
    area.write(handle, docket);
    return answers;
  }

  private Answer run(Docket docket, Instant now, PenaltyCommand command, boolean trusted) {
    var id = new CommandId(new UUID(1, commands.incrementAndGet()));
    var moment = new Moment(now, id, trusted);
    return switch (area.decide(docket, command, moment)) {
      case Accepted<PenaltyEvent>(List<PenaltyEvent> events) when events.isEmpty() ->
          new Answer("nothing", events);
      case Accepted<PenaltyEvent>(List<PenaltyEvent> events) -> {
        events.forEach(event -> area.apply(docket, event, moment));
        yield new Answer(RulesStage.names(events), events);
      }
      case Rejected<PenaltyEvent> rejected -> new Answer(RulesStage.code(rejected), List.of());
    };
  }

  @Override
  public @Nullable Standing standing(AgentId agent) {
    return database
        .jdbi()
        .withHandle(handle -> StandingTables.lock(handle, List.of(agent)).find(agent));
  }

  PenaltiesArea area() {
    return area;
  }

  PenaltiesRepository repository() {
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
