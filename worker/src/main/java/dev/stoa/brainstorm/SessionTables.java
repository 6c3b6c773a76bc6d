package dev.stoa.brainstorm;

import static dev.stoa.area.Columns.time;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stoa.area.Columns;
import dev.stoa.area.Json;
import dev.stoa.brainstorm.Session.Allowed;
import dev.stoa.brainstorm.Session.Stage;
import dev.stoa.brainstorm.Session.Status;
import dev.stoa.brainstorm.Session.Terms;
import dev.stoa.identity.SessionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// The table `brainstorm_sessions` and its history as a batch reads and writes them.
final class SessionTables {
  static final String COLUMNS =
      """
      select session_id, topic, description, initiated_by, status, max_ideas, max_ideas_per_agent,
             duration_ms, expires_at, phases, phase, phase_ends_at, allow_voting,
             allow_combination, allow_refinement, categories, metadata, ideas, participants,
             completed_at, created_at, updated_at, version
        from brainstorm_sessions
      """;

  static final String LOCK =
      COLUMNS
          + """
           where session_id = any(:ids)
           order by session_id
             for no key update
          """;

  /// Who else sweeps, or works on one of them, is left alone.
  static final String LOCK_DUE =
      COLUMNS
          + """
           where status = 'active'
             and expires_at <= :now
           order by expires_at, session_id
           limit :most
             for no key update skip locked
          """;

  private static final String INSERT =
      """
      insert into brainstorm_sessions (
               session_id, topic, description, initiated_by, status, max_ideas,
               max_ideas_per_agent, duration_ms, expires_at, phases, phase, phase_ends_at,
               allow_voting, allow_combination, allow_refinement, categories, metadata, ideas,
               participants, completed_at, created_at, updated_at, version)
      select session_id, topic, description, initiated_by, status, max_ideas,
             max_ideas_per_agent, duration_ms, expires_at, phases::jsonb, phase, phase_ends_at,
             allow_voting, allow_combination, allow_refinement, categories::jsonb,
             metadata::jsonb, ideas, participants, completed_at, created_at, updated_at, version
        from unnest(:ids, :topics, :descriptions, :initiators, :statuses, :maxIdeas,
                    :maxPerAgent, :durations, :ends, :phases, :phase, :phaseEnds, :voting,
                    :combination, :refinement, :categories, :metadatas, :ideas, :participants,
                    :completedAts, :createdAts, :updatedAts, :versions)
          as added (session_id, topic, description, initiated_by, status, max_ideas,
                    max_ideas_per_agent, duration_ms, expires_at, phases, phase, phase_ends_at,
                    allow_voting, allow_combination, allow_refinement, categories, metadata,
                    ideas, participants, completed_at, created_at, updated_at, version)
      """;

  private static final String UPDATE =
      """
      update brainstorm_sessions s
         set status = c.status,
             phase = c.phase,
             phase_ends_at = c.phase_ends_at,
             ideas = c.ideas,
             participants = c.participants,
             completed_at = c.completed_at,
             updated_at = c.updated_at,
             version = c.version
        from unnest(:ids, :statuses, :phase, :phaseEnds, :ideas, :participants, :completedAts,
                    :updatedAts, :versions)
          as c (session_id, status, phase, phase_ends_at, ideas, participants, completed_at,
                updated_at, version)
       where s.session_id = c.session_id
      """;

  private static final String DELETE =
      """
      delete from brainstorm_sessions
       where session_id = any(:ids)
      """;

  /// Not from the table, which knows nothing of what was changed or made in the batch that removes
  /// it.
  private static final String KEEP =
      """
      insert into brainstorm_sessions_history (
               session_id, topic, description, initiated_by, status, max_ideas,
               max_ideas_per_agent, duration_ms, expires_at, phases, phase, phase_ends_at,
               allow_voting, allow_combination, allow_refinement, categories, metadata, ideas,
               participants, completed_at, created_at, updated_at, version, removed_at)
      select session_id, topic, description, initiated_by, status, max_ideas,
             max_ideas_per_agent, duration_ms, expires_at, phases::jsonb, phase, phase_ends_at,
             allow_voting, allow_combination, allow_refinement, categories::jsonb,
             metadata::jsonb, ideas, participants, completed_at, created_at, updated_at, version,
             :now
        from unnest(:ids, :topics, :descriptions, :initiators, :statuses, :maxIdeas,
                    :maxPerAgent, :durations, :ends, :phases, :phase, :phaseEnds, :voting,
                    :combination, :refinement, :categories, :metadatas, :ideas, :participants,
                    :completedAts, :createdAts, :updatedAts, :versions)
          as departed (session_id, topic, description, initiated_by, status, max_ideas,
                       max_ideas_per_agent, duration_ms, expires_at, phases, phase,
                       phase_ends_at, allow_voting, allow_combination, allow_refinement,
                       categories, metadata, ideas, participants, completed_at, created_at,
                       updated_at, version)
      """;

  private SessionTables() {}

