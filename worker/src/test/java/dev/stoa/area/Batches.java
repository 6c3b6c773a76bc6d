package dev.stoa.area;

import dev.stoa.area.Decision.Accepted;
import dev.stoa.area.Decision.Rejected;
import dev.stoa.identity.CommandId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Takes batches of commands through an area's steps on a real database, each in one transaction:
/// the flow of the intake without Kafka, inbox and outbox.
public final class Batches<C extends DomainCommand, E extends DomainEvent, S> {
  private final Jdbi jdbi;
  private final Area<C, E, S> area;
  private final AtomicLong commands = new AtomicLong();

  public Batches(Jdbi jdbi, Area<C, E, S> area) {
    this.jdbi = jdbi;
    this.area = area;
  }

  /// What one command was answered.
  ///
  /// @param versions the number each event took along its aggregate
  public record Answer<E>(Decision<E> decision, List<Long> versions) {

    /// The simple names of its events, or the code of its rejection, for comparing at a glance.
    public String summary() {
      return switch (decision) {
        case Accepted<E>(List<E> events) when events.isEmpty() -> "nothing";
        case Accepted<E>(List<E> events) ->
            String.join(" ", events.stream().map(e -> e.getClass().getSimpleName()).toList());
        case Rejected<E> rejected -> rejected.reason().name();
      };
    }
  }

  /// Runs one command in a batch of its own.
  public Answer<E> run(Instant now, C command) {
    return run(now, List.of(command)).getFirst();
  }

  /// Runs the commands of trusted actors as one batch, in one transaction.
  public List<Answer<E>> run(Instant now, List<C> batch) {
    return run(now, batch, true);
  }

  /// The same of actors who are trusted or not. Each command has an id of its own, the same in
  /// every run of a test.
  public List<Answer<E>> run(Instant now, List<C> batch, boolean trusted) {
    return run(now, batch, Sender.of(trusted));
  }

  public List<Answer<E>> run(Instant now, List<C> batch, Sender sender) {
    return jdbi.inTransaction(handle -> run(handle, now, batch, sender));
  }

  public List<Answer<E>> run(Handle handle, Instant now, List<C> batch, boolean trusted) {
    return run(handle, now, batch, Sender.of(trusted));
  }

  private List<Answer<E>> run(Handle handle, Instant now, List<C> batch, Sender sender) {
    S rows = area.read(handle, batch, now);
    List<Answer<E>> answers = new ArrayList<>();
    for (C command : batch) {
      UUID id = Moment.derive(new UUID(0, 0), "command/" + commands.incrementAndGet());
      var moment = new Moment(now, new CommandId(id), sender.trusted(), sender.actor());
      answers.add(run(rows, command, moment));
    }
    area.write(handle, rows);
    return answers;
  }

  private Answer<E> run(S rows, C command, Moment moment) {
    Decision<E> decision = area.decide(rows, command, moment);
    List<Long> versions = new ArrayList<>();
    if (decision instanceof Accepted<E>(List<E> events)) {
      for (E event : events) {
        versions.add(area.apply(rows, event, moment));
      }
    }
    return new Answer<>(decision, versions);
  }
}
