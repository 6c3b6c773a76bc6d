package dev.stoa.policy;

import dev.stoa.area.DomainCommand;
import dev.stoa.brainstorm.Brainstorm.Event.BrainstormSessionCompleted;
import dev.stoa.gamification.Gamification.Command.AwardPoints;
import dev.stoa.gamification.Gamification.Grounds;
import dev.stoa.gamification.PointsCategory;
import dev.stoa.identity.AgentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who took part in a brainstorm that came to its end gets 50 points, who began it 100, and whose
/// idea was the best 200 more. A session that ran out or was cancelled is worth nothing.
final class PointsForBrainstorms implements Policy<BrainstormSessionCompleted> {
  private static final long FOR_TAKING_PART = 50;
  private static final long FOR_BEGINNING = 100;
  private static final long FOR_THE_BEST_IDEA = 200;

  @Override
  public String name() {
    return "POINTS_FOR_BRAINSTORMS";
  }

  @Override
  public Set<Class<? extends BrainstormSessionCompleted>> hears() {
    return Set.of(BrainstormSessionCompleted.class);
  }

  @Override
  public Set<Class<? extends DomainCommand>> asks() {
    return Set.of(AwardPoints.class);
  }

  @Override
  public List<Ask> react(BrainstormSessionCompleted event) {
    List<Ask> asks = new ArrayList<>();
    if (event.participants().isEmpty()) {
      return asks;
    }
    String session = event.session().value();
    asks.add(award(session, event.initiatedBy(), FOR_BEGINNING, "began"));
    if (!event.best().isEmpty()) {
      AgentId best = event.best().getFirst().contributedBy();
      asks.add(award(session, best, FOR_THE_BEST_IDEA, "best"));
    }
    for (AgentId participant : event.participants()) {
      asks.add(award(session, participant, FOR_TAKING_PART, "took part"));
    }
    return asks;
  }

  private static Ask award(String session, AgentId agent, long points, String what) {
    String key = "brainstorm:%s:%s:%s".formatted(session, agent.value(), what);
    var grounds = new Grounds("brainstorm: " + what, "brainstorm", session, key);
    return new Ask(
        "gamification",
        new AwardPoints(agent, points, PointsCategory.COLLABORATION, grounds, Map.of(), false),
        true);
  }
}
