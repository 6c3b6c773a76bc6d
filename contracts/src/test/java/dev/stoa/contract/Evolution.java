package dev.stoa.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.jspecify.annotations.Nullable;

/// What is wrong with going from a released schema to another: each must read what the other wrote,
/// and what both have must mean the same.
final class Evolution {
  private final List<String> breaks = new ArrayList<>();
  private final Set<String> visited = new HashSet<>();

  private Evolution() {}

  static List<String> breaks(Schema released, Schema current) {
    Evolution evolution = new Evolution();
    evolution.requireReadable("current cannot read released", current, released);
    evolution.requireReadable("released cannot read current", released, current);
    evolution.breaks.addAll(Agreement.contradictions(current, released));
    evolution.compare(released.getName(), released, current);
    return evolution.breaks;
  }

  private void requireReadable(String complaint, Schema reader, Schema writer) {
    SchemaCompatibility.SchemaPairCompatibility pair =
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    for (Incompatibility found : pair.getResult().getIncompatibilities()) {
      breaks.add(
          "%s (at: %s, reason: %s)".formatted(complaint, found.getLocation(), found.getMessage()));
    }
  }

  private void compare(String path, Schema released, Schema current) {
    if (released.getType() != current.getType()) {
      return;
    }
    switch (released.getType()) {
      case RECORD -> compareFields(path, released, current);
      case ENUM -> compareDefaults(path, released.getEnumDefault(), current.getEnumDefault());
      case ARRAY -> compare(path + "/[]", released.getElementType(), current.getElementType());
      case MAP -> compare(path + "/{}", released.getValueType(), current.getValueType());
      case UNION -> {
        for (int i = 0; i < Math.min(released.getTypes().size(), current.getTypes().size()); i++) {
          compare(path, released.getTypes().get(i), current.getTypes().get(i));
        }
      }
      default -> {
        // has no default of its own
      }
    }
  }

  private void compareFields(String path, Schema released, Schema current) {
    if (!visited.add(released.getFullName())) {
      return;
    }
    Map<String, String> before = defaults(released);
    Map<String, String> after = defaults(current);
    for (Schema.Field old : released.getFields()) {
      Schema.Field field = current.getField(old.name());
      if (field != null) {
        String here = path + "/" + old.name();
        compareDefaults(here, before.get(old.name()), after.get(old.name()));
        compare(here, old.schema(), field.schema());
      }
    }
  }

  private void compareDefaults(String path, @Nullable String released, @Nullable String current) {
    if (!Objects.equals(released, current)) {
      breaks.add("%s had the default %s, has %s".formatted(path, released, current));
    }
  }

  /// The default of each field that has one, as JSON: Avro hands bytes out as arrays, which have no
  /// useful `equals`.
  private static Map<String, String> defaults(Schema record) {
    Map<String, String> defaults = new HashMap<>();
    try {
      for (JsonNode field : new ObjectMapper().readTree(record.toString()).get("fields")) {
        if (field.has("default")) {
          defaults.put(field.get("name").asText(), field.get("default").toString());
        }
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("schema prints itself as JSON", e);
    }
    return defaults;
  }
}
