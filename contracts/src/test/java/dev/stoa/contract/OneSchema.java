package dev.stoa.contract;

import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.jspecify.annotations.Nullable;

/// Knows one schema, by id 7 and by its fingerprint.
record OneSchema(Schema schema) implements Registry {
  @Override
  public @Nullable Schema findById(int id) {
    return id == 7 ? schema : null;
  }

  @Override
  public @Nullable Schema findByFingerprint(long fingerprint) {
    return fingerprint == SchemaNormalization.parsingFingerprint64(schema) ? schema : null;
  }
}
