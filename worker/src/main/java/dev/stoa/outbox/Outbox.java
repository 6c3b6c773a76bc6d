package dev.stoa.outbox;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// Appends promises inside the transaction that makes them true.
///
/// Appended last, when the transaction holds the locks of all roots that it changed: along one key
/// the numbers of the outbox then follow the order of the commits, and the relay may sort by them.
public final class Outbox {

  /// The sequence's default is evaluated above the sort, row by row, so numbers follow the list.
  private static final String APPEND =
      """
      insert into outbox (created_at, kind, area, message_id, type, key, value, fingerprint, version,
             command_id, correlation, actor, traceparent, tracestate, quiet, headers)
      select ?, message.kind, message.area, message.message_id, message.type, message.key,
             message.value, message.fingerprint, message.version, message.command_id,
             message.correlation, message.actor, message.traceparent, message.tracestate,
             message.quiet, message.headers
        from unnest(?::text[], ?::text[], ?::uuid[], ?::text[], ?::bytea[], ?::bytea[], ?::bigint[],
             ?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[],
             ?::bytea[])
             with ordinality as message (kind, area, message_id, type, key, value, fingerprint,
             version, command_id, correlation, actor, traceparent, tracestate, quiet, headers,
             position)
       order by message.position
      """;

  private Outbox() {}

  /// Appends `messages` in their order with one statement, however many they are.
  ///
  /// @param now the transaction's time
  public static void append(Handle handle, Instant now, List<OutboxMessage> messages) {
    if (messages.isEmpty()) {
      return;
    }
    try (Update update = handle.createUpdate(APPEND)) {
      update.bind(0, now.atOffset(ZoneOffset.UTC));
      var columns = new Columns(handle.getConnection(), update, messages);
      columns.add("text", String[]::new, message -> message.kind().label());
      columns.add("text", String[]::new, OutboxMessage::area);
      columns.add("uuid", UUID[]::new, OutboxMessage::messageId);
      columns.add("text", String[]::new, OutboxMessage::type);
      columns.add("bytea", byte[][]::new, OutboxMessage::key);
      columns.add("bytea", byte[][]::new, OutboxMessage::value);
      columns.add("int8", Long[]::new, OutboxMessage::fingerprint);
      columns.add("int8", Long[]::new, OutboxMessage::version);
      columns.add("uuid", UUID[]::new, OutboxMessage::commandId);
      columns.add("text", String[]::new, OutboxMessage::correlation);
      columns.add("text", String[]::new, OutboxMessage::actor);
      columns.add("text", String[]::new, OutboxMessage::traceparent);
      columns.add("text", String[]::new, OutboxMessage::tracestate);
      columns.add("bool", Boolean[]::new, OutboxMessage::quiet);
      columns.add("bytea", byte[][]::new, OutboxMessage::headers);
      update.execute();
    }
  }

  /// The statement's arrays, one a column, bound in the order in which they are added.
  private static final class Columns {
    private final Connection connection;
    private final Update update;
    private final List<OutboxMessage> messages;
    private int position = 1;

    Columns(Connection connection, Update update, List<OutboxMessage> messages) {
      this.connection = connection;
      this.update = update;
      this.messages = messages;
    }

    <T> void add(String type, IntFunction<T[]> empty, Function<OutboxMessage, @Nullable T> column) {
      @Nullable T[] values = empty.apply(messages.size());
      for (int i = 0; i < values.length; i++) {
        values[i] = column.apply(messages.get(i));
      }
      Array array = array(type, values);
      Argument argument = (place, statement, _) -> statement.setArray(place, array);
      update.bind(position, argument);
      position++;
    }

    private Array array(String type, @Nullable Object[] values) {
      try {
        return connection.createArrayOf(type, values);
      } catch (SQLException failure) {
        throw new UnableToExecuteStatementException(failure, update.getContext());
      }
    }
  }
}
