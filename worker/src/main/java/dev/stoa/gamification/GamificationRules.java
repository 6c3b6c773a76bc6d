package dev.stoa.gamification;

import static dev.stoa.area.CommonRejection.UNAUTHORIZED;
import static dev.stoa.area.CommonRejection.VALIDATION_FAILED;
import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;
import static dev.stoa.gamification.Gamification.Rejection.PROFILE_NOT_FOUND;

import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.gamification.Gamification.Command;
import dev.stoa.gamification.Gamification.Command.AwardAchievement;
import dev.stoa.gamification.Gamification.Command.AwardPoints;
import dev.stoa.gamification.Gamification.Command.CreateGamificationProfile;
import dev.stoa.gamification.Gamification.Command.DeductPoints;
import dev.stoa.gamification.Gamification.Command.DefineAchievement;
import dev.stoa.gamification.Gamification.Command.IncrementStreak;
import dev.stoa.gamification.Gamification.Command.ResetStreak;
import dev.stoa.gamification.Gamification.Command.ReversePointsTransaction;
import dev.stoa.gamification.Gamification.Command.RevokeAchievement;
import dev.stoa.gamification.Gamification.Command.SetTier;
import dev.stoa.gamification.Gamification.Event;
import dev.stoa.gamification.Gamification.Event.AchievementDefined;
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
import dev.stoa.identity.AchievementId;
import dev.stoa.identity.AgentId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What each gamification command needs to know, what it is answered, and what holds afterwards.
///
/// Pure: everything is in the arguments, so every case is one line of a script.
final class GamificationRules {
  private GamificationRules() {}

  static Scorecards.Reads reads(List<Command> commands) {
    var reads = Scorecards.Reads.none();
    for (Command command : commands) {
      if (command instanceof Command.ForAgent forAgent) {
        reads.agents().add(forAgent.agent());
      }
      switch (command) {
        case AwardPoints award -> readKey(reads, award.grounds().ledgerKey());
        case DeductPoints deduct -> readKey(reads, deduct.grounds().ledgerKey());
        case AwardAchievement award -> {
          reads.definitions().add(award.achievement());
          reads.pairs().add(new Achievement.Key(award.agent(), award.achievement()));
        }
        case DefineAchievement define -> reads.defined().add(define.achievement());
        case RevokeAchievement revoke -> {
          var pair = new Achievement.Key(revoke.agent(), revoke.achievement());
          reads.pairs().add(pair);
          reads.revoked().add(pair);
        }
        case ReversePointsTransaction reverse -> reads.transactions().add(reverse.transaction());
        case CreateGamificationProfile _, SetTier _, IncrementStreak _, ResetStreak _ -> {}
      }
    }
    return reads;
  }

  private static void readKey(Scorecards.Reads reads, @Nullable String ledgerKey) {
    if (ledgerKey != null) {
      reads.transactions().add(Gamification.transactionId(ledgerKey));
    }
  }

  static Decision<Event> decide(Scorecards cards, Command command, Moment moment) {
    // What is worth something is not for agents to give themselves.
    if (!moment.trusted() && !isForAnybody(command)) {
      return reject(UNAUTHORIZED);
    }
    return switch (command) {
      case CreateGamificationProfile create -> create(cards, create, moment);
      case AwardPoints award -> Points.award(cards, award, moment);
      case DeductPoints deduct -> Points.deduct(cards, deduct, moment);
      case SetTier set -> Points.setTier(cards, set, moment);
      case IncrementStreak increment -> Streaks.increment(cards, increment, moment);
      case ResetStreak reset -> Streaks.reset(cards, reset, moment);
      case AwardAchievement award -> Achievements.award(cards, award, moment);
      case DefineAchievement define -> Achievements.define(cards, define);
      case RevokeAchievement revoke -> Achievements.revoke(cards, revoke, moment);
      case ReversePointsTransaction reverse -> Points.reverse(cards, reverse, moment);
    };
  }

  private static boolean isForAnybody(Command command) {
    return command instanceof CreateGamificationProfile || command instanceof IncrementStreak;
  }

  private static Decision<Event> create(
      Scorecards cards, CreateGamificationProfile create, Moment moment) {
    if (cards.profiles().find(create.agent()) != null) {
      return unchanged();
    }
    if (!cards.knows(create.agent())) {
      return invalid("agentId", "must be an agent of the directory (found: %s)", create.agent());
    }
    return reckon(cards, create.agent(), moment, reckoning -> accept(reckoning.events()));
  }

  /// Goes on with the agent's profile, which is made where the directory knows the agent.
  static Decision<Event> reckon(
      Scorecards cards, AgentId agent, Moment moment, Function<Reckoning, Decision<Event>> next) {
    Reckoning reckoning = Reckoning.open(cards, agent, moment);
    if (reckoning == null) {
      return reject(PROFILE_NOT_FOUND, Map.of("agentId", agent));
    }
    // A profile and an achievement of one name would share a line of versions.
    if (!reckoning.events().isEmpty()
        && cards.definitions().find(new AchievementId(agent.value())) != null) {
      return invalid("agentId", "must not be the id of an achievement (found: %s)", agent);
    }
    return next.apply(reckoning);
  }

  static Decision<Event> invalid(String field, String complaint, Object found) {
    return reject(VALIDATION_FAILED, Map.of("field", field, "reason", complaint.formatted(found)));
  }

  static void apply(Scorecards cards, Event event, Instant now) {
    switch (event) {
      case Event.OfAgent ofAgent -> apply(cards, ofAgent, now);
      case AchievementDefined(var id, var terms) -> {
        Definition before = cards.definitions().find(id);
        long version = before == null ? 0 : before.version();
        cards.definitions().put(new Definition(id, terms, now, version));
        if (terms.isAutomatic()) {
          cards.automatic().add(id);
        } else {
          cards.automatic().remove(id);
        }
      }
    }
  }

  private static void apply(Scorecards cards, Event.OfAgent event, Instant now) {
    AgentId agent = event.agent();
    Profile before =
        event instanceof GamificationProfileCreated
            ? Profile.fresh(agent, now)
            : cards.profiles().get(agent);
    Profile after = before.after(event, now);
    cards.profiles().put(after);
    long number = after.purse().entries();
    switch (event) {
      case GamificationProfileCreated _ -> cards.names().add(agent.value());
      case PointsAwarded awarded -> cards.ledger().add(PointsEntry.of(awarded, number, now));
      case PointsDeducted deducted -> cards.ledger().add(PointsEntry.of(deducted, number, now));
      case PointsReversed reversed -> Points.applied(cards, reversed, number, now);
      case AchievementUnlocked unlocked -> Achievements.applied(cards, unlocked, now);
      case AchievementRevoked revoked -> Achievements.applied(cards, revoked, now);
      case LevelUp _, TierPromoted _, TierDemoted _, StreakIncremented _, StreakReset _ -> {}
    }
  }
}
