package dev.stoa.local.demo;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// What a part means to ask for later, earliest first.
final class Agenda {
  private final PriorityQueue<Item> items =
      new PriorityQueue<>(Comparator.comparing(Item::due).thenComparingLong(Item::number));
  private long count;

  /// @param number in which order it was noted, for those that are due at once
  private record Item(Instant due, long number, Draft draft) {}

  void add(Instant due, Draft draft) {
    items.add(new Item(due, count, draft));
    count++;
  }

  /// What is due first, which is then asked for; null where nothing is due yet.
  @Nullable Draft next(Instant now) {
    Item first = items.peek();
    if (first == null || first.due().isAfter(now)) {
      return null;
    }
    items.remove();
    return first.draft();
  }
}
