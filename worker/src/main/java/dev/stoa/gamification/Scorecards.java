package dev.stoa.gamification;

import dev.stoa.area.Rows;
import dev.stoa.identity.AchievementId;
import dev.stoa.identity.AgentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// The rows that a batch of gamification commands works on.
///
/// @param automatic what comes by itself, by id
/// @param achievements of those pairs of agent and achievement that commands name
/// @param ledger entries that commands name, by id or by their key, and those that they make
/// @param held automatic achievements that agents have, or had and lost
/// @param directory what the agent area knows of the agents that were asked for
/// @param elsewhere what other areas know of them
/// @param names ids of profiles among the achievements, as far as they were asked for
/// @param departures achievements that were revoked, as they were: rows of the history
record Scorecards(
    Rows<AgentId, Profile> profiles,
    Rows<AchievementId, Definition> definitions,
    Set<AchievementId> automatic,
    Rows<Achievement.Key, Achievement> achievements,
    Ledger ledger,
    Set<Achievement.Key> held,
    Map<AgentId, Presence> directory,
    Map<AgentId, Elsewhere> elsewhere,
    Set<String> names,
    List<Departure> departures) {

  /// An agent as another area knows it.
  enum Presence {
    PRESENT,
    SUSPENDED
  }

  /// An achievement that was revoked.
  record Departure(Achievement achievement, Instant removedAt) {}

  /// What commands name.
  ///
  /// @param agents whose profile counts
  /// @param definitions achievements that are asked for
  /// @param defined those of them that are changed
  /// @param pairs achievements of agents
  /// @param transactions entries of the ledger
  /// @param revoked pairs whose points are taken back
  record Reads(
      Set<AgentId> agents,
      Set<AchievementId> definitions,
      Set<AchievementId> defined,
      Set<Achievement.Key> pairs,
      Set<UUID> transactions,
      Set<Achievement.Key> revoked) {

    static Reads none() {
      return new Reads(
          new TreeSet<>(),
          new TreeSet<>(),
          new TreeSet<>(),
          new TreeSet<>(),
          new TreeSet<>(),
          new TreeSet<>());
    }
  }

  Elsewhere elsewhere(AgentId agent) {
    return elsewhere.getOrDefault(agent, Elsewhere.NOTHING);
  }

  boolean knows(AgentId agent) {
    return directory.containsKey(agent);
  }

  boolean isSuspended(AgentId agent) {
    return directory.get(agent) == Presence.SUSPENDED;
  }

  /// What comes by itself and this agent never had, in the order of the ids.
  List<Definition> outstanding(AgentId agent) {
    List<Definition> outstanding = new ArrayList<>();
    for (AchievementId id : automatic) {
      if (!held.contains(new Achievement.Key(agent, id))) {
        outstanding.add(definitions.get(id));
      }
    }
    return outstanding;
  }
}
