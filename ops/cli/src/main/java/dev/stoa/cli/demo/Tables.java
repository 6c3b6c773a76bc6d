package dev.stoa.cli.demo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;

/// Reads the demo's tables, on a connection of its own.
final class Tables implements AutoCloseable {
  private static final String CONSUMED =
      """
      select topic, partition, next_offset
        from consumed_offset
      """;

  private static final int ROWS_AT_ONCE = 10_000;

  private final Connection connection;

  Tables(DataSource database) {
    try {
      connection = database.getConnection();
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
    } catch (SQLException failure) {
      throw new IllegalStateException("tables cannot be read", failure);
    }
  }

  /// What is done with a row.
  @FunctionalInterface
  interface OfRow {
    void read(ResultSet row) throws SQLException;
  }

  void each(String query, OfRow told) {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet rows = statement.executeQuery(query)) {
        while (rows.next()) {
          told.read(rows);
        }
      }
      connection.commit();
    } catch (SQLException failure) {
      throw new IllegalStateException("tables cannot be read", failure);
    }
  }

  /// How far each partition is consumed.
  Map<TopicPartition, Long> consumed() {
    Map<TopicPartition, Long> consumed = new HashMap<>();
    each(
        CONSUMED,
        row -> consumed.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3)));
    return consumed;
  }

  long number(String query) {
    long[] found = new long[1];
    each(query, row -> found[0] = row.getLong(1));
    return found[0];
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException failure) {
      throw new IllegalStateException("connection cannot be closed", failure);
    }
  }
}
