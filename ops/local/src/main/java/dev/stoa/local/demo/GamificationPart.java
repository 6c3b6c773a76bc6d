package dev.stoa.local.demo;

import dev.stoa.gamification.command.AchievementCategory;
import dev.stoa.gamification.command.AchievementTier;
import dev.stoa.gamification.command.AwardAchievement;
import dev.stoa.gamification.command.AwardPoints;
import dev.stoa.gamification.command.CreateGamificationProfile;
import dev.stoa.gamification.command.DeductPoints;
import dev.stoa.gamification.command.DefineAchievement;
import dev.stoa.gamification.command.IncrementStreak;
import dev.stoa.gamification.command.PointsCategory;
import dev.stoa.gamification.command.ResetStreak;
import dev.stoa.gamification.command.ReversePointsTransaction;
import dev.stoa.gamification.command.RevokeAchievement;
import dev.stoa.gamification.command.SetTier;
import dev.stoa.gamification.event.AchievementUnlocked;
import dev.stoa.gamification.event.GamificationProfileCreated;
import dev.stoa.gamification.event.PointsAwarded;
import dev.stoa.gamification.event.PointsDeducted;
import dev.stoa.gamification.event.TierPromoted;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Gives points for what no task tells of: helping, ideas, being there; takes some, and mends what
/// was wrong. Points of tasks, battles and brainstorms come by policies.
final class GamificationPart implements Part {
  private static final String MERIT = "merit";
  private static final String DELAY = "delay";
  private static final String WATCH = "night-watch";
  private static final int AT_NIGHT = 3;

  /// What points are given for, and what a reviewer says to it.
  private enum Merit {
    COLLABORATION(PointsCategory.COLLABORATION, "helped with a review"),
    INNOVATION(PointsCategory.INNOVATION, "found a simpler way"),
    RELIABILITY(PointsCategory.RELIABILITY, "was there all day");

    private final PointsCategory category;
    private final String reason;

    Merit(PointsCategory category, String reason) {
      this.category = category;
      this.reason = reason;
    }
  }

  private final Crew crew;
  private final Agenda agenda = new Agenda();
  private final Set<String> players = new HashSet<>();
  private boolean defined;
  private int merits;

  GamificationPart(Crew crew) {
    this.crew = crew;
  }

  @Override
  public String area() {
    return "gamification";
  }

  @Override
  public @Nullable Draft next(Instant now) {
    if (!crew.isReady()) {
      return null;
    }
    Draft due = agenda.next(now);
    if (due != null) {
      return due;
    }
    if (!defined) {
      defined = true;
      return define();
    }
    String agent = crew.any();
    if (players.add(agent)) {
      return to(agent, CreateGamificationProfile.newBuilder().setAgentId(agent).build());
    }
    int roll = crew.below(100);
    if (roll < 75) {
      return award(agent, "merit:%06d".formatted(++merits));
    }
    if (roll < 85) {
      return deduct(agent);
    }
    if (roll < 95) {
      return to(
          agent,
          AwardAchievement.newBuilder()
              .setAgentId(agent)
              .setAchievementId(WATCH)
              .setEvidence("{\"nightShifts\": %d}".formatted(AT_NIGHT + crew.below(3)))
              .build());
    }
    return to(
        agent,
        ResetStreak.newBuilder().setAgentId(agent).setReason("was away without a word").build());
  }

  private Draft define() {
    return to(
        WATCH,
        DefineAchievement.newBuilder()
            .setAchievementId(WATCH)
            .setName("Night Watch")
            .setCategory(AchievementCategory.CONSISTENCY)
            .setTier(AchievementTier.BRONZE)
            .setPoints(20)
            .setCriterion("{\"metric\": \"nightShifts\", \"atLeast\": %d}".formatted(AT_NIGHT))
            .setRepeatable(true)
            .build());
  }

  private Draft award(String agent, String key) {
    Merit merit = crew.oneOf(List.of(Merit.values()));
    AwardPoints.Builder award =
        AwardPoints.newBuilder()
            .setAgentId(agent)
            .setPoints(10 + crew.below(40))
            .setReason(merit.reason)
            .setCategory(merit.category)
            .setSourceType(MERIT)
            .setSourceId(key)
            .setLedgerKey(key)
            .setStanding(crew.chance(50));
    if (crew.chance(30)) {
      // Several good things in a row count for more.
      award.setMultipliers(Map.of("combo", BigDecimal.valueOf(11 + crew.below(5), 1)));
    }
    return to(agent, award.build());
  }

  private Draft deduct(String agent) {
    return to(
        agent,
        DeductPoints.newBuilder()
            .setAgentId(agent)
            .setPoints(5 + crew.below(20))
            .setReason("came late")
            .setSourceType(DELAY)
            .build());
  }

  /// Points that are none, those that were given before, or a correction of what never was.
  @Override
  public Draft mistake(Instant now) {
    String agent = Crew.idOf("Ada");
    int roll = crew.below(3);
    if (roll == 0) {
      return to(agent, AwardPoints.newBuilder().setAgentId(agent).setPoints(0).build());
    }
    return roll == 1 && merits > 0 && crew.isReady()
        ? award(agent, "merit:%06d".formatted(1))
        : to(agent, reverse(agent, crew.id(), "it was somebody else"));
  }

  @Override
  public void hear(SpecificRecord event, Instant now) {
    switch (event) {
      case GamificationProfileCreated profile -> remember(profile.getAgentId(), now);
      case PointsAwarded points when MERIT.equals(points.getSourceType()) -> {
        if (crew.chance(5)) {
          mend(points.getAgentId(), points.getTransactionId(), now);
        }
      }
      case PointsDeducted points when DELAY.equals(points.getSourceType()) -> {
        if (crew.chance(30)) {
          mend(points.getAgentId(), points.getTransactionId(), now);
        }
      }
      case AchievementUnlocked unlocked when unlocked.getAchievementId().equals(WATCH) -> {
        if (crew.chance(15)) {
          String agent = unlocked.getAgentId();
          agenda.add(
              now.plusMillis(500),
              to(agent, new RevokeAchievement(agent, WATCH, "it was another night")));
        }
      }
      case TierPromoted promoted -> {
        if (crew.chance(15)) {
          agenda.add(now.plusMillis(500), demote(promoted));
        }
      }
      default -> {
        // of no consequence here
      }
    }
  }

  /// Who is new was active some days ago; the gap up to today ends that streak.
  private void remember(String agent, Instant now) {
    if (crew.has(agent)) {
      LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
      agenda.add(now, to(agent, new IncrementStreak(agent, today.minusDays(6))));
      agenda.add(now, to(agent, new IncrementStreak(agent, today.minusDays(5))));
    }
  }

  private void mend(String agent, UUID transaction, Instant now) {
    agenda.add(now.plusMillis(500), to(agent, reverse(agent, transaction, "it was somebody else")));
  }

  private static ReversePointsTransaction reverse(String agent, UUID transaction, String reason) {
    return new ReversePointsTransaction(agent, transaction, reason);
  }

  private Draft demote(TierPromoted promoted) {
    return to(
        promoted.getAgentId(),
        SetTier.newBuilder()
            .setAgentId(promoted.getAgentId())
            .setTier(promoted.getOldTier())
            .setForce(true)
            .setReason("it went too fast")
            .build());
  }

  private Draft to(String key, SpecificRecord message) {
    return new Draft(area(), key, message);
  }
}
