package dev.stoa.battle;

import static dev.stoa.area.Columns.maybe;
import static dev.stoa.area.Columns.maybeTime;
import static dev.stoa.area.Columns.time;

import dev.stoa.area.Columns;
import dev.stoa.battle.Arena.Presence;
import dev.stoa.battle.Battle.Command.ApplyRatingDecay;
import dev.stoa.battle.rating.Rating;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.MatchId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// The table `battle_profiles` as a batch reads and writes it, and what the agent area shows.
final class FighterTables {

  /// The most profiles that one sweep takes, so that a batch stays short.
  static final int SWEEP = 500;

  private static final String LOCK =
      """
      select agent_id, elo_rating, wins, losses, draws, total_matches, win_streak,
             longest_win_streak, rating_system, rating_mean, rating_deviation, rating_volatility,
             rating_since, decays_from, last_match_at, latest_match_id, created_at, updated_at,
             version
        from battle_profiles
       where agent_id = any(:ids)
       order by agent_id
         for no key update
      """;

  /// Who has been idle for a period or more and would lose a point by it. Comes after all other
  /// locks and waits for none.
  static final String SWEEP_IDLE =
      """
      select agent_id, elo_rating, wins, losses, draws, total_matches, win_streak,
             longest_win_streak, rating_system, rating_mean, rating_deviation, rating_volatility,
             rating_since, decays_from, last_match_at, latest_match_id, created_at, updated_at,
             version
        from battle_profiles
       where decays_from <= :since
         and (elo_rating - :floor) * :share > 0.5
       order by decays_from, agent_id
       limit :most
         for no key update skip locked
      """;

  private static final String INSERT =
      """
      insert into battle_profiles (
               agent_id, elo_rating, wins, losses, draws, total_matches, win_streak,
               longest_win_streak, rating_system, rating_mean, rating_deviation,
               rating_volatility, rating_since, decays_from, last_match_at, latest_match_id,
               created_at, updated_at, version)
      select agent_id, elo_rating, wins, losses, draws, total_matches, win_streak,
             longest_win_streak, rating_system, rating_mean, rating_deviation,
             rating_volatility, rating_since, decays_from, last_match_at, latest_match_id,
             created_at, updated_at, version
        from unnest(:ids, :ratings, :wins, :losses, :draws, :totals, :streaks, :longest, :systems,
                    :means, :deviations, :volatilities, :ratingSinces, :decaysFroms, :lastMatchAts,
                    :latestMatches, :createdAts, :updatedAts, :versions)
          as added (agent_id, elo_rating, wins, losses, draws, total_matches, win_streak,
                    longest_win_streak, rating_system, rating_mean, rating_deviation,
                    rating_volatility, rating_since, decays_from, last_match_at, latest_match_id,
                    created_at, updated_at, version)
      """;

  private static final String UPDATE =
      """
      update battle_profiles p
         set elo_rating = c.elo_rating,
             wins = c.wins,
             losses = c.losses,
             draws = c.draws,
             total_matches = c.total_matches,
             win_streak = c.win_streak,
             longest_win_streak = c.longest_win_streak,
             rating_system = c.rating_system,
             rating_mean = c.rating_mean,
             rating_deviation = c.rating_deviation,
             rating_volatility = c.rating_volatility,
             rating_since = c.rating_since,
             decays_from = c.decays_from,
             last_match_at = c.last_match_at,
             latest_match_id = c.latest_match_id,
             updated_at = c.updated_at,
             version = c.version
        from unnest(:ids, :ratings, :wins, :losses, :draws, :totals, :streaks, :longest, :systems,
                    :means, :deviations, :volatilities, :ratingSinces, :decaysFroms, :lastMatchAts,
                    :latestMatches, :updatedAts, :versions)
          as c (agent_id, elo_rating, wins, losses, draws, total_matches, win_streak,
                longest_win_streak, rating_system, rating_mean, rating_deviation,
                rating_volatility, rating_since, decays_from, last_match_at, latest_match_id,
                updated_at, version)
       where p.agent_id = c.agent_id
      """;

  private static final String TAKEN =
      """
      select agent_id
        from battle_profiles
       where agent_id = any(:ids)
      """;

  private static final String DIRECTORY =
      """
      select agent_id, status
        from agent_directory
       where agent_id = any(:ids)
      """;

  private FighterTables() {}

