package dev.stoa.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Every schema that is known without asking a server: those of the contract, those with which
/// earlier releases wrote, and further ones from files. Workers are upgraded before senders, so
/// what an older sender wrote must be read. Fingerprints are computed once. Safe for use by several
/// threads.
public final class Schemas {

  /// Lists the messages of the contract, a full name a line; made by the build.
  static final String INDEX = "/dev/stoa/contract/messages";

  /// Schemas of earlier releases that are not written any more, one a line; made by the build.
  static final String RELEASED = "/dev/stoa/contract/released";

  private final Map<String, MessageType> types;
  private final Map<Long, Schema> byFingerprint = new HashMap<>();
  private final Map<String, Schema> byName = new HashMap<>();

  private Schemas(Map<String, MessageType> types, List<Schema> further) {
    this.types = Collections.unmodifiableMap(types);
    for (MessageType type : types.values()) {
      byFingerprint.put(type.fingerprint(), type.schema());
      byName.put(type.name(), type.schema());
    }
    for (Schema schema : further) {
      byFingerprint.putIfAbsent(SchemaNormalization.parsingFingerprint64(schema), schema);
      byName.putIfAbsent(schema.getFullName(), schema);
    }
  }

  /// The schemas of the contract.
  public static Schemas ofContract() {
    return new Schemas(contract(), released());
  }

  /// The schemas of the contract, and of the `.avsc` files in a folder: one record a file, which
  /// needs no other file.
  public static Schemas withFolder(Path folder) {
    List<Schema> further = new ArrayList<>(released());
    further.addAll(read(folder));
    return new Schemas(contract(), further);
  }

  /// The messages of the contract, by name.
  public Collection<MessageType> types() {
    return types.values();
  }

  /// The message of the contract with this Avro full name, or null where there is none.
  public @Nullable MessageType findType(String fullName) {
    return types.get(fullName);
  }

  /// The message of the contract that `message` is.
  public MessageType typeOf(SpecificRecord message) {
    String name = message.getSchema().getFullName();
    MessageType type = types.get(name);
    if (type == null) {
      throw new IllegalArgumentException(
          "record is no message of the contract (type: %s)".formatted(name));
    }
    return type;
  }

  /// The schema with this CRC-64-AVRO fingerprint, or null where there is none.
  public @Nullable Schema find(long fingerprint) {
    return byFingerprint.get(fingerprint);
  }

  /// The schema with this Avro full name, the contract's where it has one; null where there is
  /// none.
  public @Nullable Schema find(String fullName) {
    return byName.get(fullName);
  }

  private static Map<String, MessageType> contract() {
    Map<String, MessageType> types = new LinkedHashMap<>();
    for (String name : lines(INDEX)) {
      try {
        Class<? extends SpecificRecord> type = Class.forName(name).asSubclass(SpecificRecord.class);
        types.put(name, MessageType.of(type, SpecificData.get().getSchema(type)));
      } catch (ClassNotFoundException missing) {
        throw new IllegalStateException(
            "contract was built incompletely (class: %s)".formatted(name), missing);
      }
    }
    return types;
  }

  private static List<Schema> released() {
    return lines(RELEASED).stream().map(line -> new Schema.Parser().parse(line)).toList();
  }

  private static List<String> lines(String resource) {
    try (InputStream stream = Schemas.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException(
            "contract was built incompletely (resource: %s)".formatted(resource));
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Schema> read(Path folder) {
    List<Path> files;
    try (Stream<Path> paths = Files.list(folder)) {
      files = paths.filter(path -> path.toString().endsWith(".avsc")).sorted().toList();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "folder of schemas cannot be read (folder: %s, reason: %s)".formatted(folder, e), e);
    }
    List<Schema> schemas = new ArrayList<>();
    for (Path file : files) {
      try {
        schemas.add(new Schema.Parser().parse(file.toFile()));
      } catch (IOException | AvroRuntimeException e) {
        throw new IllegalArgumentException(
            "schema cannot be read (file: %s, reason: %s)".formatted(file, e.getMessage()), e);
      }
    }
    return schemas;
  }
}
