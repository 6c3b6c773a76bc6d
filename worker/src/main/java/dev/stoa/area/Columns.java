package dev.stoa.area;

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

/// How columns become values, and rows become arrays. A column that holds null where no `maybe` is
/// in the name is a mistake, and fails.
public final class Columns {
  private Columns() {}

  public static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  public static @Nullable Instant maybeTime(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  public static AgentId agent(ResultSet row, String column) throws SQLException {
    return new AgentId(row.getString(column));
  }

  public static @Nullable AgentId maybeAgent(ResultSet row, String column) throws SQLException {
    return maybe(row, column, AgentId::new);
  }

  /// What `read` makes of the text.
  public static <T> @Nullable T maybe(ResultSet row, String column, Function<String, T> read)
      throws SQLException {
    String text = row.getString(column);
    return text == null ? null : read.apply(text);
  }

  public static @Nullable Integer maybeCount(ResultSet row, String column) throws SQLException {
    int count = row.getInt(column);
    return row.wasNull() ? null : count;
  }

  /// The constant that [#stored] wrote.
  public static <T extends Enum<T>> T symbol(Class<T> kind, String stored) {
    return Enum.valueOf(kind, stored.toUpperCase(Locale.ROOT));
  }

  public static <T extends Enum<T>> @Nullable T maybeSymbol(
      Class<T> kind, @Nullable String stored) {
    return stored == null ? null : symbol(kind, stored);
  }

  /// A constant as it is stored and printed: in lower case.
  public static String stored(Enum<?> symbol) {
    return symbol.name().toLowerCase(Locale.ROOT);
  }

  public static List<String> ids(Collection<? extends Record> ids) {
    return ids.stream().map(Record::toString).toList();
  }

  /// Binds columns of many rows to a statement, as one array each.
  public static final class Arrays<R, S extends SqlStatement<S>> {
    private final S statement;
    private final List<R> rows;

    public Arrays(S statement, List<R> rows) {
      this.statement = statement;
      this.rows = rows;
    }

    public <T> Arrays<R, S> bind(String name, Class<T> type, Function<R, @Nullable T> column) {
      List<@Nullable T> values = new ArrayList<>(rows.size());
      for (R row : rows) {
        values.add(column.apply(row));
      }
      statement.bindArray(name, type, values);
      return this;
    }

    /// As text, which the statement casts where the column is of another type.
    public Arrays<R, S> texts(String name, Function<R, @Nullable Object> column) {
      return bind(
          name,
          String.class,
          row -> {
            Object value = column.apply(row);
            return value == null ? null : value.toString();
          });
    }

    /// Constants, as [Columns#stored] says.
    public Arrays<R, S> symbols(String name, Function<R, @Nullable Enum<?>> column) {
      return bind(
          name,
          String.class,
          row -> {
            Enum<?> symbol = column.apply(row);
            return symbol == null ? null : stored(symbol);
          });
    }

    public Arrays<R, S> counts(String name, Function<R, @Nullable Integer> column) {
      return bind(name, Integer.class, column);
    }

    public Arrays<R, S> longs(String name, Function<R, @Nullable Long> column) {
      return bind(name, Long.class, column);
    }

    public Arrays<R, S> flags(String name, Function<R, @Nullable Boolean> column) {
      return bind(name, Boolean.class, column);
    }

    public Arrays<R, S> amounts(String name, Function<R, @Nullable BigDecimal> column) {
      return bind(name, BigDecimal.class, column);
    }

    public Arrays<R, S> times(String name, Function<R, @Nullable Instant> column) {
      return bind(name, Instant.class, column);
    }

    /// The statement, with all of them bound.
    public S done() {
      return statement;
    }
  }
}
