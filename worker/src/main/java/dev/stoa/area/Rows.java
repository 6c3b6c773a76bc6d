package dev.stoa.area;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/// The rows of one table that a batch works on: read once, decided upon in memory, written once.
///
/// What is to be written is told apart by what the table held when it was read: [#added],
/// [#changed] and [#removed], each in key order, since unsorted writers deadlock. A row that is
/// removed and made anew within one batch is in `removed` and in `added`; write in that order.
///
/// Confined to the thread and the transaction of its batch.
public final class Rows<K extends Comparable<? super K>, R> {
  private final Set<K> asked;
  private final Function<R, K> key;
  private final Map<K, R> stored = new HashMap<>();
  private final Map<K, R> rows = new HashMap<>();
  private final Map<K, Long> buried = new HashMap<>();
  private final TreeSet<K> touched = new TreeSet<>();
  private final TreeSet<K> replaced = new TreeSet<>();

  /// @param asked the keys that were looked for, found or not
  /// @param found the rows of the table under these keys
  public Rows(Collection<K> asked, Function<R, K> key, Collection<R> found) {
    this.asked = new HashSet<>(asked);
    this.key = key;
    for (R row : found) {
      K id = key.apply(row);
      stored.put(id, row);
      rows.put(id, row);
      this.asked.add(id);
    }
  }

  /// The row, or null where there is none. A key that was never looked for is a mistake in the
  /// area's `reads`: absent and unread must not be confused.
  public @Nullable R find(K id) {
    if (!asked.contains(id) && !rows.containsKey(id)) {
      throw new IllegalStateException(
          "row was not read before it was decided on (key: %s)".formatted(id));
    }
    return rows.get(id);
  }

  /// The row, which must be there.
  public R get(K id) {
    R row = find(id);
    if (row == null) {
      throw new IllegalStateException("row is not there (key: %s)".formatted(id));
    }
    return row;
  }

  /// Adds the row, or puts it in the place of the one with its key.
  public void put(R row) {
    K id = key.apply(row);
    asked.add(id);
    rows.put(id, row);
    touched.add(id);
  }

  /// The row as the table holds it, or null where it holds none or one that must go.
  public @Nullable R stored(K id) {
    return replaced.contains(id) ? null : stored.get(id);
  }

  public void remove(K id) {
    R row = get(id);
    if (row instanceof Root<?> root) {
      buried.put(id, root.version());
    }
    rows.remove(id);
    touched.add(id);
    if (stored.containsKey(id)) {
      replaced.add(id);
    }
  }

  /// All rows as they are now, in key order.
  public Collection<R> all() {
    return new TreeMap<>(rows).values();
  }

  /// Rows that the table does not hold yet, in key order.
  public List<R> added() {
    List<R> added = new ArrayList<>();
    for (K id : touched) {
      R row = rows.get(id);
      if (row != null && (!stored.containsKey(id) || replaced.contains(id))) {
        added.add(row);
      }
    }
    return added;
  }

  /// Rows that the table holds otherwise, in key order.
  public List<R> changed() {
    List<R> changed = new ArrayList<>();
    for (K id : touched) {
      R row = rows.get(id);
      if (row != null
          && stored.containsKey(id)
          && !replaced.contains(id)
          && !row.equals(stored.get(id))) {
        changed.add(row);
      }
    }
    return changed;
  }

  /// Rows that the table still holds and must not, as they were when read, in key order.
  public List<R> removed() {
    List<R> removed = new ArrayList<>();
    for (K id : replaced) {
      R row = stored.get(id);
      if (row != null) {
        removed.add(row);
      }
    }
    return removed;
  }

  /// All that moves, for who counts rows: each that goes or changes as it was, with -1, each that
  /// comes or has changed as it is, with 1.
  public void moves(ObjIntConsumer<R> each) {
    removed().forEach(row -> each.accept(row, -1));
    for (R row : changed()) {
      R before = stored.get(key.apply(row));
      if (before != null) {
        each.accept(before, -1);
      }
      each.accept(row, 1);
    }
    added().forEach(row -> each.accept(row, 1));
  }

  /// Numbers one more event of the aggregate whose root is the row at `id`: gives the row its next
  /// version and returns it. For a row that was just removed, the number of its last event.
  public static <K extends Comparable<? super K>, R extends Root<R>> long advance(
      Rows<K, R> roots, K id) {
    R root = roots.rows.get(id);
    if (root == null) {
      Long last = roots.buried.get(id);
      if (last == null) {
        throw new IllegalStateException(
            "an event needs the root of its aggregate (key: %s)".formatted(id));
      }
      roots.buried.put(id, last + 1);
      return last + 1;
    }
    long next = root.version() + 1;
    roots.put(root.withVersion(next));
    return next;
  }

  /// The version of the aggregate at `id`, 0 where there is none.
  public static <K extends Comparable<? super K>, R extends Root<R>> long version(
      Rows<K, R> roots, K id) {
    R root = roots.find(id);
    return root == null ? 0 : root.version();
  }
}
