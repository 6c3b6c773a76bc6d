package dev.stoa.area;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.database.Database;
import dev.stoa.database.DatabaseConfig;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestPostgres;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/// A database of its own for the tests of an area.
public class AreaDatabase implements AutoCloseable {
  private final TestDatabase server = TestPostgres.fresh();
  private final Database database;

  protected AreaDatabase() {
    this("");
  }

  /// @param parameters what the address of the database says besides, as `name=value`
  protected AreaDatabase(String parameters) {
    String url = server.url() + (server.url().contains("?") ? "&" : "?") + parameters;
    database =
        Database.open(
            DatabaseConfig.of(url, server.user(), server.password()), new MetricRegistry());
  }

  /// For repositories that only read.
  protected static <C extends DomainCommand, E extends DomainEvent> Commands<C, E> readsOnly() {
    return (id, command, context) -> {
      throw new IllegalStateException(
          "this repository only reads (command: %s, id: %s, context: %s)"
              .formatted(command, id, context));
    };
  }

  public final Jdbi jdbi() {
    return database.jdbi();
  }

  /// An agent of this status, which is there since `now`.
  public final void register(String agent, String status, Instant now) {
    jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(
                    """
                    insert into agents (
                             agent_id, agent_name, status, heartbeat_at, online_since,
                             offline_since, created_at, updated_at, version)
                    values (:id, 'agent ' || :id, :status, :now, :now,
                            case when :status = 'offline' then cast(:now as timestamptz) end,
                            :now, :now, 1)
                    """)
                .bind("id", agent)
                .bind("status", status)
                .bind("now", now)
                .execute());
  }

  public final void execute(String sql) {
    jdbi().useHandle(handle -> handle.execute(sql));
  }

  /// A number that a statement yields.
  public final long number(String sql) {
    return jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }

  public final List<String> texts(String sql) {
    return jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  @Override
  public final void close() {
    database.close();
    server.close();
  }
}
