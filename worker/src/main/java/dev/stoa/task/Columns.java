package dev.stoa.task;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// Binds one array a column from a list of rows.
///
/// @param <R> the rows
final class Columns<R> {
  private final Update update;
  private final List<R> rows;

  Columns(Update update, List<R> rows) {
    this.update = update;
    this.rows = rows;
  }

  <T> Columns<R> all(String name, Class<T> type, Function<R, @Nullable T> value) {
    List<@Nullable T> values = new ArrayList<>(rows.size());
    for (R row : rows) {
      values.add(value.apply(row));
    }
    update.bindArray(name, type, values);
    return this;
  }

  Columns<R> texts(String name, Function<R, @Nullable String> value) {
    return all(name, String.class, value);
  }

  Columns<R> longs(String name, Function<R, @Nullable Long> value) {
    return all(name, Long.class, value);
  }

  Columns<R> ints(String name, Function<R, @Nullable Integer> value) {
    return all(name, Integer.class, value);
  }

  Columns<R> flags(String name, Function<R, @Nullable Boolean> value) {
    return all(name, Boolean.class, value);
  }

  Columns<R> decimals(String name, Function<R, @Nullable BigDecimal> value) {
    return all(name, BigDecimal.class, value);
  }

  Columns<R> times(String name, Function<R, @Nullable Instant> value) {
    return all(name, Instant.class, value);
  }

  void execute(@Nullable Instant now) {
    if (now != null) {
      update.bind("now", now);
    }
    update.execute();
  }

  /// `values` as PostgreSQL writes an array of texts.
  static String array(List<String> values) {
    if (values.isEmpty()) {
      return "{}";
    }
    var out = new StringBuilder("{");
    for (String value : values) {
      out.append(out.length() == 1 ? "\"" : ",\"")
          .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
          .append('"');
    }
    return out.append('}').toString();
  }
}
