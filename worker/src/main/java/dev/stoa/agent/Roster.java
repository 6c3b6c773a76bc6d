package dev.stoa.agent;

import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.PairingId;
import dev.stoa.identity.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The rows that a batch of agent commands works on.
final class Roster {
  private final Rows<AgentId, Agent> agents;
  private final Map<AgentId, List<TaskId>> leased;
  private final Map<AgentId, List<PairingId>> taught;
  private final Set<AgentId> redescribed = new HashSet<>();
  private final List<Departure> departures = new ArrayList<>();

  /// What a batch must read.
  ///
  /// @param agents the agents that commands name
  /// @param holders those of them whose tasks matter
  /// @param teachers those of them whose pairings matter
  record Reads(Set<AgentId> agents, Set<AgentId> holders, Set<AgentId> teachers) {}

  /// An agent that left, as it was at that moment: the row of the history.
  record Departure(Agent agent, Instant removedAt) {}

  /// @param leased the tasks that agents hold, as far as they were asked for
  /// @param taught the pairings in which agents teach, as far as they were asked for
  Roster(
      Rows<AgentId, Agent> agents,
      Map<AgentId, List<TaskId>> leased,
      Map<AgentId, List<PairingId>> taught) {
    this.agents = agents;
    this.leased = new HashMap<>(leased);
    this.taught = new HashMap<>(taught);
  }

  Rows<AgentId, Agent> agents() {
    return agents;
  }

  /// The tasks that the agent holds: those leased to it and the one it is at, in the order of their
  /// ids.
  List<TaskId> tasksOf(Agent agent) {
    Set<TaskId> tasks = new TreeSet<>(leased.getOrDefault(agent.agentId(), List.of()));
    if (agent.profile().currentTaskId() != null) {
      tasks.add(agent.profile().currentTaskId());
    }
    return List.copyOf(tasks);
  }

  /// Whether a task is leased to the agent.
  boolean isLeased(Agent agent) {
    return !leased.getOrDefault(agent.agentId(), List.of()).isEmpty();
  }

  /// The pairings in which the agent teaches, in the order of their ids.
  List<PairingId> taughtBy(Agent agent) {
    return List.copyOf(taught.getOrDefault(agent.agentId(), List.of()));
  }

  /// Puts the row in its place and remembers that its profile must be written, too.
  void redescribe(Agent agent) {
    agents.put(agent);
    redescribed.add(agent.agentId());
  }

  void depart(Agent agent, Instant now) {
    agents.remove(agent.agentId());
    departures.add(new Departure(agent.withVersion(agent.version() + 1), now));
  }

  /// Changed rows whose profile changed, in key order.
  List<Agent> redescribed() {
    return agents.changed().stream()
        .filter(agent -> redescribed.contains(agent.agentId()))
        .toList();
  }

  List<Departure> departures() {
    return departures;
  }
}
