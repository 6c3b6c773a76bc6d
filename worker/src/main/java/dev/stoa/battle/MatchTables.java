package dev.stoa.battle;

import static dev.stoa.area.Columns.maybeAgent;
import static dev.stoa.area.Columns.maybeTime;
import static dev.stoa.area.Columns.stored;
import static dev.stoa.area.Columns.symbol;
import static dev.stoa.area.Columns.time;

import dev.stoa.area.Columns;
import dev.stoa.area.Rows;
import dev.stoa.battle.Battle.Terms;
import dev.stoa.battle.Battle.Verdict;
import dev.stoa.battle.Match.Course;
import dev.stoa.battle.Match.Throne;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.MatchId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// The table `battle_matches` as a batch reads and writes it.
final class MatchTables {

  /// Locked in key order, so that two workers never wait for each other in a circle.
  private static final String LOCK =
      """
      select match_id, agent1_id, agent2_id, match_type, status, challenge, rated, accept_by,
             accepted_at, started_at, ends_at, winner_id, is_draw, agent1_score, agent2_score,
             king_id, king_score, king_since, boss_health, metadata, created_at, completed_at,
             updated_at, version
        from battle_matches
       where match_id = any(:ids)
       order by match_id
         for no key update
      """;

  private static final String INSERT =
      """
      insert into battle_matches (
               match_id, agent1_id, agent2_id, match_type, challenge, rated, accept_by, metadata,
               created_at, status, accepted_at, started_at, ends_at, winner_id, is_draw,
               agent1_score, agent2_score, king_id, king_score, king_since, boss_health,
               completed_at, updated_at, version)
      select match_id, agent1_id, agent2_id, match_type, challenge, rated, accept_by,
             metadata::jsonb, created_at, status, accepted_at, started_at, ends_at, winner_id,
             is_draw, agent1_score, agent2_score, king_id, king_score, king_since, boss_health,
             completed_at, updated_at, version
        from unnest(:ids, :agent1s, :agent2s, :types, :challenges, :rated, :acceptBys, :metadata,
                    :createdAts, :statuses, :acceptedAts, :startedAts, :endsAts, :winners, :draws,
                    :agent1Scores, :agent2Scores, :kings, :kingScores, :kingSinces, :bossHealths,
                    :completedAts, :updatedAts, :versions)
          as added (match_id, agent1_id, agent2_id, match_type, challenge, rated, accept_by,
                    metadata, created_at, status, accepted_at, started_at, ends_at, winner_id,
                    is_draw, agent1_score, agent2_score, king_id, king_score, king_since,
                    boss_health, completed_at, updated_at, version)
      """;

  private static final String UPDATE =
      """
      update battle_matches m
         set status = c.status,
             accepted_at = c.accepted_at,
             started_at = c.started_at,
             ends_at = c.ends_at,
             winner_id = c.winner_id,
             is_draw = c.is_draw,
             agent1_score = c.agent1_score,
             agent2_score = c.agent2_score,
             king_id = c.king_id,
             king_score = c.king_score,
             king_since = c.king_since,
             boss_health = c.boss_health,
             completed_at = c.completed_at,
             updated_at = c.updated_at,
             version = c.version
        from unnest(:ids, :statuses, :acceptedAts, :startedAts, :endsAts, :winners, :draws,
                    :agent1Scores, :agent2Scores, :kings, :kingScores, :kingSinces, :bossHealths,
                    :completedAts, :updatedAts, :versions)
          as c (match_id, status, accepted_at, started_at, ends_at, winner_id, is_draw,
                agent1_score, agent2_score, king_id, king_score, king_since, boss_health,
                completed_at, updated_at, version)
       where m.match_id = c.match_id
      """;

  private static final String DELETE =
      """
      delete from battle_matches
       where match_id = any(:ids)
      """;

  /// Not from the table, which knows nothing of what was changed or made in the batch that removes
  /// it.
  private static final String KEEP =
      """
      insert into battle_matches_history (
               match_id, agent1_id, agent2_id, match_type, challenge, rated, accept_by, metadata,
               created_at, status, accepted_at, started_at, ends_at, winner_id, is_draw,
               agent1_score, agent2_score, king_id, king_score, king_since, boss_health,
               completed_at, updated_at, version, removed_at)
      select match_id, agent1_id, agent2_id, match_type, challenge, rated, accept_by,
             metadata::jsonb, created_at, status, accepted_at, started_at, ends_at, winner_id,
             is_draw, agent1_score, agent2_score, king_id, king_score, king_since, boss_health,
             completed_at, updated_at, version, :now
        from unnest(:ids, :agent1s, :agent2s, :types, :challenges, :rated, :acceptBys, :metadata,
                    :createdAts, :statuses, :acceptedAts, :startedAts, :endsAts, :winners, :draws,
                    :agent1Scores, :agent2Scores, :kings, :kingScores, :kingSinces, :bossHealths,
                    :completedAts, :updatedAts, :versions)
          as departed (match_id, agent1_id, agent2_id, match_type, challenge, rated, accept_by,
                    metadata, created_at, status, accepted_at, started_at, ends_at, winner_id,
                    is_draw, agent1_score, agent2_score, king_id, king_score, king_since,
                    boss_health, completed_at, updated_at, version)
      """;

