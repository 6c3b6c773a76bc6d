package dev.stoa.intake;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
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

  // The lock comes after the rows: a zombie fails before it waits for anything. The settings hold
  // for the transaction. A batch asks for some of a table by key, never for all of it; but a plan
  // that was kept from when the table was small would read all of it, until the next analyze.
  private static final String ADVANCE =
      """
      update consumed_offset as place
         set next_offset = stretch.next, attempts = 0, behind = stretch.behind,
             record_at = coalesce(stretch.record_at, place.record_at),
             updated_at = clock_timestamp()
        from unnest(:partitions, :starts, :ends, :behinds, :recordTimes)
             as stretch (partition, start, next, behind, record_at)
       where place.topic = :topic
         and place.topic_id = :topicId
         and place.partition = stretch.partition
         and place.next_offset = stretch.start
      returning place.updated_at, pg_advisory_xact_lock_shared(:lock)::text,
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

  /// Moves the stored offsets over the stretches, which are of one topic, and returns the
  /// database's time.
  ///
  /// @throws Fenced where a stored offset is not its stretch's beginning
  Instant advance(Handle handle, List<Stretch> stretches) {
    Stretch first = stretches.getFirst();
    List<Instant> times =
        handle
            .createQuery(ADVANCE)
            .bind("topic", first.topic())
            .bind("topicId", first.topicId())
            .bindArray("partitions", Integer.class, each(stretches, Stretch::partition))
            .bindArray("starts", Long.class, each(stretches, Stretch::from))
            .bindArray("ends", Long.class, each(stretches, Stretch::to))
            .bindArray("behinds", Long.class, each(stretches, Stretch::behind))
            .bindArray("recordTimes", Instant.class, each(stretches, Stretch::lastRecord))
            .bind("lock", INBOX_LOCK)
            .map((row, _) -> row.getTimestamp(1).toInstant())
            .list();
    if (times.size() < stretches.size()) {
      throw new Fenced(stretches);
    }
    return Collections.max(times);
  }

  private static <T> Object[] each(List<Stretch> stretches, Function<Stretch, @Nullable T> column) {
    return stretches.stream().map(column).toArray();
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
