package dev.stoa.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.jspecify.annotations.Nullable;

/// Whether two schemas of one message mean the same by the same bytes, as far as Avro's own
/// resolution does not look: it would read 1.00 as 0.01 where the scales differ.
final class Agreement {
  private final List<String> contradictions = new ArrayList<>();
  private final Set<String> visited = new HashSet<>();

  private Agreement() {}

  /// What is wrong with reading by `reader` what was written by `writer`: a logical type, precision
  /// or scale that differs, or elements that take no bytes, of which a short message could claim
  /// millions. Each as its path and what is there.
  static List<String> contradictions(Schema reader, Schema writer) {
    Agreement agreement = new Agreement();
    agreement.compare(reader.getName(), reader, writer);
    agreement.refuseEmptyElements(writer.getName(), writer);
    return agreement.contradictions;
  }

  private void compare(String path, Schema reader, Schema writer) {
    if (writer.isUnion()) {
      for (Schema branch : writer.getTypes()) {
        compare(path, reader, branch);
      }
      return;
    }
    if (reader.isUnion()) {
      for (Schema branch : reader.getTypes()) {
        if (branch.getType() == writer.getType()) {
          compare(path, branch, writer);
        }
      }
      return;
    }
    if (reader.getType() != writer.getType()) {
      return; // Avro's own check
    }
    String wanted = text(reader.getLogicalType());
    String found = text(writer.getLogicalType());
    if (!wanted.equals(found)) {
      contradictions.add("%s is %s, not %s".formatted(path, found, wanted));
    }
    compareParts(path, reader, writer);
  }

  private void compareParts(String path, Schema reader, Schema writer) {
    switch (reader.getType()) {
      case RECORD -> {
        if (visited.add(reader.getFullName())) {
          for (Schema.Field field : reader.getFields()) {
            Schema.Field written = writer.getField(field.name());
            if (written != null) {
              compare(path + "/" + field.name(), field.schema(), written.schema());
            }
          }
        }
      }
      case ARRAY -> compare(path + "/[]", reader.getElementType(), writer.getElementType());
      case MAP -> compare(path + "/{}", reader.getValueType(), writer.getValueType());
      default -> {
        // has no parts
      }
    }
  }

  private void refuseEmptyElements(String path, Schema schema) {
    switch (schema.getType()) {
      case RECORD -> {
        if (visited.add("elements of " + schema.getFullName())) {
          for (Schema.Field field : schema.getFields()) {
            refuseEmptyElements(path + "/" + field.name(), field.schema());
          }
        }
      }
      case ARRAY -> {
        if (GenericDatumReader.isZeroByteSchema(schema.getElementType())) {
          contradictions.add("%s has elements that take no bytes".formatted(path));
        }
        refuseEmptyElements(path + "/[]", schema.getElementType());
      }
      case MAP -> refuseEmptyElements(path + "/{}", schema.getValueType());
      case UNION -> schema.getTypes().forEach(branch -> refuseEmptyElements(path, branch));
      default -> {
        // has no elements
      }
    }
  }

  private static String text(@Nullable LogicalType type) {
    if (type instanceof LogicalTypes.Decimal decimal) {
      return "decimal(%d, %d)".formatted(decimal.getPrecision(), decimal.getScale());
    }
    return type == null ? "plain" : Objects.requireNonNull(type.getName());
  }
}
