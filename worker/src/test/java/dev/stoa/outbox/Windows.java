package dev.stoa.outbox;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Reads windows whole, for tests.
final class Windows {
  private Windows() {}

  /// What became visible since `from`.
  static List<Window.Row> read(Jdbi jdbi, Snapshot from) {
    try (Handle handle = jdbi.open();
        Window window = Window.open(handle, Runnable::run)) {
      return read(window, from, window.origin().snapshot(), 0);
    }
  }

  static List<Window.Row> read(Window window, Snapshot from, Snapshot to, long above) {
    List<Window.Row> rows = new ArrayList<>();
    window.read(from, to, above);
    while (window.hasNext()) {
      rows.add(window.next());
    }
    return rows;
  }
}
