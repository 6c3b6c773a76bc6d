package dev.stoa.reputation;

import static dev.stoa.reputation.Script.score;
import static dev.stoa.reputation.Script.share;
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
import dev.stoa.identity.AgentId;
import dev.stoa.reputation.Reputation.Command;
import dev.stoa.reputation.Reputation.Event;
import dev.stoa.reputation.Reputation.InteractionId;
import dev.stoa.reputation.Reputation.Occurrence;
import dev.stoa.reputation.Reputation.Opinion;
import dev.stoa.reputation.Reputation.Rejection;
import dev.stoa.reputation.Reputation.Source;
import dev.stoa.reputation.command.AdjustTrustScore;
import dev.stoa.reputation.command.ApplyReputationDecay;
import dev.stoa.reputation.command.ComputeGlobalTrust;
import dev.stoa.reputation.command.CreateReputationProfile;
import dev.stoa.reputation.command.RecordInteraction;
import dev.stoa.reputation.command.RecordReputationEvent;
import dev.stoa.reputation.command.RetractRating;
import dev.stoa.reputation.command.SubmitRating;
import dev.stoa.reputation.event.TrustLevelChanged;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReputationWireTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");
  private static final AgentId ADA = new AgentId("ada");
  private static final AgentId BOB = new AgentId("bob");
  private static final UUID ID = new UUID(1, 2);
  private static final Opinion OPINION =
      new Opinion(RatingType.QUALITY, score("99.99"), "good", new InteractionId("i-1"), "{}");
  private static final Opinion BARE = new Opinion(RatingType.TRUST, score("0"), null, null, "[1]");
  private static final Rating RATING = Rating.of(ID, BOB, ADA, OPINION, NOON);
  private static final Scores SCORES = new Scores(score("1"), score("2"), score("3"), score("100"));

  static List<Command> commands() {
    return List.of(
        new Command.CreateReputationProfile(ADA),
        new Command.SubmitRating(BOB, ADA, OPINION),
        new Command.SubmitRating(BOB, ADA, BARE),
        new Command.AdjustTrustScore(ADA, score("-100"), "why", Source.NONE),
        new Command.AdjustTrustScore(ADA, score("100"), "why", new Source("violation", "v-1")),
        new Command.RecordReputationEvent(
            ADA, new Occurrence("bonus", score("-0.01"), false, "well", "{}")),
        new Command.RecordReputationEvent(
            ADA, new Occurrence("bonus", score("0"), true, null, "{}")),
        new Command.RetractRating(BOB, ID, ADA, null),
        new Command.RecordInteraction(ADA, BOB, share("1"), "paired", share("0.0001")),
        new Command.ComputeGlobalTrust(
            200, new BigDecimal("0.000001"), share("0"), List.of(ADA, BOB)),
        new Command.ApplyReputationDecay(NOON, share("0.9999"), share("0"), 1_000));
  }

  static List<Event> events() {
    return List.of(
        new Event.ReputationProfileCreated(ADA, SCORES, 500, TrustLevel.GOOD),
        new Event.RatingSubmitted(RATING, share("0.3")),
        new Event.RatingRevised(RATING, RATING.revised(BARE, NOON)),
        new Event.RatingRetracted(RATING, "mistaken"),
        new Event.ReputationRecalculated(ADA, SCORES, 4, 0),
        new Event.TrustScoreAdjusted(
            ADA,
            score("-100"),
            score("10"),
            score("0"),
            score("-9999999999999999.99"),
            1_000,
            null,
            new Source("bonus", "b-1")),
        new Event.TrustLevelChanged(ADA, TrustLevel.POOR, TrustLevel.UNTRUSTED, 3),
        new Event.ReputationEventRecorded(
            new ReputationEvent(ID, ADA, "bonus", score("5"), true, null, "{}", NOON)),
        new Event.TrustEdgeUpdated(ADA, BOB, null, share("0.5"), 1),
        new Event.TrustEdgeUpdated(ADA, BOB, share("0.25"), share("0.5"), 2),
        new Event.GlobalTrustComputed(ID, 3, 10, true, new BigDecimal("2.000000000001"), 2, 1),
        new Event.GlobalTrustScoreChanged(
            ADA,
            ID,
            new BigDecimal("0.00000001"),
            new GlobalShare(new BigDecimal("1.00000000"), 1, 3),
            900),
        new Event.ReputationDecayed(
            ADA, 5, new Fading(share("0.7738"), LocalDate.EPOCH, null), 500, 400));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandComesBackAsItWent(Command command) throws UnreadableMessage {
    assertThat(ReputationWire.decode(sent(ReputationWire.encodeCommand(command))))
        .isEqualTo(command);
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventComesBackAsItWent(Event event) throws UnreadableMessage {
    SpecificRecord message = ReputationEventWire.encode(event);
    assertThat(sent(message)).isEqualTo(message);
  }

  @Test
  void whoGivesOnlyWhatItMustGetsTheDefaults() {
    assertThat(ReputationWire.decode(ComputeGlobalTrust.newBuilder().build()))
        .isEqualTo(
            new Command.ComputeGlobalTrust(
                100, new BigDecimal("0.001000"), share("0.1"), List.of()));
    assertThat(ReputationWire.decode(ApplyReputationDecay.newBuilder().setAsOf(NOON).build()))
        .isEqualTo(new Command.ApplyReputationDecay(NOON, share("0.95"), share("0.5"), 500));
    assertThat(
            ReputationWire.decode(
                RecordInteraction.newBuilder()
                    .setFromAgentId("ada")
                    .setToAgentId("bob")
                    .setOutcome(share("1"))
                    .build()))
        .isEqualTo(new Command.RecordInteraction(ADA, BOB, share("1"), null, share("0.3")));
    assertThat(
            ReputationWire.decode(
                RecordReputationEvent.newBuilder().setAgentId("ada").setEventType("x").build()))
        .isEqualTo(
            new Command.RecordReputationEvent(
                ADA, new Occurrence("x", score("0"), true, null, "{}")));
  }

  @Test
  void valuesOfTheirOwnHaveCodesOfTheirOwn() {
    refused(
        Rejection.INVALID_RATING_TYPE,
        "ratingType",
        rating().setRatingType(dev.stoa.reputation.command.RatingType.UNKNOWN).build());
    refused(Rejection.SCORE_OUT_OF_RANGE, "score", rating().setScore(score("100.01")).build());
    refused(Rejection.SCORE_OUT_OF_RANGE, "score", rating().setScore(score("-0.01")).build());
    refused(Rejection.SCORE_OUT_OF_RANGE, "impact", event().setImpact(score("100.01")).build());
    refused(Rejection.SCORE_OUT_OF_RANGE, "impact", event().setImpact(score("-100.01")).build());
    refused(
        Rejection.SCORE_OUT_OF_RANGE,
        "outcome",
        new RecordInteraction("ada", "bob", share("1.0001"), null, share("1")));
  }

  @Test
  void everyValueOfARatingHasItsLimits() {
    invalid("agentId", rating().setAgentId("").build());
    invalid("agentId", rating().setAgentId("a".repeat(101)).build());
    invalid("agentId", rating().setAgentId(Reputation.GLOBAL).build());
    invalid("ratedBy", rating().setRatedBy("\ud800").build());
    invalid("feedback", rating().setFeedback("a".repeat(4_001)).build());
    invalid("feedback", rating().setFeedback("a\0").build());
    invalid("interactionId", rating().setInteractionId("").build());
    invalid("metadata", rating().setMetadata("{").build());
    invalid("metadata", rating().setMetadata("\"" + "a".repeat(16_383) + "\"").build());
    invalid("score", rating().setScore(new BigDecimal("1.001")).build());
  }

  @Test
  void everyValueOfTheOthersHasItsLimits() {
    invalid("agentId", new CreateReputationProfile(Reputation.GLOBAL));
    invalid("scoreChange", new AdjustTrustScore("ada", score("100.01"), "why", null, null));
    invalid("scoreChange", new AdjustTrustScore("ada", score("-100.01"), "why", null, null));
    invalid("reason", new AdjustTrustScore("ada", score("1"), "", null, null));
    invalid("reason", new AdjustTrustScore("ada", score("1"), "a".repeat(1_001), null, null));
    invalid("sourceType", new AdjustTrustScore("ada", score("1"), "why", "", null));
    invalid("sourceId", new AdjustTrustScore("ada", score("1"), "why", null, "a".repeat(101)));
    invalid("eventType", event().setEventType("").build());
    invalid("description", event().setDescription("a".repeat(4_001)).build());
    invalid("metadata", event().setMetadata("nothing").build());
    invalid("reason", new RetractRating("ada", ID, "bob", "a".repeat(1_001)));
    invalid("weight", new RecordInteraction("ada", "bob", share("1"), null, share("0")));
    invalid("weight", new RecordInteraction("ada", "bob", share("1"), null, share("1.0001")));
    invalid("context", new RecordInteraction("ada", "bob", share("1"), "a\0", share("1")));
    invalid("maxIterations", compute().setMaxIterations(0).build());
    invalid("maxIterations", compute().setMaxIterations(201).build());
    invalid("epsilon", compute().setEpsilon(new BigDecimal("0.000000")).build());
    invalid("alpha", compute().setAlpha(share("1.0001")).build());
    invalid("preTrusted", compute().setPreTrusted(Collections.nCopies(1_001, "a")).build());
    invalid("preTrusted", compute().setPreTrusted(List.of("")).build());
    invalid(
        "asOf",
        new ApplyReputationDecay(Instant.EPOCH.minusMillis(1), share("0.9"), share("0"), 1));
    invalid("dailyFactor", new ApplyReputationDecay(NOON, share("1"), share("0"), 1));
    invalid("dailyFactor", new ApplyReputationDecay(NOON, share("0"), share("0"), 1));
    invalid("floor", new ApplyReputationDecay(NOON, share("0.9"), share("1.0001"), 1));
    invalid("batchSize", new ApplyReputationDecay(NOON, share("0.9"), share("0"), 0));
    invalid("batchSize", new ApplyReputationDecay(NOON, share("0.9"), share("0"), 1_001));
  }

  @Test
  void aMessageOfAnotherAreaIsNoCommand() {
    var level = dev.stoa.reputation.command.TrustLevel.GOOD;
    assertThatThrownBy(() -> ReputationWire.decode(new TrustLevelChanged("ada", level, level, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dev.stoa.reputation.event.TrustLevelChanged");
  }

  private static SubmitRating.Builder rating() {
    return SubmitRating.newBuilder()
        .setAgentId("bob")
        .setRatedBy("ada")
        .setRatingType(dev.stoa.reputation.command.RatingType.TRUST)
        .setScore(score("50"));
  }

  private static RecordReputationEvent.Builder event() {
    return RecordReputationEvent.newBuilder().setAgentId("ada").setEventType("bonus");
  }

  private static ComputeGlobalTrust.Builder compute() {
    return ComputeGlobalTrust.newBuilder();
  }

  private static void invalid(String field, SpecificRecord message) {
    refused(CommonRejection.VALIDATION_FAILED, field, message);
  }

  private static void refused(Enum<?> reason, String field, SpecificRecord message) {
    var refusal = catchThrowableOfType(InvalidCommand.class, () -> ReputationWire.decode(message));
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
