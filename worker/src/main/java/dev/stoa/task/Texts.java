package dev.stoa.task;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How enums are stored and printed: in lower_snake_case.
final class Texts {
  private Texts() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static <T extends Enum<T>> T to(Class<T> type, String text) {
    return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
  }

  static <T extends Enum<T>> @Nullable T orNull(Class<T> type, @Nullable String text) {
    return text == null ? null : to(type, text);
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
