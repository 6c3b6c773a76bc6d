package dev.stoa.database;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.codahale.metrics.MetricRegistry;
import dev.stoa.database.DatabaseConfig.Pool;
import dev.stoa.database.DatabaseConfig.Timeouts;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestPostgres;
import dev.stoa.local.fixture.UsesServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@UsesServers
class DatabaseTest {
  private static final String SECRET = "s3cr3t";
  private static final String SLOW = "stoa_slow_queries_total";

  private final TestDatabase server = TestPostgres.empty();
  private final MetricRegistry metrics = new MetricRegistry();

  @AfterEach
  void close() {
    server.close();
  }

  private Database open(Duration slow) {
    return open(slow, Timeouts.DEFAULT);
  }

  private Database open(Duration slow, Timeouts timeouts) {
    return Database.open(
        new DatabaseConfig(
            server.url(),
            server.user(),
            server.password(),
            Map.of(),
            new Pool(0, 2),
            timeouts,
            slow),
        metrics);
  }

  @Test
  void aTransactionSeesWhatOthersCommittedHoweverTheServerIsSet() {
    String name = server.url().replaceFirst(".*/([^?]+).*", "$1");
    try (Database database = open(Duration.ofSeconds(1))) {
      database
          .jdbi()
          .useHandle(handle ->
              handle.execute(
                  "alter database %s set default_transaction_isolation = 'repeatable read'"
                      .formatted(name)));
    }
    try (Database database = open(Duration.ofSeconds(1))) {
      String isolation =
          database
              .jdbi()
              .inTransaction(handle ->
                  handle
                      .createQuery("select current_setting('transaction_isolation')")
                      .mapTo(String.class)
                      .one());
      assertThat(isolation).isEqualTo("read committed");
    }
  }

  @Test
  void theServerEndsAStatementWhenNobodyWaitsForItAnyMore() {
    var impatient =
        new Timeouts(
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(20));
    try (Database database = open(Duration.ofSeconds(1), impatient)) {
      String longest =
          database
              .jdbi()
              .withHandle(handle ->
                  handle
                      .createQuery("select current_setting('statement_timeout')")
                      .mapTo(String.class)
                      .one());
      assertThat(longest).isEqualTo("20s");
    }
  }

  @Test
  void aSlowStatementIsCountedAndToldWithoutItsValues() {
    try (Database database = open(Duration.ofMillis(50));
        Log log = new Log()) {
      database
          .jdbi()
          .useHandle(handle ->
              handle
                  .createQuery("select pg_sleep(0.06)::text || :value")
                  .bind("value", SECRET)
                  .mapTo(String.class)
                  .one());

      assertThat(metrics.counter(SLOW).getCount()).isEqualTo(1);
      assertThat(log.lines())
          .anyMatch(line -> line.startsWith("WARN statement was slow (ms: "))
          .anyMatch(line -> line.endsWith("sql: select pg_sleep(0.06)::text || :value)"))
          .noneMatch(line -> line.contains(SECRET));
    }
  }

  @Test
  void aStatementThatFailsTellsNoValue() {
    try (Database database = open(Duration.ofSeconds(1));
        Log log = new Log()) {
      database
          .jdbi()
          .useHandle(handle -> {
            handle.execute("create table secrets (value text primary key)");
            handle.execute("insert into secrets values (?)", SECRET);
            assertThat(failure(() -> handle.execute("insert into secrets values (?)", SECRET)))
                .contains("duplicate key value")
                .doesNotContain(SECRET);
          });

      assertThat(metrics.counter(SLOW).getCount()).isZero();
      assertThat(log.lines()).noneMatch(line -> line.contains(SECRET));
    }
  }

  private static String failure(Runnable work) {
    try {
      work.run();
      return "";
    } catch (UnableToExecuteStatementException failure) {
      return failure.toString() + failure.getCause();
    }
  }

  /// What is logged, down to the statements.
  private static final class Log implements AutoCloseable {
    private final Logger logger = (Logger) LoggerFactory.getLogger(SlowStatements.class);
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    Log() {
      appender.start();
      logger.addAppender(appender);
      logger.setLevel(Level.DEBUG);
    }

    List<String> lines() {
      return appender.list.stream()
          .map(line -> line.getLevel() + " " + line.getFormattedMessage())
          .toList();
    }

    @Override
    public void close() {
      logger.detachAppender(appender);
      logger.setLevel(null);
    }
  }
}
