package dev.stoa.reputation;

import static dev.stoa.area.CommonRejection.UNAUTHORIZED;
import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;
import static dev.stoa.reputation.Reputation.Rejection.AGENT_NOT_FOUND;
import static dev.stoa.reputation.Reputation.Rejection.PROFILE_NOT_FOUND;
import static dev.stoa.reputation.Reputation.Rejection.SELF_RATING;
import static dev.stoa.reputation.Reputation.Rejection.ZERO_CHANGE;

import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.identity.AgentId;
import dev.stoa.reputation.Reputation.Command.AdjustTrustScore;
import dev.stoa.reputation.Reputation.Command.CreateReputationProfile;
import dev.stoa.reputation.Reputation.Command.RecordInteraction;
import dev.stoa.reputation.Reputation.Command.RecordReputationEvent;
import dev.stoa.reputation.Reputation.Event;
import dev.stoa.reputation.Reputation.Event.ReputationEventRecorded;
import dev.stoa.reputation.Reputation.Event.TrustEdgeUpdated;
import dev.stoa.reputation.Reputation.Event.TrustScoreAdjusted;
import dev.stoa.reputation.Reputation.Occurrence;
import dev.stoa.reputation.Reputation.Source;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a profile begins, what moves a trust score beside ratings, and how far two trust each other.
final class Trust {
  private Trust() {}

  static Decision<Event> create(Regard regard, CreateReputationProfile create, Moment moment) {
    if (regard.profiles().find(create.agent()) != null) {
      return unchanged();
    }
    if (regard.presence(create.agent()) == null) {
      return reject(AGENT_NOT_FOUND, Map.of("agentId", create.agent()));
    }
    var story = new Story(regard, create.agent(), moment);
    story.open(create.agent());
    return accept(story.events());
  }

  static Decision<Event> adjust(Regard regard, AdjustTrustScore adjust, Moment moment) {
    if (isUnknown(regard, adjust.agent())) {
      return reject(PROFILE_NOT_FOUND, Map.of("agentId", adjust.agent()));
    }
    if (adjust.change().signum() == 0) {
      return reject(ZERO_CHANGE);
    }
    // Whoever may act as an agent may not say how far it is to be trusted.
    if (!moment.trusted()) {
      return reject(UNAUTHORIZED, Map.of("agentId", adjust.agent()));
    }
    var story = new Story(regard, adjust.agent(), moment);
    story.open(adjust.agent());
    move(story, adjust.change(), adjust.reason(), adjust.source());
    story.level();
    return accept(story.events());
  }

  static Decision<Event> record(Regard regard, RecordReputationEvent record, Moment moment) {
    Occurrence what = record.occurrence();
    if (isUnknown(regard, record.agent())) {
      return reject(PROFILE_NOT_FOUND, Map.of("agentId", record.agent()));
    }
    if (!moment.trusted()) {
      return reject(UNAUTHORIZED, Map.of("agentId", record.agent()));
    }
    var story = new Story(regard, record.agent(), moment);
    story.open(record.agent());
    var recorded =
        new ReputationEvent(
            moment.derive("event/0"),
            record.agent(),
            what.type(),
            what.impact(),
            what.applied(),
            what.description(),
            what.metadata(),
            moment.now());
    story.tell(new ReputationEventRecorded(recorded));
    story.become(after(story.profile(), what.type(), what.impact(), story.today()));
    if (what.applied() && what.impact().signum() != 0) {
      move(story, what.impact(), what.description(), source(recorded));
    } else {
      story.recalculateWhereItMoved();
    }
    story.level();
    return accept(story.events());
  }

  private static Source source(ReputationEvent recorded) {
    return new Source(recorded.eventType(), recorded.eventId().toString());
  }

  /// What an event makes of a profile beside its trust score. What speaks against an agent is no
  /// sign of life that would give back what silence took.
  static ReputationProfile after(
      ReputationProfile profile, String type, BigDecimal impact, LocalDate today) {
    ReputationProfile counted = profile.afterEvent(type);
    return impact.signum() < 0 ? counted : counted.activeOn(today);
  }

  private static void move(Story story, BigDecimal change, @Nullable String reason, Source source) {
    BigDecimal before = story.profile().scores().trust();
    story.become(story.profile().adjusted(change));
    int reputation = story.reckon();
    story.tell(
        new TrustScoreAdjusted(
            story.profile().agentId(),
            change,
            before,
            story.profile().scores().trust(),
            story.profile().trustAdjustments(),
            reputation,
            reason,
            source));
  }

  static Decision<Event> interact(Regard regard, RecordInteraction interaction, Moment moment) {
    AgentId agent = interaction.agent();
    AgentId from = interaction.from();
    if (from.equals(agent)) {
      return reject(SELF_RATING, Map.of("agentId", agent));
    }
    for (AgentId named : List.of(agent, from)) {
      if (regard.presence(named) == null) {
        return reject(AGENT_NOT_FOUND, Map.of("agentId", named));
      }
    }
    var story = new Story(regard, agent, moment);
    story.open(from);
    story.open(agent);
    story.tell(edge(regard, from, agent, interaction.outcome(), interaction.weight()));
    story.become(story.profile().activeOn(story.today()));
    story.recalculateWhereItMoved();
    story.level();
    return accept(story.events());
  }

  /// The first outcome is taken as it is; afterwards it counts with its weight.
  static TrustEdgeUpdated edge(
      Regard regard, AgentId from, AgentId to, BigDecimal outcome, BigDecimal weight) {
    TrustEdge edge = regard.edges().find(new TrustEdge.Key(to, from));
    return edge == null
        ? new TrustEdgeUpdated(from, to, null, outcome.setScale(4, RoundingMode.HALF_UP), 1)
        : new TrustEdgeUpdated(
            from, to, edge.trust(), edge.moved(outcome, weight), edge.interactions() + 1);
  }

  private static boolean isUnknown(Regard regard, AgentId agent) {
    return regard.profiles().find(agent) == null && regard.presence(agent) == null;
  }
}
