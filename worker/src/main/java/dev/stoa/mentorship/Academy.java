package dev.stoa.mentorship;

import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.PairingId;
import dev.stoa.mentorship.Mentorship.Command;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The rows that a batch of mentorship commands works on.
///
/// @param directory what the agent area knows of the agents that were asked for
/// @param skills what was learnt, by agent, of those who may become a mentor
/// @param followers agents that may not lead while a penalty binds them
/// @param names ids that are taken, of pairings and of agents, as far as they were asked for
record Academy(
    Rows<PairingId, Pairing> pairings,
    Rows<AgentId, Fellow> fellows,
    Leaves<Progress.Key, Progress> progress,
    Leaves<Session.Key, Session> sessions,
    Leaves<Transfer.Key, Transfer> transfers,
    Map<AgentId, Presence> directory,
    Map<AgentId, Map<String, BigDecimal>> skills,
    Set<AgentId> followers,
    Names names,
    News news) {

  /// An agent as another area knows it.
  ///
  /// @param isActive whether it is there and may work
  /// @param capabilities what it says that it can do
  record Presence(boolean isActive, List<String> capabilities) {
    Presence {
      capabilities = List.copyOf(capabilities);
    }
  }

  /// A pairing and an agent of one name would share a line of versions, so the second is refused.
  record Names(Set<String> pairings, Set<String> agents) {}

  /// A pairing that was removed with all that hung on it, as it was at that moment: rows of the
  /// histories.
  record Departure(
      Pairing pairing,
      List<Progress> progress,
      List<Session> sessions,
      List<Transfer> transfers,
      Instant removedAt) {}

  /// How well an agent can do something, as far as a transfer showed.
  record Skill(AgentId agent, String skill, BigDecimal proficiency, Instant updatedAt) {}

  /// What is only ever added to, and by how much.
  static final class News {
    private final List<Departure> departures = new ArrayList<>();
    private final Map<String, Skill> learnt = new TreeMap<>();
    private final Totals totals = new Totals();

    List<Departure> departures() {
      return departures;
    }

    List<Skill> learnt() {
      return List.copyOf(learnt.values());
    }

    Totals totals() {
      return totals;
    }
  }

  /// What commands name, before anything was read.
  ///
  /// @param paired pairings whose mentor and mentee matter
  /// @param removed pairings that may go with all that hangs on them
  /// @param agents agents whose row matters
  /// @param present agents whose presence in the directory counts
  /// @param trainees agents that may graduate, which counts for their mentors
  /// @param leading whether somebody may become a mentor, or be one again
  /// @param requests how many ask for the mentor that fits best
  record Reads(
      Set<PairingId> pairings,
      Set<PairingId> paired,
      Set<PairingId> removed,
      Set<Progress.Key> progress,
      Set<Transfer.Key> transfers,
      Set<AgentId> agents,
      Set<AgentId> present,
      Set<AgentId> trainees,
      boolean leading,
      int requests) {

    static Reads of(List<? extends Command> commands) {
      var reads =
          new Reads(
              new TreeSet<>(),
              new TreeSet<>(),
              new TreeSet<>(),
              new TreeSet<>(),
              new TreeSet<>(),
              new TreeSet<>(),
              new TreeSet<>(),
              new TreeSet<>(),
              commands.stream().anyMatch(Reads::leads),
              (int) commands.stream().filter(Command.RequestMentor.class::isInstance).count());
      for (Command command : commands) {
        MentorshipRules.read(reads, command);
      }
      return reads;
    }

    private static boolean leads(Command command) {
      return command instanceof Command.CreatePairing
          || command instanceof Command.ResumePairing
          || command instanceof Command.RequestMentor;
    }
  }

  Fellow fellow(AgentId agent, Instant now) {
    Fellow fellow = fellows.find(agent);
    return fellow == null ? Fellow.newcomer(agent, now) : fellow;
  }

  /// How far the agent is; 0 where nothing is known of it.
  int level(AgentId agent) {
    Fellow fellow = fellows.find(agent);
    return fellow == null ? 0 : fellow.level();
  }

  void put(Fellow fellow) {
    fellows.put(fellow);
    names.agents().add(fellow.agentId().value());
  }

  boolean knows(AgentId agent) {
    return directory.containsKey(agent);
  }

  boolean isActive(AgentId agent) {
    Presence presence = directory.get(agent);
    return presence != null && presence.isActive();
  }

  boolean mayLead(AgentId agent) {
    return !followers.contains(agent);
  }

  void depart(Pairing pairing, Instant now) {
    PairingId id = pairing.pairingId();
    pairings.remove(id);
    names.pairings().remove(id.value());
    news.departures.add(
        new Departure(
            pairing.withVersion(pairing.version() + 1),
            progress.takeOff(id),
            sessions.takeOff(id),
            transfers.takeOff(id),
            now));
  }

  void learn(Skill skill) {
    news.learnt.put(skill.agent() + "\0" + skill.skill(), skill);
    skills
        .computeIfAbsent(skill.agent(), _ -> new HashMap<>())
        .put(skill.skill(), skill.proficiency());
  }

  boolean isTakenByPairing(AgentId agent) {
    return names.pairings().contains(agent.value());
  }

  boolean isTakenByAgent(PairingId pairing) {
    return names.agents().contains(pairing.value());
  }
}
