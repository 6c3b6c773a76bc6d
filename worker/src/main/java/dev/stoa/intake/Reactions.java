package dev.stoa.intake;

import dev.stoa.area.Area;
import dev.stoa.area.DomainCommand;
import dev.stoa.area.DomainEvent;
import dev.stoa.area.Envelope;
import dev.stoa.area.Moment;
import dev.stoa.contract.MessageEncoder;
import dev.stoa.outbox.OutboxMessage;
import dev.stoa.policy.Policies;
import dev.stoa.policy.Policy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/// Promises the commands that policies ask for because of an event.
///
/// A command's id is UUIDv5 of the policy's name and the position in the namespace of the event's
/// id: an event that is decided again asks for the same commands. Confined to one thread.
final class Reactions {
  private final Rulings.Reacting reacting;
  private final MessageEncoder encoder;

  Reactions(Rulings rulings) {
    this.reacting = rulings.reacting();
    this.encoder = new MessageEncoder(rulings.schemas());
  }

  /// @param eventId the id under which `event` is published
  /// @param cause the command that led to the event
  List<OutboxMessage> to(DomainEvent event, UUID eventId, Envelope<?> cause) {
    List<Policy<?>> policies = reacting.policies().hearing(event.getClass());
    if (policies.isEmpty()) {
      return List.of();
    }
    List<OutboxMessage> promises = new ArrayList<>();
    for (Policy<?> policy : policies) {
      List<Policy.Ask> asks = Policies.react(policy, event);
      for (int i = 0; i < asks.size(); i++) {
        UUID id = Moment.derive(eventId, policy.name() + "/" + i);
        promises.add(promise(asks.get(i), id, eventId, cause));
      }
    }
    return promises;
  }

  private OutboxMessage promise(Policy.Ask ask, UUID id, UUID eventId, Envelope<?> cause) {
    SpecificRecord message = encode(reacting.area(ask.area()), ask.command());
    Envelope.Context context = cause.context();
    return new OutboxMessage(
        OutboxMessage.Kind.COMMANDS,
        ask.area(),
        id,
        message.getSchema().getFullName(),
        ask.command().key().getBytes(StandardCharsets.UTF_8),
        encoder.encode(message),
        encoder.fingerprint(message),
        null,
        eventId,
        context.correlation() == null ? cause.id().value().toString() : context.correlation(),
        reacting.actor(),
        context.traceparent(),
        context.tracestate(),
        ask.quiet(),
        null);
  }

  /// A policy names an area together with one of its own commands; a test holds them to it.
  @SuppressWarnings("unchecked")
  private static <C extends DomainCommand> SpecificRecord encode(
      Area<C, ?, ?> area, DomainCommand command) {
    return area.encodeCommand((C) command);
  }
}