  static List<Fighter> lock(Handle handle, Collection<AgentId> ids) {
    return ids.isEmpty()
        ? List.of()
        : handle
            .createQuery(LOCK)
            .bindArray("ids", String.class, Columns.ids(ids))
            .map((row, _) -> fighter(row))
            .list();
  }

  static List<Fighter> sweep(Handle handle, ApplyRatingDecay decay) {
    return handle
        .createQuery(SWEEP_IDLE)
        .bind("since", decay.asOf().minus(decay.period()))
        .bind("floor", decay.floor())
        .bind("share", decay.share())
        .bind("most", SWEEP)
        .map((row, _) -> fighter(row))
        .list();
  }

  /// Which of these matches' ids are ids of fighters.
  static List<String> taken(Handle handle, Collection<MatchId> ids) {
    return ids.isEmpty()
        ? List.of()
        : handle
            .createQuery(TAKEN)
            .bindArray("ids", String.class, Columns.ids(ids))
            .mapTo(String.class)
            .list();
  }

  /// What the agent area knows of these agents, read without a lock.
  static Map<AgentId, Presence> directory(Handle handle, Collection<AgentId> ids) {
    Map<AgentId, Presence> directory = new HashMap<>();
    if (!ids.isEmpty()) {
      handle
          .createQuery(DIRECTORY)
          .bindArray("ids", String.class, Columns.ids(ids))
          .map((row, _) -> Map.entry(new AgentId(row.getString("agent_id")), presence(row)))
          .forEach(entry -> directory.put(entry.getKey(), entry.getValue()));
    }
    return directory;
  }

  private static Presence presence(ResultSet row) throws SQLException {
    return "suspended".equals(row.getString("status")) ? Presence.SUSPENDED : Presence.PRESENT;
  }

  static void insert(Handle handle, List<Fighter> added) {
    if (!added.isEmpty()) {
      mutable(handle.createUpdate(INSERT), added)
          .times("createdAts", Fighter::createdAt)
          .done()
          .execute();
    }
  }

  static void update(Handle handle, List<Fighter> changed) {
    if (!changed.isEmpty()) {
      mutable(handle.createUpdate(UPDATE), changed).done().execute();
    }
  }

  private static Columns.Arrays<Fighter, Update> mutable(Update statement, List<Fighter> rows) {
    return new Columns.Arrays<>(statement, rows)
        .texts("ids", Fighter::agentId)
        .bind("ratings", Integer.class, fighter -> fighter.rating().shown())
        .bind("wins", Integer.class, fighter -> fighter.tally().wins())
        .bind("losses", Integer.class, fighter -> fighter.tally().losses())
        .bind("draws", Integer.class, fighter -> fighter.tally().draws())
        .bind("totals", Integer.class, fighter -> fighter.tally().totalMatches())
        .bind("streaks", Integer.class, fighter -> fighter.tally().winStreak())
        .bind("longest", Integer.class, fighter -> fighter.tally().longestWinStreak())
        .texts("systems", fighter -> fighter.rating().system())
        .bind("means", BigDecimal.class, fighter -> fighter.rating().mean())
        .bind("deviations", BigDecimal.class, fighter -> fighter.rating().deviation())
        .bind("volatilities", BigDecimal.class, fighter -> fighter.rating().volatility())
        .times("ratingSinces", Fighter::ratingSince)
        .times("decaysFroms", Fighter::decaysFrom)
        .times("lastMatchAts", Fighter::lastMatchAt)
        .texts("latestMatches", Fighter::latestMatchId)
        .times("updatedAts", Fighter::updatedAt)
        .bind("versions", Long.class, Fighter::version);
  }

  /// A row of `battle_profiles` with all its columns.
  static Fighter fighter(ResultSet row) throws SQLException {
    return new Fighter(
        new AgentId(row.getString("agent_id")),
        new Rating(
            row.getString("rating_system"),
            row.getInt("elo_rating"),
            row.getBigDecimal("rating_mean"),
            row.getBigDecimal("rating_deviation"),
            row.getBigDecimal("rating_volatility")),
        new Tally(
            row.getInt("wins"),
            row.getInt("losses"),
            row.getInt("draws"),
            row.getInt("total_matches"),
            row.getInt("win_streak"),
            row.getInt("longest_win_streak")),
        time(row, "rating_since"),
        time(row, "decays_from"),
        maybeTime(row, "last_match_at"),
        maybe(row, "latest_match_id", MatchId::new),
        time(row, "created_at"),
        time(row, "updated_at"),
        row.getLong("version"));
  }
}
