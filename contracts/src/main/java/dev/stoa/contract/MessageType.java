package dev.stoa.contract;

import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;

/// One command or event of the contract.
///
/// @param name the Avro full name, for example `dev.stoa.task.command.EnqueueTask`
/// @param fingerprint CRC-64-AVRO of the schema in canonical form
public record MessageType(
    String name, Class<? extends SpecificRecord> javaClass, Schema schema, long fingerprint) {

  static MessageType of(Class<? extends SpecificRecord> javaClass, Schema schema) {
    return new MessageType(
        schema.getFullName(), javaClass, schema, SchemaNormalization.parsingFingerprint64(schema));
  }

  /// The last part of the name, for example `EnqueueTask`.
  public String shortName() {
    return schema.getName();
  }

  /// The area that the message belongs to; `common` where all have it.
  public String area() {
    String[] parts = name.split("\\.", -1);
    return parts[parts.length - 3].toLowerCase(Locale.ROOT);
  }

  public boolean isCommand() {
    return schema.getNamespace().endsWith(".command");
  }
}
