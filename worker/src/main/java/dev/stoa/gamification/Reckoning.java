package dev.stoa.gamification;

import dev.stoa.area.Moment;
import dev.stoa.gamification.Gamification.Event;
import dev.stoa.gamification.Gamification.Event.AchievementUnlocked;
import dev.stoa.gamification.Gamification.Event.GamificationProfileCreated;
import dev.stoa.gamification.Gamification.Event.LevelUp;
import dev.stoa.gamification.Gamification.Event.PointsAwarded;
import dev.stoa.gamification.Gamification.Event.PointsReversed;
import dev.stoa.gamification.Gamification.Event.TierDemoted;
import dev.stoa.gamification.Gamification.Event.TierPromoted;
import dev.stoa.gamification.Gamification.Grounds;
import dev.stoa.identity.AgentId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one command comes to for one agent, event by event, each seeing what those before it did:
/// points may raise the level and the tier, a tier gives a bonus, an achievement gives points, and
/// points may earn the next achievement. It ends, since each bonus and each achievement comes once.
final class Reckoning {
  /// Who earns more at once gets the rest with its next points, so that a command stays small.
  private static final int MOST_UNLOCKED = 100;

  private final Moment moment;
  private final List<Event> events = new ArrayList<>();
  private final List<Definition> outstanding;
  private final Elsewhere elsewhere;
  private final long entriesBefore;
  private Profile profile;
  private int transactions;

  private Reckoning(Scorecards cards, Profile profile, Moment moment) {
    this.profile = profile;
    this.moment = moment;
    this.outstanding = cards.outstanding(profile.agentId());
    this.elsewhere = cards.elsewhere(profile.agentId());
    this.entriesBefore = profile.purse().entries();
  }

  /// Begins with the agent's profile, or with a new one where the directory knows the agent; null
  /// where it does not.
  static @Nullable Reckoning open(Scorecards cards, AgentId agent, Moment moment) {
    Profile profile = cards.profiles().find(agent);
    if (profile != null) {
      return new Reckoning(cards, profile, moment);
    }
    if (!cards.knows(agent)) {
      return null;
    }
    var begun = new Reckoning(cards, Profile.fresh(agent, moment.now()), moment);
    begun.add(new GamificationProfileCreated(agent));
    return begun;
  }

  Profile profile() {
    return profile;
  }

  List<Event> events() {
    return events;
  }

  void add(Event.OfAgent event) {
    events.add(event);
    profile = profile.after(event, moment.now());
  }

  /// The id of the entry that this command makes next.
  UUID nextTransaction(@Nullable String ledgerKey) {
    int position = transactions++;
    return ledgerKey == null
        ? moment.derive("transaction/" + position)
        : Gamification.transactionId(ledgerKey);
  }

  /// Adds points, and the level that they come to.
  void credit(Award award) {
    add(
        new PointsAwarded(
            profile.agentId(),
            award.transaction(),
            award.points(),
            award.base(),
            award.multipliers(),
            award.category(),
            award.grounds(),
            profile.purse().points() + award.points(),
            profile.purse().experience() + award.points()));
    int reached = Level.at(profile.purse().experience()).number();
    if (reached > profile.level()) {
      add(new LevelUp(profile.agentId(), profile.level(), reached, profile.purse().experience()));
    }
  }

  /// @param points after multipliers
  record Award(
      UUID transaction,
      long points,
      long base,
      Map<String, BigDecimal> multipliers,
      PointsCategory category,
      Grounds grounds) {

    static Award plain(UUID transaction, long points, PointsCategory category, Grounds grounds) {
      return new Award(transaction, points, points, Map.of(), category, grounds);
    }
  }

  /// Adds an achievement, and its points.
  void unlock(Definition definition, Citation citation) {
    long points = definition.terms().points();
    UUID transaction = nextTransaction(null);
    add(
        new AchievementUnlocked(
            profile.agentId(),
            definition.achievementId(),
            points,
            citation.metadata(),
            citation.evidence(),
            citation.times(),
            transaction));
    if (points > 0) {
      credit(
          Award.plain(
              transaction,
              points,
              PointsCategory.ACHIEVEMENT,
              new Grounds(null, "achievement", definition.achievementId().value(), null)));
    }
    outstanding.remove(definition);
  }

  /// @param times how often the agent has earned it now
  record Citation(String metadata, @Nullable String evidence, int times) {
    static final Citation FIRST = new Citation("{}", null, 1);
  }

  /// Takes back what an entry did, as far as there are points to take.
  void reverse(PointsEntry original, String reason) {
    long balance = Math.max(0, profile.purse().points() - original.amount().delta());
    add(
        new PointsReversed(
            profile.agentId(),
            original.id(),
            nextTransaction(null),
            balance - profile.purse().points(),
            reason,
            balance));
  }

  /// Draws all that follows from what was added.
  void settle() {
    int unlocked = 0;
    do {
      followPoints();
    } while (unlocked++ < MOST_UNLOCKED && unlockNext());
    followPoints();
  }

  /// Moves the tier to where the points are, a step at a time. A tier that was set otherwise holds
  /// until the points change.
  private void followPoints() {
    if (profile.purse().entries() == entriesBefore) {
      return;
    }
    Tier above = profile.tier().next();
    while (above != null && profile.purse().points() >= above.mark()) {
      promote(above);
      above = profile.tier().next();
    }
    Tier below = profile.tier().previous();
    while (below != null && profile.tier().isLostAt(profile.purse().points())) {
      add(new TierDemoted(profile.agentId(), profile.tier(), below, "points"));
      below = profile.tier().previous();
    }
  }

  private void promote(Tier above) {
    long bonus = above.compareTo(profile.bonusTier()) > 0 ? above.bonus() : 0;
    add(new TierPromoted(profile.agentId(), profile.tier(), above, "points", bonus));
    if (bonus > 0) {
      credit(
          Award.plain(
              nextTransaction(null),
              bonus,
              PointsCategory.OTHER,
              new Grounds(null, "tier", above.name().toLowerCase(Locale.ROOT), null)));
    }
  }

  private boolean unlockNext() {
    Facts facts = Facts.of(profile, elsewhere);
    for (Definition definition : outstanding) {
      if (definition.terms().criterion().isMetBy(facts)) {
        unlock(definition, Citation.FIRST);
        return true;
      }
    }
    return false;
  }
}
