package dev.stoa.battle;

import dev.stoa.battle.Battle.Event.BattleRecorded;
import dev.stoa.battle.Battle.Event.RatingChanged;
import dev.stoa.battle.Battle.Standing;
import dev.stoa.battle.Match.Status;
import dev.stoa.battle.MatchResult.Stake;
import dev.stoa.battle.rating.Revision;
import dev.stoa.identity.MatchId;
import java.time.Instant;

/// What holds once a match has ended, or its end was taken back.
final class Endings {
  private Endings() {}

  static void apply(Arena arena, BattleRecorded recorded, Instant now) {
    Match match = arena.matches().get(recorded.match());
    arena.matches().put(match.recorded(recorded.verdict(), now));
    for (Standing standing : recorded.standings()) {
      var key = new Participant.Key(recorded.match(), standing.agent());
      arena.results().put(new MatchResult(key, standing, now, null, null));
    }
  }

  static void apply(Arena arena, RatingChanged changed, Instant now) {
    switch (changed.cause()) {
      case MATCH_RESULT -> rated(arena, changed, now);
      case RESULT_VOIDED -> takenBack(arena, changed, now);
    }
  }

  private static void rated(Arena arena, RatingChanged changed, Instant now) {
    Fighter fighter = arena.fighters().get(changed.agent());
    Revision revision = changed.revision();
    var key = new Participant.Key(changed.match(), changed.agent());
    var stake =
        new Stake(
            changed.result(),
            changed.before(),
            revision.rating().shown(),
            revision.expected(),
            revision.actual(),
            revision.k(),
            fighter.tally().winStreak(),
            fighter.tally().longestWinStreak(),
            fighter.latestMatchId());
    arena.results().put(arena.results().get(key).rated(stake));
    arena.fighters().put(fighter.fought(changed.match(), revision.rating(), changed.tally(), now));
  }

  private static void takenBack(Arena arena, RatingChanged changed, Instant now) {
    Fighter fighter = arena.fighters().get(changed.agent());
    var key = new Participant.Key(changed.match(), changed.agent());
    Stake stake = arena.results().get(key).stake();
    // The rating comes again from the match before only if this was the last to change it.
    MatchId latest =
        stake != null && changed.match().equals(fighter.latestMatchId()) ? stake.previous() : null;
    arena
        .fighters()
        .put(fighter.tookBack(latest, changed.revision().rating(), changed.tally(), now));
  }

  static void applyVoid(Arena arena, MatchId match, Instant now) {
    arena.matches().put(arena.matches().get(match).ended(Status.VOIDED, now));
    for (MatchResult result : Verdicts.resultsOf(arena, match)) {
      arena.results().put(result.voided(now));
    }
  }
}
