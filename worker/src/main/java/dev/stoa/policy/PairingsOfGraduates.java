package dev.stoa.policy;

import dev.stoa.area.DomainCommand;
import dev.stoa.mentorship.Mentorship.Command.CompletePairing;
import dev.stoa.mentorship.Mentorship.Event.AgentGraduated;
import dev.stoa.mentorship.Mentorship.Verdict;
import java.util.List;
import java.util.Set;

/// A pairing has reached its end when its mentee graduates.
final class PairingsOfGraduates implements Policy<AgentGraduated> {
  @Override
  public String name() {
    return "PAIRINGS_OF_GRADUATES";
  }

  @Override
  public Set<Class<? extends AgentGraduated>> hears() {
    return Set.of(AgentGraduated.class);
  }

  @Override
  public Set<Class<? extends DomainCommand>> asks() {
    return Set.of(CompletePairing.class);
  }

  @Override
  public List<Ask> react(AgentGraduated event) {
    if (event.pairing() == null) {
      return List.of();
    }
    var verdict = new Verdict("graduated to level %d".formatted(event.newLevel()), null, null);
    // It may have been cancelled or completed in the meantime.
    return List.of(new Ask("mentorship", new CompletePairing(event.pairing(), verdict), true));
  }
}
