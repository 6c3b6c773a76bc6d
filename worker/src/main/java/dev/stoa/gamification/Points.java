package dev.stoa.gamification;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.gamification.Gamification.Rejection.ALREADY_REVERSED;
import static dev.stoa.gamification.Gamification.Rejection.DUPLICATE_SOURCE;
import static dev.stoa.gamification.Gamification.Rejection.INSUFFICIENT_POINTS;
import static dev.stoa.gamification.Gamification.Rejection.NON_POSITIVE_POINTS;
import static dev.stoa.gamification.Gamification.Rejection.POINTS_LIMIT_EXCEEDED;
import static dev.stoa.gamification.Gamification.Rejection.PROFILE_FROZEN;
import static dev.stoa.gamification.Gamification.Rejection.REQUIREMENTS_NOT_MET;
import static dev.stoa.gamification.Gamification.Rejection.TIER_UNCHANGED;
import static dev.stoa.gamification.Gamification.Rejection.TRANSACTION_NOT_FOUND;

import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.gamification.Gamification.Command.AwardPoints;
import dev.stoa.gamification.Gamification.Command.DeductPoints;
import dev.stoa.gamification.Gamification.Command.ReversePointsTransaction;
import dev.stoa.gamification.Gamification.Command.SetTier;
import dev.stoa.gamification.Gamification.Event;
import dev.stoa.gamification.Gamification.Event.PointsDeducted;
import dev.stoa.gamification.Gamification.Event.PointsReversed;
import dev.stoa.gamification.Gamification.Event.TierDemoted;
import dev.stoa.gamification.Gamification.Event.TierPromoted;
import dev.stoa.gamification.points.Multipliers;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Points given, taken and taken back, and the tiers that follow from them.
final class Points {
  /// The most points that one command may give, before multipliers.
  static final long MOST_AT_ONCE = 1_000_000;

  /// The most that an agent may ever be given; a thousand million commands of the most.
  static final long MOST_EVER = 1_000_000_000_000_000L;

  private Points() {}

  static Decision<Event> award(Scorecards cards, AwardPoints award, Moment moment) {
    if (award.points() <= 0) {
      return reject(NON_POSITIVE_POINTS, Map.of("points", award.points()));
    }
    if (award.points() > MOST_AT_ONCE) {
      return reject(POINTS_LIMIT_EXCEEDED, Map.of("points", award.points(), "limit", MOST_AT_ONCE));
    }
    if (isTaken(cards, award.grounds().ledgerKey())) {
      return duplicate(award.grounds().ledgerKey());
    }
    return GamificationRules.reckon(
        cards, award.agent(), moment, reckoning -> award(cards, award, moment, reckoning));
  }

  private static Decision<Event> award(
      Scorecards cards, AwardPoints award, Moment moment, Reckoning reckoning) {
    if (cards.isSuspended(award.agent())) {
      return reject(PROFILE_FROZEN, Map.of("agentId", award.agent()));
    }
    Map<String, BigDecimal> multipliers = multipliers(award, reckoning.profile(), moment.now());
    long points = Multipliers.applied(award.points(), multipliers);
    if (points == 0) {
      return reject(NON_POSITIVE_POINTS, Map.of("points", award.points(), "multiplied", points));
    }
    if (reckoning.profile().purse().experience() > MOST_EVER - points) {
      return reject(POINTS_LIMIT_EXCEEDED, Map.of("points", points, "limit", MOST_EVER));
    }
    reckoning.credit(
        new Reckoning.Award(
            reckoning.nextTransaction(award.grounds().ledgerKey()),
            points,
            award.points(),
            multipliers,
            award.category(),
            award.grounds()));
    reckoning.settle();
    return accept(reckoning.events());
  }

  private static Map<String, BigDecimal> multipliers(
      AwardPoints award, Profile profile, Instant now) {
    if (!award.standing()) {
      return award.multipliers();
    }
    Map<String, BigDecimal> multipliers = new HashMap<>(award.multipliers());
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    int days = profile.streak().daysAt(today, profile.tier().freezes());
    multipliers.put("tier", profile.tier().multiplier().setScale(Multipliers.SCALE));
    multipliers.put("streak", Multipliers.streak(days));
    return multipliers;
  }

