package dev.stoa.cli.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/// Reads the value of one field as Avro holds it: times as microseconds, decimals as bytes.
final class Values {
  private static final String UNKNOWN = "UNKNOWN";
  private static final String UUID_TEXT = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  private Values() {}

  static @Nullable Object read(String path, Schema schema, JsonNode json) {
    return switch (schema.getType()) {
      case UNION -> union(path, schema, json);
      case RECORD -> CommandJson.record(path, schema, json);
      case ARRAY -> array(path, schema, json);
      case MAP -> map(path, schema, json);
      case ENUM -> symbol(path, schema, json);
      case STRING -> text(path, schema, json);
      case BYTES -> bytes(path, schema, json);
      case LONG -> longNumber(path, schema, json);
      case INT -> intNumber(path, schema, json);
      case BOOLEAN -> {
        check(json.isBoolean(), path, schema, json);
        yield json.booleanValue();
      }
      case FLOAT -> {
        check(json.isNumber(), path, schema, json);
        yield json.floatValue();
      }
      case DOUBLE -> {
        check(json.isNumber(), path, schema, json);
        yield json.doubleValue();
      }
      case FIXED, NULL ->
          throw new WrongJson("%s cannot be given as JSON (type: %s)".formatted(path, schema));
    };
  }

  /// What a person has to write for a value of `schema`.
  static String expected(Schema schema) {
    LogicalType logical = schema.getLogicalType();
    return switch (schema.getType()) {
      case UNION ->
          schema.getTypes().stream()
              .map(branch -> branch.getType() == Schema.Type.NULL ? "null" : expected(branch))
              .sorted((one, other) -> Boolean.compare(one.equals("null"), other.equals("null")))
              .collect(Collectors.joining(" or "));
      case RECORD -> "an object";
      case ARRAY -> "a list";
      case MAP -> "an object of names and values";
      case ENUM -> "one of " + symbols(schema);
      case STRING -> logical == null ? "text" : "a UUID";
      case BYTES ->
          logical instanceof LogicalTypes.Decimal decimal
              ? "a number of at most %d digits, %d of them behind the point"
                  .formatted(decimal.getPrecision(), decimal.getScale())
              : "bytes";
      case LONG -> logical == null ? "a whole number" : "a time such as 2026-11-23T10:00:00Z";
      case INT -> logical == null ? "a whole number" : "a date such as 2026-11-23";
      case BOOLEAN -> "true or false";
      case FLOAT, DOUBLE -> "a number";
      case FIXED, NULL -> schema.getName();
    };
  }

  private static void check(boolean right, String path, Schema schema, JsonNode json) {
    if (!right) {
      throw wrong(path, schema, json);
    }
  }

  private static WrongJson wrong(String path, Schema schema, JsonNode json) {
    return WrongJson.at(path, expected(schema), json);
  }

  private static @Nullable Object union(String path, Schema schema, JsonNode json) {
    List<Schema> branches =
        schema.getTypes().stream().filter(type -> type.getType() != Schema.Type.NULL).toList();
    if (json.isNull()) {
      check(branches.size() < schema.getTypes().size(), path, schema, json);
      return null;
    }
    if (branches.size() == 1) {
      return read(path, branches.getFirst(), json);
    }
    for (Schema branch : branches) {
      try {
        return read(path, branch, json);
      } catch (WrongJson _) {
        // Perhaps the next; what none takes is told below.
      }
    }
    throw wrong(path, schema, json);
  }

  private static Object array(String path, Schema schema, JsonNode json) {
    check(json.isArray(), path, schema, json);
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < json.size(); i++) {
      values.add(read("%s[%d]".formatted(path, i), schema.getElementType(), json.path(i)));
    }
    return values;
  }

  private static Object map(String path, Schema schema, JsonNode json) {
    check(json.isObject(), path, schema, json);
    Map<String, @Nullable Object> values = new HashMap<>();
    json.properties()
        .forEach(entry ->
            values.put(
                entry.getKey(),
                read(path + "." + entry.getKey(), schema.getValueType(), entry.getValue())));
    return values;
  }

  private static Object symbol(String path, Schema schema, JsonNode json) {
    check(json.isTextual(), path, schema, json);
    String symbol = json.textValue().toUpperCase(Locale.ROOT);
    check(schema.hasEnumSymbol(symbol), path, schema, json);
    return new GenericData.EnumSymbol(schema, symbol);
  }

  private static String symbols(Schema schema) {
    return schema.getEnumSymbols().stream()
        .filter(symbol -> !symbol.equals(UNKNOWN))
        .map(symbol -> symbol.toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" "));
  }

  private static Object text(String path, Schema schema, JsonNode json) {
    if (schema.getLogicalType() != null) {
      check(json.isTextual() && json.textValue().matches(UUID_TEXT), path, schema, json);
      return json.textValue().toLowerCase(Locale.ROOT);
    }
    // Free-form data is a JSON string on the wire; people write it as it is.
    if (json.isContainerNode()) {
      return json.toString();
    }
    check(json.isTextual(), path, schema, json);
    return json.textValue();
  }

  private static Object bytes(String path, Schema schema, JsonNode json) {
    if (!(schema.getLogicalType() instanceof LogicalTypes.Decimal decimal)) {
      throw new WrongJson("%s cannot be given as JSON (type: %s)".formatted(path, schema));
    }
    BigDecimal number = number(path, schema, json);
    BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    check(plain.scale() <= decimal.getScale(), path, schema, json);
    // Before it is scaled: 1e999999999 would be a billion digits.
    long digits = (long) plain.precision() - plain.scale() + decimal.getScale();
    check(digits <= decimal.getPrecision(), path, schema, json);
    ByteBuffer bytes =
        new Conversions.DecimalConversion()
            .toBytes(plain.setScale(decimal.getScale()), schema, decimal);
    return bytes;
  }

  private static BigDecimal number(String path, Schema schema, JsonNode json) {
    try {
      check(json.isNumber() || json.isTextual(), path, schema, json);
      return json.isNumber() ? json.decimalValue() : new BigDecimal(json.textValue());
    } catch (NumberFormatException _) {
      throw wrong(path, schema, json);
    }
  }

  private static Object longNumber(String path, Schema schema, JsonNode json) {
    if (schema.getLogicalType() != null && json.isTextual()) {
      try {
        Instant time = OffsetDateTime.parse(json.textValue()).toInstant();
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
      } catch (DateTimeException | ArithmeticException _) {
        throw wrong(path, schema, json);
      }
    }
    check(json.isIntegralNumber() && json.canConvertToLong(), path, schema, json);
    return json.longValue();
  }

  private static Object intNumber(String path, Schema schema, JsonNode json) {
    if (schema.getLogicalType() != null && json.isTextual()) {
      try {
        return Math.toIntExact(LocalDate.parse(json.textValue()).toEpochDay());
      } catch (DateTimeException | ArithmeticException _) {
        throw wrong(path, schema, json);
      }
    }
    check(json.isIntegralNumber() && json.canConvertToInt(), path, schema, json);
    return json.intValue();
  }
}
