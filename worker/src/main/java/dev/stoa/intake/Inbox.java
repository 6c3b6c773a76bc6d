package dev.stoa.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stoa.area.Outcome;
import dev.stoa.identity.CommandId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Which commands were handled, and how each came out.
///
/// A batch looks for its ids in all generations and adds them to the newest when it is decided, so
/// each row is written once and holds its outcome. Two transactions that add the same id meet at
/// the primary key: the second waits, is run again and finds it. They cannot add it to two
/// generations, since each holds the shared lock of [ConsumedOffsets] and a new generation begins
/// under the exclusive one.
final class Inbox {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};
  private static final String MESSAGE = "message";

  private static final String SEEN =
      """
      select command_id, outcome, code, details
        from inbox
       where command_id = any(:ids)
         and area = :area
      """;

  private static final String RECORD =
      """
      insert into inbox (generation, area, command_id, outcome, code, details, applied_at)
      select (select max(generation) from inbox_generation), :area, id, outcome, code,
             details::jsonb, :now
        from unnest(:ids, :outcomes, :codes, :details) as row (id, outcome, code, details)
       order by id
      """;

  /// One row of the inbox.
  record Entry<E>(CommandId id, Outcome<E> outcome) {}

  <E> Map<CommandId, Outcome<E>> seen(Handle handle, String area, Collection<CommandId> ids) {
    Map<CommandId, Outcome<E>> seen = new HashMap<>();
    handle
        .createQuery(SEEN)
        .bindArray("ids", UUID.class, ids.stream().map(CommandId::value).toList())
        .bind("area", area)
        .map((row, _) -> Inbox.<E>entry(row))
        .forEach(entry -> seen.put(entry.id(), entry.outcome()));
    return seen;
  }

  private static <E> Entry<E> entry(ResultSet row) throws SQLException {
    var id = new CommandId(row.getObject(1, UUID.class));
    return new Entry<>(
        id,
        switch (row.getString(2)) {
          case "applied" -> new Outcome.Applied<>(List.of());
          case "unchanged" -> new Outcome.Unchanged<>();
          default -> rejected(row.getString(3), row.getString(4));
        });
  }

  private static <E> Outcome<E> rejected(String code, @Nullable String stored) {
    try {
      Map<String, String> details =
          stored == null ? new HashMap<>() : new HashMap<>(JSON.readValue(stored, DETAILS));
      String message = details.remove(MESSAGE);
      return new Outcome.Rejected<>(code, message == null ? code : message, details);
    } catch (JsonProcessingException malformed) {
      throw new IllegalStateException("inbox row holds no JSON object", malformed);
    }
  }

  <E> void record(Handle handle, String area, Instant now, List<Entry<E>> entries) {
    if (entries.isEmpty()) {
      return;
    }
    handle
        .createUpdate(RECORD)
        .bind("area", area)
        .bind("now", now)
        .bindArray("ids", UUID.class, entries.stream().map(e -> e.id().value()).toList())
        .bindArray("outcomes", String.class, entries.stream().map(e -> name(e.outcome())).toList())
        .bindArray("codes", String.class, entries.stream().map(e -> code(e.outcome())).toArray())
        .bindArray("details", String.class, entries.stream().map(e -> json(e.outcome())).toArray())
        .execute();
  }

  private static String name(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Applied<?> _ -> "applied";
      case Outcome.Unchanged<?> _ -> "unchanged";
      case Outcome.Rejected<?> _ -> "rejected";
    };
  }

  private static @Nullable String code(Outcome<?> outcome) {
    return outcome instanceof Outcome.Rejected<?> rejected ? rejected.code() : null;
  }

  private static @Nullable String json(Outcome<?> outcome) {
    if (!(outcome instanceof Outcome.Rejected<?> rejected)) {
      return null;
    }
    Map<String, String> details = new HashMap<>();
    // jsonb takes no NUL, and a refused value may hold one.
    rejected.details().forEach((name, value) -> details.put(name, value.replace("\0", "")));
    details.put(MESSAGE, rejected.message());
    try {
      return JSON.writeValueAsString(details);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("strings are JSON", impossible);
    }
  }
}
