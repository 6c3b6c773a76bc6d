package dev.stoa.voting;

import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// A column of rows `R` on its way into the table: rows are written column by column, one array
/// each.
///
/// @param type of the array's elements
record Column<R>(String name, Class<?> type, Function<R, @Nullable Object> value) {

  static <R> Column<R> text(String name, Function<R, @Nullable Object> value) {
    return new Column<>(name, String.class, value);
  }

  /// Binds each column's array, all in the order of the rows.
  static <R, S extends SqlStatement<S>> S bind(S statement, List<Column<R>> columns, List<R> rows) {
    for (Column<R> column : columns) {
      statement.bindArray(column.name(), column.type(), rows.stream().map(column.value()).toList());
    }
    return statement;
  }
}
