package dev.stoa.policy;

import dev.stoa.area.DomainCommand;
import dev.stoa.gamification.Gamification.Command.AwardAchievement;
import dev.stoa.gamification.Gamification.Evidence;
import dev.stoa.identity.AchievementId;
import dev.stoa.leaderboard.Kind;
import dev.stoa.leaderboard.Leaderboard.Event.LeaderboardSnapshotCreated;
import dev.stoa.leaderboard.Metric;
import dev.stoa.leaderboard.Standing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who is high enough on a board that is kept is asked whether that earns an achievement: by points
/// the first fifty, ten and one, by Elo the first ten. A day is too short for it.
///
/// What else the achievement asks for, gamification compares itself.
final class AchievementsForRanks implements Policy<LeaderboardSnapshotCreated> {
  private static final List<Prize> PRIZES =
      List.of(
          new Prize(Metric.POINTS, 50, "elite-fifty", "rank"),
          new Prize(Metric.POINTS, 10, "top-ten", "rank"),
          new Prize(Metric.POINTS, 1, "number-one", "rank"),
          new Prize(Metric.ELO, 10, "legend", "battleRank"));

  /// @param rank the worst that can earn it
  /// @param measure the name of the rank in the achievement's criterion
  private record Prize(Metric metric, long rank, String achievement, String measure) {}

  @Override
  public String name() {
    return "ACHIEVEMENTS_FOR_RANKS";
  }

  @Override
  public Set<Class<? extends LeaderboardSnapshotCreated>> hears() {
    return Set.of(LeaderboardSnapshotCreated.class);
  }

  @Override
  public Set<Class<? extends DomainCommand>> asks() {
    return Set.of(AwardAchievement.class);
  }

  @Override
  public List<Ask> react(LeaderboardSnapshotCreated event) {
    List<Ask> asks = new ArrayList<>();
    if (event.board().period().kind() == Kind.DAY) {
      return asks;
    }
    for (Prize prize : PRIZES) {
      if (prize.metric() == event.board().metric()) {
        event.entries().stream()
            .filter(standing -> standing.rank() <= prize.rank())
            .forEach(standing -> asks.add(ask(prize, standing)));
      }
    }
    return asks;
  }

  /// Most of them have it already, which is no news.
  private static Ask ask(Prize prize, Standing standing) {
    var evidence =
        new Evidence(
            "{\"%s\": %d}".formatted(prize.measure(), standing.rank()),
            Map.of(prize.measure(), BigDecimal.valueOf(standing.rank())));
    return new Ask(
        "gamification",
        new AwardAchievement(
            standing.agentId(), new AchievementId(prize.achievement()), "{}", evidence),
        true);
  }
}
