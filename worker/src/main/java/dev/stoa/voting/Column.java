package dev.stoa.voting;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A column of rows `R` on its way into the table: rows are written column by column, one array
/// each.
///
/// @param type of the array's elements
record Column<R>(String name, Class<?> type, Function<R, @Nullable Object> value) {

  static <R> Column<R> text(String name, Function<R, @Nullable Object> value) {
    return new Column<>(name, String.class, value);
  }
}
