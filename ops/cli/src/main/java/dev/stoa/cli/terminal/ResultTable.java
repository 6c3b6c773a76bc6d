package dev.stoa.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/// A result as people read it: rows under their columns, a single row as name and value.
public final class ResultTable {
  private static final String GAP = "  ";
  private static final int WIDEST = 80;

  private ResultTable() {}

  public static String of(JsonNode result) {
    return switch (result) {
      case ArrayNode rows when rows.isEmpty() -> "nothing found";
      case ArrayNode rows when rows.get(0).isObject() -> rows(rows);
      case ArrayNode values -> values.valueStream().map(ResultTable::cell).collect(lines());
      case ObjectNode row when row.isEmpty() -> "nothing found";
      case ObjectNode row -> fields(row);
      case JsonNode nothing when nothing.isNull() -> "nothing found";
      default -> cell(result);
    };
  }

  private static Collector<CharSequence, ?, String> lines() {
    return Collectors.joining("\n");
  }

  private static String rows(ArrayNode rows) {
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> row.fieldNames().forEachRemaining(columns::add));
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.copyOf(columns));
    for (JsonNode row : rows) {
      lines.add(columns.stream().map(column -> shortened(cell(row.path(column)))).toList());
    }
    boolean[] numeric = new boolean[columns.size()];
    int position = 0;
    for (String column : columns) {
      numeric[position++] = rows.valueStream().allMatch(row -> isNumeric(row.path(column)));
    }
    return aligned(lines, numeric);
  }

  private static boolean isNumeric(JsonNode value) {
    return value.isNumber() || value.isNull() || value.isMissingNode();
  }

  private static String fields(ObjectNode row) {
    List<List<String>> lines = new ArrayList<>();
    row.properties().forEach(field -> lines.add(List.of(field.getKey(), cell(field.getValue()))));
    return aligned(lines, new boolean[2]);
  }

  private static String aligned(List<List<String>> lines, boolean[] right) {
    int[] widths = new int[right.length];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    return lines.stream().map(line -> aligned(line, widths, right)).collect(lines());
  }

  private static String aligned(List<String> line, int[] widths, boolean[] right) {
    var text = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - line.get(i).length());
      text.append(i == 0 ? "" : GAP)
          .append(right[i] ? padding + line.get(i) : line.get(i) + padding);
    }
    return text.toString().stripTrailing();
  }

  private static String cell(JsonNode value) {
    String text =
        value.isNull() || value.isMissingNode()
            ? ""
            : value.isValueNode() ? value.asText() : value.toString();
    // What users wrote must not move the cursor.
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  private static String shortened(String text) {
    return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
  }
}
