package dev.stoa.reputation;

import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.identity.AgentId;
import dev.stoa.reputation.Reputation.Command;
import dev.stoa.reputation.Reputation.Command.AdjustTrustScore;
import dev.stoa.reputation.Reputation.Command.ApplyReputationDecay;
import dev.stoa.reputation.Reputation.Command.ComputeGlobalTrust;
import dev.stoa.reputation.Reputation.Command.CreateReputationProfile;
import dev.stoa.reputation.Reputation.Command.RecordInteraction;
import dev.stoa.reputation.Reputation.Command.RecordReputationEvent;
import dev.stoa.reputation.Reputation.Command.RetractRating;
import dev.stoa.reputation.Reputation.Command.SubmitRating;
import dev.stoa.reputation.Reputation.Event;
import dev.stoa.reputation.Reputation.Event.GlobalTrustComputed;
import dev.stoa.reputation.Reputation.Event.GlobalTrustScoreChanged;
import dev.stoa.reputation.Reputation.Event.RatingRetracted;
import dev.stoa.reputation.Reputation.Event.RatingRevised;
import dev.stoa.reputation.Reputation.Event.RatingSubmitted;
import dev.stoa.reputation.Reputation.Event.ReputationDecayed;
import dev.stoa.reputation.Reputation.Event.ReputationEventRecorded;
import dev.stoa.reputation.Reputation.Event.ReputationProfileCreated;
import dev.stoa.reputation.Reputation.Event.ReputationRecalculated;
import dev.stoa.reputation.Reputation.Event.TrustEdgeUpdated;
import dev.stoa.reputation.Reputation.Event.TrustLevelChanged;
import dev.stoa.reputation.Reputation.Event.TrustScoreAdjusted;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;

/// What each reputation command needs to know, what it is answered, and what holds afterwards.
///
/// Pure: everything is in the arguments, so every case is one line of a script.
final class ReputationRules {
  private ReputationRules() {}

  static Regard.Reads reads(List<Command> commands) {
    var reads = Regard.Reads.none();
    for (Command command : commands) {
      switch (command) {
        case CreateReputationProfile(var agent) -> reads.agents().add(agent);
        case SubmitRating(var agent, var rater, var opinion) -> {
          reads.agents().addAll(List.of(agent, rater));
          reads.ratings().add(new Rating.Key(agent, rater, opinion.type(), opinion.interaction()));
          reads.edges().add(new TrustEdge.Key(agent, rater));
        }
        case AdjustTrustScore adjust -> reads.agents().add(adjust.agent());
        case RecordReputationEvent record -> reads.agents().add(record.agent());
        case RetractRating retract -> {
          reads.agents().add(retract.agent());
          reads.retracted().add(retract.rating());
        }
        case RecordInteraction interaction -> {
          reads.agents().addAll(List.of(interaction.agent(), interaction.from()));
          reads.edges().add(new TrustEdge.Key(interaction.agent(), interaction.from()));
        }
        case ComputeGlobalTrust compute -> {
          reads.agents().addAll(compute.preTrusted());
          reads.runs().add(compute);
        }
        case ApplyReputationDecay decay -> reads.sweeps().add(decay);
      }
    }
    return reads;
  }

  static Decision<Event> decide(Regard regard, Command command, Moment moment) {
    return switch (command) {
      case CreateReputationProfile create -> Trust.create(regard, create, moment);
      case SubmitRating submit -> Ratings.submit(regard, submit, moment);
      case AdjustTrustScore adjust -> Trust.adjust(regard, adjust, moment);
      case RecordReputationEvent record -> Trust.record(regard, record, moment);
      case RetractRating retract -> Ratings.retract(regard, retract, moment);
      case RecordInteraction interaction -> Trust.interact(regard, interaction, moment);
      case ComputeGlobalTrust compute -> GlobalTrust.compute(regard, compute, moment);
      case ApplyReputationDecay decay -> Decay.sweep(regard, decay, moment);
    };
  }

