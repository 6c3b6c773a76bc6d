package dev.stoa.intake;

import dev.stoa.area.Area;
import dev.stoa.area.CommonRejection;
import dev.stoa.area.Decision;
import dev.stoa.area.Decision.Accepted;
import dev.stoa.area.Decision.Rejected;
import dev.stoa.area.DomainCommand;
import dev.stoa.area.DomainEvent;
import dev.stoa.area.Envelope;
import dev.stoa.area.Envelope.Content;
import dev.stoa.area.Envelope.Invalid;
import dev.stoa.area.Envelope.Sound;
import dev.stoa.area.Moment;
import dev.stoa.area.Outcome;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.CommandId;
import dev.stoa.intake.Committed.Answer;
import dev.stoa.outbox.Outbox;
import dev.stoa.outbox.OutboxMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Applies one batch of an area whole: its places in the log, its receipts, its changed rows, its
/// dead letters and its promises, or none of them.
///
/// The order within the transaction matters. The offsets move first, so a worker that lost a
/// partition fails before it takes a lock. Rows are locked by `read`, in key order. The outbox is
/// written last, under those locks, so `seq` follows the order of commits along every key.
///
/// Confined to one thread.
final class BatchTransaction<C extends DomainCommand, E extends DomainEvent, S> {
  private final Area<C, E, S> area;
  private final Rulings rulings;
  private final Messages messages;
  private final Reactions reactions;
  private final ConsumedOffsets offsets = new ConsumedOffsets();
  private final Inbox inbox = new Inbox();
  private final DeadLetterStore deadLetters = new DeadLetterStore();
  private final Breaker breaker;

  /// @param rulings what is the same for every batch: the clock and whom to trust
  BatchTransaction(Area<C, E, S> area, Rulings rulings, Breaker breaker) {
    this.area = area;
    this.rulings = rulings;
    this.messages = new Messages(area.label(), rulings.schemas());
    this.reactions = new Reactions(rulings);
    this.breaker = breaker;
  }

  Area<C, E, S> area() {
    return area;
  }

  Committed<C, E> apply(Handle handle, Batch<C> batch) {
    List<Stretch> stretches = batch.stretches();
    Instant now =
        rulings.at(stretches.isEmpty() ? offsets.now(handle) : offsets.advance(handle, stretches));
    Map<CommandId, Outcome<E>> known = seen(handle, batch.envelopes());
    Map<CommandId, Envelope<C>> fresh = new LinkedHashMap<>();
    for (Envelope<C> envelope : batch.envelopes()) {
      if (!known.containsKey(envelope.id())) {
        fresh.putIfAbsent(envelope.id(), envelope);
      }
    }
    List<OutboxMessage> promises = new ArrayList<>();
    Map<CommandId, Outcome<E>> decided = decide(handle, now, fresh, promises);
    promises.addAll(deadLetters.add(handle, area.label(), now, batch.letters()));
    boolean tripped = breaker.count(handle, area.label(), batch);
    if (!promises.isEmpty()) {
      Outbox.append(handle, now, promises);
    }
    return new Committed<>(now, answers(batch, known, decided), batch.letters(), tripped);
  }

  private Map<CommandId, Outcome<E>> seen(Handle handle, List<Envelope<C>> envelopes) {
    return envelopes.isEmpty()
        ? Map.of()
        : inbox.seen(handle, area.label(), envelopes.stream().map(Envelope::id).toList());
  }

  private Map<CommandId, Outcome<E>> decide(
      Handle handle, Instant now, Map<CommandId, Envelope<C>> fresh, List<OutboxMessage> promises) {
    Map<CommandId, Outcome<E>> decided = new HashMap<>();
    if (fresh.isEmpty()) {
      return decided;
    }
    S rows = area.read(handle, commands(fresh), now);
    List<Inbox.Entry<E>> receipts = new ArrayList<>(fresh.size());
    for (Envelope<C> envelope : fresh.values()) {
      Outcome<E> outcome = settle(rows, envelope, now, promises);
      decided.put(envelope.id(), outcome);
      receipts.add(new Inbox.Entry<>(envelope.id(), outcome));
    }
    area.write(handle, rows);
    inbox.record(handle, area.label(), now, receipts);
    return decided;
  }

