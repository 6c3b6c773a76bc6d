package dev.stoa.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/// A step of the build: writes each command and event as `<full name>.avsc`, the list of them that
/// [Schemas] reads, and what earlier releases wrote otherwise.
///
/// A message is a record that no other record is made of.
public final class SchemaFiles {
  private SchemaFiles() {}

  /// @param arguments the folder of compiled classes, which also gets the schemas for the jar; then
  ///   another folder for the schemas; then the folder of the schemas of earlier releases
  public static void main(String[] arguments) throws IOException, ClassNotFoundException {
    Path classes = Path.of(arguments[0]);
    Map<String, Schema> messages = messages(classes);
    for (Path folder : List.of(classes.resolve("schemas"), Path.of(arguments[1]))) {
      Files.createDirectories(folder);
      removeStale(folder);
      for (Map.Entry<String, Schema> message : messages.entrySet()) {
        Files.writeString(
            folder.resolve(message.getKey() + ".avsc"),
            text(message.getValue(), "json/pretty") + "\n");
      }
    }
    Files.write(classes.resolve(Schemas.INDEX.substring(1)), messages.keySet());
    Files.write(
        classes.resolve(Schemas.RELEASED.substring(1)),
        earlier(Path.of(arguments[2]), messages.values()));
  }

  /// Schemas of earlier releases that are not written any more, one a line.
  private static Set<String> earlier(Path released, Collection<Schema> current) throws IOException {
    Set<Long> known = new HashSet<>();
    current.forEach(schema -> known.add(SchemaNormalization.parsingFingerprint64(schema)));
    Set<String> earlier = new TreeSet<>();
    try (Stream<Path> files = Files.walk(released)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Schema schema = new Schema.Parser().parse(file.toFile());
        if (known.add(SchemaNormalization.parsingFingerprint64(schema))) {
          earlier.add(text(schema, "json/inline"));
        }
      }
    }
    return earlier;
  }

  private static void removeStale(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  private static Map<String, Schema> messages(Path classes)
      throws IOException, ClassNotFoundException {
    Map<String, Schema> records = new TreeMap<>();
    Set<String> parts = new HashSet<>();
    for (String name : classNames(classes)) {
      Class<?> type = Class.forName(name);
      if (SpecificRecord.class.isAssignableFrom(type)) {
        Schema schema = SpecificData.get().getSchema(type);
        records.put(name, schema);
        schema.getFields().forEach(field -> addRecords(field.schema(), parts));
      }
    }
    records.keySet().removeAll(parts);
    return records;
  }

  private static List<String> classNames(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.matches("dev/stoa/\\w+/(command|event)/\\w+\\.class"))
          .map(file -> file.replace('/', '.').replace(".class", ""))
          .toList();
    }
  }

  private static void addRecords(Schema schema, Set<String> names) {
    switch (schema.getType()) {
      case RECORD -> {
        if (names.add(schema.getFullName())) {
          schema.getFields().forEach(field -> addRecords(field.schema(), names));
        }
      }
      case ARRAY -> addRecords(schema.getElementType(), names);
      case MAP -> addRecords(schema.getValueType(), names);
      case UNION -> schema.getTypes().forEach(branch -> addRecords(branch, names));
      default -> {
        // holds no record
      }
    }
  }

  /// JSON in ASCII: defaults of decimals are bytes, which editors and other parsers mangle.
  private static String text(Schema schema, String format) {
    StringBuilder text = new StringBuilder();
    for (char c : SchemaFormatter.format(format, schema).toCharArray()) {
      if (c < 128) {
        text.append(c);
      } else {
        text.append("\\u%04x".formatted((int) c));
      }
    }
    return text.toString();
  }
}
