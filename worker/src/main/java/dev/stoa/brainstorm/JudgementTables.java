package dev.stoa.brainstorm;

import static dev.stoa.area.Columns.time;

import dev.stoa.area.Columns;
import dev.stoa.identity.IdeaId;
import dev.stoa.identity.SessionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// The table `brainstorm_judgements` and its history as a batch reads and writes them, under the
/// lock of their session.
final class JudgementTables {
  static final String NAMED =
      """
      select j.session_id, j.idea_id, j.scored_by, j.quality, j.novelty, j.feasibility,
             j.synergy, j.composite, j.created_at, j.updated_at
        from unnest(:sessions, :ideas, :agents) as named (session_id, idea_id, scored_by)
        join brainstorm_judgements j
          on j.session_id = named.session_id
         and j.idea_id = named.idea_id
         and j.scored_by = named.scored_by
      """;

  private static final String INSERT =
      """
      insert into brainstorm_judgements (
               session_id, idea_id, scored_by, quality, novelty, feasibility, synergy, composite,
               created_at, updated_at)
      select session_id, idea_id, scored_by, quality, novelty, feasibility, synergy, composite,
             created_at, updated_at
        from unnest(:sessions, :ideas, :agents, :quality, :novelty, :feasibility, :synergy,
                    :composites, :createdAts, :updatedAts)
          as added (session_id, idea_id, scored_by, quality, novelty, feasibility, synergy,
                    composite, created_at, updated_at)
      """;

  private static final String UPDATE =
      """
      update brainstorm_judgements j
         set quality = c.quality,
             novelty = c.novelty,
             feasibility = c.feasibility,
             synergy = c.synergy,
             composite = c.composite,
             updated_at = c.updated_at
        from unnest(:sessions, :ideas, :agents, :quality, :novelty, :feasibility, :synergy,
                    :composites, :updatedAts)
          as c (session_id, idea_id, scored_by, quality, novelty, feasibility, synergy, composite,
                updated_at)
       where j.session_id = c.session_id
         and j.idea_id = c.idea_id
         and j.scored_by = c.scored_by
      """;

  /// Those that the batch does not know go to the history as the table holds them.
  static final String MOVE =
      """
      with gone as (
        delete from brainstorm_judgements
         where session_id = any(:removed)
        returning session_id, idea_id, scored_by, quality, novelty, feasibility, synergy,
                  composite, created_at, updated_at)
      insert into brainstorm_judgements_history (
               session_id, idea_id, scored_by, quality, novelty, feasibility, synergy, composite,
               created_at, updated_at, removed_at)
      select session_id, idea_id, scored_by, quality, novelty, feasibility, synergy, composite,
             created_at, updated_at, :now
        from gone
       where not exists (
               select 1
                 from unnest(:sessions, :ideas, :agents) as known (session_id, idea_id, scored_by)
                where known.session_id = gone.session_id
                  and known.idea_id = gone.idea_id
                  and known.scored_by = gone.scored_by)
      """;

  private static final String KEEP =
      """
      insert into brainstorm_judgements_history (
               session_id, idea_id, scored_by, quality, novelty, feasibility, synergy, composite,
               created_at, updated_at, removed_at)
      select session_id, idea_id, scored_by, quality, novelty, feasibility, synergy, composite,
             created_at, updated_at, :now
        from unnest(:sessions, :ideas, :agents, :quality, :novelty, :feasibility, :synergy,
                    :composites, :createdAts, :updatedAts)
          as departed (session_id, idea_id, scored_by, quality, novelty, feasibility, synergy,
                       composite, created_at, updated_at)
      """;

  private JudgementTables() {}

  static Leaves<Judgement.Key, Judgement> read(Handle handle, Collection<Judgement.Key> named) {
    List<Judgement> found =
        named.isEmpty()
            ? List.of()
            : new Columns.Arrays<>(handle.createQuery(NAMED), List.copyOf(named))
                .texts("sessions", Judgement.Key::session)
                .texts("ideas", Judgement.Key::idea)
                .texts("agents", Judgement.Key::judge)
                .done()
                .map((row, _) -> judgement(row))
                .list();
    return new Leaves<>(named, Judgement::key, Judgement::sessionId, found);
  }

  static void move(Handle handle, List<String> sessions, Whiteboard board) {
    keys(handle.createUpdate(MOVE), board.judgements().departed())
        .done()
        .bindArray("removed", String.class, sessions)
        .bind("now", board.now())
        .execute();
  }

  static void keep(Handle handle, List<Judgement> departed, Instant now) {
    if (!departed.isEmpty()) {
      whole(handle.createUpdate(KEEP), departed).bind("now", now).execute();
    }
  }

  static void insert(Handle handle, List<Judgement> added) {
    if (!added.isEmpty()) {
      whole(handle.createUpdate(INSERT), added).execute();
    }
  }

  static void update(Handle handle, List<Judgement> changed) {
    if (!changed.isEmpty()) {
      mutable(handle.createUpdate(UPDATE), changed).done().execute();
    }
  }

  private static Update whole(Update statement, List<Judgement> rows) {
    return mutable(statement, rows).times("createdAts", Judgement::createdAt).done();
  }

  private static Columns.Arrays<Judgement, Update> mutable(Update statement, List<Judgement> rows) {
    return keys(statement, rows)
        .amounts("quality", judgement -> judgement.marks().quality())
        .amounts("novelty", judgement -> judgement.marks().novelty())
        .amounts("feasibility", judgement -> judgement.marks().feasibility())
        .amounts("synergy", judgement -> judgement.marks().synergy())
        .amounts("composites", Judgement::composite)
        .times("updatedAts", Judgement::updatedAt);
  }

  private static Columns.Arrays<Judgement, Update> keys(Update statement, List<Judgement> rows) {
    return new Columns.Arrays<>(statement, rows)
        .texts("sessions", Judgement::sessionId)
        .texts("ideas", Judgement::ideaId)
        .texts("agents", Judgement::scoredBy);
  }

  /// A row of `brainstorm_judgements` with all its columns.
  static Judgement judgement(ResultSet row) throws SQLException {
    return new Judgement(
        new SessionId(row.getString("session_id")),
        new IdeaId(row.getString("idea_id")),
        Columns.agent(row, "scored_by"),
        new Marks(
            row.getBigDecimal("quality"),
            row.getBigDecimal("novelty"),
            row.getBigDecimal("feasibility"),
            row.getBigDecimal("synergy")),
        row.getBigDecimal("composite"),
        time(row, "created_at"),
        time(row, "updated_at"));
  }
}
