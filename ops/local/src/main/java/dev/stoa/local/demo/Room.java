package dev.stoa.local.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A brainstorming session as the orchestrator heard of it.
final class Room {
  final String session;
  final List<Thought> thoughts = new ArrayList<>();

  /// Votes that were asked for, by idea and voter.
  final Set<String> votes = new HashSet<>();

  final boolean isPhased;
  String phase = "ideation";

  /// Ideas that were asked for, heard of or not.
  int asked;

  /// An idea and whose it is.
  record Thought(String idea, String agent) {}

  Room(String session, boolean isPhased) {
    this.session = session;
    this.isPhased = isPhased;
  }

  boolean isIn(String name) {
    return !isPhased || phase.equals(name);
  }
}
