package dev.stoa.brainstorm;

import dev.stoa.area.Json;
import dev.stoa.identity.AgentId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
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

  static @Nullable Integer maybeCount(ResultSet row, String column) throws SQLException {
    int count = row.getInt(column);
    return row.wasNull() ? null : count;
  }

  static AgentId agent(ResultSet row, String column) throws SQLException {
    return new AgentId(row.getString(column));
  }

  static <T extends Enum<T>> T symbol(Class<T> kind, String stored) {
    return Enum.valueOf(kind, stored.toUpperCase(Locale.ROOT));
  }

  static String stored(Enum<?> symbol) {
    return symbol.name().toLowerCase(Locale.ROOT);
  }

  static List<String> ids(Collection<? extends Record> ids) {
    return ids.stream().map(Record::toString).toList();
  }

  /// Phases as JSON: `[{"name": "ideation", "durationMs": 360000}]`.
  static String phases(List<Phase> phases) {
    StringBuilder json = new StringBuilder("[");
    for (Phase phase : phases) {
      json.append(json.length() > 1 ? ", " : "")
          .append("{\"name\": ")
          .append(Json.string(phase.name()))
          .append(", \"durationMs\": ")
          .append(phase.durationMs())
          .append('}');
    }
    return json.append(']').toString();
  }

  static String categories(List<Category> categories) {
    return Json.strings(categories.stream().map(Columns::stored).toList());
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

    Arrays<R, S> texts(String name, Function<R, @Nullable Object> column) {
      return bind(
          name,
          String.class,
          row -> {
            Object value = column.apply(row);
            return value == null ? null : value.toString();
          });
    }

    Arrays<R, S> counts(String name, Function<R, @Nullable Integer> column) {
      return bind(name, Integer.class, column);
    }

    Arrays<R, S> amounts(String name, Function<R, @Nullable BigDecimal> column) {
      return bind(name, BigDecimal.class, column);
    }

    Arrays<R, S> times(String name, Function<R, @Nullable Instant> column) {
      return bind(name, Instant.class, column);
    }

    S done() {
      return statement;
    }
  }
}
