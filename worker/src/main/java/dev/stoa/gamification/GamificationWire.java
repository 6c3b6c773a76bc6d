package dev.stoa.gamification;

import static dev.stoa.area.CommonRejection.VALIDATION_FAILED;
import static dev.stoa.gamification.Gamification.Rejection.INVALID_TIER;

import dev.stoa.area.InvalidCommand;
import dev.stoa.area.Limits;
import dev.stoa.gamification.Gamification.Command;
import dev.stoa.gamification.Gamification.Event;
import dev.stoa.gamification.Gamification.Evidence;
import dev.stoa.gamification.Gamification.Grounds;
import dev.stoa.gamification.command.AchievementCategory;
import dev.stoa.gamification.command.AchievementTier;
import dev.stoa.gamification.command.AwardAchievement;
import dev.stoa.gamification.command.AwardPoints;
import dev.stoa.gamification.command.CreateGamificationProfile;
import dev.stoa.gamification.command.DeductPoints;
import dev.stoa.gamification.command.DefineAchievement;
import dev.stoa.gamification.command.IncrementStreak;
import dev.stoa.gamification.command.ResetStreak;
import dev.stoa.gamification.command.ReversePointsTransaction;
import dev.stoa.gamification.command.RevokeAchievement;
import dev.stoa.gamification.command.SetTier;
import dev.stoa.gamification.points.Multipliers;
import dev.stoa.identity.AchievementId;
import dev.stoa.identity.AgentId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Translates between the contract's messages and gamification's own words. The only place where a
/// value from outside is checked; with [GamificationEventWire] the only ones that know Avro.
final class GamificationWire {
  private static final int LONGEST_REASON = 1_000;
  // A word for the reason, and two ids.
  private static final int LONGEST_KEY = 300;
  private static final int LONGEST_JSON = 16_384;
  private static final int LONGEST_CRITERION = 4_096;
  private static final int MOST_MULTIPLIERS = 20;
  private static final BigDecimal LEAST_MULTIPLIER = new BigDecimal("0.0001");
  private static final BigDecimal MOST_MULTIPLIER = new BigDecimal("10.0000");
  private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

  private GamificationWire() {}

  static Command decode(SpecificRecord message) {
    return switch (message) {
      case CreateGamificationProfile create ->
          new Command.CreateGamificationProfile(agent(create.getAgentId()));
      case AwardPoints award -> award(award);
      case DeductPoints deduct -> deduct(deduct);
      case SetTier set ->
          new Command.SetTier(
              agent(set.getAgentId()),
              Limits.symbol("tier", set.getTier(), Tier.class, INVALID_TIER),
              set.getForce(),
              optionalReason(set.getReason()));
      case IncrementStreak increment ->
          new Command.IncrementStreak(
              agent(increment.getAgentId()), day(increment.getActivityDate()));
      case ResetStreak reset ->
          new Command.ResetStreak(agent(reset.getAgentId()), optionalReason(reset.getReason()));
      case AwardAchievement award ->
          new Command.AwardAchievement(
              agent(award.getAgentId()),
              achievement(award.getAchievementId()),
              Limits.json("metadata", award.getMetadata(), LONGEST_JSON),
              Limits.optional(award.getEvidence(), GamificationWire::evidence));
      case DefineAchievement define ->
          new Command.DefineAchievement(achievement(define.getAchievementId()), terms(define));
      case RevokeAchievement revoke ->
          new Command.RevokeAchievement(
              agent(revoke.getAgentId()),
              achievement(revoke.getAchievementId()),
              reason(revoke.getReason()));
      case ReversePointsTransaction reverse ->
          new Command.ReversePointsTransaction(
              agent(reverse.getAgentId()), reverse.getTransactionId(), reason(reverse.getReason()));
      default ->
          throw new IllegalArgumentException(
              "no such command in gamification (schema: %s)"
                  .formatted(message.getSchema().getFullName()));
    };
  }

  private static AgentId agent(String value) {
    return Limits.id("agentId", value, AgentId::new);
  }

  private static AchievementId achievement(String value) {
    return Limits.id("achievementId", value, AchievementId::new);
  }

  private static String reason(String value) {
    return Limits.text("reason", value, 0, LONGEST_REASON);
  }

  private static @Nullable String optionalReason(@Nullable String value) {
    return Limits.optional(value, GamificationWire::reason);
  }

  private static LocalDate day(LocalDate value) {
    if (value.isBefore(EARLIEST) || value.isAfter(LATEST)) {
      throw new InvalidCommand(
          "activityDate", "must be in the years 1970 to 9999 (found: %s)".formatted(value));
    }
    return value;
  }

  private static Command award(AwardPoints award) {
    return new Command.AwardPoints(
        agent(award.getAgentId()),
        award.getPoints(),
        Limits.symbol("category", award.getCategory(), PointsCategory.class, VALIDATION_FAILED),
        new Grounds(
            optionalReason(award.getReason()),
            sourceType(award.getSourceType()),
            sourceId(award.getSourceId()),
            ledgerKey(award.getLedgerKey())),
        award.getMultipliers() == null ? Map.of() : multipliers(award.getMultipliers()),
        award.getStanding());
  }

