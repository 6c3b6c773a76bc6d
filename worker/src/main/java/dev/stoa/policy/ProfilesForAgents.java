package dev.stoa.policy;

import dev.stoa.agent.Agents.Event.AgentRegistered;
import dev.stoa.area.DomainCommand;
import dev.stoa.battle.Battle.Command.CreateBattleProfile;
import dev.stoa.gamification.Gamification.Command.CreateGamificationProfile;
import dev.stoa.reputation.Reputation.Command.CreateReputationProfile;
import java.util.List;
import java.util.Set;

/// Who enters the directory gets its profiles at once, so that nothing that comes later has to make
/// one.
final class ProfilesForAgents implements Policy<AgentRegistered> {
  private static final int FIRST_RATING = 1500;

  @Override
  public String name() {
    return "PROFILES_FOR_AGENTS";
  }

  @Override
  public Set<Class<? extends AgentRegistered>> hears() {
    return Set.of(AgentRegistered.class);
  }

  @Override
  public Set<Class<? extends DomainCommand>> asks() {
    return Set.of(
        CreateGamificationProfile.class, CreateBattleProfile.class, CreateReputationProfile.class);
  }

  @Override
  public List<Ask> react(AgentRegistered event) {
    return List.of(
        new Ask("gamification", new CreateGamificationProfile(event.agent()), true),
        new Ask("battle", new CreateBattleProfile(event.agent(), FIRST_RATING), true),
        new Ask("reputation", new CreateReputationProfile(event.agent()), true));
  }
}
