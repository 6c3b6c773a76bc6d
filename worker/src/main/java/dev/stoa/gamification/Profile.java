package dev.stoa.gamification;

import dev.stoa.area.Root;
import dev.stoa.gamification.Gamification.Event;
import dev.stoa.gamification.Gamification.Event.AchievementRevoked;
import dev.stoa.gamification.Gamification.Event.AchievementUnlocked;
import dev.stoa.gamification.Gamification.Event.GamificationProfileCreated;
import dev.stoa.gamification.Gamification.Event.LevelUp;
import dev.stoa.gamification.Gamification.Event.PointsAwarded;
import dev.stoa.gamification.Gamification.Event.PointsDeducted;
import dev.stoa.gamification.Gamification.Event.PointsReversed;
import dev.stoa.gamification.Gamification.Event.StreakIncremented;
import dev.stoa.gamification.Gamification.Event.StreakReset;
import dev.stoa.gamification.Gamification.Event.TierDemoted;
import dev.stoa.gamification.Gamification.Event.TierPromoted;
import dev.stoa.identity.AgentId;
import java.math.BigDecimal;
import java.time.Instant;

/// An agent as a player.
///
/// @param bonusTier the highest tier whose bonus was given, so that going down and up again is
///   worth nothing
/// @param tally what is counted of it
public record Profile(
    AgentId agentId,
    Purse purse,
    int level,
    Tier tier,
    Tier bonusTier,
    Streak streak,
    Tally tally,
    Instant createdAt,
    Instant updatedAt,
    long version)
    implements Root<Profile> {

  /// What points are given for that count as a task.
  static final String TASK = "task";

  /// @param tasks how often points were given for a task
  /// @param achievements how many different ones it has
  public record Tally(long tasks, int achievements) {}

  static Profile fresh(AgentId agent, Instant now) {
    return new Profile(
        agent,
        Purse.empty(now),
        1,
        Tier.BRONZE,
        Tier.BRONZE,
        Streak.NONE,
        new Tally(0, 0),
        now,
        now,
        0);
  }

  /// How far it is on the way to the next tier, in percent.
  public BigDecimal tierProgress() {
    return tier.progress(purse.points());
  }

  @Override
  public Profile withVersion(long next) {
    return new Profile(
        agentId, purse, level, tier, bonusTier, streak, tally, createdAt, updatedAt, next);
  }

  /// The profile once the event has come true.
  Profile after(Event.OfAgent event, Instant now) {
    return switch (event) {
      case GamificationProfileCreated _ -> this;
      case PointsAwarded awarded -> {
        boolean isTask = TASK.equals(awarded.grounds().sourceType());
        yield with(
                purse.credited(awarded.points(), awarded.balance(), awarded.experience(), now), now)
            .with(new Tally(tally.tasks + (isTask ? 1 : 0), tally.achievements), now);
      }
      case PointsDeducted deducted -> with(purse.holding(deducted.balance(), now), now);
      case PointsReversed reversed ->
          with(purse.reversed(reversed.points(), reversed.balance(), now), now);
      case LevelUp(_, _, var reached, _) -> with(reached, tier, bonusTier, now);
      case TierPromoted(_, _, var reached, _, var bonus) ->
          with(level, reached, bonus > 0 ? reached : bonusTier, now);
      case TierDemoted(_, _, var left, _) -> with(level, left, bonusTier, now);
      case StreakIncremented added -> with(streak.counted(added, now), now);
      case StreakReset _ -> with(streak.ended(), now);
      case AchievementUnlocked unlocked ->
          with(new Tally(tally.tasks, tally.achievements + (unlocked.times() == 1 ? 1 : 0)), now);
      case AchievementRevoked revoked ->
          with(
              new Tally(tally.tasks, tally.achievements - (revoked.timesLeft() == 0 ? 1 : 0)), now);
    };
  }

  private Profile with(Purse next, Instant now) {
    return new Profile(
        agentId, next, level, tier, bonusTier, streak, tally, createdAt, now, version);
  }

  private Profile with(int nextLevel, Tier nextTier, Tier nextBonus, Instant now) {
    return new Profile(
        agentId, purse, nextLevel, nextTier, nextBonus, streak, tally, createdAt, now, version);
  }

  private Profile with(Streak next, Instant now) {
    return new Profile(
        agentId, purse, level, tier, bonusTier, next, tally, createdAt, now, version);
  }

  private Profile with(Tally next, Instant now) {
    return new Profile(
        agentId, purse, level, tier, bonusTier, streak, next, createdAt, now, version);
  }
}
