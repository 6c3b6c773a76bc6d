package dev.stoa.contract;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/// A server that knows schemas. The same schema comes as the same object each time.
///
/// A server that cannot be reached is an exception of its own, which passes through the decoder: it
/// is no fault of the message.
public interface Registry {

  /// No server: knows nothing.
  Registry NONE =
      new Registry() {
        @Override
        public @Nullable Schema findById(int id) {
          return null;
        }

        @Override
        public @Nullable Schema findByFingerprint(long fingerprint) {
          return null;
        }
      };

  /// The schema with this id, or null where the server has none.
  @Nullable Schema findById(int id);

  /// The schema with this CRC-64-AVRO fingerprint, or null where the server has none.
  @Nullable Schema findByFingerprint(long fingerprint);
}
