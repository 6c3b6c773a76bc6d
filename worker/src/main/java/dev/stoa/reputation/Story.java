package dev.stoa.reputation;

import dev.stoa.area.Moment;
import dev.stoa.identity.AgentId;
import dev.stoa.reputation.Reputation.Event;
import dev.stoa.reputation.Reputation.Event.ReputationProfileCreated;
import dev.stoa.reputation.Reputation.Event.ReputationRecalculated;
import dev.stoa.reputation.Reputation.Event.TrustLevelChanged;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The events that one command leads to for one agent, and the profile as each of them leaves it:
/// what the next one says depends on it. Changes no row.
final class Story {
  private final Regard regard;
  private final AgentId agent;
  private final Moment moment;
  private final List<Event> events = new ArrayList<>();
  private @Nullable ReputationProfile profile;

  Story(Regard regard, AgentId agent, Moment moment) {
    this.regard = regard;
    this.agent = agent;
    this.moment = moment;
    this.profile = regard.profiles().find(agent);
  }

  /// Makes sure that somebody who takes part has a profile.
  void open(AgentId one) {
    if (regard.profiles().find(one) == null) {
      var fresh = ReputationProfile.fresh(one, regard.work(one), moment.now());
      events.add(
          new ReputationProfileCreated(
              one, fresh.scores(), fresh.reputation(), fresh.trustLevel()));
      if (one.equals(agent)) {
        profile = fresh;
      }
    }
  }

  void tell(Event event) {
    events.add(event);
  }

  /// The profile as it is after what was told so far.
  ReputationProfile profile() {
    if (profile == null) {
      throw new IllegalStateException(
          "a story begins with a profile (agentId: %s)".formatted(agent));
    }
    return profile;
  }

  void become(ReputationProfile next) {
    profile = next;
  }

  LocalDate today() {
    return ReputationProfile.day(moment.now());
  }

  /// The profile's reputation as it would be reckoned now.
  int reckon() {
    ReputationProfile now = profile().rescored(moment.now());
    int reputation = Dimensions.of(now, regard.work(agent), moment.now()).reputation(now);
    become(now.with(reputation));
    return reputation;
  }

  /// Tells what the ratings come to.
  void recalculate() {
    int reputation = reckon();
    tell(
        new ReputationRecalculated(
            agent, profile().scores(), profile().tally().total(), reputation));
  }

  /// Tells of the reputation where it is not what it was.
  void recalculateWhereItMoved() {
    int before = profile().reputation();
    if (reckon() != before) {
      recalculate();
    }
  }

  /// Tells of the level where it is another one.
  void level() {
    TrustLevel before = profile().trustLevel();
    TrustLevel after = before.after(profile().reputation());
    if (after != before) {
      tell(new TrustLevelChanged(agent, before, after, profile().reputation()));
      become(profile().with(after));
    }
  }

  List<Event> events() {
    return events;
  }
}
