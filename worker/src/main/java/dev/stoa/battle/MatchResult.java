package dev.stoa.battle;

import dev.stoa.battle.Battle.Result;
import dev.stoa.battle.Battle.Standing;
import dev.stoa.battle.rating.Rating;
import dev.stoa.identity.MatchId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a match came to for one who took part: a row of `battle_results`.
///
/// @param stake what it did to the rating; null where the match was not rated
/// @param voidedAt when it was taken back; null where it stands
record MatchResult(
    Participant.Key key,
    Standing standing,
    Instant completedAt,
    @Nullable Stake stake,
    @Nullable Instant voidedAt) {

  /// What a result found and did, kept so that it can be taken back.
  ///
  /// @param winStreak the streak that it found
  /// @param longestWinStreak the longest streak that it found
  /// @param previous the match that the rating came from before; null where it came from none as it
  ///   was
  record Stake(
      Result result,
      Rating before,
      int ratingAfter,
      BigDecimal expected,
      BigDecimal actual,
      int k,
      int winStreak,
      int longestWinStreak,
      @Nullable MatchId previous) {}

  MatchResult rated(Stake found) {
    return new MatchResult(key, standing, completedAt, found, voidedAt);
  }

  MatchResult voided(Instant now) {
    return new MatchResult(key, standing, completedAt, stake, now);
  }
}