  private static boolean isTaken(Scorecards cards, @Nullable String ledgerKey) {
    return ledgerKey != null && cards.ledger().find(Gamification.transactionId(ledgerKey)) != null;
  }

  private static Decision<Event> duplicate(@Nullable String ledgerKey) {
    return reject(DUPLICATE_SOURCE, Map.of("ledgerKey", String.valueOf(ledgerKey)));
  }

  static Decision<Event> deduct(Scorecards cards, DeductPoints deduct, Moment moment) {
    if (deduct.points() <= 0) {
      return reject(NON_POSITIVE_POINTS, Map.of("points", deduct.points()));
    }
    if (isTaken(cards, deduct.grounds().ledgerKey())) {
      return duplicate(deduct.grounds().ledgerKey());
    }
    return GamificationRules.reckon(
        cards, deduct.agent(), moment, reckoning -> deduct(deduct, reckoning));
  }

  private static Decision<Event> deduct(DeductPoints deduct, Reckoning reckoning) {
    long balance = reckoning.profile().purse().points();
    if (!deduct.allowPartial() && balance < deduct.points()) {
      return reject(INSUFFICIENT_POINTS, Map.of("points", deduct.points(), "balance", balance));
    }
    long applied = Math.min(balance, deduct.points());
    reckoning.add(
        new PointsDeducted(
            deduct.agent(),
            reckoning.nextTransaction(deduct.grounds().ledgerKey()),
            deduct.points(),
            applied,
            deduct.grounds(),
            balance - applied));
    reckoning.settle();
    return accept(reckoning.events());
  }

  static Decision<Event> reverse(
      Scorecards cards, ReversePointsTransaction reverse, Moment moment) {
    PointsEntry entry = cards.ledger().find(reverse.transaction());
    if (entry == null || !entry.agentId().equals(reverse.agent())) {
      return reject(TRANSACTION_NOT_FOUND, Map.of("transactionId", reverse.transaction()));
    }
    if (entry.type() == PointsEntry.Type.REVERSAL || cards.ledger().isReversed(entry.id())) {
      return reject(ALREADY_REVERSED, Map.of("transactionId", reverse.transaction()));
    }
    return GamificationRules.reckon(
        cards,
        reverse.agent(),
        moment,
        reckoning -> {
          reckoning.reverse(entry, reverse.reason());
          reckoning.settle();
          return accept(reckoning.events());
        });
  }

  static void applied(Scorecards cards, PointsReversed reversed, long number, Instant now) {
    PointsEntry original = Objects.requireNonNull(cards.ledger().find(reversed.original()));
    cards.ledger().add(PointsEntry.of(reversed, original, number, now));
  }

  static Decision<Event> setTier(Scorecards cards, SetTier set, Moment moment) {
    return GamificationRules.reckon(
        cards, set.agent(), moment, reckoning -> setTier(set, reckoning));
  }

  private static Decision<Event> setTier(SetTier set, Reckoning reckoning) {
    Profile profile = reckoning.profile();
    int steps = set.tier().compareTo(profile.tier());
    if (steps == 0) {
      return reject(TIER_UNCHANGED, Map.of("tier", profile.tier()));
    }
    long points = profile.purse().points();
    // Up to where the points reach, or down from where they no longer do.
    boolean isHeld = steps > 0 ? points >= set.tier().mark() : points < profile.tier().mark();
    if (!set.force() && !isHeld) {
      return reject(REQUIREMENTS_NOT_MET, Map.of("tier", set.tier(), "points", points));
    }
    String cause = set.reason() == null ? "set" : set.reason();
    for (Tier tier = profile.tier(); tier != set.tier(); tier = reckoning.profile().tier()) {
      Tier step = Objects.requireNonNull(steps > 0 ? tier.next() : tier.previous());
      reckoning.add(
          steps > 0
              ? new TierPromoted(set.agent(), tier, step, cause, 0)
              : new TierDemoted(set.agent(), tier, step, cause));
    }
    return accept(reckoning.events());
  }
}
