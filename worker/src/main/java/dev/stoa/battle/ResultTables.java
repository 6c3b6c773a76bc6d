package dev.stoa.battle;

import static dev.stoa.area.Columns.maybe;
import static dev.stoa.area.Columns.maybeTime;
import static dev.stoa.area.Columns.symbol;
import static dev.stoa.area.Columns.time;

import dev.stoa.area.Columns;
import dev.stoa.area.Rows;
import dev.stoa.battle.Battle.Result;
import dev.stoa.battle.Battle.Standing;
import dev.stoa.battle.Battle.Team;
import dev.stoa.battle.MatchResult.Stake;
import dev.stoa.battle.rating.Rating;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.MatchId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The table `battle_results` as a batch reads and writes it. Whoever writes it holds the lock of
/// its match.
final class ResultTables {
  private static final String READ =
      """
      select match_id, agent_id, team_id, score, won, completed_at, voided_at, outcome,
             system_before, rating_before, mean_before, deviation_before, volatility_before,
             rating_after, expected, actual, k, win_streak_before, longest_win_streak_before,
             previous_match_id
        from battle_results
       where match_id = any(:ids)
      """;

  private static final String INSERT =
      """
      insert into battle_results (
               match_id, agent_id, team_id, score, won, completed_at, voided_at, outcome,
               system_before, rating_before, mean_before, deviation_before, volatility_before,
               rating_after, expected, actual, k, win_streak_before, longest_win_streak_before,
               previous_match_id)
      select match_id, agent_id, team_id, score, won, completed_at, voided_at, outcome,
             system_before, rating_before, mean_before, deviation_before, volatility_before,
             rating_after, expected, actual, k, win_streak_before, longest_win_streak_before,
             previous_match_id
        from unnest(:matches, :agents, :teams, :scores, :won, :completedAts, :voidedAts, :outcomes,
                    :systems, :ratings, :means, :deviations, :volatilities, :after, :expected,
                    :actual, :ks, :streaks, :longest, :previous)
          as added (match_id, agent_id, team_id, score, won, completed_at, voided_at, outcome,
                    system_before, rating_before, mean_before, deviation_before,
                    volatility_before, rating_after, expected, actual, k, win_streak_before,
                    longest_win_streak_before, previous_match_id)
      """;

  private static final String UPDATE =
      """
      update battle_results r
         set voided_at = c.voided_at
        from unnest(:matches, :agents, :voidedAts)
          as c (match_id, agent_id, voided_at)
       where r.match_id = c.match_id
         and r.agent_id = c.agent_id
      """;

  private ResultTables() {}

  static Rows<Participant.Key, MatchResult> read(Handle handle, Collection<MatchId> matches) {
    List<MatchResult> found =
        matches.isEmpty()
            ? List.of()
            : handle
                .createQuery(READ)
                .bindArray("ids", String.class, Columns.ids(matches))
                .map((row, _) -> result(row))
                .list();
    return new Rows<>(List.of(), MatchResult::key, found);
  }

  static void insert(Handle handle, List<MatchResult> added) {
    if (added.isEmpty()) {
      return;
    }
    new Columns.Arrays<>(handle.createUpdate(INSERT), added)
        .texts("matches", result -> result.key().match())
        .texts("agents", result -> result.key().agent())
        .texts("teams", result -> result.standing().team())
        .bind("scores", BigDecimal.class, result -> result.standing().score())
        .bind("won", Boolean.class, result -> result.standing().won())
        .times("completedAts", MatchResult::completedAt)
        .times("voidedAts", MatchResult::voidedAt)
        .texts("outcomes", stake(stake -> Columns.stored(stake.result())))
        .texts("systems", stake(stake -> stake.before().system()))
        .bind("ratings", Integer.class, stake(stake -> stake.before().shown()))
        .bind("means", BigDecimal.class, stake(stake -> stake.before().mean()))
        .bind("deviations", BigDecimal.class, stake(stake -> stake.before().deviation()))
        .bind("volatilities", BigDecimal.class, stake(stake -> stake.before().volatility()))
        .bind("after", Integer.class, stake(Stake::ratingAfter))
        .bind("expected", BigDecimal.class, stake(Stake::expected))
        .bind("actual", BigDecimal.class, stake(Stake::actual))
        .bind("ks", Integer.class, stake(Stake::k))
        .bind("streaks", Integer.class, stake(Stake::winStreak))
        .bind("longest", Integer.class, stake(Stake::longestWinStreak))
        .texts("previous", stake(Stake::previous))
        .done()
        .execute();
  }

  private static <T> Function<MatchResult, @Nullable T> stake(Function<Stake, @Nullable T> column) {
    return result -> result.stake() == null ? null : column.apply(result.stake());
  }

  static void update(Handle handle, List<MatchResult> changed) {
    if (!changed.isEmpty()) {
      new Columns.Arrays<>(handle.createUpdate(UPDATE), changed)
          .texts("matches", result -> result.key().match())
          .texts("agents", result -> result.key().agent())
          .times("voidedAts", MatchResult::voidedAt)
          .done()
          .execute();
    }
  }

  private static MatchResult result(ResultSet row) throws SQLException {
    var agent = new AgentId(row.getString("agent_id"));
    String team = row.getString("team_id");
    return new MatchResult(
        new Participant.Key(new MatchId(row.getString("match_id")), agent),
        new Standing(
            agent,
            team == null ? null : new Team(team),
            row.getBigDecimal("score"),
            row.getBoolean("won")),
        time(row, "completed_at"),
        stake(row),
        maybeTime(row, "voided_at"));
  }

  private static @Nullable Stake stake(ResultSet row) throws SQLException {
    String result = row.getString("outcome");
    if (result == null) {
      return null;
    }
    return new Stake(
        symbol(Result.class, result),
        new Rating(
            row.getString("system_before"),
            row.getInt("rating_before"),
            row.getBigDecimal("mean_before"),
            row.getBigDecimal("deviation_before"),
            row.getBigDecimal("volatility_before")),
        row.getInt("rating_after"),
        row.getBigDecimal("expected"),
        row.getBigDecimal("actual"),
        row.getInt("k"),
        row.getInt("win_streak_before"),
        row.getInt("longest_win_streak_before"),
        maybe(row, "previous_match_id", MatchId::new));
  }
}
