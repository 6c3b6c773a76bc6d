package dev.stoa.battle;

import dev.stoa.area.Commands;
import dev.stoa.area.Outcome;
import dev.stoa.area.Query;
import dev.stoa.battle.Battle.Command;
import dev.stoa.battle.Battle.Event;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.MatchId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/// Battle for a program in the same JVM. Reads see committed rows; a write is a command like any
/// other and goes through the same rules, outbox and promises.
///
/// Lists come in pages: `after` is the id of the last row of the page before, null for the first.
public final class BattleRepository {
  private static final int MOST = 1000;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private static final String PROFILE =
      """
      select agent_id, elo_rating, wins, losses, draws, total_matches, win_streak,
             longest_win_streak, rating_system, rating_mean, rating_deviation, rating_volatility,
             rating_since, decays_from, last_match_at, latest_match_id, created_at, updated_at,
             version
        from battle_profiles
       where agent_id = :id
      """;

  private static final String MATCH =
      """
      select match_id, agent1_id, agent2_id, match_type, status, challenge, rated, accept_by,
             accepted_at, started_at, ends_at, winner_id, is_draw, agent1_score, agent2_score,
             king_id, king_score, king_since, boss_health, metadata, created_at, completed_at,
             updated_at, version
        from battle_matches
       where match_id = :id
      """;

  static final String HISTORY =
      """
      select m.match_id, m.agent1_id, m.agent2_id, m.match_type, m.status, m.challenge, m.rated,
             m.accept_by, m.accepted_at, m.started_at, m.ends_at, m.winner_id, m.is_draw,
             m.agent1_score, m.agent2_score, m.king_id, m.king_score, m.king_since, m.boss_health,
             m.metadata, m.created_at, m.completed_at, m.updated_at, m.version
        from battle_results r
        join battle_matches m on m.match_id = r.match_id
       where r.agent_id = :agent
         and r.voided_at is null
         and (r.completed_at, r.match_id) < (:completedAt, :matchId)
       order by r.completed_at desc, r.match_id desc
       limit :limit
      """;

  static final String LEADERBOARD =
      """
      select agent_id, elo_rating, wins, losses, draws, total_matches, win_streak,
             longest_win_streak, rating_system, rating_mean, rating_deviation, rating_volatility,
             rating_since, decays_from, last_match_at, latest_match_id, created_at, updated_at,
             version
        from battle_profiles
       where total_matches >= 5
         and elo_rating <= :rating
         and (elo_rating < :rating or (rating_since, agent_id) > (:since, :id))
       order by elo_rating desc, rating_since, agent_id
       limit :limit
      """;

  static final String PENDING =
      """
      select match_id, agent1_id, agent2_id, match_type, status, challenge, rated, accept_by,
             accepted_at, started_at, ends_at, winner_id, is_draw, agent1_score, agent2_score,
             king_id, king_score, king_since, boss_health, metadata, created_at, completed_at,
             updated_at, version
        from battle_matches
       where status = 'pending'
         and (created_at, match_id) > (:createdAt, :matchId)
       order by created_at, match_id
       limit :limit
      """;

  private final Jdbi jdbi;
  private final Commands<Command, Event> commands;

  public BattleRepository(Jdbi jdbi, Commands<Command, Event> commands) {
    this.jdbi = jdbi;
    this.commands = commands;
  }

  public @Nullable Fighter findProfileByAgent(AgentId agent) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(PROFILE)
            .bind("id", agent.value())
            .map((row, _) -> FighterTables.fighter(row))
            .findOne()
            .orElse(null));
  }

  public @Nullable Match findMatchById(MatchId match) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(MATCH)
            .bind("id", match.value())
            .map((row, _) -> MatchTables.match(row))
            .findOne()
            .orElse(null));
  }

  /// The matches of an agent whose results stand, newest first.
  public List<Match> getMatchHistory(AgentId agent, int limit, @Nullable MatchId after) {
    Match last = after == null ? null : findMatchById(after);
    Instant end = last == null ? null : last.course().completedAt();
    return jdbi.withHandle(handle ->
        handle
            .createQuery(HISTORY)
            .bind("agent", agent.value())
            .bind("completedAt", end == null ? LATEST : end)
            .bind("matchId", after == null ? "" : after.value())
            .bind("limit", checked(limit))
            .map((row, _) -> MatchTables.match(row))
            .list());
  }

  /// Who has fought five rated matches or more, best first; within a tie who is there for longer,
  /// then the id.
  public List<Fighter> getLeaderboard(int limit, @Nullable AgentId after) {
    Fighter last = after == null ? null : findProfileByAgent(after);
    return jdbi.withHandle(handle ->
        handle
            .createQuery(LEADERBOARD)
            .bind("rating", last == null ? Integer.MAX_VALUE : last.rating().shown())
            .bind("since", last == null ? Instant.EPOCH : last.ratingSince())
            .bind("id", last == null ? "" : last.agentId().value())
            .bind("limit", checked(limit))
            .map((row, _) -> FighterTables.fighter(row))
            .list());
  }

  /// Matches that have not begun, oldest first.
  public List<Match> findPendingMatches(int limit, @Nullable MatchId after) {
    Match last = after == null ? null : findMatchById(after);
    return jdbi.withHandle(handle ->
        handle
            .createQuery(PENDING)
            .bind("createdAt", last == null ? Instant.EPOCH : last.createdAt())
            .bind("matchId", last == null ? "" : last.matchId().value())
            .bind("limit", checked(limit))
            .map((row, _) -> MatchTables.match(row))
            .list());
  }

  public BattleStats getStats() {
    // In one snapshot, so that the range is of the profiles that are counted.
    return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, BattleCountTables::read);
  }

  private static int checked(int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException(
          "limit must be from 1 to %d (found: %d)".formatted(MOST, limit));
    }
    return limit;
  }

  /// Runs a command of battle; throws [dev.stoa.area.CommandRefused] where it is rejected.
  private Outcome<Event> run(Command command) {
    return commands.run(command);
  }

  public Outcome<Event> createBattleProfile(Command.CreateBattleProfile command) {
    return run(command);
  }

  public Outcome<Event> createMatch(Command.CreateMatch command) {
    return run(command);
  }

  public Outcome<Event> recordBattle(Command.RecordBattle command) {
    return run(command);
  }

  public Outcome<Event> deleteMatch(Command.DeleteMatch command) {
    return run(command);
  }

  public Outcome<Event> acceptMatch(Command.AcceptMatch command) {
    return run(command);
  }

  public Outcome<Event> declineMatch(Command.DeclineMatch command) {
    return run(command);
  }

  public Outcome<Event> startMatch(Command.StartMatch command) {
    return run(command);
  }

  public Outcome<Event> cancelMatch(Command.CancelMatch command) {
    return run(command);
  }

  public Outcome<Event> voidMatchResult(Command.VoidMatchResult command) {
    return run(command);
  }

  public Outcome<Event> joinBattle(Command.JoinBattle command) {
    return run(command);
  }

  public Outcome<Event> submitBattleEntry(Command.SubmitBattleEntry command) {
    return run(command);
  }

  public Outcome<Event> applyRatingDecay(Command.ApplyRatingDecay command) {
    return run(command);
  }

  /// The reads by name, for `stoa query`.
  public List<Query> queries() {
    return BattleQueries.of(this);
  }
}
