package dev.stoa.intake;

import dev.stoa.contract.RegistryUnavailable;
import dev.stoa.database.Fault;

/// What a failure means for a batch: the database's word, and that of the registry.
final class Faults {
  private Faults() {}

  static Fault of(Throwable failure) {
    return failure instanceof RegistryUnavailable ? Fault.PASSING : Fault.of(failure);
  }
}
