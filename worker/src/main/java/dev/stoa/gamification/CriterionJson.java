package dev.stoa.gamification;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stoa.area.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Criteria, and numbers by name, as JSON.
///
/// ```
/// {"metric": "tasks", "atLeast": 10}          {"metric": "rank", "atMost": 1}
/// {"all": [criterion, …]}                     {"any": [criterion, …]}
/// ```
final class CriterionJson {
  private static final int DEEPEST = 4;
  private static final int MOST_PARTS = 10;
  private static final int MOST_NUMBERS = 100;
  private static final int MOST_DECIMALS = 6;
  private static final BigDecimal HIGHEST = new BigDecimal("1000000000000000");
  private static final Pattern METRIC = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

  private CriterionJson() {}

  /// The criterion of `text`; throws [IllegalArgumentException] where it is none.
  static Criterion parse(String text) {
    return criterion(Json.parse(text), 1);
  }

  private static Criterion criterion(JsonNode node, int depth) {
    if (!node.isObject() || depth > DEEPEST) {
      throw new IllegalArgumentException(
          "must be an object, at most %d within each other".formatted(DEEPEST));
    }
    if (node.size() == 1 && node.has("all")) {
      return new Criterion.All(parts(node.get("all"), depth));
    }
    if (node.size() == 1 && node.has("any")) {
      return new Criterion.Any(parts(node.get("any"), depth));
    }
    if (node.size() == 2 && node.has("metric") && node.has("atLeast")) {
      BigDecimal bound = number(node.get("atLeast"));
      if (bound.signum() <= 0) {
        throw new IllegalArgumentException(
            "must ask for at least something above 0 (found: %s)".formatted(bound));
      }
      return new Criterion.AtLeast(metric(node.get("metric")), bound);
    }
    if (node.size() == 2 && node.has("metric") && node.has("atMost")) {
      return new Criterion.AtMost(metric(node.get("metric")), number(node.get("atMost")));
    }
    throw new IllegalArgumentException("must have metric and atLeast or atMost, or all, or any");
  }

  private static List<Criterion> parts(JsonNode node, int depth) {
    if (!node.isArray() || node.isEmpty() || node.size() > MOST_PARTS) {
      throw new IllegalArgumentException("must combine 1 to %d criteria".formatted(MOST_PARTS));
    }
    List<Criterion> parts = new ArrayList<>();
    node.forEach(part -> parts.add(criterion(part, depth + 1)));
    return parts;
  }

  private static String metric(JsonNode node) {
    return metric(node.isTextual() ? node.textValue() : "");
  }

  private static String metric(String name) {
    if (!METRIC.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "must name a metric of letters, digits and _.- (found: %s)".formatted(name));
    }
    return name;
  }

  private static BigDecimal number(JsonNode node) {
    if (!node.isNumber()) {
      throw new IllegalArgumentException("must hold a number (found: %s)".formatted(node));
    }
    BigDecimal value = plain(node.decimalValue());
    if (value.scale() > MOST_DECIMALS || value.abs().compareTo(HIGHEST) > 0) {
      throw new IllegalArgumentException(
          "must hold a number of at most %d decimals, to 10^15 (found: %s)"
              .formatted(MOST_DECIMALS, node));
    }
    return value;
  }

  /// Without zeros at the end, so that equal numbers are equal.
  private static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /// The criterion in normal form; the inverse of [#parse].
  static String print(Criterion criterion) {
    return Json.normal(
        switch (criterion) {
          case Criterion.AtLeast(var metric, var bound) -> bound(metric, "atLeast", bound);
          case Criterion.AtMost(var metric, var bound) -> bound(metric, "atMost", bound);
          case Criterion.All(var parts) -> combined("all", parts);
          case Criterion.Any(var parts) -> combined("any", parts);
        });
  }

  private static String bound(String metric, String word, BigDecimal bound) {
    return "{\"metric\": %s, \"%s\": %s}".formatted(Json.string(metric), word, bound);
  }

  private static String combined(String word, List<Criterion> parts) {
    return parts.stream()
        .map(CriterionJson::print)
        .collect(Collectors.joining(", ", "{\"%s\": [".formatted(word), "]}"));
  }

  /// What was measured: an object of numbers; throws [IllegalArgumentException] where it is none.
  static Map<String, BigDecimal> measures(String text) {
    JsonNode node = Json.parse(text);
    if (!node.isObject() || node.size() > MOST_NUMBERS) {
      throw new IllegalArgumentException(
          "must be an object of at most %d numbers".formatted(MOST_NUMBERS));
    }
    Map<String, BigDecimal> numbers = new HashMap<>();
    node.properties()
        .forEach(field -> numbers.put(metric(field.getKey()), number(field.getValue())));
    return numbers;
  }

  /// Numbers by name; the inverse of [#printNumbers].
  static Map<String, BigDecimal> numbers(String text) {
    Map<String, BigDecimal> numbers = new HashMap<>();
    Json.parse(text)
        .properties()
        .forEach(field -> numbers.put(field.getKey(), field.getValue().decimalValue()));
    return numbers;
  }

  static String printNumbers(Map<String, BigDecimal> numbers) {
    return new TreeMap<>(numbers)
        .entrySet().stream()
            .map(entry -> Json.string(entry.getKey()) + ": " + entry.getValue().toPlainString())
            .collect(Collectors.joining(", ", "{", "}"));
  }
}
