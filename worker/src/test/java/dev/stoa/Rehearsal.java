package dev.stoa;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.agent.AgentArea;
import dev.stoa.agent.Agents;
import dev.stoa.area.Area;
import dev.stoa.area.Batches;
import dev.stoa.area.CommonRejection;
import dev.stoa.area.Decision;
import dev.stoa.area.Decision.Accepted;
import dev.stoa.area.Decision.Rejected;
import dev.stoa.area.DomainCommand;
import dev.stoa.area.DomainEvent;
import dev.stoa.area.Moment;
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
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// A database of its own on which commands of one area are played in batches, and what is in it
/// afterwards.
final class Rehearsal implements AutoCloseable {
  private static final String TABLES =
      """
      select quote_ident(table_name)
        from information_schema.tables
       where table_schema = 'public'
         and table_type = 'BASE TABLE'
         and table_name not like '%\\_counts'
         and table_name <> 'task_dependencies_history'
       order by table_name
      """;

  /// Counts that are other than what their tables hold.
  private static final String MISCOUNTED =
      """
      with real (area, name, amount) as (
        select 'agent', status, count(*)
          from agents
         group by status
         union all
        select 'task', status || of.suffix, count(*)
          from tasks
         cross join lateral (values (''), ('/' || task_type)) as of (suffix)
         group by status, of.suffix
         union all
        select 'task', measure.name || of.suffix, sum(measure.amount)
          from tasks
         cross join lateral (values (''), ('/' || task_type)) as of (suffix)
         cross join lateral (
               values ('measured', 1), ('seconds', extract(epoch from completed_at - started_at)))
               as measure (name, amount)
         where completed_at is not null
           and started_at is not null
         group by measure.name, of.suffix
         union all
        select 'voting', status || of.suffix, count(*)
          from voting_proposals
         cross join lateral (values (''), ('/' || proposal_type)) as of (suffix)
         group by status, of.suffix
         union all
        select 'voting', 'expired' || of.suffix, count(expired_at)
          from voting_proposals
         cross join lateral (values (''), ('/' || proposal_type)) as of (suffix)
         group by of.suffix
         union all
        select 'battle', of.name, sum(of.amount)
          from battle_profiles
         cross join lateral (
               values ('profiles', 1), ('ratings', elo_rating), ('matches', total_matches),
                      ('wins', wins), ('losses', losses), ('draws', draws)) as of (name, amount)
         group by of.name
         union all
        select 'penalties', of.key, sum(of.value::bigint)
          from penalty_standings standing
         cross join lateral jsonb_each_text(to_jsonb(standing)) as of (key, value)
         where of.key ~ '^(violations|severity|penalties|appeals)_|^points_deducted$'
         group by of.key
         union all
        select 'reputation', of.name, sum(of.amount)
          from reputation_profiles
         cross join lateral (
               values ('profiles', 1), ('trust', trust_score),
                      ('reliability', reliability_score), ('quality', quality_score),
                      ('collaboration', collaboration_score), ('ratings', total_ratings))
               as of (name, amount)
         group by of.name
      ), kept (area, name, amount) as (
        select area, name, sum(amount)
          from area_counts
         group by area, name
      )
      select format('%s %s: %s counted, %s there', area, name, k.amount, r.amount)
        from real r
        full join kept k using (area, name)
       where coalesce(r.amount, 0) <> coalesce(k.amount, 0)
       order by 1
      """;

  private final TestDatabase postgres = TestPostgres.fresh();
  private final Database database =
      Database.open(
          DatabaseConfig.of(postgres.url(), postgres.user(), postgres.password()),
          new MetricRegistry());
  private final Jdbi jdbi = database.jdbi();

  /// What a command was answered, with the numbers of its events.
  record Answer(Decision<?> decision, List<Long> versions) {}

  /// @param number makes the command's id
  record Step<C>(int number, C command) {}

