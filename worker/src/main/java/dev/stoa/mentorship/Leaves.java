package dev.stoa.mentorship;

import dev.stoa.area.Rows;
import dev.stoa.identity.PairingId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Rows that hang on a pairing, and go with it. Whoever writes them holds the lock of the pairing.
///
/// All that hangs on a pairing is here only where the pairing may go; otherwise what is named.
final class Leaves<K extends Leaves.Key & Comparable<K>, R> {
  private final Rows<K, R> rows;
  private final Function<R, K> key;
  private final Map<PairingId, NavigableSet<K>> byPairing = new HashMap<>();

  /// The key of a row that hangs on a pairing.
  interface Key {
    PairingId pairing();
  }

  /// @param named keys that were looked for, found or not
  Leaves(Collection<K> named, Function<R, K> key, Collection<R> found) {
    this.rows = new Rows<>(named, key, found);
    this.key = key;
    found.forEach(row -> remember(key.apply(row)));
  }

  private void remember(K id) {
    byPairing.computeIfAbsent(id.pairing(), _ -> new TreeSet<>()).add(id);
  }

  @Nullable R find(K id) {
    return rows.find(id);
  }

  R get(K id) {
    return rows.get(id);
  }

  /// How many hang on the pairing, where all of them are here.
  int count(PairingId pairing) {
    return byPairing.getOrDefault(pairing, new TreeSet<>()).size();
  }

  void put(R row) {
    rows.put(row);
    remember(key.apply(row));
  }

  /// Takes off all that hangs on the pairing and returns it as it was.
  List<R> takeOff(PairingId pairing) {
    List<R> taken = new ArrayList<>();
    for (K id : byPairing.getOrDefault(pairing, new TreeSet<>())) {
      taken.add(rows.get(id));
      rows.remove(id);
    }
    byPairing.remove(pairing);
    return taken;
  }

  List<R> added() {
    return rows.added();
  }

  List<R> changed() {
    return rows.changed();
  }
}
