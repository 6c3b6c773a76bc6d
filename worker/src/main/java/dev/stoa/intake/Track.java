package dev.stoa.intake;

import dev.stoa.area.DomainCommand;
import dev.stoa.area.DomainEvent;
import dev.stoa.area.Envelope;
import dev.stoa.database.Fault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
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
  private static final long LATEST = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

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

  /// Applies the records and moves the lane behind them.
  ///
  /// @param to the position after the last record
  /// @param behind records known to wait behind it
  /// @throws Tripped where the area holds after a part of them
  void run(Lane lane, List<ConsumerRecord<byte[], byte[]>> records, long to, long behind) {
    if (lane.hopeless()) {
      ConsumerRecord<byte[], byte[]> killer = records.getFirst();
      bury(
          lane,
          killer,
          end(records, 1, to),
          reader.killer(lane.topicId(), killer, lane.attempts()));
      if (records.size() > 1) {
        run(lane, records.subList(1, records.size()), to, behind);
      }
      return;
    }
    int size = lane.careful() ? 1 : records.size();
    int from = 0;
    while (from < records.size()) {
      List<ConsumerRecord<byte[], byte[]>> part =
          records.subList(from, Math.min(records.size(), from + size));
      halve(lane, part, end(records, from + part.size(), to), behind);
      from += part.size();
    }
  }

  /// Moves the lane over a stretch without commands: marks of transactions, and what was aborted.
  /// The stored offset must not stay before it, lest retention takes it for unread commands, nor
  /// `behind` say that something waits.
  ///
  /// @param behind records known to wait behind it
  void pass(Lane lane, long to, long behind) {
    TopicPartition partition = lane.partition();
    var stretch =
        new Stretch(
            partition.topic(),
            lane.topicId(),
            partition.partition(),
            lane.next(),
            to,
            null,
            behind);
    commit(lane, new Batch<>(null, List.of(), List.of(), Streaks.NONE), stretch);
  }

  private static long end(List<ConsumerRecord<byte[], byte[]>> records, int index, long to) {
    return index < records.size() ? records.get(index).offset() : to;
  }

  private void halve(
      Lane lane, List<ConsumerRecord<byte[], byte[]>> records, long to, long behind) {
    for (int attempt = 1; ; attempt++) {
      try {
        commit(lane, open(lane, records), stretch(lane, records, to, behind));
        return;
      } catch (Fenced | Tripped end) {
        throw end;
      } catch (RuntimeException | StackOverflowError failure) {
        Fault fault = Faults.of(failure);
        if (fault == Fault.PASSING || fault == Fault.STOPPING) {
          if (Fault.tookTooLong(failure)) {
            lane.tookTooLong(records.size());
          }
          throw failure;
        }
        boolean again = fault == Fault.CONFLICT ? attempt < MOST_CONFLICTS : attempt < 2;
        if (records.size() > 1 && (fault == Fault.DATA || !again)) {
          int middle = records.size() / 2;
          halve(lane, records.subList(0, middle), records.get(middle).offset(), behind);
          halve(lane, records.subList(middle, records.size()), to, behind);
          return;
        }
        if (!again) {
          var record = records.getFirst();
          bury(
              lane,
              record,
              to,
              reader.failed(lane.topicId(), record, complaint(failure), stack(failure), attempt));
          return;
        }
      }
    }
  }

  private Batch<C> open(Lane lane, List<ConsumerRecord<byte[], byte[]>> records) {
    List<Envelope<C>> envelopes = new ArrayList<>(records.size());
    List<DeadLetter> letters = new ArrayList<>();
    List<Boolean> dead = new ArrayList<>(records.size());
    for (ConsumerRecord<byte[], byte[]> record : records) {
      int before = letters.size();
      reader.open(lane.topicId(), record, envelopes, letters);
      dead.add(letters.size() > before);
    }
    return new Batch<>(null, envelopes, letters, Streaks.of(dead));
  }

  private void commit(Lane lane, Batch<C> opened, Stretch stretch) {
    long start = System.nanoTime();
    Batch<C> batch = opened.at(stretch);
    Committed<C, E> committed = jdbi.inTransaction(handle -> transaction.apply(handle, batch));
    lane.advanced(stretch.to());
    meters.count(committed, System.nanoTime() - start);
    for (DeadLetter letter : batch.letters()) {
      LOG.warn(
          "message is a dead letter (area: {}, partition: {}, offset: {}, class: {}, reason: {})",
          label(),
          stretch.partition(),
          letter.message().offset(),
          letter.reason(),
          letter.complaint());
    }
    if (committed.tripped()) {
      gate.lookAgain();
      throw new Tripped(label());
    }
  }

  private void bury(Lane lane, ConsumerRecord<byte[], byte[]> record, long to, DeadLetter letter) {
    commit(lane, Batch.of(letter), stretch(lane, List.of(record), to, 0));
  }

  private static Stretch stretch(
      Lane lane, List<ConsumerRecord<byte[], byte[]>> records, long to, long behind) {
    return new Stretch(
        lane.partition().topic(),
        lane.topicId(),
        lane.partition().partition(),
        lane.next(),
        to,
        time(records.getLast()),
        behind);
  }

  /// When the record was written, as its sender says: any number, of which a table holds not all.
  private static Instant time(ConsumerRecord<byte[], byte[]> record) {
    return Instant.ofEpochMilli(Math.clamp(record.timestamp(), 0, LATEST));
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
