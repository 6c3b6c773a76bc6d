package dev.stoa.battle;

import dev.stoa.area.Columns;
import dev.stoa.area.Timer;
import dev.stoa.battle.Battle.Command;
import dev.stoa.battle.Battle.Command.ApplyRatingDecay;
import dev.stoa.battle.Battle.Command.CancelMatch;
import dev.stoa.battle.Battle.Command.RecordBattle;
import dev.stoa.battle.Battle.Verdict;
import dev.stoa.identity.MatchId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// What time asks of matches and ratings.
final class BattleTimers {
  // An entry that began before the end may commit a moment after it.
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final BigDecimal NO_SCORE = new BigDecimal("0.00");

  static final String OVER =
      """
      select match_id, ends_at,
             exists (
               select 1
                 from battle_participants p
                where p.match_id = m.match_id
                  and p.entries > 0) as entered
        from battle_matches m
       where status = 'active'
         and ends_at <= :now
       order by ends_at, match_id
       limit :most
      """;

  static final String UNACCEPTED =
      """
      select match_id, accept_by
        from battle_matches
       where status = 'pending'
         and accepted_at is null
         and accept_by is not null
         and accept_by <= :now
       order by accept_by, match_id
       limit :most
      """;

  // In order and one: an `exists` would be planned as a scan, which reads all where nobody is idle.
  static final String IDLE =
      """
      select decays_from
        from battle_profiles
       where decays_from <= :since
         and (elo_rating - :floor) * :share > 0.5
       order by decays_from, agent_id
       limit 1
      """;

  private BattleTimers() {}

  static List<Timer> all() {
    return List.of(new EndMatches(), new ExpireChallenges(), new DecayRatings());
  }

  /// Ends matches that have lasted long enough: by what was handed in, or without a result where
  /// nobody handed anything in.
  private record EndMatches() implements Timer {
    @Override
    public String name() {
      return "END_MATCHES";
    }

    @Override
    public Duration interval() {
      return Duration.ofSeconds(1);
    }

    @Override
    public List<Due> due(Handle handle, Instant now, int most) {
      return handle
          .createQuery(OVER)
          .bind("now", now.minus(GRACE))
          .bind("most", most)
          .map((row, _) -> ended(row))
          .list();
    }

    private static Due ended(ResultSet row) throws SQLException {
      var match = new MatchId(row.getString("match_id"));
      Command command =
          row.getBoolean("entered")
              ? new RecordBattle(match, null, null, new Verdict(null, false, NO_SCORE, NO_SCORE))
              : new CancelMatch(match, "nobody handed anything in before the end");
      return asked(match, command, Columns.time(row, "ends_at"));
    }
  }

  /// Calls challenges off that nobody answered in time.
  private record ExpireChallenges() implements Timer {
    @Override
    public String name() {
      return "EXPIRE_CHALLENGES";
    }

    @Override
    public Duration interval() {
      return Duration.ofSeconds(5);
    }

    @Override
    public List<Due> due(Handle handle, Instant now, int most) {
      return handle
          .createQuery(UNACCEPTED)
          .bind("now", now.minus(GRACE))
          .bind("most", most)
          .map((row, _) -> expired(row))
          .list();
    }

    private static Due expired(ResultSet row) throws SQLException {
      var match = new MatchId(row.getString("match_id"));
      return asked(
          match,
          new CancelMatch(match, "nobody accepted it in time"),
          Columns.time(row, "accept_by"));
    }
  }

  /// Sweeps as long as somebody has been idle for a whole period.
  private record DecayRatings() implements Timer {
    private static final Duration PERIOD = Duration.ofDays(91);
    private static final BigDecimal SHARE = new BigDecimal("0.2000");
    private static final int FLOOR = 1500;

    @Override
    public String name() {
      return "APPLY_RATING_DECAY";
    }

    @Override
    public Duration interval() {
      return Duration.ofMinutes(1);
    }

    @Override
    public List<Due> due(Handle handle, Instant now, int most) {
      boolean isAnyoneIdle =
          handle
              .createQuery(IDLE)
              .bind("since", now.minus(PERIOD))
              .bind("floor", FLOOR)
              .bind("share", SHARE)
              .map((row, _) -> Columns.time(row, "decays_from"))
              .findOne()
              .isPresent();
      // A sweep takes so many; the next, of another time, takes the rest.
      return isAnyoneIdle && most > 0
          ? List.of(
              new Due(
                  Battle.MAINTENANCE,
                  BattleWire.encodeCommand(new ApplyRatingDecay(now, PERIOD, SHARE, FLOOR)),
                  now))
          : List.of();
    }
  }

  private static Timer.Due asked(MatchId match, Command command, Instant at) {
    return new Timer.Due(match.value(), BattleWire.encodeCommand(command), at);
  }
}