  /// Registers the agents that commands are about.
  void register(Instant now) {
    var batches = new Batches<>(jdbi, new AgentArea());
    for (String agent : Sampler.POOL) {
      batches.run(
          now,
          new Agents.Command.RegisterAgent(
              new AgentId(agent),
              new Agents.Profile("Ada", Agents.Type.WORKER, Sampler.POOL, null, 5, null),
              Agents.Status.ACTIVE,
              null));
    }
  }

  /// Plays the steps as one batch, in one transaction.
  <C extends DomainCommand, E extends DomainEvent, S> List<Answer> play(
      Area<C, E, S> area, Instant now, List<Step<C>> steps) {
    return jdbi.inTransaction(handle -> play(handle, area, now, steps));
  }

  private static <C extends DomainCommand, E extends DomainEvent, S> List<Answer> play(
      Handle handle, Area<C, E, S> area, Instant now, List<Step<C>> steps) {
    S rows = area.read(handle, steps.stream().map(Step::command).toList(), now);
    List<Answer> answers = new ArrayList<>();
    for (Step<C> step : steps) {
      UUID id = Moment.derive(new UUID(0, 0), "step/" + step.number());
      var moment = new Moment(now, new CommandId(id));
      Decision<E> decision = area.decide(rows, step.command(), moment);
      List<Long> versions = new ArrayList<>();
      if (decision instanceof Accepted<E>(List<E> events)) {
        events.forEach(event -> versions.add(area.apply(rows, event, moment)));
      }
      answers.add(new Answer(decision, versions));
    }
    area.write(handle, rows);
    return answers;
  }

  /// What a stranger was answered.
  enum Heard {
    /// It may not ask for this.
    REFUSED,
    /// It would have changed something.
    GRANTED,
    /// There was nothing to change.
    IDLE,
    OTHERWISE
  }

  /// Plays the steps as one batch of a trusted actor. Before each a stranger asks for the same.
  <C extends DomainCommand, E extends DomainEvent, S> List<Heard> ask(
      Area<C, E, S> area, Instant now, List<Step<C>> steps) {
    return jdbi.inTransaction(handle -> {
      S rows = area.read(handle, steps.stream().map(Step::command).toList(), now);
      List<Heard> heard = new ArrayList<>();
      for (Step<C> step : steps) {
        var id = new CommandId(Moment.derive(new UUID(0, 0), "step/" + step.number()));
        heard.add(ask(area, rows, step.command(), new Moment(now, id, false, "stranger")));
        var trusted = new Moment(now, id);
        if (area.decide(rows, step.command(), trusted) instanceof Accepted<E>(List<E> events)) {
          events.forEach(event -> area.apply(rows, event, trusted));
        }
      }
      area.write(handle, rows);
      return heard;
    });
  }

  private static <C extends DomainCommand, E extends DomainEvent, S> Heard ask(
      Area<C, E, S> area, S rows, C command, Moment stranger) {
    AgentId agent = command.actsAs();
    if (agent != null && !stranger.speaksFor(agent)) {
      return Heard.REFUSED;
    }
    return switch (area.decide(rows, command, stranger)) {
      case Accepted<E>(List<E> events) -> events.isEmpty() ? Heard.IDLE : Heard.GRANTED;
      case Rejected<E> rejected ->
          rejected.reason() == CommonRejection.UNAUTHORIZED ? Heard.REFUSED : Heard.OTHERWISE;
    };
  }

  /// Every row of every table, the histories too; but for counts, which are kept by session, and
  /// for dependencies of tasks that came and went within a batch, which events alone tell of.
  List<String> rows() {
    List<String> rows = new ArrayList<>();
    jdbi.useHandle(handle -> {
      for (String table : handle.createQuery(TABLES).mapTo(String.class).list()) {
        handle
            .createQuery("select '%1$s: ' || row::text from %1$s row order by 1".formatted(table))
            .mapTo(String.class)
            .forEach(rows::add);
      }
    });
    return rows;
  }

  List<String> miscounted() {
    return jdbi.withHandle(handle -> handle.createQuery(MISCOUNTED).mapTo(String.class).list());
  }

  @Override
  public void close() {
    database.close();
    postgres.close();
  }
}
