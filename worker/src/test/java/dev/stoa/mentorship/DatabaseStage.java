package dev.stoa.mentorship;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.area.Decision;
import dev.stoa.area.Decision.Accepted;
import dev.stoa.area.Decision.Rejected;
import dev.stoa.area.Envelope;
import dev.stoa.area.Moment;
import dev.stoa.area.Outcome;
import dev.stoa.database.Database;
import dev.stoa.database.DatabaseConfig;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.CommandId;
import dev.stoa.identity.PairingId;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestPostgres;
import dev.stoa.mentorship.Mentorship.Command;
import dev.stoa.mentorship.Mentorship.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Mentorship on a database of its own, with the agents that a [Script] knows.
final class DatabaseStage implements Script.Stage, AutoCloseable {
  private final TestDatabase server = TestPostgres.fresh();
  private final Database database =
      Database.open(
          DatabaseConfig.of(server.url(), server.user(), server.password()), new MetricRegistry());
  private final MentorshipArea area = new MentorshipArea();
  private final MentorshipRepository repository =
      new MentorshipRepository(database.jdbi(), DatabaseStage::refuse);
  private final AtomicLong commands = new AtomicLong();

  DatabaseStage() {
    for (char name = 'a'; name < 'x'; name++) {
      register(String.valueOf(name), name == 's' ? "suspended" : name == 'o' ? "offline" : "idle");
    }
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update agents set capabilities = '[\"java\", \"error_handling\"]' where agent_id = 'j'"));
  }

  private static Outcome<Event> refuse(CommandId id, Command command, Envelope.Context context) {
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
                             offline_since, created_at, updated_at, version)
                    values (:id, 'agent ' || :id, :status, :now, :now,
                            case when :status = 'offline' then cast(:now as timestamptz) end, :now, :now, 1)
                    """)
                .bind("id", agent)
                .bind("status", status)
                .bind("now", Script.FIRST_DAY)
                .execute());
  }

  @Override
  public String run(Instant now, Command command, boolean trusted) {
    return run(now, List.of(command), trusted).getFirst();
  }

  /// Runs the commands as one batch, in one transaction.
  List<String> run(Instant now, List<Command> batch, boolean trusted) {
    return database
        .jdbi()
        .inTransaction(handle -> {
          Academy academy = area.read(handle, batch, now);
          List<String> answers = new ArrayList<>();
          for (Command command : batch) {
            var id = new CommandId(new UUID(7, commands.incrementAndGet()));
            answers.add(answer(academy, command, new Moment(now, id, trusted)));
          }
          area.write(handle, academy);
          return answers;
        });
  }

  private String answer(Academy academy, Command command, Moment moment) {
    Decision<Event> decision = area.decide(academy, command, moment);
    return switch (decision) {
      case Accepted<Event>(List<Event> events) when events.isEmpty() -> "nothing";
      case Accepted<Event>(List<Event> events) -> {
        events.forEach(event -> area.apply(academy, event, moment));
        yield RulesStage.names(events);
      }
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

  Jdbi jdbi() {
    return database.jdbi();
  }

  /// A number that a statement yields.
  long number(String sql) {
    return database.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
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
