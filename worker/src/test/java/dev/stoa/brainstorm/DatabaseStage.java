package dev.stoa.brainstorm;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.area.Batches;
import dev.stoa.area.Batches.Answer;
import dev.stoa.area.Envelope;
import dev.stoa.area.Outcome;
import dev.stoa.brainstorm.Brainstorm.Command;
import dev.stoa.brainstorm.Brainstorm.Event;
import dev.stoa.database.Database;
import dev.stoa.database.DatabaseConfig;
import dev.stoa.identity.CommandId;
import dev.stoa.identity.IdeaId;
import dev.stoa.identity.SessionId;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestPostgres;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Brainstorm on a database of its own, which may be emptied for the next test.
final class DatabaseStage implements Script.Stage, AutoCloseable {
  private final TestDatabase server = TestPostgres.fresh();
  private final Database database =
      Database.open(
          DatabaseConfig.of(server.url(), server.user(), server.password()), new MetricRegistry());
  private final Batches<Command, Event, Whiteboard> batches =
      new Batches<>(database.jdbi(), new BrainstormArea());
  private final BrainstormRepository repository =
      new BrainstormRepository(database.jdbi(), DatabaseStage::refuse);

  private static Outcome<Event> refuse(CommandId id, Command command, Envelope.Context context) {
    throw new IllegalStateException(
        "this repository only reads (command: %s, id: %s, context: %s)"
            .formatted(command, id, context));
  }

  void clear() {
    jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                truncate brainstorm_sessions, brainstorm_ideas, brainstorm_participants,
                         brainstorm_votes, brainstorm_judgements, brainstorm_sessions_history,
                         brainstorm_ideas_history, brainstorm_participants_history,
                         brainstorm_votes_history, brainstorm_judgements_history
                """));
  }

  @Override
  public String run(Instant now, Command command) {
    return RulesStage.answer(batches.run(now, command).decision());
  }

  /// Runs the commands as one batch, in one transaction.
  List<Answer<Event>> run(Instant now, List<Command> batch) {
    return batches.run(now, batch);
  }

  @Override
  public @Nullable Session session(SessionId session) {
    return repository.findSessionById(session);
  }

  @Override
  public @Nullable Idea idea(IdeaId idea) {
    return repository.findIdeaById(idea);
  }

  BrainstormRepository repository() {
    return repository;
  }

  Jdbi jdbi() {
    return database.jdbi();
  }

  /// A number that a statement yields.
  long number(String sql) {
    return jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }

  List<String> texts(String sql) {
    return jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  /// Every row of every table, the histories too.
  List<String> rows() {
    return texts(
        """
        select 'session ' || r::text from brainstorm_sessions r
        union all select 'idea ' || r::text from brainstorm_ideas r
        union all select 'participant ' || r::text from brainstorm_participants r
        union all select 'vote ' || r::text from brainstorm_votes r
        union all select 'judgement ' || r::text from brainstorm_judgements r
        union all select 'gone session ' || r::text from brainstorm_sessions_history r
        union all select 'gone idea ' || r::text from brainstorm_ideas_history r
        union all select 'gone participant ' || r::text from brainstorm_participants_history r
        union all select 'gone vote ' || r::text from brainstorm_votes_history r
        union all select 'gone judgement ' || r::text from brainstorm_judgements_history r
        order by 1
        """);
  }

  @Override
  public void close() {
    database.close();
    server.close();
  }
}
