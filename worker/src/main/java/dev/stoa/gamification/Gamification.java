package dev.stoa.gamification;

import dev.stoa.area.DomainCommand;
import dev.stoa.area.DomainEvent;
import dev.stoa.area.Moment;
import dev.stoa.area.RejectionReason;
import dev.stoa.identity.AchievementId;
import dev.stoa.identity.AgentId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The vocabulary of gamification: what may be asked, what may come true, and why a request is
/// rejected.
public final class Gamification {
  private static final UUID NIL = new UUID(0, 0);

  private Gamification() {}

  /// The id of the ledger entry that is made under this key: UUIDv5 in the nil namespace.
  public static UUID transactionId(String ledgerKey) {
    return Moment.derive(NIL, ledgerKey);
  }

  /// What may be asked.
  public sealed interface Command extends DomainCommand {

    /// A command about one agent, which is its key.
    sealed interface ForAgent extends Command {
      AgentId agent();

      @Override
      default String key() {
        return agent().value();
      }
    }

    /// Makes an agent's profile where there is none yet.
    record CreateGamificationProfile(AgentId agent) implements ForAgent {}

    /// Gives points, which also count as experience.
    ///
    /// @param points before multipliers
    /// @param multipliers factors by name, together at most 10
    /// @param standing whether the agent's own tier and streak multiply, too
    record AwardPoints(
        AgentId agent,
        long points,
        PointsCategory category,
        Grounds grounds,
        Map<String, BigDecimal> multipliers,
        boolean standing)
        implements ForAgent {
      public AwardPoints {
        multipliers = Map.copyOf(multipliers);
      }
    }

    /// Takes points; experience and level stay.
    ///
    /// @param allowPartial whether to take what there is where it is less
    record DeductPoints(AgentId agent, long points, boolean allowPartial, Grounds grounds)
        implements ForAgent {}

    /// Moves an agent to another tier.
    ///
    /// @param force whether it moves even without the points of the tier
    record SetTier(AgentId agent, Tier tier, boolean force, @Nullable String reason)
        implements ForAgent {}

    /// Counts a day on which the agent was active.
    record IncrementStreak(AgentId agent, LocalDate activityDate) implements ForAgent {
      @Override
      public AgentId actsAs() {
        return agent;
      }
    }

    record ResetStreak(AgentId agent, @Nullable String reason) implements ForAgent {}

    /// Gives an achievement, and its points.
    ///
    /// @param metadata free-form JSON
    record AwardAchievement(
        AgentId agent, AchievementId achievement, String metadata, @Nullable Evidence evidence)
        implements ForAgent {}

    /// Adds an achievement to the catalogue, or changes it.
    record DefineAchievement(AchievementId achievement, AchievementTerms terms) implements Command {
      @Override
      public String key() {
        return achievement.value();
      }
    }

    /// Takes an achievement back as it was last earned, and its points.
    record RevokeAchievement(AgentId agent, AchievementId achievement, String reason)
        implements ForAgent {}

    /// Takes back what an entry of the ledger did to the balance.
    record ReversePointsTransaction(AgentId agent, UUID transaction, String reason)
        implements ForAgent {}
  }

  /// Why points are given or taken.
  ///
  /// @param sourceType kind of what they are for, for example `task`
  /// @param ledgerKey under which it is done once
  public record Grounds(
      @Nullable String reason,
      @Nullable String sourceType,
      @Nullable String sourceId,
      @Nullable String ledgerKey) {
    public static final Grounds NONE = new Grounds(null, null, null, null);
  }

  /// What was measured of an agent that this area does not know itself.
  ///
  /// @param text as JSON, in normal form
  /// @param measures the same by metric
  public record Evidence(String text, Map<String, BigDecimal> measures) {
    public Evidence {
      measures = Map.copyOf(measures);
    }
  }

  /// What came true.
  public sealed interface Event extends DomainEvent {

    /// An event about one agent.
    sealed interface OfAgent extends Event {
      AgentId agent();

      @Override
      default String aggregate() {
        return agent().value();
      }
    }

    record GamificationProfileCreated(AgentId agent) implements OfAgent {}

    /// @param base the points before multipliers
    /// @param balance the points that the agent has now
    record PointsAwarded(
        AgentId agent,
        UUID transaction,
        long points,
        long base,
        Map<String, BigDecimal> multipliers,
        PointsCategory category,
        Grounds grounds,
        long balance,
        long experience)
        implements OfAgent {
      public PointsAwarded {
        multipliers = Map.copyOf(multipliers);
      }
    }

    /// @param applied how many were taken: less than requested where there was less
    record PointsDeducted(
        AgentId agent,
        UUID transaction,
        long requested,
        long applied,
        Grounds grounds,
        long balance)
        implements OfAgent {}

    record LevelUp(AgentId agent, int before, int after, long experience) implements OfAgent {}

    /// @param cause `points`, or the reason that was given
    /// @param bonus points that follow
    record TierPromoted(AgentId agent, Tier before, Tier after, String cause, long bonus)
        implements OfAgent {}

    /// @param cause `points`, or the reason that was given
    record TierDemoted(AgentId agent, Tier before, Tier after, String cause) implements OfAgent {}

    /// @param freezes missed days before it that were forgiven
    /// @param freezesLeft how many more may be missed
    record StreakIncremented(
        AgentId agent, int days, int longest, LocalDate activityDate, int freezes, int freezesLeft)
        implements OfAgent {}

    record StreakReset(AgentId agent, int previousDays, @Nullable String reason)
        implements OfAgent {}

    /// @param evidence what was measured, as JSON
    /// @param times how often the agent has earned it now
    /// @param transaction of the points that follow
    record AchievementUnlocked(
        AgentId agent,
        AchievementId achievement,
        long points,
        String metadata,
        @Nullable String evidence,
        int times,
        UUID transaction)
        implements OfAgent {}

    record AchievementDefined(AchievementId achievement, AchievementTerms terms) implements Event {
      @Override
      public String aggregate() {
        return achievement.value();
      }
    }

    record AchievementRevoked(
        AgentId agent, AchievementId achievement, String reason, int timesLeft)
        implements OfAgent {}

    /// @param points what the balance changes by
    record PointsReversed(
        AgentId agent, UUID original, UUID transaction, long points, String reason, long balance)
        implements OfAgent {}
  }

  /// Why not, most telling reason first.
  public enum Rejection implements RejectionReason {
    NON_POSITIVE_POINTS,
    POINTS_LIMIT_EXCEEDED,
    DUPLICATE_SOURCE,
    INVALID_TIER,
    PROFILE_NOT_FOUND,
    PROFILE_FROZEN,
    INSUFFICIENT_POINTS,
    TIER_UNCHANGED,
    REQUIREMENTS_NOT_MET,
    ALREADY_COUNTED_TODAY,
    ACHIEVEMENT_NOT_FOUND,
    ACHIEVEMENT_ALREADY_EARNED,
    CRITERIA_NOT_MET,
    TRANSACTION_NOT_FOUND,
    ALREADY_REVERSED
  }
}
