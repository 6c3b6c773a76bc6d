package dev.stoa.reputation;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;
import static dev.stoa.reputation.Reputation.Rejection.AGENT_NOT_FOUND;
import static dev.stoa.reputation.Reputation.Rejection.DUPLICATE_RATING;
import static dev.stoa.reputation.Reputation.Rejection.RATER_NOT_ELIGIBLE;
import static dev.stoa.reputation.Reputation.Rejection.RATE_LIMITED;
import static dev.stoa.reputation.Reputation.Rejection.RATING_NOT_FOUND;
import static dev.stoa.reputation.Reputation.Rejection.SELF_RATING;

import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.identity.AgentId;
import dev.stoa.reputation.Reputation.Command.RetractRating;
import dev.stoa.reputation.Reputation.Command.SubmitRating;
import dev.stoa.reputation.Reputation.Event;
import dev.stoa.reputation.Reputation.Event.RatingRetracted;
import dev.stoa.reputation.Reputation.Event.RatingRevised;
import dev.stoa.reputation.Reputation.Event.RatingSubmitted;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Ratings: who may give them, how many, and what one comes to.
final class Ratings {
  static final int MOST_A_MINUTE = 10;
  static final BigDecimal WEIGHT = new BigDecimal("0.3000");
  private static final Duration MINUTE = Duration.ofSeconds(60);
  private static final BigDecimal HUNDRED = new BigDecimal(100);

  private Ratings() {}

  static Decision<Event> submit(Regard regard, SubmitRating submit, Moment moment) {
    AgentId agent = submit.agent();
    AgentId rater = submit.rater();
    if (rater.equals(agent)) {
      return reject(SELF_RATING, Map.of("agentId", agent));
    }
    if (regard.presence(agent) == null) {
      return reject(AGENT_NOT_FOUND, Map.of("agentId", agent));
    }
    if (regard.presence(rater) != Regard.Presence.PRESENT) {
      return reject(RATER_NOT_ELIGIBLE, Map.of("ratedBy", rater));
    }
    Rating rating =
        Rating.of(moment.derive("rating/0"), agent, rater, submit.opinion(), moment.now());
    Rating earlier = regard.ratings().find(rating.key());
    // A repeated rating is settled before the limit is looked at: a sender that retries must hear
    // what it would have heard before.
    if (earlier != null && earlier.opinion().equals(submit.opinion())) {
      return unchanged();
    }
    if (earlier != null && earlier.interactionId() != null) {
      return reject(
          DUPLICATE_RATING,
          Map.of("interactionId", earlier.interactionId(), "score", earlier.score()));
    }
    Instant free = freeAt(regard.profiles().find(rater));
    if (moment.now().isBefore(free)) {
      return reject(RATE_LIMITED, Map.of("ratedBy", rater, "retryAt", free));
    }
    return accept(events(regard, rating, earlier, submit, moment));
  }

  /// From when on the rater may rate again.
  private static Instant freeAt(@Nullable ReputationProfile rater) {
    return rater == null || rater.recentRatings().size() < MOST_A_MINUTE
        ? Instant.MIN
        : rater.recentRatings().getFirst().plus(MINUTE);
  }

  private static List<Event> events(
      Regard regard, Rating rating, @Nullable Rating earlier, SubmitRating submit, Moment moment) {
    var story = new Story(regard, rating.agentId(), moment);
    story.open(rating.ratedBy());
    story.open(rating.agentId());
    if (earlier == null) {
      story.tell(new RatingSubmitted(rating, WEIGHT));
      story.become(
          story.profile().with(story.profile().tally().plus(rating.ratingType(), rating.score())));
    } else {
      Rating after = earlier.revised(submit.opinion(), moment.now());
      story.tell(new RatingRevised(earlier, after));
      story.become(story.profile().with(revised(story.profile().tally(), earlier, after)));
    }
    story.become(story.profile().activeOn(story.today()));
    story.recalculate();
    story.tell(
        Trust.edge(
            regard, rating.ratedBy(), rating.agentId(), rating.score().divide(HUNDRED), WEIGHT));
    story.level();
    return story.events();
  }

  static Tally revised(Tally tally, Rating before, Rating after) {
    return tally.minus(before.ratingType(), before.score()).plus(after.ratingType(), after.score());
  }

  static Decision<Event> retract(Regard regard, RetractRating retract, Moment moment) {
    Rating rating = regard.rating(retract.agent(), retract.rating());
    if (rating == null) {
      return reject(RATING_NOT_FOUND, Map.of("ratingId", retract.rating()));
    }
    if (!rating.ratedBy().equals(retract.rater())) {
      return reject(RATER_NOT_ELIGIBLE, Map.of("ratedBy", retract.rater()));
    }
    var story = new Story(regard, retract.agent(), moment);
    story.open(retract.agent());
    story.tell(new RatingRetracted(rating, retract.reason()));
    story.become(
        story.profile().with(story.profile().tally().minus(rating.ratingType(), rating.score())));
    story.recalculate();
    story.level();
    return accept(story.events());
  }
}
