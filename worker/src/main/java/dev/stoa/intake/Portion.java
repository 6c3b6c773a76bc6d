package dev.stoa.intake;

import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// What one lane moves over with one commit: some records of one poll.
///
/// @param records none where only marks of transactions were read
/// @param to the position after the last record; offsets have holes, so it is more than a count
/// @param behind records known to wait behind it
record Portion(Lane lane, List<ConsumerRecord<byte[], byte[]>> records, long to, long behind) {
  private static final long LATEST = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

  boolean isOne() {
    return records.size() == 1;
  }

  /// The records from `from` (included) to `until` (excluded); the last part ends where the whole
  /// does.
  Portion part(int from, int until) {
    if (until >= records.size()) {
      return new Portion(lane, records.subList(from, records.size()), to, behind);
    }
    return new Portion(
        lane,
        records.subList(from, until),
        records.get(until).offset(),
        behind + records.size() - until);
  }

  /// The stretch of the log from where the lane stands.
  Stretch stretch() {
    TopicPartition partition = lane.partition();
    return new Stretch(
        partition.topic(),
        lane.topicId(),
        partition.partition(),
        lane.next(),
        to,
        records.isEmpty() ? null : time(records.getLast()),
        behind);
  }

  /// When the record was written, as its sender says: any number, of which a table holds not all.
  private static Instant time(ConsumerRecord<byte[], byte[]> record) {
    return Instant.ofEpochMilli(Math.clamp(record.timestamp(), 0, LATEST));
  }
}
