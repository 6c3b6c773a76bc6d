package dev.stoa.brainstorm;

import static dev.stoa.area.Columns.time;

import dev.stoa.area.Columns;
import dev.stoa.identity.SessionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// The table `brainstorm_participants` and its history as a batch reads and writes them, under the
/// lock of their session.
final class ParticipantTables {
  static final String NAMED =
      """
      select p.session_id, p.agent_id, p.ideas, p.combinations, p.votes, p.joined_at
        from unnest(:sessions, :agents) as named (session_id, agent_id)
        join brainstorm_participants p
          on p.session_id = named.session_id and p.agent_id = named.agent_id
      """;

  /// Of each session those who joined first, as many as its end names.
  static final String FIRST =
      """
      select p.session_id, p.agent_id, p.ideas, p.combinations, p.votes, p.joined_at
        from unnest(:sessions) as ending (session_id)
       cross join lateral (
               select session_id, agent_id, ideas, combinations, votes, joined_at
                 from brainstorm_participants
                where session_id = ending.session_id
                order by joined_at, agent_id
                limit 500) p
      """;

  private static final String INSERT =
      """
      insert into brainstorm_participants (
               session_id, agent_id, ideas, combinations, votes, joined_at)
      select session_id, agent_id, ideas, combinations, votes, joined_at
        from unnest(:sessions, :agents, :ideas, :combinations, :votes, :joinedAts)
          as added (session_id, agent_id, ideas, combinations, votes, joined_at)
      """;

  private static final String UPDATE =
      """
      update brainstorm_participants p
         set ideas = c.ideas,
             combinations = c.combinations,
             votes = c.votes
        from unnest(:sessions, :agents, :ideas, :combinations, :votes)
          as c (session_id, agent_id, ideas, combinations, votes)
       where p.session_id = c.session_id
         and p.agent_id = c.agent_id
      """;

  /// Those that the batch does not know go to the history as the table holds them.
  static final String MOVE =
      """
      with gone as (
        delete from brainstorm_participants
         where session_id = any(:removed)
        returning session_id, agent_id, ideas, combinations, votes, joined_at)
      insert into brainstorm_participants_history (
               session_id, agent_id, ideas, combinations, votes, joined_at, removed_at)
      select session_id, agent_id, ideas, combinations, votes, joined_at, :now
        from gone
       where not exists (
               select 1
                 from unnest(:sessions, :agents) as known (session_id, agent_id)
                where known.session_id = gone.session_id
                  and known.agent_id = gone.agent_id)
      """;

  private static final String KEEP =
      """
      insert into brainstorm_participants_history (
               session_id, agent_id, ideas, combinations, votes, joined_at, removed_at)
      select session_id, agent_id, ideas, combinations, votes, joined_at, :now
        from unnest(:sessions, :agents, :ideas, :combinations, :votes, :joinedAts)
          as departed (session_id, agent_id, ideas, combinations, votes, joined_at)
      """;

  private ParticipantTables() {}

  static Leaves<Participant.Key, Participant> read(
      Handle handle, Collection<Participant.Key> named, Collection<SessionId> ending) {
    List<Participant> found = new ArrayList<>();
    if (!named.isEmpty()) {
      found.addAll(
          new Columns.Arrays<>(handle.createQuery(NAMED), List.copyOf(named))
              .texts("sessions", Participant.Key::session)
              .texts("agents", Participant.Key::agent)
              .done()
              .map((row, _) -> participant(row))
              .list());
    }
    if (!ending.isEmpty()) {
      found.addAll(
          handle
              .createQuery(FIRST)
              .bindArray("sessions", String.class, Columns.ids(ending))
              .map((row, _) -> participant(row))
              .list());
    }
    return new Leaves<>(named, Participant::key, Participant::sessionId, found);
  }

  static void move(Handle handle, List<String> sessions, Whiteboard board) {
    keys(handle.createUpdate(MOVE), board.participants().departed())
        .done()
        .bindArray("removed", String.class, sessions)
        .bind("now", board.now())
        .execute();
  }

  static void keep(Handle handle, List<Participant> departed, Instant now) {
    if (!departed.isEmpty()) {
      whole(handle.createUpdate(KEEP), departed).bind("now", now).execute();
    }
  }

  static void insert(Handle handle, List<Participant> added) {
    if (!added.isEmpty()) {
      whole(handle.createUpdate(INSERT), added).execute();
    }
  }

  static void update(Handle handle, List<Participant> changed) {
    if (!changed.isEmpty()) {
      mutable(handle.createUpdate(UPDATE), changed).done().execute();
    }
  }

  private static Update whole(Update statement, List<Participant> rows) {
    return mutable(statement, rows).times("joinedAts", Participant::joinedAt).done();
  }

  private static Columns.Arrays<Participant, Update> mutable(
      Update statement, List<Participant> rows) {
    return keys(statement, rows)
        .counts("ideas", Participant::ideas)
        .counts("combinations", Participant::combinations)
        .counts("votes", Participant::votes);
  }

  private static Columns.Arrays<Participant, Update> keys(
      Update statement, List<Participant> rows) {
    return new Columns.Arrays<>(statement, rows)
        .texts("sessions", Participant::sessionId)
        .texts("agents", Participant::agentId);
  }

  /// A row of `brainstorm_participants` with all its columns.
  static Participant participant(ResultSet row) throws SQLException {
    return new Participant(
        new SessionId(row.getString("session_id")),
        Columns.agent(row, "agent_id"),
        row.getInt("ideas"),
        row.getInt("combinations"),
        row.getInt("votes"),
        time(row, "joined_at"));
  }
}
