package dev.stoa.cli;

import dev.stoa.cli.terminal.Failed;
import dev.stoa.contract.Topics;

/// The areas as people type them.
final class Areas {
  private Areas() {}

  /// Refuses what is none, and says which there are.
  static void check(String area) {
    if (!Topics.AREAS.contains(area)) {
      throw Failed.usage(
          "area is unknown (found: '%s', areas: %s)"
              .formatted(area, String.join(" ", Topics.AREAS)));
    }
  }
}
