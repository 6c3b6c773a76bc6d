package dev.stoa.battle;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;
import static dev.stoa.battle.Matches.invalid;

import dev.stoa.area.Decision;
import dev.stoa.battle.Battle.Command.ApplyRatingDecay;
import dev.stoa.battle.Battle.Command.CreateBattleProfile;
import dev.stoa.battle.Battle.Event;
import dev.stoa.battle.Battle.Event.BattleProfileCreated;
import dev.stoa.battle.Battle.Event.RatingDecayed;
import dev.stoa.battle.Battle.Rejection;
import dev.stoa.battle.rating.RatingSystem;
import dev.stoa.identity.AgentId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How a profile begins, and what inactivity does to it.
final class Profiles {
  private final RatingSystem ratings;

  Profiles(RatingSystem ratings) {
    this.ratings = ratings;
  }

  Decision<Event> create(Arena arena, CreateBattleProfile create) {
    if (arena.fighters().find(create.agent()) != null) {
      return unchanged();
    }
    if (arena.isTakenByMatch(create.agent())) {
      return invalid("agentId", "is the id of a match, or reserved");
    }
    if (!arena.knows(create.agent())) {
      return reject(Rejection.UNKNOWN_AGENT, Map.of("agentId", create.agent()));
    }
    return accept(new BattleProfileCreated(create.agent(), ratings.start(create.eloRating())));
  }

  Decision<Event> decay(Arena arena, ApplyRatingDecay decay, Instant now) {
    // Who decays by a time that has not come takes from agents what they may still keep.
    if (decay.asOf().isAfter(now)) {
      return invalid("asOf", "must not be in the future (found: %s)".formatted(decay.asOf()));
    }
    List<Event> events = new ArrayList<>();
    for (AgentId agent : arena.idle().getOrDefault(decay, List.of())) {
      Fighter fighter = arena.fighters().get(agent);
      long periods = periods(fighter, decay);
      int shown = shownAfter(fighter.rating().shown(), periods, decay);
      if (shown < fighter.rating().shown()) {
        Instant counted = fighter.decaysFrom().plus(decay.period().multipliedBy(periods));
        events.add(
            new RatingDecayed(
                agent,
                fighter.rating(),
                ratings.moved(fighter.rating(), shown),
                inactiveDays(fighter, decay.asOf()),
                counted));
      }
    }
    return accept(events);
  }

  /// Full periods without a match that no decay has counted yet.
  private static long periods(Fighter fighter, ApplyRatingDecay decay) {
    Duration idle = Duration.between(fighter.decaysFrom(), decay.asOf());
    return idle.isNegative() ? 0 : idle.dividedBy(decay.period());
  }

  /// Rounded after each period, so that it does not matter how many are counted at once.
  private static int shownAfter(int rating, long periods, ApplyRatingDecay decay) {
    BigDecimal kept = BigDecimal.ONE.subtract(decay.share());
    int shown = rating;
    for (long period = 0; period < periods && shown > decay.floor(); period++) {
      int above =
          BigDecimal.valueOf((long) shown - decay.floor())
              .multiply(kept)
              .setScale(0, RoundingMode.HALF_UP)
              .intValueExact();
      if (above == shown - decay.floor()) {
        return shown;
      }
      shown = decay.floor() + above;
    }
    return shown;
  }

  private static int inactiveDays(Fighter fighter, Instant asOf) {
    Instant last = fighter.lastMatchAt() == null ? fighter.createdAt() : fighter.lastMatchAt();
    return (int) Duration.between(last, asOf).toDays();
  }
}
