package dev.stoa.gamification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The entries of the ledger that a batch looks at, and those that it adds. There is no way to
/// change one.
final class Ledger {
  private static final Comparator<PointsEntry> ORDER =
      Comparator.comparing(PointsEntry::agentId).thenComparingLong(PointsEntry::number);

  private final Map<UUID, PointsEntry> entries = new HashMap<>();
  private final Set<UUID> reversed;
  private final List<PointsEntry> added = new ArrayList<>();

  /// @param found the entries that commands name
  /// @param reversed which of them were taken back
  Ledger(Collection<PointsEntry> found, Collection<UUID> reversed) {
    found.forEach(entry -> entries.put(entry.id(), entry));
    this.reversed = new HashSet<>(reversed);
  }

  @Nullable PointsEntry find(UUID id) {
    return entries.get(id);
  }

  boolean isReversed(UUID id) {
    return reversed.contains(id);
  }

  void add(PointsEntry entry) {
    entries.put(entry.id(), entry);
    added.add(entry);
    if (entry.reverses() != null) {
      reversed.add(entry.reverses());
    }
  }

  /// What is to be written, by agent and number.
  List<PointsEntry> added() {
    return added.stream().sorted(ORDER).toList();
  }
}
