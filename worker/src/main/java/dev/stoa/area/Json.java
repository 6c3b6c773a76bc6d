package dev.stoa.area;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stoa.identity.Ids;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// JSON text in the one form in which PostgreSQL prints `jsonb`.
///
/// A value has this form before it is stored and after it was read again, so that it does not
/// matter to an event whether a row came from this batch or from the table.
public final class Json {
  // PostgreSQL refuses deeper values only at some thousands; nobody needs a hundred.
  private static final int DEEPEST = 64;
  // Far inside numeric, and short when printed without an exponent.
  private static final int MOST_DIGITS = 100;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(MOST_DIGITS)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  // Of jsonb: shorter keys first, then by bytes.
  private static final Comparator<Map.Entry<String, JsonNode>> KEY_ORDER =
      Comparator.comparing(
          entry -> entry.getKey().getBytes(StandardCharsets.UTF_8),
          Comparator.<byte[]>comparingInt(bytes -> bytes.length)
              .thenComparing(Arrays::compareUnsigned));

  private Json() {}

  /// The normal form of `text`; throws [IllegalArgumentException] where it is no JSON, or is none
  /// that `jsonb` can hold.
  public static String normal(String text) {
    var out = new StringBuilder(text.length());
    print(parse(text), out);
    return out.toString();
  }

  /// The tree of `text`; throws [IllegalArgumentException] where it is no JSON.
  public static JsonNode parse(String text) {
    try {
      JsonNode tree = MAPPER.readTree(text);
      if (tree.isMissingNode()) {
        throw new IllegalArgumentException("must be JSON (found: nothing)");
      }
      return tree;
    } catch (JsonProcessingException malformed) {
      var place = malformed.getLocation();
      throw new IllegalArgumentException(
          "must be JSON of at most %d levels and %d digits a number%s"
              .formatted(
                  DEEPEST,
                  MOST_DIGITS,
                  place == null ? "" : " (at character: %d)".formatted(place.getCharOffset())),
          malformed);
    }
  }

  /// `value` as a JSON string.
  public static String string(String value) {
    var out = new StringBuilder(value.length() + 2);
    printText(value, out);
    return out.toString();
  }

  /// `values` as a JSON array of strings.
  public static String strings(List<String> values) {
    var out = new StringBuilder("[");
    for (int i = 0; i < values.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      printText(values.get(i), out);
    }
    return out.append(']').toString();
  }

  /// The strings of a JSON array; the inverse of [#strings].
  public static List<String> strings(String array) {
    List<String> values = new ArrayList<>();
    for (JsonNode value : parse(array)) {
      values.add(value.asText());
    }
    return values;
  }

  private static void print(JsonNode node, StringBuilder out) {
    switch (node.getNodeType()) {
      case OBJECT -> printObject(node, out);
      case ARRAY -> printArray(node, out);
      case STRING -> printText(node.textValue(), out);
      case NUMBER -> out.append(number(node.decimalValue()));
      case BOOLEAN, NULL -> out.append(node.asText());
      default ->
          throw new IllegalArgumentException(
              "must be JSON (found: %s)".formatted(node.getNodeType()));
    }
  }

  private static void printObject(JsonNode object, StringBuilder out) {
    List<Map.Entry<String, JsonNode>> fields =
        object.properties().stream().sorted(KEY_ORDER).toList();
    out.append('{');
    for (int i = 0; i < fields.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      printText(fields.get(i).getKey(), out);
      out.append(": ");
      print(fields.get(i).getValue(), out);
    }
    out.append('}');
  }

  private static void printArray(JsonNode array, StringBuilder out) {
    out.append('[');
    for (int i = 0; i < array.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      print(array.get(i), out);
    }
    out.append(']');
  }

  private static void printText(String value, StringBuilder out) {
    if (!Ids.isStorable(value)) {
      throw new IllegalArgumentException("must hold no NUL and no half of a surrogate pair");
    }
    out.append('"');
    int plain = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        out.append(value, plain, i).append(escaped(c));
        plain = i + 1;
      }
    }
    out.append(value, plain, value.length()).append('"');
  }

  private static String escaped(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> "\\u%04x".formatted((int) c);
    };
  }

  private static String number(BigDecimal value) {
    if (Math.abs((long) value.scale()) > MOST_DIGITS) {
      throw new IllegalArgumentException(
          "must hold no number of more than %d digits".formatted(MOST_DIGITS));
    }
    return value.toPlainString();
  }
}
