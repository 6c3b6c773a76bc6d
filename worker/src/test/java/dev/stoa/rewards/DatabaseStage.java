package dev.stoa.rewards;

import dev.stoa.area.AreaDatabase;
import dev.stoa.area.Batches;
import dev.stoa.area.Columns;
import dev.stoa.area.Decision.Accepted;
import dev.stoa.area.Decision.Rejected;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AllocationId;
import dev.stoa.rewards.Rewards.Command;
import dev.stoa.rewards.Rewards.Event;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Rewards on a database of their own, with the agents that a [Script] knows.
final class DatabaseStage extends AreaDatabase implements Script.Stage {
  private final RewardsArea area = new RewardsArea();
  private final Batches<Command, Event, Treasury> batches = new Batches<>(jdbi(), area);
  private final RewardsRepository repository = new RewardsRepository(jdbi(), readsOnly());

  /// A table that is found before the view of gamification stands in for it.
  DatabaseStage() {
    super("currentSchema=stand_in,public");
    jdbi()
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

  void register(String agent, String status) {
    register(agent, status, Script.FIRST_DAY);
  }

  @Override
  public void tell(AgentId agent, Standing standing) {
    jdbi()
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
          restrict(handle, agent, standing.computeFactor());
        });
  }

  /// A table that is found before the view of penalties stands in for it once it is needed.
  private static void restrict(Handle handle, AgentId agent, BigDecimal factor) {
    if (factor.compareTo(BigDecimal.ONE) < 0) {
      handle.execute(
          """
          create table if not exists stand_in.penalty_restrictions (
            agent_id text, compute_factor numeric(5,4), binds_until timestamptz)
          """);
      handle.execute(
          "insert into stand_in.penalty_restrictions values (?, ?, null)", agent.value(), factor);
    }
  }

  @Override
  public String run(Instant now, Command command, boolean trusted) {
    return run(now, List.of(command), trusted).getFirst();
  }

  /// Runs the commands as one batch, in one transaction.
  List<String> run(Instant now, List<Command> batch, boolean trusted) {
    return batches.run(now, batch, trusted).stream().map(DatabaseStage::summary).toList();
  }

  private static String summary(Batches.Answer<Event> answer) {
    return switch (answer.decision()) {
      case Accepted<Event>(List<Event> events) when events.isEmpty() -> "nothing";
      case Accepted<Event>(List<Event> events) -> RulesStage.names(events);
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
    return repository.getBudgets(null, 100).stream()
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
}
