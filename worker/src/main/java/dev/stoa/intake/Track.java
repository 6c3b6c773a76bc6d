package dev.stoa.intake;

import dev.stoa.area.DomainCommand;
import dev.stoa.area.DomainEvent;
import dev.stoa.area.Envelope;
import dev.stoa.database.Fault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One area's way from records to committed batches. Confined to one intake thread.
///
/// A batch that fails for a reason of its data is halved, without savepoints, until the one record
/// stands alone; that record ends as a dead letter, and its neighbours apply. A fault that may pass
/// is thrown on: whoever called waits and begins again at the stored offset.
final class Track<C extends DomainCommand, E extends DomainEvent, S> {
  private static final Logger LOG = LoggerFactory.getLogger(Track.class);
  // Two writers that meet on a new key need one more try each; more is a fault of the data.
  private static final int MOST_CONFLICTS = 5;

  private final Jdbi jdbi;
  private final BatchTransaction<C, E, S> transaction;
  private final MessageReader<C> reader;
  private final CommandMeters meters;
  private final Gate gate;

  /// @param gate told when an area holds, so that no further batch is taken until others look
  Track(
      Jdbi jdbi,
      BatchTransaction<C, E, S> transaction,
      MessageReader<C> reader,
      CommandMeters meters,
      Gate gate) {
    this.jdbi = jdbi;
    this.transaction = transaction;
    this.reader = reader;
    this.meters = meters;
    this.gate = gate;
  }

  String label() {
    return transaction.area().label();
  }

  /// Applies what was polled of several lanes in one transaction, and moves all of them: what a
  /// commit costs is then paid once. A failure that one lane alone can have is left to [#run].
  ///
  /// @return whether it is done; where it is not, nothing of it stands
  /// @throws Tripped where the area holds behind them
  boolean runTogether(List<Portion> portions) {
    try {
      commit(portions, open(portions));
      return true;
    } catch (Tripped end) {
      throw end;
    } catch (Fenced _) {
      return false;
    } catch (RuntimeException | StackOverflowError failure) {
      Fault fault = Faults.of(failure);
      if (fault == Fault.PASSING || fault == Fault.STOPPING) {
        throw failure;
      }
      return false;
    }
  }

  /// Applies the records of one lane and moves it behind them.
  ///
  /// @throws Tripped where the area holds after a part of them
  void run(Portion portion) {
    Lane lane = portion.lane();
    int size = portion.records().size();
    int from = 0;
    if (lane.hopeless()) {
      ConsumerRecord<byte[], byte[]> killer = portion.records().getFirst();
      bury(portion.part(0, 1), reader.killer(lane.topicId(), killer, lane.attempts()));
      from = 1;
    }
    int step = lane.careful() ? 1 : size;
    for (; from < size; from += step) {
      halve(portion.part(from, from + step));
    }
  }

  /// Moves the lane over a stretch without commands: marks of transactions, and what was aborted.
  /// The stored offset must not stay before it, lest retention takes it for unread commands, nor
  /// `behind` say that something waits.
  void pass(Portion nothing) {
    commit(List.of(nothing), new Batch<>(List.of(), List.of(), List.of(), Streaks.NONE));
  }

  private void halve(Portion portion) {
    for (int attempt = 1; ; attempt++) {
      try {
        commit(List.of(portion), open(List.of(portion)));
        return;
      } catch (Fenced | Tripped end) {
        throw end;
      } catch (RuntimeException | StackOverflowError failure) {
        Fault fault = Faults.of(failure);
        if (fault == Fault.PASSING || fault == Fault.STOPPING) {
          if (Fault.tookTooLong(failure)) {
            portion.lane().tookTooLong(portion.records().size());
          }
          throw failure;
        }
        boolean again = fault == Fault.CONFLICT ? attempt < MOST_CONFLICTS : attempt < 2;
        if (!portion.isOne() && (fault == Fault.DATA || !again)) {
          int size = portion.records().size();
          halve(portion.part(0, size / 2));
          halve(portion.part(size / 2, size));
          return;
        }
        if (!again) {
          bury(portion, failed(portion, failure, attempt));
          return;
        }
      }
    }
  }

  private DeadLetter failed(Portion one, Throwable failure, int attempts) {
    return reader.failed(
        one.lane().topicId(),
        one.records().getFirst(),
        complaint(failure),
        stack(failure),
        attempts);
  }

  private Batch<C> open(List<Portion> portions) {
    List<Envelope<C>> envelopes = new ArrayList<>();
    List<DeadLetter> letters = new ArrayList<>();
    List<Boolean> dead = new ArrayList<>();
    for (Portion portion : portions) {
      for (ConsumerRecord<byte[], byte[]> record : portion.records()) {
        int before = letters.size();
        reader.open(portion.lane().topicId(), record, envelopes, letters);
        dead.add(letters.size() > before);
      }
    }
    return new Batch<>(List.of(), envelopes, letters, Streaks.of(dead));
  }

  private void commit(List<Portion> portions, Batch<C> opened) {
    long start = System.nanoTime();
    Batch<C> batch = opened.at(portions.stream().map(Portion::stretch).toList());
    Committed<C, E> committed = jdbi.inTransaction(handle -> transaction.apply(handle, batch));
    portions.forEach(portion -> portion.lane().advanced(portion.to()));
    meters.count(committed, System.nanoTime() - start);
    for (DeadLetter letter : batch.letters()) {
      LOG.warn(
          "message is a dead letter (area: {}, partition: {}, offset: {}, class: {}, reason: {})",
          label(),
          letter.message().partition(),
          letter.message().offset(),
          letter.reason(),
          letter.complaint());
    }
    if (committed.tripped()) {
      gate.lookAgain();
      throw new Tripped(label());
    }
  }

  private void bury(Portion one, DeadLetter letter) {
    commit(List.of(one), Batch.of(letter));
  }

  private static String complaint(Throwable failure) {
    String constraint = Fault.constraint(failure);
    String state = Fault.state(failure);
    String kind = failure.getClass().getSimpleName();
    return constraint == null
        ? "it fails again and again (failure: %s, sql state: %s)".formatted(kind, state)
        : "it breaks a rule of the tables (constraint: %s, sql state: %s)"
            .formatted(constraint, state);
  }

  private static String stack(Throwable failure) {
    var stack = new StringWriter();
    failure.printStackTrace(new PrintWriter(stack));
    return stack.toString();
  }
}
