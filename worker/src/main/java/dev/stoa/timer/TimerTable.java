package dev.stoa.timer;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The rows of the timers, and what became of their commands.
final class TimerTable {
  // "Stoa" and a number; the other keys of this space are in ConsumedOffsets.
  private static final long LOCK = 0x53746f61_00000002L;

  private static final String NEXT_DUE =
      """
      select name, next_due
        from timer
      """;

  private static final String BEGIN =
      """
      insert into timer (name, area, next_due, asked_at)
      values (:name, :area, 'epoch', 'epoch')
          on conflict on constraint timer_key do nothing
      """;

  private static final String READ =
      """
      select next_due, outstanding, asked_at
        from timer
       where name = :name
      """;

  private static final String SAVE =
      """
      update timer
         set next_due = :nextDue, outstanding = :outstanding, asked_at = :askedAt
       where name = :name
      """;

  private static final String HANDLED =
      """
      select command_id
        from inbox
       where command_id = any(:ids)
         and area = :area
      """;

  private static final String DEAD =
      """
      select command_id
        from dead_letter
       where command_id = any(:ids)
      """;

  private static final String DEAD_SINCE =
      """
      select command_id
        from dead_letter
       where command_id = any(:ids)
         and died_at > :since
      """;

  private TimerTable() {}

  /// @param nextDue when the timer is asked next
  /// @param outstanding commands of which nobody knows yet what became of them
  /// @param askedAt when they were asked for
  record State(Instant nextDue, Set<UUID> outstanding, Instant askedAt) {
    State {
      outstanding = Set.copyOf(outstanding);
    }
  }

  static Instant now(Handle handle) {
    return handle
        .createQuery("select clock_timestamp()")
        .map((row, _) -> row.getTimestamp(1).toInstant())
        .one();
  }

  static Map<String, Instant> nextDue(Handle handle) {
    Map<String, Instant> nextDue = new HashMap<>();
    handle
        .createQuery(NEXT_DUE)
        .map((row, _) -> Map.entry(row.getString(1), row.getTimestamp(2).toInstant()))
        .forEach(entry -> nextDue.put(entry.getKey(), entry.getValue()));
    return nextDue;
  }

  /// Whether this transaction is now the one sweeper. Ends with the transaction, so no sweeper that
  /// was paused or cut off keeps it.
  static boolean lock(Handle handle) {
    return handle
        .createQuery("select pg_try_advisory_xact_lock(:lock)")
        .bind("lock", LOCK)
        .mapTo(Boolean.class)
        .one();
  }

  static State read(Handle handle, String name, String area) {
    handle.createUpdate(BEGIN).bind("name", name).bind("area", area).execute();
    return handle
        .createQuery(READ)
        .bind("name", name)
        .map((row, _) ->
            new State(
                row.getTimestamp(1).toInstant(),
                Set.of((UUID[]) row.getArray(2).getArray()),
                row.getTimestamp(3).toInstant()))
        .one();
  }

  static void save(Handle handle, String name, State state) {
    handle
        .createUpdate(SAVE)
        .bind("name", name)
        .bind("nextDue", state.nextDue())
        .bindArray("outstanding", UUID.class, List.copyOf(state.outstanding()))
        .bind("askedAt", state.askedAt())
        .execute();
  }

  static Set<UUID> handled(Handle handle, String area, Collection<UUID> ids) {
    return ids.isEmpty()
        ? new HashSet<>()
        : new HashSet<>(
            handle
                .createQuery(HANDLED)
                .bindArray("ids", UUID.class, List.copyOf(ids))
                .bind("area", area)
                .mapTo(UUID.class)
                .list());
  }

  static Set<UUID> dead(Handle handle, Collection<UUID> ids) {
    return ids.isEmpty()
        ? new HashSet<>()
        : new HashSet<>(
            handle
                .createQuery(DEAD)
                .bindArray("ids", UUID.class, List.copyOf(ids))
                .mapTo(UUID.class)
                .list());
  }

  static Set<UUID> deadSince(Handle handle, Collection<UUID> ids, Instant since) {
    return ids.isEmpty()
        ? new HashSet<>()
        : new HashSet<>(
            handle
                .createQuery(DEAD_SINCE)
                .bindArray("ids", UUID.class, List.copyOf(ids))
                .bind("since", since)
                .mapTo(UUID.class)
                .list());
  }
}
