package dev.stoa.brainstorm;

import dev.stoa.area.Rows;
import dev.stoa.identity.SessionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Rows that hang on sessions, and go with them. Whoever writes them holds the lock of their
/// session.
///
/// Not all that hangs on a session is here, only what commands name. When the session goes, what is
/// here departs as it is now, and the tables move the rest as they hold it.
final class Leaves<K extends Comparable<K>, R> {
  private final Rows<K, R> rows;
  private final Function<R, K> key;
  private final Function<R, SessionId> session;
  private final Map<SessionId, NavigableSet<K>> bySession = new HashMap<>();
  private final List<R> departed = new ArrayList<>();

  /// @param named keys that were looked for, found or not
  Leaves(
      Collection<K> named,
      Function<R, K> key,
      Function<R, SessionId> session,
      Collection<R> found) {
    this.rows = new Rows<>(named, key, found);
    this.key = key;
    this.session = session;
    found.forEach(this::remember);
  }

  private void remember(R row) {
    bySession.computeIfAbsent(session.apply(row), _ -> new TreeSet<>()).add(key.apply(row));
  }

  @Nullable R find(K id) {
    return rows.find(id);
  }

  R get(K id) {
    return rows.get(id);
  }

  void put(R row) {
    rows.put(row);
    remember(row);
  }

  /// Those of the session that are here, in key order.
  List<R> of(SessionId id) {
    List<R> found = new ArrayList<>();
    for (K leaf : bySession.getOrDefault(id, new TreeSet<>())) {
      found.add(rows.get(leaf));
    }
    return found;
  }

  /// Takes off all of the session that are here.
  void takeOff(SessionId id) {
    departed.addAll(of(id));
    NavigableSet<K> leaves = bySession.remove(id);
    if (leaves != null) {
      leaves.forEach(rows::remove);
    }
  }

  List<R> added() {
    return rows.added();
  }

  List<R> changed() {
    return rows.changed();
  }

  /// What was taken off, as it was at that moment.
  List<R> departed() {
    return departed;
  }
}
