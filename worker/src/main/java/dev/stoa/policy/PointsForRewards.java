package dev.stoa.policy;

import dev.stoa.area.DomainCommand;
import dev.stoa.gamification.Gamification.Command.AwardPoints;
import dev.stoa.gamification.Gamification.Grounds;
import dev.stoa.gamification.PointsCategory;
import dev.stoa.rewards.RewardType;
import dev.stoa.rewards.Rewards.Event.RewardRedeemed;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A redeemed reward of points is given as points, without multipliers: it was reserved as it is.
final class PointsForRewards implements Policy<RewardRedeemed> {
  @Override
  public String name() {
    return "POINTS_FOR_REWARDS";
  }

  @Override
  public Set<Class<? extends RewardRedeemed>> hears() {
    return Set.of(RewardRedeemed.class);
  }

  @Override
  public Set<Class<? extends DomainCommand>> asks() {
    return Set.of(AwardPoints.class);
  }

  @Override
  public List<Ask> react(RewardRedeemed event) {
    long points = event.terms().amount().setScale(0, RoundingMode.DOWN).longValue();
    if (event.terms().type() != RewardType.POINTS || points == 0) {
      return List.of();
    }
    String id = event.allocation().value();
    var award =
        new AwardPoints(
            event.terms().agent(),
            points,
            PointsCategory.OTHER,
            new Grounds("reward redeemed", "reward", id, "reward:" + id),
            Map.of(),
            false);
    // Not quiet: who redeemed and got nothing should be heard of.
    return List.of(new Ask("gamification", award, false));
  }
}
