package dev.stoa.intake;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// How far each partition is consumed: kept in PostgreSQL and moved by compare-and-set, so that a
/// batch that was applied and not counted, or counted and not applied, cannot exist.
final class ConsumedOffsets {
  /// Batches hold it shared, the switch to a new generation of the inbox holds it alone.
  static final long INBOX_LOCK = 0x53746f61_00000001L;

  private static final String FIND =
      """
      select topic_id, next_offset, attempts
        from consumed_offset
       where topic = :topic
         and partition = :partition
      """;

  private static final String BEGIN =
      """
      insert into consumed_offset (topic, partition, topic_id, next_offset)
      values (:topic, :partition, :topicId, :offset)
          on conflict on constraint consumed_offset_key do nothing
      """;

  private static final String TAKE_OVER =
      """
      update consumed_offset
         set attempts = attempts + 1, updated_at = clock_timestamp()
       where topic = :topic
         and partition = :partition
         and topic_id = :topicId
      returning topic_id, next_offset, attempts
      """;

  private static final String GIVE_BACK =
      """
      update consumed_offset
         set attempts = greatest(attempts - 1, 0)
       where topic = :topic
         and partition = :partition
         and topic_id = :topicId
      """;

  // The lock comes after the row: a zombie fails before it waits for anything. The settings hold
  // for the transaction. A batch asks for some of a table by key, never for all of it; but a plan
  // that was kept from when the table was small would read all of it, until the next analyze.
  private static final String ADVANCE =
      """
      update consumed_offset
         set next_offset = :to, attempts = 0, behind = :behind,
             record_at = coalesce(:recordAt, record_at), updated_at = clock_timestamp()
       where topic = :topic
         and partition = :partition
         and topic_id = :topicId
         and next_offset = :from
      returning updated_at, pg_advisory_xact_lock_shared(:lock)::text,
                set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)
      """;

  private static final String NOW_IN_PROCESS =
      """
      select clock_timestamp(), pg_advisory_xact_lock_shared(:lock)::text,
             set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)
      """;

  /// Where a partition stands.
  ///
  /// @param attempts workers that began there since the last commit
  record Place(UUID topicId, long nextOffset, int attempts) {}

  @Nullable Place find(Handle handle, String topic, int partition) {
    return handle
        .createQuery(FIND)
        .bind("topic", topic)
        .bind("partition", partition)
        .map((row, _) -> new Place(row.getObject(1, UUID.class), row.getLong(2), row.getInt(3)))
        .findOne()
        .orElse(null);
  }

  /// Stores where reading begins, unless it is stored already.
  void begin(Handle handle, String topic, int partition, UUID topicId, long offset) {
    handle
        .createUpdate(BEGIN)
        .bind("topic", topic)
        .bind("partition", partition)
        .bind("topicId", topicId)
        .bind("offset", offset)
        .execute();
  }

  /// Counts one more worker that begins at the stored offset; null where the stored topic is
  /// another.
  @Nullable Place takeOver(Handle handle, String topic, int partition, UUID topicId) {
    return handle
        .createQuery(TAKE_OVER)
        .bind("topic", topic)
        .bind("partition", partition)
        .bind("topicId", topicId)
        .map((row, _) -> new Place(row.getObject(1, UUID.class), row.getLong(2), row.getInt(3)))
        .findOne()
        .orElse(null);
  }

  /// Takes the count of [#takeOver] back.
  void giveBack(Handle handle, String topic, int partition, UUID topicId) {
    handle
        .createUpdate(GIVE_BACK)
        .bind("topic", topic)
        .bind("partition", partition)
        .bind("topicId", topicId)
        .execute();
  }

  /// Moves the stored offset over the stretch, and returns the database's time.
  ///
  /// @throws Fenced where the stored offset is not the stretch's beginning
  Instant advance(Handle handle, Stretch stretch) {
    Instant last = stretch.lastRecord();
    return handle
        .createQuery(ADVANCE)
        .bind("topic", stretch.topic())
        .bind("partition", stretch.partition())
        .bind("topicId", stretch.topicId())
        .bind("from", stretch.from())
        .bind("to", stretch.to())
        .bind("behind", stretch.behind())
        .bind("recordAt", last == null ? null : Timestamp.from(last))
        .bind("lock", INBOX_LOCK)
        .map((row, _) -> row.getTimestamp(1).toInstant())
        .findOne()
        .orElseThrow(() -> new Fenced(stretch));
  }

  /// The database's time for a batch that no log moves for.
  Instant now(Handle handle) {
    return handle
        .createQuery(NOW_IN_PROCESS)
        .bind("lock", INBOX_LOCK)
        .map((row, _) -> row.getTimestamp(1).toInstant())
        .one();
  }
}
