package dev.stoa.proof;

import java.sql.Connection;
import java.sql.SQLException;

/// How far a run is, asked of the database past the worker.
///
/// @param consumed offsets that are stored, summed over all partitions
/// @param events promised so far
/// @param letters that are stored
record Standing(long consumed, long events, long letters) {
  private static final String LOOK =
      """
      select (select coalesce(sum(next_offset), 0) from consumed_offset),
             (select count(*) from outbox where kind = 'events'),
             (select count(*) from dead_letter)
      """;

  static Standing of(Site site) {
    try (Connection connection = site.connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery(LOOK)) {
      row.next();
      return new Standing(row.getLong(1), row.getLong(2), row.getLong(3));
    } catch (SQLException failure) {
      throw new IllegalStateException("database does not answer", failure);
    }
  }
}
