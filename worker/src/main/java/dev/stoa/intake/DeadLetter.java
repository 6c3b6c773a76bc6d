package dev.stoa.intake;

import dev.stoa.contract.UnreadableMessage;
import dev.stoa.identity.CommandId;
import java.util.Locale;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// A message that cannot be applied, and why.
///
/// @param id the same for the same record, however often it is read
/// @param command its command id, null where its header holds none that can be read
/// @param stack where our own code failed, null where the message itself is at fault
/// @param attempts how often it was tried
record DeadLetter(
    UUID id,
    ConsumerRecord<byte[], byte[]> message,
    @Nullable CommandId command,
    Reason reason,
    String complaint,
    @Nullable String stack,
    int attempts) {

  /// The classes of `dl_class`, for people to act on.
  enum Reason {
    TOO_LARGE,
    UNKNOWN_ENCODING,
    UNKNOWN_SCHEMA,
    UNKNOWN_TYPE,
    INCOMPATIBLE_SCHEMA,
    MALFORMED,
    TRAILING_BYTES,
    /// The message is no command of the area whose topic it is on.
    WRONG_AREA,
    /// A header contradicts the contract: `ce_id` is no UUID, `ce_type` is not the schema's name.
    BAD_HEADER,
    NO_KEY,
    /// The key is no text.
    BAD_KEY,
    NO_VALUE,
    /// It was read, and fails again and again for a reason of its own.
    FAILED,
    /// Workers died each time it was read.
    KILLED_WORKER;

    static Reason of(UnreadableMessage.Reason reason) {
      return valueOf(reason.name());
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
