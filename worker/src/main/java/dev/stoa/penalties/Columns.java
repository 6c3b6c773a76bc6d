package dev.stoa.penalties;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.PenaltyId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
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

  static AgentId agent(ResultSet row) throws SQLException {
    return new AgentId(row.getString("agent_id"));
  }

  static @Nullable AgentId maybeAgent(ResultSet row, String column) throws SQLException {
    String id = row.getString(column);
    return id == null ? null : new AgentId(id);
  }

  static PenaltyId penalty(ResultSet row, String column) throws SQLException {
    return new PenaltyId(row.getObject(column, UUID.class));
  }

  static @Nullable PenaltyId maybePenalty(ResultSet row, String column) throws SQLException {
    UUID id = row.getObject(column, UUID.class);
    return id == null ? null : new PenaltyId(id);
  }

  static <T extends Enum<T>> T symbol(Class<T> kind, String stored) {
    return Enum.valueOf(kind, stored.toUpperCase(Locale.ROOT));
  }

  static String stored(Enum<?> symbol) {
    return symbol.name().toLowerCase(Locale.ROOT);
  }

  static List<String> texts(Collection<? extends Record> ids) {
    return ids.stream().map(Record::toString).toList();
  }

  static List<UUID> uuids(Collection<PenaltyId> ids) {
    return ids.stream().map(PenaltyId::value).toList();
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

    /// Ids and texts, as they are.
    Arrays<R, S> texts(String name, Function<R, @Nullable Object> column) {
      return bind(
          name,
          String.class,
          row -> {
            Object value = column.apply(row);
            return value == null ? null : value.toString();
          });
    }

    /// Constants, in lower case.
    Arrays<R, S> symbols(String name, Function<R, @Nullable Enum<?>> column) {
      return bind(
          name,
          String.class,
          row -> {
            Enum<?> value = column.apply(row);
            return value == null ? null : stored(value);
          });
    }

    Arrays<R, S> penalties(String name, Function<R, @Nullable PenaltyId> column) {
      return bind(
          name,
          UUID.class,
          row -> {
            PenaltyId id = column.apply(row);
            return id == null ? null : id.value();
          });
    }

    Arrays<R, S> times(String name, Function<R, @Nullable Instant> column) {
      return bind(name, Instant.class, column);
    }

    S done() {
      return statement;
    }
  }
}
