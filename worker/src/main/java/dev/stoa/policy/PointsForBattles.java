package dev.stoa.policy;

import dev.stoa.area.DomainCommand;
import dev.stoa.battle.Battle.Event.BattleRecorded;
import dev.stoa.battle.Battle.Standing;
import dev.stoa.gamification.Gamification.Command.AwardPoints;
import dev.stoa.gamification.Gamification.Grounds;
import dev.stoa.gamification.PointsCategory;
import dev.stoa.identity.MatchId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who took part in a battle gets 50 points, and who won it 200 and its score instead.
final class PointsForBattles implements Policy<BattleRecorded> {
  private static final long FOR_TAKING_PART = 50;
  private static final long FOR_WINNING = 200;
  // A score has no limit of its own; what it is worth has.
  private static final BigDecimal MOST_FOR_SCORE = new BigDecimal(1_000);

  @Override
  public String name() {
    return "POINTS_FOR_BATTLES";
  }

  @Override
  public Set<Class<? extends BattleRecorded>> hears() {
    return Set.of(BattleRecorded.class);
  }

  @Override
  public Set<Class<? extends DomainCommand>> asks() {
    return Set.of(AwardPoints.class);
  }

  @Override
  public List<Ask> react(BattleRecorded event) {
    return event.standings().stream()
        .map(standing -> new Ask("gamification", award(event.match(), standing), true))
        .toList();
  }

  private static AwardPoints award(MatchId match, Standing standing) {
    String key = "battle:" + match.value() + ":" + standing.agent().value();
    return new AwardPoints(
        standing.agent(),
        standing.won() ? FOR_WINNING + points(standing.score()) : FOR_TAKING_PART,
        PointsCategory.BATTLE,
        new Grounds(standing.won() ? "battle won" : "battle fought", "battle", match.value(), key),
        Map.of(),
        false);
  }

  private static long points(BigDecimal score) {
    return score
        .max(BigDecimal.ZERO)
        .min(MOST_FOR_SCORE)
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
