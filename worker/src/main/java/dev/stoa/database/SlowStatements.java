package dev.stoa.database;

import com.codahale.metrics.Counter;
import com.codahale.metrics.MetricRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells of statements that take long, by their text alone: values are never logged.
final class SlowStatements implements SqlLogger {
  private static final Logger LOG = LoggerFactory.getLogger(SlowStatements.class);

  private final Duration slow;
  private final Counter counter;

  SlowStatements(Duration slow, MetricRegistry metrics) {
    this.slow = slow;
    this.counter = metrics.counter("stoa_slow_queries_total");
  }

  @Override
  public void logAfterExecution(StatementContext context) {
    tell(context);
  }

  @Override
  public void logException(StatementContext context, SQLException failure) {
    tell(context);
  }

  private void tell(StatementContext context) {
    long millis = context.getElapsedTime(ChronoUnit.MILLIS);
    if (millis > slow.toMillis()) {
      counter.inc();
      LOG.warn("statement was slow (ms: {}, sql: {})", millis, text(context));
    } else if (LOG.isDebugEnabled()) {
      LOG.debug("statement ran (ms: {}, sql: {})", millis, text(context));
    }
  }

  private static String text(StatementContext context) {
    return String.valueOf(context.getRawSql()).strip().replaceAll("\\s+", " ");
  }
}
