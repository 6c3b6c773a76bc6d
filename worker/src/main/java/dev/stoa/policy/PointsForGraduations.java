package dev.stoa.policy;

import dev.stoa.area.DomainCommand;
import dev.stoa.gamification.Gamification.Command.AwardPoints;
import dev.stoa.gamification.Gamification.Grounds;
import dev.stoa.gamification.PointsCategory;
import dev.stoa.identity.AgentId;
import dev.stoa.mentorship.Mentorship.Event.AgentGraduated;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who reaches the next level of its training gets 50 points, and who taught it 100.
final class PointsForGraduations implements Policy<AgentGraduated> {
  private static final long FOR_THE_MENTEE = 50;
  private static final long FOR_THE_MENTOR = 100;

  @Override
  public String name() {
    return "POINTS_FOR_GRADUATIONS";
  }

  @Override
  public Set<Class<? extends AgentGraduated>> hears() {
    return Set.of(AgentGraduated.class);
  }

  @Override
  public Set<Class<? extends DomainCommand>> asks() {
    return Set.of(AwardPoints.class);
  }

  @Override
  public List<Ask> react(AgentGraduated event) {
    List<Ask> asks = new ArrayList<>();
    asks.add(award(event, event.agent(), FOR_THE_MENTEE, "reached level %d"));
    if (event.mentor() != null) {
      asks.add(award(event, event.mentor(), FOR_THE_MENTOR, "taught who reached level %d"));
    }
    return asks;
  }

  /// An agent reaches a level once, so its name and the level name the graduation.
  private static Ask award(AgentGraduated event, AgentId agent, long points, String reason) {
    String graduate = event.agent().value();
    String key = "graduation:%s:%d:%s".formatted(graduate, event.newLevel(), agent.value());
    var grounds = new Grounds(reason.formatted(event.newLevel()), "graduation", graduate, key);
    return new Ask(
        "gamification",
        new AwardPoints(agent, points, PointsCategory.MENTORSHIP, grounds, Map.of(), false),
        true);
  }
}
