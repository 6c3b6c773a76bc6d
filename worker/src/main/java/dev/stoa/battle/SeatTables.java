package dev.stoa.battle;

import static dev.stoa.area.Columns.maybeTime;
import static dev.stoa.area.Columns.time;

import dev.stoa.area.Columns;
import dev.stoa.area.Rows;
import dev.stoa.battle.Battle.Metrics;
import dev.stoa.battle.Battle.Team;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.MatchId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// The tables `battle_participants` and `battle_entries` as a batch reads and writes them. Whoever
/// writes them holds the lock of their match, so they need none of their own.
final class SeatTables {
  private static final String READ =
      """
      select match_id, agent_id, team_id, joined_at, entries, total, eliminated_at
        from battle_participants
       where match_id = any(:ids)
      """;

  private static final String INSERT =
      """
      insert into battle_participants (
               match_id, agent_id, team_id, joined_at, entries, total, eliminated_at)
      select match_id, agent_id, team_id, joined_at, entries, total, eliminated_at
        from unnest(:matches, :agents, :teams, :joinedAts, :entries, :totals, :eliminatedAts)
          as added (match_id, agent_id, team_id, joined_at, entries, total, eliminated_at)
      """;

  private static final String UPDATE =
      """
      update battle_participants p
         set entries = c.entries,
             total = c.total,
             eliminated_at = c.eliminated_at
        from unnest(:matches, :agents, :entries, :totals, :eliminatedAts)
          as c (match_id, agent_id, entries, total, eliminated_at)
       where p.match_id = c.match_id
         and p.agent_id = c.agent_id
      """;

  private static final String INSERT_ENTRIES =
      """
      insert into battle_entries (
               match_id, agent_id, number, score, time_ms, base_score, accuracy, completeness,
               code_quality, documentation, test_coverage, contribution, submitted_at)
      select match_id, agent_id, number, score, time_ms, base_score, accuracy, completeness,
             code_quality, documentation, test_coverage, contribution, submitted_at
        from unnest(:matches, :agents, :numbers, :scores, :times, :bases, :accuracies,
                    :completenesses, :qualities, :documentations, :coverages, :contributions,
                    :submittedAts)
          as added (match_id, agent_id, number, score, time_ms, base_score, accuracy, completeness,
                    code_quality, documentation, test_coverage, contribution, submitted_at)
      """;

  private static final String MOVE_ENTRIES_OUT =
      """
      with removed as (
        delete from battle_entries
         where match_id = any(:ids)
        returning match_id, agent_id, number, score, time_ms, base_score, accuracy,
                  completeness, code_quality, documentation, test_coverage, contribution,
                  submitted_at
      )
      insert into battle_entries_history (
               match_id, agent_id, number, score, time_ms, base_score, accuracy,
               completeness, code_quality, documentation, test_coverage, contribution,
               submitted_at, removed_at)
      select match_id, agent_id, number, score, time_ms, base_score, accuracy, completeness,
             code_quality, documentation, test_coverage, contribution, submitted_at, :now
        from removed
      """;

  private static final String KEEP_ENTRIES =
      """
      insert into battle_entries_history (
               match_id, agent_id, number, score, time_ms, base_score, accuracy, completeness,
               code_quality, documentation, test_coverage, contribution, submitted_at, removed_at)
      select match_id, agent_id, number, score, time_ms, base_score, accuracy, completeness,
             code_quality, documentation, test_coverage, contribution, submitted_at, :now
        from unnest(:matches, :agents, :numbers, :scores, :times, :bases, :accuracies,
                    :completenesses, :qualities, :documentations, :coverages, :contributions,
                    :submittedAts)
          as departed (match_id, agent_id, number, score, time_ms, base_score, accuracy,
                    completeness, code_quality, documentation, test_coverage, contribution,
                    submitted_at)
      """;

  private static final String DELETE =
      """
      delete from battle_participants
       where match_id = any(:ids)
      """;

  private static final String KEEP =
      """
      insert into battle_participants_history (
               match_id, agent_id, team_id, joined_at, entries, total, eliminated_at, removed_at)
      select match_id, agent_id, team_id, joined_at, entries, total, eliminated_at, :now
        from unnest(:matches, :agents, :teams, :joinedAts, :entries, :totals, :eliminatedAts)
          as departed (match_id, agent_id, team_id, joined_at, entries, total, eliminated_at)
      """;

