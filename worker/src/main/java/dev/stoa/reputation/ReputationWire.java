package dev.stoa.reputation;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.InvalidCommand;
import dev.stoa.area.Limits;
import dev.stoa.identity.AgentId;
import dev.stoa.reputation.Reputation.Command;
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
import java.math.BigDecimal;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Translates between the contract's messages and reputation's own words. The only place where a
/// value from outside is checked; with [ReputationEventWire] the only ones that know Avro.
final class ReputationWire {
  private static final int LONGEST_TEXT = 4_000;
  private static final int LONGEST_REASON = 1_000;
  private static final int LONGEST_METADATA = 16_384;
  private static final int LONGEST_TYPE = 100;
  // Each round of a run takes time; one with pre-trusted agents converges long before.
  private static final int MOST_ROUNDS = 200;
  private static final int MOST_PRE_TRUSTED = 1_000;
  private static final int LARGEST_SWEEP = 1_000;
  private static final BigDecimal NO_SCORE = new BigDecimal("0.00");
  private static final BigDecimal FULL_SCORE = new BigDecimal("100.00");
  private static final BigDecimal DEEPEST = new BigDecimal("-100.00");
  private static final BigDecimal NO_SHARE = new BigDecimal("0.0000");
  private static final BigDecimal LEAST_SHARE = new BigDecimal("0.0001");
  private static final BigDecimal LARGEST_PART = new BigDecimal("0.9999");
  private static final BigDecimal WHOLE_SHARE = new BigDecimal("1.0000");
  private static final BigDecimal LEAST_EPSILON = new BigDecimal("0.000001");

  private ReputationWire() {}

  static Command decode(SpecificRecord message) {
    return switch (message) {
      case CreateReputationProfile create ->
          new Command.CreateReputationProfile(agent("agentId", create.getAgentId()));
      case SubmitRating submit ->
          new Command.SubmitRating(
              agent("agentId", submit.getAgentId()),
              agent("ratedBy", submit.getRatedBy()),
              opinion(submit));
      case AdjustTrustScore adjust -> adjust(adjust);
      case RecordReputationEvent record -> record(record);
      case RetractRating retract ->
          new Command.RetractRating(
              agent("agentId", retract.getAgentId()),
              retract.getRatingId(),
              agent("ratedBy", retract.getRatedBy()),
              Limits.optional(
                  retract.getReason(), text -> Limits.text("reason", text, 0, LONGEST_REASON)));
      case RecordInteraction interaction -> interaction(interaction);
      case ComputeGlobalTrust compute ->
          new Command.ComputeGlobalTrust(
              Limits.count("maxIterations", compute.getMaxIterations(), 1, MOST_ROUNDS),
              Limits.decimal("epsilon", compute.getEpsilon(), LEAST_EPSILON, BigDecimal.ONE),
              Limits.decimal("alpha", compute.getAlpha(), NO_SHARE, WHOLE_SHARE),
              Limits.list(
                  "preTrusted",
                  compute.getPreTrusted(),
                  0,
                  MOST_PRE_TRUSTED,
                  id -> agent("preTrusted", id)));
      case ApplyReputationDecay decay ->
          new Command.ApplyReputationDecay(
              Limits.time("asOf", decay.getAsOf()),
              Limits.decimal("dailyFactor", decay.getDailyFactor(), LEAST_SHARE, LARGEST_PART),
              Limits.decimal("floor", decay.getFloor(), NO_SHARE, WHOLE_SHARE),
              Limits.count("batchSize", decay.getBatchSize(), 1, LARGEST_SWEEP));
      default ->
          throw new IllegalArgumentException(
              "no such command in reputation (schema: %s)"
                  .formatted(message.getSchema().getFullName()));
    };
  }

  private static AgentId agent(String field, String value) {
    if (value.equals(Reputation.GLOBAL)) {
      throw new InvalidCommand(field, "must be the id of an agent (found: %s)".formatted(value));
    }
    return Limits.id(field, value, AgentId::new);
  }

  private static Opinion opinion(SubmitRating submit) {
    return new Opinion(
        Limits.symbol(
            "ratingType", submit.getRatingType(), RatingType.class, Rejection.INVALID_RATING_TYPE),
        ranged("score", submit.getScore(), NO_SCORE, FULL_SCORE),
        Limits.optional(
            submit.getFeedback(), text -> Limits.text("feedback", text, 0, LONGEST_TEXT)),
        Limits.optional(
            submit.getInteractionId(), id -> Limits.id("interactionId", id, InteractionId::new)),
        Limits.json("metadata", submit.getMetadata(), LONGEST_METADATA));
  }

