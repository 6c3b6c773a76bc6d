package dev.stoa.contract;

import dev.stoa.contract.UnreadableMessage.Reason;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Reads messages that anyone may have written, in either encoding, into the contract's classes.
///
/// Whatever the bytes are, the answer is a message or [UnreadableMessage]. The schema they were
/// written with is looked up in the contract, in the files, then at the registry; the message comes
/// in our own schema, as Avro resolves one to the other.
///
/// Confined to one thread: readers are kept and used again.
public final class MessageDecoder {
  static {
    AvroLimits.set();
  }

  private final Schemas schemas;
  private final Registry registry;
  private final int mostBytes;
  private final Map<Schema, StrictReader> readers = new HashMap<>();
  private @Nullable BinaryDecoder decoder;

  /// @param mostBytes how large a value may be, for example [Limits#COMMAND_BYTES]
  public MessageDecoder(Schemas schemas, Registry registry, int mostBytes) {
    this.schemas = schemas;
    this.registry = registry;
    this.mostBytes = mostBytes;
  }

  /// Reads the value of a Kafka message.
  public SpecificRecord decode(byte[] value) throws UnreadableMessage {
    checkSize(value.length);
    if (SingleObject.matches(value)) {
      Schema writer = writer(SingleObject.fingerprint(value));
      return read(writer, value, SingleObject.PREFIX_BYTES);
    }
    if (RegistryEncoding.matches(value)) {
      int id = RegistryEncoding.id(value);
      Schema writer = registry.findById(id);
      if (writer == null) {
        throw new UnreadableMessage(
            Reason.UNKNOWN_SCHEMA,
            "schema is unknown; is SCHEMA_REGISTRY_URL set? (registry id: %d)".formatted(id));
      }
      return read(writer, value, RegistryEncoding.PREFIX_BYTES);
    }
    throw new UnreadableMessage(
        Reason.UNKNOWN_ENCODING,
        "value must begin with C3 01 and a fingerprint, or 00 and a registry id (bytes: %d)"
            .formatted(value.length));
  }

  /// Reads bare Avro whose writer's schema is known by its fingerprint.
  public SpecificRecord decode(long fingerprint, byte[] avro) throws UnreadableMessage {
    checkSize(avro.length);
    return read(writer(fingerprint), avro, 0);
  }

  private void checkSize(int bytes) throws UnreadableMessage {
    if (bytes > mostBytes) {
      throw new UnreadableMessage(
          Reason.TOO_LARGE, "value is too large (bytes: %d, most: %d)".formatted(bytes, mostBytes));
    }
  }

  private Schema writer(long fingerprint) throws UnreadableMessage {
    Schema writer = schemas.find(fingerprint);
    if (writer == null) {
      writer = registry.findByFingerprint(fingerprint);
    }
    if (writer == null) {
      throw new UnreadableMessage(
          Reason.UNKNOWN_SCHEMA,
          "schema is unknown; SCHEMA_PATH can name a folder that has it (fingerprint: %016x)"
              .formatted(fingerprint));
    }
    return writer;
  }

  private SpecificRecord read(Schema writer, byte[] bytes, int offset) throws UnreadableMessage {
    StrictReader reader = reader(writer);
    try {
      decoder = DecoderFactory.get().binaryDecoder(bytes, offset, bytes.length - offset, decoder);
      SpecificRecord message = reader.read(null, decoder);
      if (!decoder.isEnd()) {
        throw new UnreadableMessage(
            Reason.TRAILING_BYTES,
            "there are bytes behind the message (type: %s)".formatted(writer.getFullName()));
      }
      return message;
    } catch (AvroRuntimeException | IOException e) {
      throw malformed(writer, e.getClass().getSimpleName() + " " + e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      // Not its text, which may hold values of the message.
      throw malformed(writer, e.getClass().getSimpleName());
    }
  }

  private static UnreadableMessage malformed(Schema writer, String fault) {
    return new UnreadableMessage(
        Reason.MALFORMED,
        "bytes do not fit the schema (type: %s, fault: %s)"
            .formatted(writer.getFullName(), fault.strip()));
  }

  private StrictReader reader(Schema writer) throws UnreadableMessage {
    StrictReader reader = readers.get(writer);
    if (reader == null) {
      reader = new StrictReader(writer, ours(writer));
      readers.put(writer, reader);
    }
    return reader;
  }

  private Schema ours(Schema writer) throws UnreadableMessage {
    String name = writer.getFullName();
    MessageType type = schemas.findType(name);
    if (type == null) {
      throw new UnreadableMessage(
          Reason.UNKNOWN_TYPE, "schema is no message of the contract (type: %s)".formatted(name));
    }
    if (writer.equals(type.schema())) {
      return type.schema();
    }
    List<String> contradictions = Agreement.contradictions(type.schema(), writer);
    if (!contradictions.isEmpty()) {
      throw incompatible(name, contradictions.get(0));
    }
    SchemaCompatibility.SchemaPairCompatibility pair =
        SchemaCompatibility.checkReaderWriterCompatibility(type.schema(), writer);
    if (pair.getType() != SchemaCompatibilityType.COMPATIBLE) {
      SchemaCompatibility.Incompatibility first = pair.getResult().getIncompatibilities().get(0);
      throw incompatible(name, first.getMessage() + " at " + first.getLocation());
    }
    return type.schema();
  }

  private static UnreadableMessage incompatible(String name, String contradiction) {
    return new UnreadableMessage(
        Reason.INCOMPATIBLE_SCHEMA,
        "schema contradicts the contract (type: %s, contradiction: %s)"
            .formatted(name, contradiction));
  }
}
