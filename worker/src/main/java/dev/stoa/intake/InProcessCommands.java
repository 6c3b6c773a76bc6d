package dev.stoa.intake;

import dev.stoa.area.Area;
import dev.stoa.area.Commands;
import dev.stoa.area.DomainCommand;
import dev.stoa.area.DomainEvent;
import dev.stoa.area.Envelope;
import dev.stoa.area.Outcome;
import dev.stoa.database.Fault;
import dev.stoa.identity.CommandId;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The door for programs in the same JVM: the transaction of the intake, without a log to move.
///
/// A fault that may pass is tried again, with growing, jittered pauses, for about ten seconds. A
/// commit that nobody heard of is settled by the inbox: the next try finds it there.
final class InProcessCommands<C extends DomainCommand, E extends DomainEvent, S>
    implements Commands<C, E> {
  // 8 doublings from 50 ms are 12 s at most.
  private static final int MOST_ATTEMPTS = 8;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

  private final Jdbi jdbi;
  private final Area<C, E, S> area;
  private final Rulings rulings;
  private final Breaker breaker;
  private final Runnable committed;

  InProcessCommands(
      Jdbi jdbi, Area<C, E, S> area, Rulings rulings, Breaker breaker, Runnable committed) {
    this.jdbi = jdbi;
    this.area = area;
    this.rulings = rulings;
    this.breaker = breaker;
    this.committed = committed;
  }

  @Override
  public Outcome<E> apply(CommandId id, C command, Envelope.Context context) {
    String type = area.encodeCommand(command).getSchema().getFullName();
    var envelope = new Envelope<C>(id, type, command.key(), new Envelope.Sound<>(command), context);
    var transaction = new BatchTransaction<>(area, rulings, breaker);
    Batch<C> batch = Batch.of(envelope);
    var decided = new Decided<E>();
    for (int attempt = 1; ; attempt++) {
      try {
        Committed.Answer<C, E> answer =
            jdbi.inTransaction(handle -> {
              var one = transaction.apply(handle, batch).answers().getFirst();
              decided.keep(one);
              return one;
            });
        committed.run();
        return decided.outcome(answer);
      } catch (RuntimeException failure) {
        Fault fault = Fault.of(failure);
        if (fault == Fault.DATA || fault == Fault.STOPPING || attempt == MOST_ATTEMPTS) {
          throw failure;
        }
        pause(attempt);
      }
    }
  }

  private static void pause(int attempt) {
    long most = FIRST_PAUSE.toNanos() << attempt;
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most / 2, most));
  }

  /// The events that were decided before a commit of which nobody heard.
  private static final class Decided<E> {
    private @Nullable Outcome<E> first;

    void keep(Committed.Answer<?, E> answer) {
      if (!answer.repeated()) {
        first = answer.outcome();
      }
    }

    Outcome<E> outcome(Committed.Answer<?, E> answer) {
      Outcome<E> kept = first;
      return answer.repeated() && kept != null ? kept : answer.outcome();
    }
  }
}
