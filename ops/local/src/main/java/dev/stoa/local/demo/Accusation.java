package dev.stoa.local.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A violation and all that came of it, as the orchestrator heard of it.
final class Accusation {
  final String violation;
  final String agent;

  /// Who accused or convicted the agent, and so may not review its appeal.
  final Set<String> parties = new HashSet<>();

  /// Suspensions that hold.
  final List<UUID> suspensions = new ArrayList<>();

  boolean isAppealed;

  Accusation(String violation, String agent, @Nullable String reporter) {
    this.violation = violation;
    this.agent = agent;
    parties.add(agent);
    if (reporter != null) {
      parties.add(reporter);
    }
  }
}
