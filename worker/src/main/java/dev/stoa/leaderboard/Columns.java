package dev.stoa.leaderboard;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// How columns become values and rows become arrays, for the tables of this area.
final class Columns {
  private Columns() {}

  static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant maybeTime(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static Metric metric(ResultSet row) throws SQLException {
    return Metric.valueOf(row.getString("metric").toUpperCase(Locale.ROOT));
  }

  static <T extends Enum<T>> @Nullable T maybe(Class<T> kind, ResultSet row, String column)
      throws SQLException {
    String word = row.getString(column);
    return word == null ? null : Enum.valueOf(kind, word.toUpperCase(Locale.ROOT));
  }

  static @Nullable String word(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
  }

  /// Binds columns of many rows as one array each.
  static final class Arrays<R, S extends SqlStatement<S>> {
    private final S statement;
    private final List<R> rows;

    Arrays(S statement, List<R> rows) {
      this.statement = statement;
      this.rows = rows;
    }

    <T> Arrays<R, S> bind(String name, Class<T> type, Function<R, @Nullable T> column) {
      List<@Nullable T> values = new ArrayList<>(rows.size());
      for (R row : rows) {
        values.add(column.apply(row));
      }
      statement.bindArray(name, type, values);
      return this;
    }

    S done() {
      return statement;
    }
  }
}
