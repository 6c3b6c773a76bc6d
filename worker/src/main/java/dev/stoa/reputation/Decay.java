package dev.stoa.reputation;

import static dev.stoa.area.CommonRejection.UNAUTHORIZED;
import static dev.stoa.area.CommonRejection.VALIDATION_FAILED;
import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;

import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.reputation.Reputation.Command.ApplyReputationDecay;
import dev.stoa.reputation.Reputation.Event;
import dev.stoa.reputation.Reputation.Event.ReputationDecayed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What silence does to a reputation.
final class Decay {
  private static final Comparator<ReputationProfile> DUE_FIRST =
      Comparator.comparing(
              (ReputationProfile profile) -> Objects.requireNonNull(profile.fading().decaysOn()))
          .thenComparing(ReputationProfile::agentId);

  private Decay() {}

  static Decision<Event> sweep(Regard regard, ApplyReputationDecay decay, Moment moment) {
    // How fast silence counts is not for those who are silent, nor for their rivals.
    if (!moment.trusted()) {
      return reject(UNAUTHORIZED);
    }
    // Who decays by a day that has not come takes from agents what they may still keep.
    if (decay.asOf().isAfter(moment.now())) {
      return reject(
          VALIDATION_FAILED,
          Map.of(
              "field",
              "asOf",
              "reason",
              "must not be in the future (found: %s)".formatted(decay.asOf())));
    }
    LocalDate day = ReputationProfile.day(decay.asOf());
    List<ReputationProfile> due =
        regard.all().stream()
            .filter(profile -> profile.fading().isDue(day))
            .sorted(DUE_FIRST)
            .limit(decay.batch())
            .toList();
    List<Event> events = new ArrayList<>();
    for (ReputationProfile profile : due) {
      events.addAll(faded(regard, profile, decay, moment));
    }
    return accept(events);
  }

  private static List<Event> faded(
      Regard regard, ReputationProfile profile, ApplyReputationDecay decay, Moment moment) {
    LocalDate day = ReputationProfile.day(decay.asOf());
    Fading after = profile.fading().until(day, decay.daily(), decay.floor());
    var story = new Story(regard, profile.agentId(), moment);
    story.become(profile.with(after));
    int reputation = story.reckon();
    story.tell(
        new ReputationDecayed(
            profile.agentId(), after.daysInactive(day), after, profile.reputation(), reputation));
    story.level();
    return story.events();
  }
}
