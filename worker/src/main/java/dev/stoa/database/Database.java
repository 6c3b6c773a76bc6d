package dev.stoa.database;

import com.codahale.metrics.MetricRegistry;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.postgresql.PGProperty;

/// The pool and Jdbi, opened and closed together.
///
/// pgjdbc's defaults wait for ever; here every wait has a bound. The bounds grow outwards (lock,
/// statement, socket), so the innermost speaks first and says most.
public final class Database implements AutoCloseable {
  private static final Duration LOCK_WAIT = Duration.ofSeconds(10);
  // Above the longest statement, so that the server's own word comes first.
  private static final Duration SOCKET_MARGIN = Duration.ofSeconds(5);

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Database(HikariDataSource pool, Jdbi jdbi) {
    this.pool = pool;
    this.jdbi = jdbi;
  }

  /// Opens the pool without waiting for the server; [#ping] tells whether it is there.
  public static Database open(DatabaseConfig config, MetricRegistry metrics) {
    var pool = new HikariDataSource(hikari(config, metrics));
    Jdbi jdbi = Jdbi.create(pool);
    jdbi.registerArrayType(new TypedArray<>(String.class, "text").factory());
    jdbi.registerArrayType(new TypedArray<>(Integer.class, "int4").factory());
    jdbi.registerArrayType(new TypedArray<>(Long.class, "int8").factory());
    jdbi.registerArrayType(new TypedArray<>(Boolean.class, "bool").factory());
    jdbi.registerArrayType(UUID.class, "uuid");
    jdbi.registerArrayType(BigDecimal.class, "numeric");
    jdbi.registerArrayType(
        Instant.class, "timestamptz", instant -> instant == null ? null : instant.toString());
    // They would carry the values of the statement into logs.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    jdbi.getConfig(SqlStatements.class).setAttachAllStatementsForCleanup(false);
    jdbi.setSqlLogger(new SlowStatements(config.slow(), metrics));
    return new Database(pool, jdbi);
  }

  private static HikariConfig hikari(DatabaseConfig config, MetricRegistry metrics) {
    var hikari = new HikariConfig();
    hikari.setPoolName("stoa");
    hikari.setJdbcUrl(config.url());
    hikari.setUsername(config.user());
    hikari.setPassword(config.password());
    hikari.setMinimumIdle(config.pool().least());
    hikari.setMaximumPoolSize(config.pool().most());
    hikari.setIdleTimeout(config.timeouts().idle().toMillis());
    hikari.setConnectionTimeout(config.timeouts().connection().toMillis());
    hikari.setInitializationFailTimeout(-1);
    // Whoever waited for a row must see what was committed meanwhile, whatever a server's default.
    hikari.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    hikari.setMetricRegistry(metrics);
    hikari.setExceptionOverride(new ReadOnlyServer());
    set(hikari, PGProperty.SOCKET_TIMEOUT, seconds(config.timeouts().query().plus(SOCKET_MARGIN)));
    set(hikari, PGProperty.CONNECT_TIMEOUT, seconds(config.timeouts().connection()));
    set(hikari, PGProperty.TCP_KEEP_ALIVE, "true");
    set(hikari, PGProperty.TARGET_SERVER_TYPE, "primary");
    set(hikari, PGProperty.REWRITE_BATCHED_INSERTS, "true");
    set(hikari, PGProperty.LOG_SERVER_ERROR_DETAIL, "false");
    set(hikari, PGProperty.APPLICATION_NAME, "stoa");
    set(hikari, PGProperty.OPTIONS, serverOptions(config.timeouts()));
    config.driver().forEach(hikari::addDataSourceProperty);
    return hikari;
  }

  /// A statement that nobody waits for any more must not go on at the server.
  private static String serverOptions(DatabaseConfig.Timeouts timeouts) {
    long statement = Math.min(timeouts.statement().toMillis(), timeouts.query().toMillis());
    return "-c statement_timeout=%d -c lock_timeout=%d -c idle_in_transaction_session_timeout=%d -c TimeZone=UTC"
        .formatted(statement, LOCK_WAIT.toMillis(), timeouts.query().toMillis());
  }

  private static void set(HikariConfig hikari, PGProperty property, String value) {
    hikari.addDataSourceProperty(property.getName(), value);
  }

  private static String seconds(Duration duration) {
    return Long.toString(Math.max(1, duration.toSeconds()));
  }

  public Jdbi jdbi() {
    return jdbi;
  }

  public DataSource dataSource() {
    return pool;
  }

  /// Asks the server for an answer; throws what went wrong.
  public void ping() {
    jdbi.useHandle(handle -> handle.createQuery("select 1").mapTo(Integer.class).one());
  }

  /// Connections by state, for people and metrics.
  public PoolFigures figures() {
    var bean = pool.getHikariPoolMXBean();
    return bean == null
        ? new PoolFigures(0, 0, 0)
        : new PoolFigures(
            bean.getTotalConnections(),
            bean.getIdleConnections(),
            bean.getThreadsAwaitingConnection());
  }

  /// @param total open connections
  /// @param idle of them unused
  /// @param waiting threads that wait for one
  public record PoolFigures(int total, int idle, int waiting) {}

  @Override
  public void close() {
    pool.close();
  }
}
