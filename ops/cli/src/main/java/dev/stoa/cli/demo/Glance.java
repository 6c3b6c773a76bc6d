package dev.stoa.cli.demo;

import dev.stoa.local.demo.Figures;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What the screen shows at one moment.
///
/// @param lag commands that wait, by area
/// @param outboxOldest how long the oldest unpublished event waits
/// @param outcomes commands by what became of them
/// @param letters dead letters by class
/// @param tasks by state
/// @param best agents with the highest rating, best first
record Glance(
    Duration elapsed,
    Figures figures,
    Map<String, Long> lag,
    Duration outboxOldest,
    Map<String, Long> outcomes,
    Map<String, Long> letters,
    Map<String, Long> tasks,
    List<Fighter> best) {

  record Fighter(String name, int rating, int won, int lost) {}
}