  static void apply(Regard regard, Event event, Moment moment) {
    Instant now = moment.now();
    LocalDate today = ReputationProfile.day(now);
    switch (event) {
      case ReputationProfileCreated(var agent, _, var reputation, var level) ->
          regard
              .profiles()
              .put(ReputationProfile.fresh(agent, Work.NONE, now).with(reputation).with(level));
      case RatingSubmitted(var rating, _) -> submitted(regard, rating, now);
      case RatingRevised(var before, var after) -> revised(regard, before, after, now);
      case RatingRetracted(var rating, _) -> {
        regard.retract(rating, now);
        change(
            regard,
            rating.agentId(),
            now,
            profile -> profile.with(profile.tally().minus(rating.ratingType(), rating.score())));
      }
      case ReputationRecalculated(var agent, _, _, var reputation) ->
          change(regard, agent, now, profile -> profile.rescored(now).with(reputation));
      case TrustScoreAdjusted adjusted ->
          change(
              regard,
              adjusted.agent(),
              now,
              profile ->
                  profile.adjusted(adjusted.change()).rescored(now).with(adjusted.reputation()));
      case TrustLevelChanged(var agent, _, var level, _) ->
          change(regard, agent, now, profile -> profile.with(level));
      case ReputationEventRecorded(var recorded) -> {
        regard.record(recorded);
        change(
            regard,
            recorded.agentId(),
            now,
            profile -> Trust.after(profile, recorded.eventType(), recorded.impact(), today));
      }
      case TrustEdgeUpdated edge -> {
        trust(regard, edge, now);
        change(regard, edge.agent(), now, profile -> profile.activeOn(today));
      }
      case GlobalTrustComputed(var run, _, _, _, _, _, var pending) ->
          regard.runs().put(GlobalTrust.after(regard, run, pending, now));
      case GlobalTrustScoreChanged(var agent, _, _, var after, var reputation) ->
          change(regard, agent, now, profile -> profile.with(after).with(reputation));
      case ReputationDecayed(var agent, _, var after, _, var reputation) ->
          change(regard, agent, now, profile -> profile.with(after).with(reputation));
    }
  }

  private static void submitted(Regard regard, Rating rating, Instant now) {
    regard.rate(rating);
    rated(regard, rating, now);
    change(
        regard,
        rating.agentId(),
        now,
        profile ->
            profile
                .with(profile.tally().plus(rating.ratingType(), rating.score()))
                .activeOn(ReputationProfile.day(now)));
  }

  private static void revised(Regard regard, Rating before, Rating after, Instant now) {
    regard.rate(after);
    rated(regard, after, now);
    change(
        regard,
        after.agentId(),
        now,
        profile ->
            profile
                .with(Ratings.revised(profile.tally(), before, after))
                .activeOn(ReputationProfile.day(now)));
  }

  private static void change(
      Regard regard, AgentId agent, Instant now, UnaryOperator<ReputationProfile> change) {
    regard.profiles().put(change.apply(regard.profiles().get(agent)).touched(now));
  }

  /// Keeps when the rater rated, for the limit of the next time.
  private static void rated(Regard regard, Rating rating, Instant now) {
    ReputationProfile rater = regard.profiles().get(rating.ratedBy());
    regard.profiles().put(rater.ratedAt(now, Ratings.MOST_A_MINUTE));
  }

  private static void trust(Regard regard, TrustEdgeUpdated updated, Instant now) {
    TrustEdge edge = regard.edges().find(new TrustEdge.Key(updated.agent(), updated.from()));
    regard
        .edges()
        .put(
            edge == null
                ? new TrustEdge(
                    updated.from(),
                    updated.agent(),
                    updated.after(),
                    updated.interactions(),
                    now,
                    now)
                : edge.with(updated.after(), updated.interactions(), now));
  }
}
