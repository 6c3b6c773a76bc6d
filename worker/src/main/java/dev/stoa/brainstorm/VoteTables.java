package dev.stoa.brainstorm;

import static dev.stoa.area.Columns.time;

import dev.stoa.area.Columns;
import dev.stoa.identity.IdeaId;
import dev.stoa.identity.SessionId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// The table `brainstorm_votes` and its history as a batch reads and writes them, under the lock of
/// their session.
final class VoteTables {
  static final String NAMED =
      """
      select v.session_id, v.idea_id, v.voter_id, v.value, v.created_at, v.updated_at
        from unnest(:sessions, :ideas, :agents) as named (session_id, idea_id, voter_id)
        join brainstorm_votes v
          on v.session_id = named.session_id
         and v.idea_id = named.idea_id
         and v.voter_id = named.voter_id
      """;

  private static final String INSERT =
      """
      insert into brainstorm_votes (
               session_id, idea_id, voter_id, value, created_at, updated_at)
      select session_id, idea_id, voter_id, value, created_at, updated_at
        from unnest(:sessions, :ideas, :agents, :values, :createdAts, :updatedAts)
          as added (session_id, idea_id, voter_id, value, created_at, updated_at)
      """;

  private static final String UPDATE =
      """
      update brainstorm_votes v
         set value = c.value,
             updated_at = c.updated_at
        from unnest(:sessions, :ideas, :agents, :values, :updatedAts)
          as c (session_id, idea_id, voter_id, value, updated_at)
       where v.session_id = c.session_id
         and v.idea_id = c.idea_id
         and v.voter_id = c.voter_id
      """;

  /// Those that the batch does not know go to the history as the table holds them.
  static final String MOVE =
      """
      with gone as (
        delete from brainstorm_votes
         where session_id = any(:removed)
        returning session_id, idea_id, voter_id, value, created_at, updated_at)
      insert into brainstorm_votes_history (
               session_id, idea_id, voter_id, value, created_at, updated_at, removed_at)
      select session_id, idea_id, voter_id, value, created_at, updated_at, :now
        from gone
       where not exists (
               select 1
                 from unnest(:sessions, :ideas, :agents) as known (session_id, idea_id, voter_id)
                where known.session_id = gone.session_id
                  and known.idea_id = gone.idea_id
                  and known.voter_id = gone.voter_id)
      """;

  private static final String KEEP =
      """
      insert into brainstorm_votes_history (
               session_id, idea_id, voter_id, value, created_at, updated_at, removed_at)
      select session_id, idea_id, voter_id, value, created_at, updated_at, :now
        from unnest(:sessions, :ideas, :agents, :values, :createdAts, :updatedAts)
          as departed (session_id, idea_id, voter_id, value, created_at, updated_at)
      """;

  private VoteTables() {}

  static Leaves<Vote.Key, Vote> read(Handle handle, Collection<Vote.Key> named) {
    List<Vote> found =
        named.isEmpty()
            ? List.of()
            : new Columns.Arrays<>(handle.createQuery(NAMED), List.copyOf(named))
                .texts("sessions", Vote.Key::session)
                .texts("ideas", Vote.Key::idea)
                .texts("agents", Vote.Key::voter)
                .done()
                .map((row, _) -> vote(row))
                .list();
    return new Leaves<>(named, Vote::key, Vote::sessionId, found);
  }

  static void move(Handle handle, List<String> sessions, Whiteboard board) {
    keys(handle.createUpdate(MOVE), board.votes().departed())
        .done()
        .bindArray("removed", String.class, sessions)
        .bind("now", board.now())
        .execute();
  }

  static void keep(Handle handle, List<Vote> departed, Instant now) {
    if (!departed.isEmpty()) {
      whole(handle.createUpdate(KEEP), departed).bind("now", now).execute();
    }
  }

  static void insert(Handle handle, List<Vote> added) {
    if (!added.isEmpty()) {
      whole(handle.createUpdate(INSERT), added).execute();
    }
  }

  static void update(Handle handle, List<Vote> changed) {
    if (!changed.isEmpty()) {
      mutable(handle.createUpdate(UPDATE), changed).done().execute();
    }
  }

  private static Update whole(Update statement, List<Vote> rows) {
    return mutable(statement, rows).times("createdAts", Vote::createdAt).done();
  }

  private static Columns.Arrays<Vote, Update> mutable(Update statement, List<Vote> rows) {
    return keys(statement, rows)
        .bind("values", BigDecimal.class, Vote::value)
        .times("updatedAts", Vote::updatedAt);
  }

  private static Columns.Arrays<Vote, Update> keys(Update statement, List<Vote> rows) {
    return new Columns.Arrays<>(statement, rows)
        .texts("sessions", Vote::sessionId)
        .texts("ideas", Vote::ideaId)
        .texts("agents", Vote::voterId);
  }

  /// A row of `brainstorm_votes` with all its columns.
  static Vote vote(ResultSet row) throws SQLException {
    return new Vote(
        new SessionId(row.getString("session_id")),
        new IdeaId(row.getString("idea_id")),
        Columns.agent(row, "voter_id"),
        row.getBigDecimal("value"),
        time(row, "created_at"),
        time(row, "updated_at"));
  }
}
