package dev.stoa.rewards;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.area.Columns;
import dev.stoa.area.Decision;
import dev.stoa.area.Decision.Accepted;
import dev.stoa.area.Decision.Rejected;
import dev.stoa.area.Envelope;
import dev.stoa.area.Moment;
import dev.stoa.area.Outcome;
import dev.stoa.database.Database;
import dev.stoa.database.DatabaseConfig;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AllocationId;
import dev.stoa.identity.CommandId;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestPostgres;
import dev.stoa.rewards.Rewards.Command;
import dev.stoa.rewards.Rewards.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Rewards on a database of their own, with the agents that a [Script] knows.
final class DatabaseStage implements Script.Stage, AutoCloseable {
  private final TestDatabase server = TestPostgres.fresh();
  private final Database database = open(server);
  private final RewardsArea area = new RewardsArea();
  private final RewardsRepository repository =
      new RewardsRepository(database.jdbi(), DatabaseStage::refuse);
  private final AtomicLong commands = new AtomicLong();

  DatabaseStage() {
    database
        .jdbi()
        .useHandle(handle -> {
          handle.execute("create schema stand_in");
          handle.execute(
              """
              create table stand_in.gamification_standings (
                agent_id text primary key, tier text, streak_days integer)
              """);
        });
    for (char name = 'a'; name < 'x'; name++) {
      register(String.valueOf(name), name == 's' ? "suspended" : "idle");
    }
  }

  /// A table that is found before the view of gamification stands in for it.
  private static Database open(TestDatabase server) {
    String url = server.url() + (server.url().contains("?") ? "&" : "?");
    return Database.open(
        DatabaseConfig.of(url + "currentSchema=stand_in,public", server.user(), server.password()),
        new MetricRegistry());
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
                             created_at, updated_at, version)
                    values (:id, 'agent ' || :id, :status, :now, :now, :now, :now, 1)
                    """)
                .bind("id", agent)
                .bind("status", status)
                .bind("now", Script.FIRST_DAY)
                .execute());
  }

  @Override
  public void tell(AgentId agent, Standing standing) {
    database
        .jdbi()
        .useHandle(handle -> {
          handle.execute(
              "update agents set tasks_completed = ?, tasks_failed = ? where agent_id = ?",
              standing.completed(),
              standing.failed(),
              agent.value());
          handle.execute(
              "insert into gamification_standings values (?, ?, ?)",
              agent.value(),
              Columns.stored(standing.tier()),
              standing.streakDays());
        });
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
          Treasury treasury = area.read(handle, batch, now);
          List<String> answers = new ArrayList<>();
          for (Command command : batch) {
            var id = new CommandId(new UUID(7, commands.incrementAndGet()));
            answers.add(answer(treasury, command, new Moment(now, id, trusted)));
          }
          area.write(handle, treasury);
          return answers;
        });
  }

  private String answer(Treasury treasury, Command command, Moment moment) {
    Decision<Event> decision = area.decide(treasury, command, moment);
    return switch (decision) {
      case Accepted<Event>(List<Event> events) when events.isEmpty() -> "nothing";
      case Accepted<Event>(List<Event> events) -> {
        events.forEach(event -> area.apply(treasury, event, moment));
        yield RulesStage.names(events);
      }
      case Rejected<Event> rejected -> RulesStage.code(rejected);
    };
  }

  @Override
  public @Nullable Account account(AgentId agent) {
    return repository.findAccountByAgent(agent);
  }

  @Override
  public Pool pool() {
    return repository.getPool();
  }

  @Override
  public @Nullable Allocation allocation(AllocationId allocation) {
    return repository.findAllocationById(allocation);
  }

  @Override
  public @Nullable Budget budget(Budget.Key key) {
    return repository.getBudgets(100).stream()
        .filter(budget -> budget.key().equals(key))
        .findFirst()
        .orElse(null);
  }

  RewardsRepository repository() {
    return repository;
  }

  RewardsArea area() {
    return area;
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
