package dev.stoa.area;

import dev.stoa.identity.CommandId;
import java.util.UUID;

/// Runs one command from inside this JVM, by the same path as one that comes from Kafka: inbox,
/// rules, outbox, one transaction.
public interface Commands<C extends DomainCommand, E extends DomainEvent> {

  /// Applies `command` once, whatever happens: called again with the same id inside the
  /// deduplication window it returns the earlier outcome, without events.
  default Outcome<E> apply(CommandId id, C command) {
    return apply(id, command, Envelope.Context.NONE);
  }

  /// The same with what a message's headers would say.
  Outcome<E> apply(CommandId id, C command, Envelope.Context context);

  /// Applies `command` under a new random id and returns its events.
  ///
  /// @throws CommandRefused where it is rejected
  default Outcome<E> run(C command) {
    Outcome<E> outcome = apply(new CommandId(UUID.randomUUID()), command);
    if (outcome instanceof Outcome.Rejected<E> rejected) {
      throw new CommandRefused(rejected);
    }
    return outcome;
  }
}