  private List<C> commands(Map<CommandId, Envelope<C>> fresh) {
    List<C> commands = new ArrayList<>(fresh.size());
    for (Envelope<C> envelope : fresh.values()) {
      if (envelope.content() instanceof Sound<C>(C command)) {
        commands.add(command);
      }
    }
    return commands;
  }

  /// Decides one command, makes its events true and promises them, or promises its rejection.
  private Outcome<E> settle(
      S rows, Envelope<C> envelope, Instant now, List<OutboxMessage> promises) {
    String actor = envelope.context().actor();
    var moment = new Moment(now, envelope.id(), rulings.trusts(actor), actor);
    return switch (judge(rows, envelope, moment)) {
      case Accepted<E>(List<E> events) when events.isEmpty() -> new Outcome.Unchanged<>();
      case Accepted<E>(List<E> events) -> {
        List<Messages.Encoded> encoded = events.stream().map(this::encode).toList();
        Messages.Encoded large = messages.tooLarge(encoded);
        if (large != null) {
          yield reject(envelope, Messages.rejection(large), promises);
        }
        for (int i = 0; i < events.size(); i++) {
          E event = events.get(i);
          long version = area.apply(rows, event, moment);
          OutboxMessage promise =
              messages.event(envelope, i, event.aggregate(), version, encoded.get(i));
          promises.add(promise);
          promises.addAll(reactions.to(event, promise.messageId(), envelope));
        }
        yield new Outcome.Applied<>(events);
      }
      case Rejected<E> rejected -> reject(envelope, Messages.rejection(rejected), promises);
    };
  }

  private Messages.Encoded encode(E event) {
    return messages.encode(area.encode(event));
  }

  private Outcome<E> reject(
      Envelope<C> envelope, Outcome.Rejected<E> rejection, List<OutboxMessage> promises) {
    if (!envelope.context().quiet()) {
      promises.add(messages.rejection(envelope, rejection));
    }
    return rejection;
  }

  /// The whole precedence of answers: invalid, then outdated, then not allowed, then the rules.
  private Decision<E> judge(S rows, Envelope<C> envelope, Moment moment) {
    Content<C> content = envelope.content();
    if (content instanceof Invalid<C>(var complaint)) {
      return Decision.reject(
          complaint.reason(), Map.of("field", complaint.field(), "reason", complaint.complaint()));
    }
    C command = ((Sound<C>) content).command();
    Long expected = envelope.context().expectedVersion();
    if (expected != null && expected != area.version(rows, command)) {
      return Decision.reject(
          CommonRejection.VERSION_CONFLICT,
          Map.of("expected", expected, "version", area.version(rows, command)));
    }
    AgentId agent = command.actsAs();
    if (agent != null && !moment.speaksFor(agent)) {
      return Decision.reject(CommonRejection.UNAUTHORIZED, Map.of("agentId", agent.value()));
    }
    return area.decide(rows, command, moment);
  }

  private List<Answer<C, E>> answers(
      Batch<C> batch, Map<CommandId, Outcome<E>> known, Map<CommandId, Outcome<E>> decided) {
    List<Answer<C, E>> answers = new ArrayList<>(batch.envelopes().size());
    Set<CommandId> answered = new HashSet<>(known.keySet());
    for (Envelope<C> envelope : batch.envelopes()) {
      CommandId id = envelope.id();
      Outcome<E> outcome = known.containsKey(id) ? known.get(id) : decided.get(id);
      if (outcome == null) {
        throw new IllegalStateException("command was not decided (id: %s)".formatted(id));
      }
      answers.add(new Answer<>(envelope, outcome, !answered.add(id)));
    }
    return answers;
  }
}
