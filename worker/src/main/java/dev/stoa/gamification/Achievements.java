package dev.stoa.gamification;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;
import static dev.stoa.gamification.Gamification.Rejection.ACHIEVEMENT_ALREADY_EARNED;
import static dev.stoa.gamification.Gamification.Rejection.ACHIEVEMENT_NOT_FOUND;
import static dev.stoa.gamification.Gamification.Rejection.CRITERIA_NOT_MET;

import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.gamification.Gamification.Command.AwardAchievement;
import dev.stoa.gamification.Gamification.Command.DefineAchievement;
import dev.stoa.gamification.Gamification.Command.RevokeAchievement;
import dev.stoa.gamification.Gamification.Event;
import dev.stoa.gamification.Gamification.Event.AchievementDefined;
import dev.stoa.gamification.Gamification.Event.AchievementRevoked;
import dev.stoa.gamification.Gamification.Event.AchievementUnlocked;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Achievements: the catalogue, and who has earned what.
final class Achievements {
  // Each time is remembered in the row, so that it can be taken back.
  private static final int MOST_TIMES = 1_000;

  private Achievements() {}

  static Decision<Event> award(Scorecards cards, AwardAchievement award, Moment moment) {
    return GamificationRules.reckon(
        cards, award.agent(), moment, reckoning -> award(cards, award, reckoning));
  }

  private static Decision<Event> award(
      Scorecards cards, AwardAchievement award, Reckoning reckoning) {
    Map<String, Object> named = Map.of("achievementId", award.achievement());
    Definition definition = cards.definitions().find(award.achievement());
    if (definition == null || !definition.terms().active()) {
      return reject(ACHIEVEMENT_NOT_FOUND, named);
    }
    Achievement owned =
        cards.achievements().find(new Achievement.Key(award.agent(), award.achievement()));
    int times = owned == null ? 0 : owned.times();
    if (times >= (definition.terms().repeatable() ? MOST_TIMES : 1)) {
      return reject(ACHIEVEMENT_ALREADY_EARNED, named);
    }
    Map<String, BigDecimal> measures =
        award.evidence() == null ? Map.of() : award.evidence().measures();
    var facts = new Facts(reckoning.profile(), cards.elsewhere(award.agent()), measures);
    if (!definition.terms().criterion().isMetBy(facts)) {
      return reject(
          CRITERIA_NOT_MET,
          Map.of(
              "achievementId",
              award.achievement(),
              "progress",
              definition.terms().criterion().progress(facts)));
    }
    String evidence = award.evidence() == null ? null : award.evidence().text();
    reckoning.unlock(definition, new Reckoning.Citation(award.metadata(), evidence, times + 1));
    reckoning.settle();
    return accept(reckoning.events());
  }

  static void applied(Scorecards cards, AchievementUnlocked unlocked, Instant now) {
    var key = new Achievement.Key(unlocked.agent(), unlocked.achievement());
    List<UUID> first = List.of(unlocked.transaction());
    cards
        .achievements()
        .put(
            unlocked.times() == 1
                ? new Achievement(key, first, unlocked.metadata(), unlocked.evidence(), now)
                : cards.achievements().get(key).again(unlocked, now));
    cards.held().add(key);
  }

  static Decision<Event> define(Scorecards cards, DefineAchievement define) {
    if (cards.names().contains(define.achievement().value())) {
      return GamificationRules.invalid(
          "achievementId", "must not be the id of an agent (found: %s)", define.achievement());
    }
    Definition definition = cards.definitions().find(define.achievement());
    return definition != null && definition.terms().equals(define.terms())
        ? unchanged()
        : accept(new AchievementDefined(define.achievement(), define.terms()));
  }

  static Decision<Event> revoke(Scorecards cards, RevokeAchievement revoke, Moment moment) {
    Achievement owned =
        cards.achievements().find(new Achievement.Key(revoke.agent(), revoke.achievement()));
    if (owned == null) {
      return reject(ACHIEVEMENT_NOT_FOUND, Map.of("achievementId", revoke.achievement()));
    }
    return GamificationRules.reckon(
        cards,
        revoke.agent(),
        moment,
        reckoning -> {
          reckoning.add(
              new AchievementRevoked(
                  revoke.agent(), revoke.achievement(), revoke.reason(), owned.times() - 1));
          PointsEntry points = cards.ledger().find(owned.transactions().getLast());
          if (points != null && !cards.ledger().isReversed(points.id())) {
            reckoning.reverse(points, revoke.reason());
          }
          reckoning.settle();
          return accept(reckoning.events());
        });
  }

  static void applied(Scorecards cards, AchievementRevoked revoked, Instant now) {
    var key = new Achievement.Key(revoked.agent(), revoked.achievement());
    Achievement owned = cards.achievements().get(key);
    if (revoked.timesLeft() > 0) {
      cards.achievements().put(owned.onceLess());
      return;
    }
    cards.achievements().remove(key);
    cards.departures().add(new Scorecards.Departure(owned, now));
  }
}