  private static final String TAKEN =
      """
      select match_id
        from battle_matches
       where match_id = any(:ids)
      """;

  private MatchTables() {}

  static Rows<MatchId, Match> lock(Handle handle, Collection<MatchId> ids) {
    List<Match> found =
        ids.isEmpty()
            ? List.of()
            : handle
                .createQuery(LOCK)
                .bindArray("ids", String.class, Columns.ids(ids))
                .map((row, _) -> match(row))
                .list();
    return new Rows<>(ids, Match::matchId, found);
  }

  /// Which of these agents' ids are ids of matches.
  static List<String> taken(Handle handle, Collection<AgentId> ids) {
    return ids.isEmpty()
        ? List.of()
        : handle
            .createQuery(TAKEN)
            .bindArray("ids", String.class, Columns.ids(ids))
            .mapTo(String.class)
            .list();
  }

  static void delete(Handle handle, List<Match> removed) {
    if (!removed.isEmpty()) {
      handle
          .createUpdate(DELETE)
          .bindArray("ids", String.class, removed.stream().map(m -> m.matchId().value()).toList())
          .execute();
    }
  }

  /// Adds matches that went to their history.
  static void keep(Handle handle, List<Match> departed, Instant now) {
    if (!departed.isEmpty()) {
      whole(handle.createUpdate(KEEP), departed).done().bind("now", now).execute();
    }
  }

  static void insert(Handle handle, List<Match> added) {
    if (!added.isEmpty()) {
      whole(handle.createUpdate(INSERT), added).done().execute();
    }
  }

  private static Columns.Arrays<Match, Update> whole(Update statement, List<Match> rows) {
    return mutable(statement, rows)
        .texts("agent1s", match -> match.terms().agent1())
        .texts("agent2s", match -> match.terms().agent2())
        .texts("types", match -> stored(match.type()))
        .texts("challenges", match -> match.terms().challenge())
        .bind("rated", Boolean.class, match -> match.terms().rated())
        .times("acceptBys", match -> match.terms().acceptBy())
        .texts("metadata", match -> match.terms().metadata())
        .times("createdAts", Match::createdAt);
  }

  static void update(Handle handle, List<Match> changed) {
    if (!changed.isEmpty()) {
      mutable(handle.createUpdate(UPDATE), changed).done().execute();
    }
  }

  private static Columns.Arrays<Match, Update> mutable(Update statement, List<Match> rows) {
    return new Columns.Arrays<>(statement, rows)
        .texts("ids", Match::matchId)
        .texts("statuses", match -> stored(match.status()))
        .times("acceptedAts", match -> match.course().acceptedAt())
        .times("startedAts", match -> match.course().startedAt())
        .times("endsAts", match -> match.course().endsAt())
        .texts("winners", match -> match.verdict().winner())
        .bind("draws", Boolean.class, match -> match.verdict().isDraw())
        .bind("agent1Scores", BigDecimal.class, match -> match.verdict().agent1Score())
        .bind("agent2Scores", BigDecimal.class, match -> match.verdict().agent2Score())
        .texts("kings", match -> match.throne() == null ? null : match.throne().king())
        .bind(
            "kingScores",
            BigDecimal.class,
            match -> match.throne() == null ? null : match.throne().score())
        .times("kingSinces", match -> match.throne() == null ? null : match.throne().since())
        .bind("bossHealths", BigDecimal.class, Match::bossHealth)
        .times("completedAts", match -> match.course().completedAt())
        .times("updatedAts", Match::updatedAt)
        .bind("versions", Long.class, Match::version);
  }

  /// A row of `battle_matches` with all its columns.
  static Match match(ResultSet row) throws SQLException {
    return new Match(
        new MatchId(row.getString("match_id")),
        terms(row),
        new Course(
            symbol(Match.Status.class, row.getString("status")),
            maybeTime(row, "accepted_at"),
            maybeTime(row, "started_at"),
            maybeTime(row, "ends_at"),
            maybeTime(row, "completed_at")),
        new Verdict(
            maybeAgent(row, "winner_id"),
            row.getBoolean("is_draw"),
            row.getBigDecimal("agent1_score"),
            row.getBigDecimal("agent2_score")),
        throne(row),
        row.getBigDecimal("boss_health"),
        time(row, "created_at"),
        time(row, "updated_at"),
        row.getLong("version"));
  }

  private static Terms terms(ResultSet row) throws SQLException {
    return new Terms(
        new AgentId(row.getString("agent1_id")),
        new AgentId(row.getString("agent2_id")),
        symbol(MatchType.class, row.getString("match_type")),
        row.getString("challenge"),
        maybeTime(row, "accept_by"),
        row.getBoolean("rated"),
        row.getString("metadata"));
  }

  private static @Nullable Throne throne(ResultSet row) throws SQLException {
    String king = row.getString("king_id");
    return king == null
        ? null
        : new Throne(new AgentId(king), row.getBigDecimal("king_score"), time(row, "king_since"));
  }
}