  static List<Session> lock(Handle handle, Collection<SessionId> ids) {
    return ids.isEmpty()
        ? List.of()
        : handle
            .createQuery(LOCK)
            .bindArray("ids", String.class, Columns.ids(ids))
            .map((row, _) -> session(row))
            .list();
  }

  static List<Session> lockDue(Handle handle, Instant now, int most) {
    return most == 0
        ? List.of()
        : handle
            .createQuery(LOCK_DUE)
            .bind("now", now)
            .bind("most", most)
            .map((row, _) -> session(row))
            .list();
  }

  static void delete(Handle handle, List<String> ids) {
    handle.createUpdate(DELETE).bindArray("ids", String.class, ids).execute();
  }

  static void keep(Handle handle, List<Session> departed, Instant now) {
    if (!departed.isEmpty()) {
      whole(handle.createUpdate(KEEP), departed).bind("now", now).execute();
    }
  }

  static void insert(Handle handle, List<Session> added) {
    if (!added.isEmpty()) {
      whole(handle.createUpdate(INSERT), added).execute();
    }
  }

  static void update(Handle handle, List<Session> changed) {
    if (!changed.isEmpty()) {
      mutable(handle.createUpdate(UPDATE), changed).done().execute();
    }
  }

  private static Update whole(Update statement, List<Session> rows) {
    return mutable(statement, rows)
        .texts("topics", session -> session.terms().topic())
        .texts("descriptions", session -> session.terms().description())
        .texts("initiators", session -> session.terms().initiatedBy())
        .counts("maxIdeas", session -> session.terms().maxIdeas())
        .counts("maxPerAgent", session -> session.terms().maxIdeasPerAgent())
        .bind("durations", Long.class, session -> session.terms().durationMs())
        .times("ends", Session::expiresAt)
        .texts("phases", session -> phases(session.terms().phases()))
        .bind("voting", Boolean.class, session -> session.terms().allowed().voting())
        .bind("combination", Boolean.class, session -> session.terms().allowed().combination())
        .bind("refinement", Boolean.class, session -> session.terms().allowed().refinement())
        .texts("categories", session -> categories(session.terms().categories()))
        .texts("metadatas", session -> session.terms().metadata())
        .times("createdAts", Session::createdAt)
        .done();
  }

  private static Columns.Arrays<Session, Update> mutable(Update statement, List<Session> rows) {
    return new Columns.Arrays<>(statement, rows)
        .texts("ids", Session::sessionId)
        .texts("statuses", session -> Columns.stored(session.status()))
        .counts("phase", session -> session.stage() == null ? null : session.stage().phase())
        .times("phaseEnds", session -> session.stage() == null ? null : session.stage().endsAt())
        .counts("ideas", Session::ideas)
        .counts("participants", Session::participants)
        .times("completedAts", Session::completedAt)
        .times("updatedAts", Session::updatedAt)
        .bind("versions", Long.class, Session::version);
  }

  /// A row of `brainstorm_sessions` with all its columns.
  static Session session(ResultSet row) throws SQLException {
    return new Session(
        new SessionId(row.getString("session_id")),
        terms(row),
        Columns.symbol(Status.class, row.getString("status")),
        time(row, "expires_at"),
        stage(row),
        row.getInt("ideas"),
        row.getInt("participants"),
        Columns.maybeTime(row, "completed_at"),
        time(row, "created_at"),
        time(row, "updated_at"),
        row.getLong("version"));
  }

  private static Terms terms(ResultSet row) throws SQLException {
    return new Terms(
        row.getString("topic"),
        row.getString("description"),
        Columns.agent(row, "initiated_by"),
        row.getInt("max_ideas"),
        Columns.maybeCount(row, "max_ideas_per_agent"),
        row.getLong("duration_ms"),
        phases(row.getString("phases")),
        new Allowed(
            row.getBoolean("allow_voting"),
            row.getBoolean("allow_combination"),
            row.getBoolean("allow_refinement")),
        Json.strings(row.getString("categories")).stream()
            .map(category -> Columns.symbol(Category.class, category))
            .toList(),
        row.getString("metadata"));
  }

  private static @Nullable Stage stage(ResultSet row) throws SQLException {
    Integer phase = Columns.maybeCount(row, "phase");
    return phase == null ? null : new Stage(phase, time(row, "phase_ends_at"));
  }

  static List<Phase> phases(String json) {
    List<Phase> phases = new ArrayList<>();
    for (JsonNode phase : Json.parse(json)) {
      phases.add(new Phase(phase.path("name").asText(), phase.path("durationMs").asLong()));
    }
    return phases;
  }

  /// Phases as JSON: `[{"name": "ideation", "durationMs": 360000}]`.
  private static String phases(List<Phase> phases) {
    StringBuilder json = new StringBuilder("[");
    for (Phase phase : phases) {
      json.append(json.length() > 1 ? ", " : "")
          .append("{\"name\": ")
          .append(Json.string(phase.name()))
          .append(", \"durationMs\": ")
          .append(phase.durationMs())
          .append('}');
    }
    return json.append(']').toString();
  }

  private static String categories(List<Category> categories) {
    return Json.strings(categories.stream().map(Columns::stored).toList());
  }
}