  private static Command deduct(DeductPoints deduct) {
    return new Command.DeductPoints(
        agent(deduct.getAgentId()),
        deduct.getPoints(),
        deduct.getAllowPartial(),
        new Grounds(
            optionalReason(deduct.getReason()),
            sourceType(deduct.getSourceType()),
            sourceId(deduct.getSourceId()),
            ledgerKey(deduct.getLedgerKey())));
  }

  private static @Nullable String sourceType(@Nullable String value) {
    return Limits.optional(value, type -> Limits.text("sourceType", type, 1, 100));
  }

  private static @Nullable String sourceId(@Nullable String value) {
    return Limits.optional(value, id -> Limits.text("sourceId", id, 1, 100));
  }

  private static @Nullable String ledgerKey(@Nullable String value) {
    return Limits.optional(value, key -> Limits.text("ledgerKey", key, 1, LONGEST_KEY));
  }

  private static Map<String, BigDecimal> multipliers(Map<String, BigDecimal> values) {
    if (values.size() > MOST_MULTIPLIERS) {
      throw new InvalidCommand(
          "multipliers",
          "must be at most %d (entries: %d)".formatted(MOST_MULTIPLIERS, values.size()));
    }
    Map<String, BigDecimal> checked = new HashMap<>();
    values.forEach((name, factor) ->
        checked.put(
            Limits.text("multipliers", name, 1, 50),
            Limits.decimal("multipliers", factor, LEAST_MULTIPLIER, MOST_MULTIPLIER)
                .setScale(Multipliers.SCALE)));
    return checked;
  }

  private static Evidence evidence(String text) {
    String normal = Limits.json("evidence", text, LONGEST_JSON);
    return parsed("evidence", normal, json -> new Evidence(json, CriterionJson.measures(json)));
  }

  private static AchievementTerms terms(DefineAchievement define) {
    String criterion = Limits.text("criterion", define.getCriterion(), 1, LONGEST_CRITERION);
    return new AchievementTerms(
        Limits.text("name", define.getName(), 1, 100),
        Limits.symbol(
            "category", define.getCategory(), AchievementTerms.Category.class, VALIDATION_FAILED),
        Limits.symbol("tier", define.getTier(), AchievementTerms.Worth.class, VALIDATION_FAILED),
        Limits.number("points", define.getPoints(), 0, Points.MOST_AT_ONCE),
        parsed("criterion", criterion, CriterionJson::parse),
        define.getRepeatable(),
        define.getHidden(),
        define.getActive());
  }

  private static <T> T parsed(String field, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException malformed) {
      throw new InvalidCommand(field, String.valueOf(malformed.getMessage()));
    }
  }

  static SpecificRecord encodeCommand(Command command) {
    return switch (command) {
      case Command.CreateGamificationProfile(var id) -> new CreateGamificationProfile(id.value());
      case Command.AwardPoints award -> encode(award);
      case Command.DeductPoints(var id, var points, var allowPartial, var grounds) ->
          new DeductPoints(
              id.value(),
              points,
              grounds.reason(),
              allowPartial,
              grounds.sourceType(),
              grounds.sourceId(),
              grounds.ledgerKey());
      case Command.SetTier(var id, var tier, var force, var reason) ->
          new SetTier(id.value(), GamificationEventWire.tier(tier), force, reason);
      case Command.IncrementStreak(var id, var day) -> new IncrementStreak(id.value(), day);
      case Command.ResetStreak(var id, var reason) -> new ResetStreak(id.value(), reason);
      case Command.AwardAchievement(var id, var what, var metadata, var evidence) ->
          new AwardAchievement(
              id.value(), what.value(), metadata, evidence == null ? null : evidence.text());
      case Command.DefineAchievement(var what, var terms) ->
          new DefineAchievement(
              what.value(),
              terms.name(),
              AchievementCategory.valueOf(terms.category().name()),
              AchievementTier.valueOf(terms.tier().name()),
              terms.points(),
              CriterionJson.print(terms.criterion()),
              terms.repeatable(),
              terms.hidden(),
              terms.active());
      case Command.RevokeAchievement(var id, var what, var reason) ->
          new RevokeAchievement(id.value(), what.value(), reason);
      case Command.ReversePointsTransaction(var id, var transaction, var reason) ->
          new ReversePointsTransaction(id.value(), transaction, reason);
    };
  }

  private static AwardPoints encode(Command.AwardPoints award) {
    Grounds grounds = award.grounds();
    return new AwardPoints(
        award.agent().value(),
        award.points(),
        grounds.reason(),
        GamificationEventWire.category(award.category()),
        grounds.sourceType(),
        grounds.sourceId(),
        grounds.ledgerKey(),
        award.multipliers().isEmpty() ? null : award.multipliers(),
        award.standing());
  }

  static SpecificRecord encode(Event event) {
    return GamificationEventWire.encode(event);
  }
}
