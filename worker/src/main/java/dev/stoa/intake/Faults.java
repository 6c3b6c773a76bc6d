package dev.stoa.intake;

import dev.stoa.contract.RegistryUnavailable;
import dev.stoa.database.Fault;
import org.apache.kafka.common.KafkaException;

/// What a failure means for a batch: the database's word, and that of the registry and of Kafka.
final class Faults {
  private Faults() {}

  static Fault of(Throwable failure) {
    return failure instanceof RegistryUnavailable || failure instanceof KafkaException
        ? Fault.PASSING
        : Fault.of(failure);
  }
}