  private SeatTables() {}

  static Rows<Participant.Key, Participant> read(Handle handle, Collection<MatchId> matches) {
    List<Participant> found =
        matches.isEmpty()
            ? List.of()
            : handle
                .createQuery(READ)
                .bindArray("ids", String.class, Columns.ids(matches))
                .map((row, _) -> participant(row))
                .list();
    return new Rows<>(List.of(), Participant::key, found);
  }

  /// Moves the entries of these matches to their history, and deletes their seats.
  static void moveOut(Handle handle, List<Match> removed, Instant now) {
    if (!removed.isEmpty()) {
      List<String> ids = removed.stream().map(match -> match.matchId().value()).toList();
      handle
          .createUpdate(MOVE_ENTRIES_OUT)
          .bindArray("ids", String.class, ids)
          .bind("now", now)
          .execute();
      handle.createUpdate(DELETE).bindArray("ids", String.class, ids).execute();
    }
  }

  /// Adds what went to the histories.
  static void keep(Handle handle, Departed departed, Instant now) {
    if (!departed.participants().isEmpty()) {
      seats(handle.createUpdate(KEEP), departed.participants()).bind("now", now).execute();
    }
    if (!departed.entries().isEmpty()) {
      entries(handle.createUpdate(KEEP_ENTRIES), departed.entries()).bind("now", now).execute();
    }
  }

  static void insert(Handle handle, List<Participant> added) {
    if (!added.isEmpty()) {
      seats(handle.createUpdate(INSERT), added).execute();
    }
  }

  private static Update seats(Update statement, List<Participant> seats) {
    return new Columns.Arrays<>(statement, seats)
        .texts("matches", one -> one.key().match())
        .texts("agents", Participant::agent)
        .texts("teams", Participant::team)
        .times("joinedAts", Participant::joinedAt)
        .bind("entries", Integer.class, Participant::entries)
        .bind("totals", BigDecimal.class, Participant::total)
        .times("eliminatedAts", Participant::eliminatedAt)
        .done();
  }

  static void update(Handle handle, List<Participant> changed) {
    if (!changed.isEmpty()) {
      new Columns.Arrays<>(handle.createUpdate(UPDATE), changed)
          .texts("matches", one -> one.key().match())
          .texts("agents", Participant::agent)
          .bind("entries", Integer.class, Participant::entries)
          .bind("totals", BigDecimal.class, Participant::total)
          .times("eliminatedAts", Participant::eliminatedAt)
          .done()
          .execute();
    }
  }

  static void insertEntries(Handle handle, List<Entry> added) {
    if (!added.isEmpty()) {
      entries(handle.createUpdate(INSERT_ENTRIES), added).execute();
    }
  }

  private static Update entries(Update statement, List<Entry> entries) {
    var arrays =
        new Columns.Arrays<>(statement, entries)
            .texts("matches", entry -> entry.key().match())
            .texts("agents", entry -> entry.key().agent())
            .bind("numbers", Integer.class, entry -> entry.key().number())
            .bind("scores", BigDecimal.class, Entry::score)
            .bind("times", Long.class, entry -> entry.metrics().timeMs())
            .times("submittedAts", Entry::submittedAt);
    measure(arrays, "bases", Metrics::baseScore);
    measure(arrays, "accuracies", Metrics::accuracy);
    measure(arrays, "completenesses", Metrics::completeness);
    measure(arrays, "qualities", Metrics::codeQuality);
    measure(arrays, "documentations", Metrics::documentation);
    measure(arrays, "coverages", Metrics::testCoverage);
    measure(arrays, "contributions", Metrics::contribution);
    return arrays.done();
  }

  private static void measure(
      Columns.Arrays<Entry, ?> arrays,
      String name,
      Function<Metrics, @Nullable BigDecimal> measure) {
    arrays.bind(name, BigDecimal.class, entry -> measure.apply(entry.metrics()));
  }

  private static Participant participant(ResultSet row) throws SQLException {
    String team = row.getString("team_id");
    return new Participant(
        new Participant.Key(
            new MatchId(row.getString("match_id")), new AgentId(row.getString("agent_id"))),
        team == null ? null : new Team(team),
        time(row, "joined_at"),
        row.getInt("entries"),
        row.getBigDecimal("total"),
        maybeTime(row, "eliminated_at"));
  }
}
