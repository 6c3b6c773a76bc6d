package dev.stoa.policy;

import dev.stoa.agent.Agents.Event.AgentWentOffline;
import dev.stoa.area.DomainCommand;
import dev.stoa.mentorship.Mentorship.Command.PausePairing;
import java.util.List;
import java.util.Set;

/// Who went away teaches nobody, so its places become free; its mentees stay paired with it.
final class PairingsOfOfflineMentors implements Policy<AgentWentOffline> {
  @Override
  public String name() {
    return "PAIRINGS_OF_OFFLINE_MENTORS";
  }

  @Override
  public Set<Class<? extends AgentWentOffline>> hears() {
    return Set.of(AgentWentOffline.class);
  }

  @Override
  public Set<Class<? extends DomainCommand>> asks() {
    return Set.of(PausePairing.class);
  }

  @Override
  public List<Ask> react(AgentWentOffline event) {
    // One that ended in the meantime refuses, as it should.
    return event.teaching().stream()
        .map(pairing -> new PausePairing(pairing, "mentor went offline"))
        .map(pause -> new Ask("mentorship", pause, true))
        .toList();
  }
}