  private static Command adjust(AdjustTrustScore adjust) {
    return new Command.AdjustTrustScore(
        agent("agentId", adjust.getAgentId()),
        Limits.decimal("scoreChange", adjust.getScoreChange(), DEEPEST, FULL_SCORE),
        Limits.text("reason", adjust.getReason(), 1, LONGEST_REASON),
        new Source(
            Limits.optional(
                adjust.getSourceType(), text -> Limits.text("sourceType", text, 1, LONGEST_TYPE)),
            Limits.optional(
                adjust.getSourceId(), text -> Limits.text("sourceId", text, 1, LONGEST_TYPE))));
  }

  private static Command record(RecordReputationEvent record) {
    return new Command.RecordReputationEvent(
        agent("agentId", record.getAgentId()),
        new Occurrence(
            Limits.text("eventType", record.getEventType(), 1, LONGEST_TYPE),
            ranged("impact", record.getImpact(), DEEPEST, FULL_SCORE),
            record.getApplyImpact(),
            Limits.optional(
                record.getDescription(), text -> Limits.text("description", text, 0, LONGEST_TEXT)),
            Limits.json("metadata", record.getMetadata(), LONGEST_METADATA)));
  }

  private static Command interaction(RecordInteraction interaction) {
    return new Command.RecordInteraction(
        agent("fromAgentId", interaction.getFromAgentId()),
        agent("toAgentId", interaction.getToAgentId()),
        ranged("outcome", interaction.getOutcome(), NO_SHARE, WHOLE_SHARE),
        Limits.optional(
            interaction.getContext(), text -> Limits.text("context", text, 0, LONGEST_TEXT)),
        Limits.decimal("weight", interaction.getWeight(), LEAST_SHARE, WHOLE_SHARE));
  }

  /// A score, which has a code of its own where it is out of its range.
  private static BigDecimal ranged(
      String field, BigDecimal value, BigDecimal least, BigDecimal most) {
    try {
      return Limits.decimal(field, value, least, most);
    } catch (InvalidCommand outside) {
      boolean isRange = value.compareTo(least) < 0 || value.compareTo(most) > 0;
      throw new InvalidCommand(
          isRange ? Rejection.SCORE_OUT_OF_RANGE : CommonRejection.VALIDATION_FAILED,
          field,
          outside.complaint(),
          outside);
    }
  }

  static SpecificRecord encodeCommand(Command command) {
    return switch (command) {
      case Command.CreateReputationProfile(var agent) -> new CreateReputationProfile(agent.value());
      case Command.SubmitRating(var agent, var rater, var opinion) ->
          new SubmitRating(
              agent.value(),
              rater.value(),
              dev.stoa.reputation.command.RatingType.valueOf(opinion.type().name()),
              opinion.score(),
              opinion.feedback(),
              interaction(opinion.interaction()),
              opinion.metadata());
      case Command.AdjustTrustScore(var agent, var change, var reason, var source) ->
          new AdjustTrustScore(agent.value(), change, reason, source.type(), source.id());
      case Command.RecordReputationEvent(var agent, var what) ->
          new RecordReputationEvent(
              agent.value(),
              what.type(),
              what.impact(),
              what.description(),
              what.applied(),
              what.metadata());
      case Command.RetractRating(var agent, var rating, var rater, var reason) ->
          new RetractRating(agent.value(), rating, rater.value(), reason);
      case Command.RecordInteraction(var from, var agent, var outcome, var context, var weight) ->
          new RecordInteraction(from.value(), agent.value(), outcome, context, weight);
      case Command.ComputeGlobalTrust(var most, var epsilon, var alpha, var preTrusted) ->
          new ComputeGlobalTrust(
              most, epsilon, alpha, preTrusted.stream().map(AgentId::value).toList());
      case Command.ApplyReputationDecay(var asOf, var daily, var floor, var batch) ->
          new ApplyReputationDecay(asOf, daily, floor, batch);
    };
  }

  static @Nullable String interaction(@Nullable InteractionId id) {
    return id == null ? null : id.value();
  }
}
