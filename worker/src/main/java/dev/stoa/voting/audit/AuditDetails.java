package dev.stoa.voting.audit;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Builds the JSON of an entry's details: always the same text for the same facts, since the hash
/// covers the letter.
public final class AuditDetails {
  private static final char FIRST_PRINTABLE = 0x20;

  private final Map<String, Object> facts = new LinkedHashMap<>();

  /// Adds a fact: text, number, flag, list or map of these; anything else as its text. Null adds
  /// nothing.
  public AuditDetails with(String name, @Nullable Object fact) {
    if (fact != null) {
      facts.put(name, fact);
    }
    return this;
  }

  /// All facts as one JSON object, in the order in which they were added.
  public String text() {
    var text = new StringBuilder();
    write(text, facts);
    return text.toString();
  }

  private static void write(StringBuilder text, Object fact) {
    switch (fact) {
      case BigDecimal number -> text.append(number.toPlainString());
      case Integer number -> text.append(number);
      case Long number -> text.append(number);
      case Boolean flag -> text.append(flag);
      case List<?> list -> writeList(text, list);
      case Map<?, ?> map -> writeMap(text, map);
      default -> quote(text, fact.toString());
    }
  }

  private static void writeList(StringBuilder text, List<?> list) {
    String separator = "[";
    for (Object item : list) {
      text.append(separator);
      write(text, item);
      separator = ",";
    }
    text.append(list.isEmpty() ? "[]" : "]");
  }

  private static void writeMap(StringBuilder text, Map<?, ?> map) {
    String separator = "{";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      text.append(separator);
      quote(text, entry.getKey().toString());
      text.append(':');
      write(text, entry.getValue());
      separator = ",";
    }
    text.append(map.isEmpty() ? "{}" : "}");
  }

  private static void quote(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < FIRST_PRINTABLE) {
        text.append("\\u%04x".formatted((int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
