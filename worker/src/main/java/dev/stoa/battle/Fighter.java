package dev.stoa.battle;

import dev.stoa.area.Root;
import dev.stoa.battle.rating.Rating;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.MatchId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An agent's battle profile: a row of `battle_profiles`.
///
/// @param ratingSince since when the shown rating is what it is
/// @param decaysFrom from when inactivity counts that no decay has counted yet
/// @param latestMatchId the match that the rating comes from as it is; null where something else
///   changed it since
public record Fighter(
    AgentId agentId,
    Rating rating,
    Tally tally,
    Instant ratingSince,
    Instant decaysFrom,
    @Nullable Instant lastMatchAt,
    @Nullable MatchId latestMatchId,
    Instant createdAt,
    Instant updatedAt,
    long version)
    implements Root<Fighter> {

  static Fighter fresh(AgentId agent, Rating rating, Instant now) {
    return new Fighter(agent, rating, Tally.NONE, now, now, null, null, now, now, 0);
  }

  @Override
  public Fighter withVersion(long next) {
    return new Fighter(
        agentId,
        rating,
        tally,
        ratingSince,
        decaysFrom,
        lastMatchAt,
        latestMatchId,
        createdAt,
        updatedAt,
        next);
  }

  /// After a match that ended at `now`.
  Fighter fought(MatchId match, Rating after, Tally counted, Instant now) {
    return new Fighter(
        agentId, after, counted, since(after, now), now, now, match, createdAt, now, version);
  }

  /// After a result was taken back.
  Fighter tookBack(@Nullable MatchId latest, Rating after, Tally counted, Instant now) {
    return new Fighter(
        agentId,
        after,
        counted,
        since(after, now),
        decaysFrom,
        lastMatchAt,
        latest,
        createdAt,
        now,
        version);
  }

  /// After inactivity up to `counted` has cost it points.
  Fighter decayed(Rating after, Instant counted, Instant now) {
    return new Fighter(
        agentId,
        after,
        tally,
        since(after, now),
        counted,
        lastMatchAt,
        null,
        createdAt,
        now,
        version);
  }

  Duration idleAt(Instant now) {
    return lastMatchAt == null ? Duration.ZERO : Duration.between(lastMatchAt, now);
  }

  private Instant since(Rating after, Instant now) {
    return after.shown() == rating.shown() ? ratingSince : now;
  }
}
