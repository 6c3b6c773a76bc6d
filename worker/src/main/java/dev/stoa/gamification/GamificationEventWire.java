package dev.stoa.gamification;

import dev.stoa.gamification.Gamification.Event;
import dev.stoa.gamification.Gamification.Grounds;
import dev.stoa.gamification.command.AchievementCategory;
import dev.stoa.gamification.command.AchievementTier;
import dev.stoa.gamification.event.AchievementDefined;
import dev.stoa.gamification.event.AchievementRevoked;
import dev.stoa.gamification.event.AchievementUnlocked;
import dev.stoa.gamification.event.GamificationProfileCreated;
import dev.stoa.gamification.event.LevelUp;
import dev.stoa.gamification.event.PointsAwarded;
import dev.stoa.gamification.event.PointsDeducted;
import dev.stoa.gamification.event.PointsReversed;
import dev.stoa.gamification.event.StreakIncremented;
import dev.stoa.gamification.event.StreakReset;
import dev.stoa.gamification.event.TierDemoted;
import dev.stoa.gamification.event.TierPromoted;
import org.apache.avro.specific.SpecificRecord;

/// The part of [GamificationWire] that is about events.
final class GamificationEventWire {
  private GamificationEventWire() {}

  static SpecificRecord encode(Event event) {
    return switch (event) {
      case Event.GamificationProfileCreated(var id) -> new GamificationProfileCreated(id.value());
      case Event.PointsAwarded awarded -> encode(awarded);
      case Event.PointsDeducted deducted -> encode(deducted);
      case Event.LevelUp(var id, var before, var after, var experience) ->
          new LevelUp(id.value(), before, after, experience);
      case Event.TierPromoted(var id, var before, var after, var cause, var bonus) ->
          new TierPromoted(id.value(), tier(before), tier(after), cause, bonus);
      case Event.TierDemoted(var id, var before, var after, var cause) ->
          new TierDemoted(id.value(), tier(before), tier(after), cause);
      case Event.StreakIncremented(
              var id,
              var days,
              var longest,
              var day,
              var freezes,
              var freezesLeft) ->
          new StreakIncremented(id.value(), days, longest, day, freezes, freezesLeft);
      case Event.StreakReset(var id, var days, var reason) ->
          new StreakReset(id.value(), days, reason);
      case Event.AchievementUnlocked unlocked -> encode(unlocked);
      case Event.AchievementDefined(var what, var terms) ->
          new AchievementDefined(
              what.value(),
              terms.name(),
              AchievementCategory.valueOf(terms.category().name()),
              AchievementTier.valueOf(terms.tier().name()),
              terms.points(),
              CriterionJson.print(terms.criterion()),
              terms.repeatable(),
              terms.hidden(),
              terms.active());
      case Event.AchievementRevoked(var id, var what, var reason, var timesLeft) ->
          new AchievementRevoked(id.value(), what.value(), reason, timesLeft);
      case Event.PointsReversed(
              var id,
              var original,
              var transaction,
              var points,
              var reason,
              var balance) ->
          new PointsReversed(id.value(), original, transaction, points, reason, balance);
    };
  }

  private static PointsAwarded encode(Event.PointsAwarded awarded) {
    Grounds grounds = awarded.grounds();
    return new PointsAwarded(
        awarded.agent().value(),
        awarded.transaction(),
        awarded.points(),
        awarded.base(),
        awarded.multipliers(),
        category(awarded.category()),
        grounds.reason(),
        grounds.sourceType(),
        grounds.sourceId(),
        grounds.ledgerKey(),
        awarded.balance(),
        awarded.experience());
  }

  private static PointsDeducted encode(Event.PointsDeducted deducted) {
    Grounds grounds = deducted.grounds();
    return new PointsDeducted(
        deducted.agent().value(),
        deducted.transaction(),
        deducted.requested(),
        deducted.applied(),
        grounds.reason(),
        grounds.sourceType(),
        grounds.sourceId(),
        grounds.ledgerKey(),
        deducted.balance());
  }

  private static AchievementUnlocked encode(Event.AchievementUnlocked unlocked) {
    return new AchievementUnlocked(
        unlocked.agent().value(),
        unlocked.achievement().value(),
        unlocked.points(),
        unlocked.metadata(),
        unlocked.evidence(),
        unlocked.times(),
        unlocked.transaction());
  }

  static dev.stoa.gamification.command.Tier tier(Tier tier) {
    return dev.stoa.gamification.command.Tier.valueOf(tier.name());
  }

  static dev.stoa.gamification.command.PointsCategory category(PointsCategory category) {
    return dev.stoa.gamification.command.PointsCategory.valueOf(category.name());
  }
}
