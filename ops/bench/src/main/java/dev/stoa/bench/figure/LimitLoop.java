package dev.stoa.bench.figure;

import dev.stoa.bench.site.Stand;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/// What can be had with PostgreSQL and JDBC by hand, for one kind of command whose rows are known
/// beforehand: four statements and a commit a batch, on one connection. It decodes nothing, decides
/// nothing, looks for no repetition, and has no way back from a fault.
final class LimitLoop implements Runnable {
  private static final String BEGIN =
      """
      insert into consumed_offset (topic, partition, topic_id, next_offset)
      values (?, ?, ?, 0)
      """;

  private static final String ADVANCE =
      """
      update consumed_offset
         set next_offset = ?, attempts = 0, behind = 0, record_at = ?,
             updated_at = clock_timestamp()
       where topic = ?
         and partition = ?
         and topic_id = ?
         and next_offset = ?
      """;

  private static final String RECEIVE =
      """
      insert into inbox (generation, area, command_id, outcome, applied_at)
      select 1, 'task', id, 'applied', ?
        from unnest(?::uuid[]) as row (id)
      """;

  private static final String ENQUEUE =
      """
      insert into tasks (task_id, version, task_type, payload, created_by, run_at, claim_at,
             created_at, updated_at)
      select id, 1, type, payload::jsonb, creator, ?, ?, ?, ?
        from unnest(?::text[], ?::text[], ?::text[], ?::text[]) as row (id, type, payload, creator)
      """;

  private static final String PROMISE =
      """
      insert into outbox (created_at, kind, area, message_id, type, key, value, fingerprint, version,
             command_id)
      select ?, 'events', 'task', id, 'dev.stoa.task.event.TaskEnqueued', key, value, ?, 1, command
        from unnest(?::uuid[], ?::bytea[], ?::bytea[], ?::uuid[])
             with ordinality as row (id, key, value, command, position)
       order by position
      """;

  private static final UUID TOPIC_ID = new UUID(0, 1);

  private final Stand stand;
  private final List<LimitRows> batches;
  private final long fingerprint;
  private final Stopwatch watch;

  /// @param fingerprint of the schema of the events
  LimitLoop(Stand stand, List<LimitRows> batches, long fingerprint, Stopwatch watch) {
    this.stand = stand;
    this.batches = batches;
    this.fingerprint = fingerprint;
    this.watch = watch;
  }

  @Override
  public void run() {
    try (Connection connection = stand.connect()) {
      begin(connection);
      connection.setAutoCommit(false);
      try (PreparedStatement advance = connection.prepareStatement(ADVANCE);
          PreparedStatement receive = connection.prepareStatement(RECEIVE);
          PreparedStatement enqueue = connection.prepareStatement(ENQUEUE);
          PreparedStatement promise = connection.prepareStatement(PROMISE)) {
        for (LimitRows rows : batches) {
          OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
          advance(advance, rows, now);
          receive(receive, rows, now);
          enqueue(enqueue, rows, now);
          promise(promise, rows, now);
          connection.commit();
          watch.committed();
        }
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("the limit cannot be measured", failure);
    }
  }

  private void begin(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
      for (int partition : batches.stream().map(LimitRows::partition).distinct().toList()) {
        statement.setString(1, topic());
        statement.setInt(2, partition);
        statement.setObject(3, TOPIC_ID);
        statement.executeUpdate();
      }
    }
  }

  private String topic() {
    return stand.topics().commands("task");
  }

  private void advance(PreparedStatement statement, LimitRows rows, OffsetDateTime now)
      throws SQLException {
    statement.setLong(1, rows.to());
    statement.setObject(2, now);
    statement.setString(3, topic());
    statement.setInt(4, rows.partition());
    statement.setObject(5, TOPIC_ID);
    statement.setLong(6, rows.from());
    if (statement.executeUpdate() != 1) {
      throw new IllegalStateException(
          "offset is not where it should be (partition: %d)".formatted(rows.partition()));
    }
  }

  private static void receive(PreparedStatement statement, LimitRows rows, OffsetDateTime now)
      throws SQLException {
    statement.setObject(1, now);
    array(statement, 2, "uuid", rows.commands());
    statement.executeUpdate();
  }

  private static void enqueue(PreparedStatement statement, LimitRows rows, OffsetDateTime now)
      throws SQLException {
    statement.setObject(1, now);
    statement.setObject(2, now.minusSeconds(10));
    statement.setObject(3, now);
    statement.setObject(4, now);
    array(statement, 5, "text", rows.tasks());
    array(statement, 6, "text", rows.types());
    array(statement, 7, "text", rows.payloads());
    array(statement, 8, "text", rows.creators());
    statement.executeUpdate();
  }

  private void promise(PreparedStatement statement, LimitRows rows, OffsetDateTime now)
      throws SQLException {
    statement.setObject(1, now);
    statement.setLong(2, fingerprint);
    array(statement, 3, "uuid", rows.events());
    array(statement, 4, "bytea", rows.keys());
    array(statement, 5, "bytea", rows.values());
    array(statement, 6, "uuid", rows.commands());
    statement.executeUpdate();
  }

  private static void array(PreparedStatement statement, int place, String type, Object[] values)
      throws SQLException {
    statement.setArray(place, statement.getConnection().createArrayOf(type, values));
  }
}
