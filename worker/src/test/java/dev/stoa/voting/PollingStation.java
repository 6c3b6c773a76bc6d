package dev.stoa.voting;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.area.Batches;
import dev.stoa.database.Database;
import dev.stoa.database.DatabaseConfig;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestPostgres;
import dev.stoa.voting.Voting.Command;
import dev.stoa.voting.Voting.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/// Voting on a real database, with agents of other areas as they would be there.
final class PollingStation implements AutoCloseable {

  private static final String AGENTS =
      """
      insert into agents (agent_id, agent_name, agent_type, status, heartbeat_at, online_since,
             created_at, updated_at, version)
      select agent_id, 'agent ' || agent_id, 'worker', :status, now(), now(), now(), now(), 1
        from unnest(:ids) as k (agent_id)
      """;

  private final TestDatabase postgres = TestPostgres.fresh();
  private final Database database =
      Database.open(
          DatabaseConfig.of(postgres.url(), postgres.user(), postgres.password()),
          new MetricRegistry());
  private final Batches<Command, Event, Ballots> batches =
      new Batches<>(database.jdbi(), new VotingArea());

  PollingStation withAgents(String... ids) {
    return withAgents("idle", List.of(ids));
  }

  PollingStation withAgents(String status, List<String> ids) {
    jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(AGENTS)
                .bind("status", status)
                .bindArray("ids", String.class, ids)
                .execute());
    return this;
  }

  Jdbi jdbi() {
    return database.jdbi();
  }

  /// Runs each line in a batch of its own and tells what was answered.
  List<String> run(String clock, String... lines) {
    List<String> answers = new ArrayList<>();
    for (String line : lines) {
      answers.addAll(runTogether(clock, line));
    }
    return answers;
  }

  /// Runs all lines in one batch and tells what was answered.
  List<String> runTogether(String clock, String... lines) {
    Instant now = Requests.time(clock);
    return ask(now, List.of(lines).stream().map(line -> Requests.parse(now, line)).toList());
  }

  List<String> ask(Instant now, List<Command> commands) {
    return batches.run(now, commands).stream().map(Batches.Answer::summary).toList();
  }

  List<Batches.Answer<Event>> answers(Instant now, List<Command> commands) {
    return batches.run(now, commands);
  }

  /// The rows of a query as text, columns separated by bars.
  List<String> rows(String sql) {
    return jdbi()
        .withHandle(handle ->
            handle
                .createQuery(sql)
                .map((row, context) -> {
                  List<String> cells = new ArrayList<>();
                  for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    cells.add(row.getString(i));
                  }
                  return String.join("|", cells);
                })
                .list());
  }

  @Override
  public void close() {
    database.close();
    postgres.close();
  }
}
