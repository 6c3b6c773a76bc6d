package dev.stoa.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Rows, messages and plain values as JSON that people can read: an id is its text, a time is RFC
/// 3339, a decimal is a number.
public final class AsJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private AsJson() {}

  public static JsonNode of(@Nullable Object value) {
    return switch (value) {
      case null -> JSON.nullNode();
      case JsonNode json -> json;
      case SpecificRecord message -> message(message);
      case Record row -> row(row);
      case Map<?, ?> map -> map(map);
      case Iterable<?> values -> array(values);
      case Optional<?> maybe -> of(maybe.orElse(null));
      case Boolean flag -> JSON.booleanNode(flag);
      case Integer number -> JSON.numberNode(number);
      case Long number -> JSON.numberNode(number);
      case Double number -> JSON.numberNode(number);
      case BigDecimal number -> JSON.numberNode(number);
      case ByteBuffer bytes -> JSON.textNode(base64(bytes));
      case byte[] bytes -> JSON.binaryNode(bytes);
      // Ours are printed as they are stored; the contract's as it spells them.
      case Enum<?> constant ->
          JSON.textNode(
              constant instanceof GenericEnumSymbol
                  ? constant.name()
                  : constant.name().toLowerCase(Locale.ROOT));
      default -> JSON.textNode(value.toString());
    };
  }

  private static JsonNode message(SpecificRecord message) {
    ObjectNode object = JSON.objectNode();
    for (Schema.Field field : message.getSchema().getFields()) {
      object.set(field.name(), of(message.get(field.pos())));
    }
    return object;
  }

  private static JsonNode row(Record row) {
    RecordComponent[] components = row.getClass().getRecordComponents();
    if (components.length == 1 && components[0].getName().equals("value")) {
      return of(value(row, components[0]));
    }
    ObjectNode object = JSON.objectNode();
    for (RecordComponent component : components) {
      object.set(component.getName(), of(value(row, component)));
    }
    return object;
  }

  private static @Nullable Object value(Record row, RecordComponent component) {
    try {
      return component.getAccessor().invoke(row);
    } catch (ReflectiveOperationException hidden) {
      throw new IllegalStateException(
          "row must be public to be shown (type: %s)".formatted(row.getClass().getName()), hidden);
    }
  }

  private static JsonNode map(Map<?, ?> map) {
    ObjectNode object = JSON.objectNode();
    map.forEach((name, value) -> object.set(of(name).asText(), of(value)));
    return object;
  }

  private static JsonNode array(Iterable<?> values) {
    ArrayNode array = JSON.arrayNode();
    values.forEach(value -> array.add(of(value)));
    return array;
  }

  private static String base64(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return Base64.getEncoder().encodeToString(copy);
  }
}
