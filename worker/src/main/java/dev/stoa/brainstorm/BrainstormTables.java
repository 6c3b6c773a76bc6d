package dev.stoa.brainstorm;

import dev.stoa.area.Columns;
import dev.stoa.area.Rows;
import dev.stoa.brainstorm.Whiteboard.Found;
import dev.stoa.brainstorm.Whiteboard.Reads;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.SessionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/// The order in which a batch reads and writes: sessions are locked first, those that are named,
/// then those whose time is over; what hangs on a session is guarded by it.
final class BrainstormTables {
  static final String FOLLOWERS =
      """
      select agent_id
        from penalty_restrictions
       where agent_id = any(:ids)
         and not may_lead
         and (binds_until is null or binds_until > :now)
      """;

  private BrainstormTables() {}

  static Whiteboard read(Handle handle, List<Brainstorm.Command> commands, Instant now) {
    Reads reads = Reads.of(commands);
    List<Session> sessions = new ArrayList<>(SessionTables.lock(handle, reads.sessions()));
    List<Session> due = SessionTables.lockDue(handle, now, reads.due());
    sessions.addAll(due);

    List<SessionId> over = due.stream().map(Session::sessionId).toList();
    Set<SessionId> ending = new TreeSet<>(reads.ending());
    ending.addAll(over);
    return new Whiteboard(
        new Found(
            now,
            new Rows<>(reads.sessions(), Session::sessionId, sessions),
            over,
            IdeaTables.read(handle, reads, ending),
            ParticipantTables.read(handle, reads.participants(), reads.ending()),
            VoteTables.read(handle, reads.votes()),
            JudgementTables.read(handle, reads.judgements()),
            followers(handle, reads.leaders(), now)));
  }

  /// Those of the agents that may not lead.
  private static Set<AgentId> followers(Handle handle, Collection<AgentId> ids, Instant now) {
    return ids.isEmpty()
        ? Set.of()
        : handle
            .createQuery(FOLLOWERS)
            .bindArray("ids", String.class, Columns.ids(ids))
            .bind("now", now)
            .map((row, _) -> new AgentId(row.getString("agent_id")))
            .set();
  }

  static void write(Handle handle, Whiteboard board) {
    remove(handle, board);
    keep(handle, board);
    SessionTables.update(handle, board.sessions().changed());
    SessionTables.insert(handle, board.sessions().added());
    IdeaTables.update(handle, board.ideas().changed());
    IdeaTables.insert(handle, board.ideas().added());
    ParticipantTables.update(handle, board.participants().changed());
    ParticipantTables.insert(handle, board.participants().added());
    VoteTables.update(handle, board.votes().changed());
    VoteTables.insert(handle, board.votes().added());
    JudgementTables.update(handle, board.judgements().changed());
    JudgementTables.insert(handle, board.judgements().added());
  }

  /// What hangs on a session before the session itself.
  private static void remove(Handle handle, Whiteboard board) {
    List<String> removed =
        board.sessions().removed().stream().map(session -> session.sessionId().value()).toList();
    if (!removed.isEmpty()) {
      VoteTables.move(handle, removed, board);
      JudgementTables.move(handle, removed, board);
      ParticipantTables.move(handle, removed, board);
      IdeaTables.move(handle, removed, board);
      SessionTables.delete(handle, removed);
    }
  }

  private static void keep(Handle handle, Whiteboard board) {
    SessionTables.keep(handle, board.departed(), board.now());
    IdeaTables.keep(handle, board.ideas().departed(), board.now());
    ParticipantTables.keep(handle, board.participants().departed(), board.now());
    VoteTables.keep(handle, board.votes().departed(), board.now());
    JudgementTables.keep(handle, board.judgements().departed(), board.now());
  }
}
