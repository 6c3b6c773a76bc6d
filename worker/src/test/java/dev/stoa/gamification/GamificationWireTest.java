package dev.stoa.gamification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.InvalidCommand;
import dev.stoa.contract.Limits;
import dev.stoa.contract.MessageDecoder;
import dev.stoa.contract.MessageEncoder;
import dev.stoa.contract.Registry;
import dev.stoa.contract.Schemas;
import dev.stoa.contract.UnreadableMessage;
import dev.stoa.gamification.Gamification.Command;
import dev.stoa.gamification.Gamification.Event;
import dev.stoa.gamification.Gamification.Evidence;
import dev.stoa.gamification.Gamification.Grounds;
import dev.stoa.gamification.Gamification.Rejection;
import dev.stoa.gamification.command.AchievementCategory;
import dev.stoa.gamification.command.AchievementTier;
import dev.stoa.gamification.command.AwardAchievement;
import dev.stoa.gamification.command.AwardPoints;
import dev.stoa.gamification.command.DeductPoints;
import dev.stoa.gamification.command.DefineAchievement;
import dev.stoa.gamification.command.IncrementStreak;
import dev.stoa.gamification.command.ResetStreak;
import dev.stoa.gamification.command.ReversePointsTransaction;
import dev.stoa.gamification.command.RevokeAchievement;
import dev.stoa.gamification.command.SetTier;
import dev.stoa.gamification.event.LevelUp;
import dev.stoa.identity.AchievementId;
import dev.stoa.identity.AgentId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GamificationWireTest {
  private static final AgentId ADA = new AgentId("agt-1");
  private static final AchievementId THING = new AchievementId("warrior");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
  private static final UUID ENTRY = new UUID(1, 2);
  private static final Grounds GROUNDS = new Grounds("why", "task", "t-1", "task:t-1:complete");
  private static final Map<String, BigDecimal> MULTIPLIERS =
      Map.of("night", new BigDecimal("1.1500"), "priority", new BigDecimal("2.0000"));
  private static final AchievementTerms TERMS =
      new AchievementTerms(
          "Warrior",
          AchievementTerms.Category.BATTLE,
          AchievementTerms.Worth.SILVER,
          200,
          new Criterion.All(
              List.of(
                  new Criterion.AtLeast("battlesWon", new BigDecimal("10")),
                  new Criterion.Any(
                      List.of(
                          new Criterion.AtLeast("winRate", new BigDecimal("0.8")),
                          new Criterion.AtMost("rank", new BigDecimal("1000")))))),
          true,
          true,
          false);

  static List<Command> commands() {
    return List.of(
        new Command.CreateGamificationProfile(ADA),
        new Command.AwardPoints(ADA, 7, PointsCategory.SPEED, GROUNDS, MULTIPLIERS, true),
        new Command.AwardPoints(ADA, -7, PointsCategory.OTHER, Grounds.NONE, Map.of(), false),
        new Command.DeductPoints(ADA, 7, false, GROUNDS),
        new Command.DeductPoints(ADA, 0, true, Grounds.NONE),
        new Command.SetTier(ADA, Tier.PLATINUM, true, "why"),
        new Command.SetTier(ADA, Tier.BRONZE, false, null),
        new Command.IncrementStreak(ADA, DAY),
        new Command.ResetStreak(ADA, null),
        new Command.AwardAchievement(ADA, THING, "{\"a\": 1}", null),
        new Command.AwardAchievement(
            ADA,
            THING,
            "[]",
            new Evidence("{\"battlesWon\": 10.5}", Map.of("battlesWon", new BigDecimal("10.5")))),
        new Command.DefineAchievement(THING, TERMS),
        new Command.RevokeAchievement(ADA, THING, "why"),
        new Command.ReversePointsTransaction(ADA, ENTRY, "why"));
  }

  static List<Event> events() {
    return List.of(
        new Event.GamificationProfileCreated(ADA),
        new Event.PointsAwarded(
            ADA, ENTRY, 16, 7, MULTIPLIERS, PointsCategory.SPEED, GROUNDS, 16, 20),
        new Event.PointsDeducted(ADA, ENTRY, 9, 7, GROUNDS, 0),
        new Event.LevelUp(ADA, 1, 2, 100),
        new Event.TierPromoted(ADA, Tier.BRONZE, Tier.SILVER, "points", 2_000),
        new Event.TierDemoted(ADA, Tier.DIAMOND, Tier.PLATINUM, "why"),
        new Event.StreakIncremented(ADA, 3, 7, DAY, 1, 0),
        new Event.StreakReset(ADA, 3, "gap"),
        new Event.AchievementUnlocked(ADA, THING, 200, "{}", "{\"a\": 1}", 2, ENTRY),
        new Event.AchievementDefined(THING, TERMS),
        new Event.AchievementRevoked(ADA, THING, "why", 1),
        new Event.PointsReversed(ADA, ENTRY, new UUID(3, 4), -7, "why", 0));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandComesBackAsItWent(Command command) throws UnreadableMessage {
    assertThat(GamificationWire.decode(sent(GamificationWire.encodeCommand(command))))
        .isEqualTo(command);
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventComesBackAsItWent(Event event) throws UnreadableMessage {
    SpecificRecord message = GamificationWire.encode(event);
    assertThat(sent(message)).isEqualTo(message);
  }

  @Test
  void aCommandThatGivesOnlyWhatItMustIsThePlainOne() {
    assertThat(GamificationWire.decode(awarding().build()))
        .isEqualTo(
            new Command.AwardPoints(ADA, 10, PointsCategory.OTHER, Grounds.NONE, Map.of(), false));
    assertThat(
            GamificationWire.decode(
                IncrementStreak.newBuilder().setAgentId("agt-1").setActivityDate(DAY).build()))
        .isEqualTo(new Command.IncrementStreak(ADA, DAY));
    assertThat(
            GamificationWire.decode(
                DeductPoints.newBuilder().setAgentId("agt-1").setPoints(5).build()))
        .isEqualTo(new Command.DeductPoints(ADA, 5, true, Grounds.NONE));
  }

  @Test
  void numbersOfEqualValueMakeEqualCriteria() {
    Command one = GamificationWire.decode(defining("{\"metric\": \"a\", \"atLeast\": 10}"));
    Command other = GamificationWire.decode(defining("{\"atLeast\": 1.0e1, \"metric\": \"a\"}"));
    assertThat(one).isEqualTo(other);
  }

  @Test
  void unknownSymbolsAreRefused() {
    refused(
        Rejection.INVALID_TIER,
        "tier",
        new SetTier("agt-1", dev.stoa.gamification.command.Tier.UNKNOWN, false, null));
    invalid(
        "category",
        awarding().setCategory(dev.stoa.gamification.command.PointsCategory.UNKNOWN).build());
    invalid("category", terms().setCategory(AchievementCategory.UNKNOWN).build());
    invalid("tier", terms().setTier(AchievementTier.UNKNOWN).build());
  }

  @Test
  void everyValueHasItsLimits() {
    invalid("agentId", awarding().setAgentId("").build());
    invalid("agentId", awarding().setAgentId("a".repeat(101)).build());
    invalid("reason", awarding().setReason("a".repeat(1_001)).build());
    invalid("reason", awarding().setReason("a\0b").build());
    invalid("sourceType", awarding().setSourceType("").build());
    invalid("sourceType", awarding().setSourceType("a".repeat(101)).build());
    invalid("sourceId", awarding().setSourceId("a".repeat(101)).build());
    invalid("sourceId", awarding().setSourceId("\ud800").build());
    invalid("ledgerKey", awarding().setLedgerKey("").build());
    invalid("ledgerKey", awarding().setLedgerKey("a".repeat(301)).build());
    invalid("ledgerKey", new DeductPoints("agt-1", 1L, null, true, null, null, "\0"));
    invalid("multipliers", awarding().setMultipliers(factors("0.0000")).build());
    invalid("multipliers", awarding().setMultipliers(factors("10.0001")).build());
    invalid("multipliers", awarding().setMultipliers(Map.of("", BigDecimal.ONE)).build());
    invalid("multipliers", awarding().setMultipliers(many(21)).build());
    invalid("activityDate", new IncrementStreak("agt-1", LocalDate.of(1969, 12, 31)));
    invalid("activityDate", new IncrementStreak("agt-1", LocalDate.of(10_000, 1, 1)));
    invalid("reason", new ResetStreak("agt-1", "a".repeat(1_001)));
    invalid("reason", new RevokeAchievement("agt-1", "warrior", "\0"));
    invalid("achievementId", new RevokeAchievement("agt-1", "", "why"));
    invalid("reason", new ReversePointsTransaction("agt-1", ENTRY, "a".repeat(1_001)));
    invalid("metadata", earning("{", null));
    invalid("metadata", earning("\"" + "a".repeat(16_383) + "\"", null));
    invalid("name", terms().setName("").build());
    invalid("name", terms().setName("a".repeat(101)).build());
    invalid("points", terms().setPoints(-1).build());
    invalid("points", terms().setPoints(1_000_001).build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{\"metric\": \"a\"}",
        "{\"metric\": \"a\", \"atLeast\": \"10\"}",
        "{\"metric\": \"a\", \"atLeast\": 0}",
        "{\"metric\": \"a\", \"atLeast\": 10, \"atMost\": 20}",
        "{\"metric\": \"\", \"atLeast\": 10}",
        "{\"metric\": \"a b\", \"atLeast\": 10}",
        "{\"metric\": 7, \"atLeast\": 10}",
        "{\"metric\": \"a\", \"atMost\": 0.0000001}",
        "{\"metric\": \"a\", \"atMost\": 1000000000000001}",
        "{\"all\": []}",
        "{\"any\": {}}",
        "{\"any\": [1]}",
        "{\"all\": [{\"all\": [{\"all\": [{\"all\": [{\"metric\": \"a\", \"atLeast\": 1}]}]}]}]}"
      })
  void whatIsNoCriterionIsRefused(String criterion) {
    invalid("criterion", defining(criterion));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "7", "{\"a\": \"1\"}", "{\"a b\": 1}", "{\"a\": 1e99}"})
  void whatIsNoEvidenceIsRefused(String evidence) {
    invalid("evidence", earning("{}", evidence));
  }

  @Test
  void aMessageOfAnotherKindIsNoCommand() {
    assertThatThrownBy(() -> GamificationWire.decode(new LevelUp("agt-1", 1, 2, 100L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dev.stoa.gamification.event.LevelUp");
  }

  private static AwardPoints.Builder awarding() {
    return AwardPoints.newBuilder().setAgentId("agt-1").setPoints(10);
  }

  private static Map<String, BigDecimal> factors(String factor) {
    return Map.of("a", new BigDecimal(factor));
  }

  private static Map<String, BigDecimal> many(int count) {
    Map<String, BigDecimal> many = new HashMap<>();
    for (int i = 0; i < count; i++) {
      many.put("m" + i, new BigDecimal("1.0000"));
    }
    return many;
  }

  private static AwardAchievement earning(String metadata, @Nullable String evidence) {
    return new AwardAchievement("agt-1", "warrior", metadata, evidence);
  }

  private static DefineAchievement defining(String criterion) {
    return terms().setCriterion(criterion).build();
  }

  private static DefineAchievement.Builder terms() {
    return DefineAchievement.newBuilder()
        .setAchievementId("warrior")
        .setName("Warrior")
        .setCategory(AchievementCategory.BATTLE)
        .setTier(AchievementTier.GOLD)
        .setPoints(1)
        .setCriterion("{\"metric\": \"a\", \"atLeast\": 1}");
  }

  private static void invalid(String field, SpecificRecord message) {
    refused(CommonRejection.VALIDATION_FAILED, field, message);
  }

  private static void refused(Enum<?> reason, String field, SpecificRecord message) {
    var refusal =
        catchThrowableOfType(InvalidCommand.class, () -> GamificationWire.decode(message));
    assertThat(refusal).as("a wrong %s is refused", field).isNotNull();
    assertThat(refusal.field()).isEqualTo(field);
    assertThat(refusal.reason()).isEqualTo(reason);
  }

  /// The message as it arrives: through bytes, as Kafka carries them.
  private static SpecificRecord sent(SpecificRecord message) throws UnreadableMessage {
    var schemas = Schemas.ofContract();
    byte[] value = new MessageEncoder(schemas).encodeSingleObject(message);
    return new MessageDecoder(schemas, Registry.NONE, Limits.EVENT_BYTES).decode(value);
  }
}
