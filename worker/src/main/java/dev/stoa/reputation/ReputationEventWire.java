package dev.stoa.reputation;

import dev.stoa.reputation.Reputation.Event;
import dev.stoa.reputation.event.GlobalTrustComputed;
import dev.stoa.reputation.event.GlobalTrustScoreChanged;
import dev.stoa.reputation.event.RatingRetracted;
import dev.stoa.reputation.event.RatingRevised;
import dev.stoa.reputation.event.RatingSubmitted;
import dev.stoa.reputation.event.ReputationDecayed;
import dev.stoa.reputation.event.ReputationEventRecorded;
import dev.stoa.reputation.event.ReputationProfileCreated;
import dev.stoa.reputation.event.ReputationRecalculated;
import dev.stoa.reputation.event.TrustEdgeUpdated;
import dev.stoa.reputation.event.TrustLevelChanged;
import dev.stoa.reputation.event.TrustScoreAdjusted;
import java.math.BigDecimal;
import org.apache.avro.specific.SpecificRecord;

/// Writes reputation's events as the contract's messages.
final class ReputationEventWire {
  private ReputationEventWire() {}

  static SpecificRecord encode(Event event) {
    return switch (event) {
      case Event.RatingSubmitted(var rating, var weight) -> submitted(rating, weight);
      case Event.RatingRevised(var before, var after) -> revised(before, after);
      case Event.RatingRetracted(var rating, var reason) ->
          new RatingRetracted(
              rating.agentId().value(),
              rating.ratingId(),
              rating.ratedBy().value(),
              type(rating.ratingType()),
              rating.score(),
              reason);
      case Event.ReputationEventRecorded(var recorded) -> recorded(recorded);
      case Event.ReputationProfileCreated(var agent, var scores, var reputation, var level) ->
          new ReputationProfileCreated(
              agent.value(),
              scores.trust(),
              scores.reliability(),
              scores.quality(),
              scores.collaboration(),
              reputation,
              level(level));
      case Event.ReputationRecalculated(var agent, var scores, var total, var reputation) ->
          new ReputationRecalculated(
              agent.value(),
              scores.trust(),
              scores.reliability(),
              scores.quality(),
              scores.collaboration(),
              total,
              scores.overall(),
              reputation);
      case Event.TrustScoreAdjusted adjusted -> adjusted(adjusted);
      case Event.TrustLevelChanged(var agent, var before, var after, var reputation) ->
          new TrustLevelChanged(agent.value(), level(before), level(after), reputation);
      case Event.TrustEdgeUpdated(var from, var agent, var before, var after, var count) ->
          new TrustEdgeUpdated(from.value(), agent.value(), before, after, count);
      case Event.GlobalTrustComputed computed -> computed(computed);
      case Event.GlobalTrustScoreChanged(
              var agent,
              var run,
              var before,
              var after,
              var reputation) ->
          new GlobalTrustScoreChanged(
              agent.value(), run, before, after.share(), after.rank(), after.agents(), reputation);
      case Event.ReputationDecayed(var agent, var days, var after, var before, var reputation) ->
          new ReputationDecayed(agent.value(), days, after.factor(), before, reputation);
    };
  }

  private static SpecificRecord submitted(Rating rating, BigDecimal weight) {
    return new RatingSubmitted(
        rating.agentId().value(),
        rating.ratingId(),
        rating.ratedBy().value(),
        type(rating.ratingType()),
        rating.score(),
        rating.feedback(),
        ReputationWire.interaction(rating.interactionId()),
        rating.metadata(),
        weight);
  }

  private static SpecificRecord revised(Rating before, Rating after) {
    return new RatingRevised(
        after.agentId().value(),
        after.ratingId(),
        after.ratedBy().value(),
        type(after.ratingType()),
        before.score(),
        after.score(),
        after.feedback(),
        after.metadata());
  }

  private static SpecificRecord recorded(ReputationEvent recorded) {
    return new ReputationEventRecorded(
        recorded.agentId().value(),
        recorded.eventId(),
        recorded.eventType(),
        recorded.impact(),
        recorded.applied(),
        recorded.description(),
        recorded.metadata());
  }

  private static SpecificRecord adjusted(Event.TrustScoreAdjusted adjusted) {
    return new TrustScoreAdjusted(
        adjusted.agent().value(),
        adjusted.change(),
        adjusted.before(),
        adjusted.after(),
        adjusted.adjustments(),
        adjusted.reputation(),
        adjusted.reason(),
        adjusted.source().type(),
        adjusted.source().id());
  }

  private static SpecificRecord computed(Event.GlobalTrustComputed computed) {
    return new GlobalTrustComputed(
        computed.run(),
        computed.agents(),
        computed.iterations(),
        computed.converged(),
        computed.delta(),
        computed.changed(),
        computed.pending());
  }

  private static dev.stoa.reputation.command.RatingType type(RatingType type) {
    return dev.stoa.reputation.command.RatingType.valueOf(type.name());
  }

  private static dev.stoa.reputation.command.TrustLevel level(TrustLevel level) {
    return dev.stoa.reputation.command.TrustLevel.valueOf(level.name());
  }
}
