package dev.stoa.task;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.area.Batches;
import dev.stoa.area.Batches.Answer;
import dev.stoa.area.Json;
import dev.stoa.database.Database;
import dev.stoa.database.DatabaseConfig;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestPostgres;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/// The task area on a real database of its own.
final class Desk implements Stage, AutoCloseable {
  private final TestDatabase database = TestPostgres.fresh();
  private final Database pool =
      Database.open(
          DatabaseConfig.of(database.url(), database.user(), database.password()),
          new MetricRegistry());
  private final Batches<TaskCommand, TaskEvent, Backlog> batches =
      new Batches<>(pool.jdbi(), new TaskArea());

  @Override
  public void agent(String id, int most, String status, List<String> capabilities) {
    jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(
                    """
                    insert into agents (agent_id, agent_name, status, offline_since,
                           capabilities, max_concurrent_tasks, heartbeat_at, online_since,
                           created_at, updated_at, version)
                    values (:id, 'agent', :status,
                           case :status when 'offline' then now() end,
                           :capabilities::jsonb, :most, now(), now(), now(), now(), 1)
                        on conflict (agent_id)
                        do update set status = excluded.status,
                           capabilities = excluded.capabilities,
                           max_concurrent_tasks = excluded.max_concurrent_tasks
                    """)
                .bind("id", id)
                .bind("status", status)
                .bind("capabilities", Json.strings(capabilities))
                .bind("most", most)
                .execute());
  }

  @Override
  public Answer<TaskEvent> run(Instant now, TaskCommand command) {
    return batches.run(now, command);
  }

  List<Answer<TaskEvent>> run(Instant now, List<TaskCommand> commands) {
    return batches.run(now, commands);
  }

  Jdbi jdbi() {
    return pool.jdbi();
  }

  long number(String sql) {
    return jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }

  String text(String sql) {
    return jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(String.class).one());
  }

  @Override
  public void close() {
    pool.close();
    database.close();
  }
}
