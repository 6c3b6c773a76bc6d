package dev.stoa.cli.demo;

import dev.stoa.local.demo.Figures;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What the screen shows at one moment.
///
/// @param outboxOldest how long the oldest unpublished event waits
/// @param outcomes commands by what became of them
/// @param letters dead letters by class
record Glance(
    Duration elapsed,
    Figures figures,
    Duration outboxOldest,
    Map<String, Long> outcomes,
    Map<String, Long> letters,
    List<AreaGlance> areas) {

  /// One area.
  ///
  /// @param waiting commands that are not yet consumed
  /// @param news a few figures of its tables, the most telling first
  record AreaGlance(
      String area, long applied, long rejected, long waiting, Map<String, Long> news) {}

  long waiting() {
    return areas.stream().mapToLong(AreaGlance::waiting).sum();
  }
}
