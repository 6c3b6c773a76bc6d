package dev.stoa.mentorship;

import static dev.stoa.area.Columns.time;

import dev.stoa.area.Columns;
import dev.stoa.area.Json;
import dev.stoa.identity.PairingId;
import dev.stoa.mentorship.Academy.Departure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// The table `mentorship_sessions` and its history as a batch reads and writes them, under the lock
/// of their pairing.
final class SessionTables {
  static final String READ =
      """
      select id, pairing_id, session_date, duration_minutes, topics_covered, feedback, metadata,
             created_at
        from mentorship_sessions
       where pairing_id = any(:removed)
      """;

  private static final String INSERT =
      """
      insert into mentorship_sessions (
               id, pairing_id, session_date, duration_minutes, topics_covered, feedback, metadata,
               created_at)
      select id, pairing_id, session_date, duration_minutes, topics_covered::jsonb, feedback,
             metadata::jsonb, created_at
        from unnest(:ids, :pairings, :dates, :durations, :topics, :feedbacks, :metadatas,
                    :createdAts)
          as added (id, pairing_id, session_date, duration_minutes, topics_covered, feedback,
                    metadata, created_at)
      """;

  private static final String DELETE =
      """
      delete from mentorship_sessions
       where pairing_id = any(:ids)
      """;

  private static final String KEEP =
      """
      insert into mentorship_sessions_history (
               id, pairing_id, session_date, duration_minutes, topics_covered, feedback, metadata,
               created_at, removed_at)
      select id, pairing_id, session_date, duration_minutes, topics_covered::jsonb, feedback,
             metadata::jsonb, created_at, removed_at
        from unnest(:ids, :pairings, :dates, :durations, :topics, :feedbacks, :metadatas,
                    :createdAts, :removedAts)
          as departed (id, pairing_id, session_date, duration_minutes, topics_covered, feedback,
                       metadata, created_at, removed_at)
      """;

  private SessionTables() {}

  static Leaves<Session.Key, Session> read(Handle handle, Collection<PairingId> removed) {
    List<Session> found =
        removed.isEmpty()
            ? List.of()
            : handle
                .createQuery(READ)
                .bindArray("removed", String.class, Columns.ids(removed))
                .map((row, _) -> session(row))
                .list();
    return new Leaves<>(List.of(), Session::key, found);
  }

  static void insert(Handle handle, List<Session> added) {
    if (!added.isEmpty()) {
      whole(handle.createUpdate(INSERT), added).execute();
    }
  }

  static void delete(Handle handle, Collection<PairingId> ids) {
    handle.createUpdate(DELETE).bindArray("ids", String.class, Columns.ids(ids)).execute();
  }

  static void keep(Handle handle, List<Departure> departures) {
    List<Session> rows = new ArrayList<>();
    List<Instant> removedAts = new ArrayList<>();
    for (Departure departure : departures) {
      for (Session row : departure.sessions()) {
        rows.add(row);
        removedAts.add(departure.removedAt());
      }
    }
    if (!rows.isEmpty()) {
      whole(handle.createUpdate(KEEP), rows)
          .bindArray("removedAts", Instant.class, removedAts)
          .execute();
    }
  }

  private static Update whole(Update statement, List<Session> rows) {
    return new Columns.Arrays<>(statement, rows)
        .bind("ids", UUID.class, Session::id)
        .texts("pairings", Session::pairingId)
        .times("dates", Session::sessionDate)
        .bind("durations", Integer.class, Session::durationMinutes)
        .texts("topics", session -> Json.strings(session.topicsCovered()))
        .texts("feedbacks", Session::feedback)
        .texts("metadatas", Session::metadata)
        .times("createdAts", Session::createdAt)
        .done();
  }

  /// A row of `mentorship_sessions` with all its columns.
  static Session session(ResultSet row) throws SQLException {
    return new Session(
        row.getObject("id", UUID.class),
        new PairingId(row.getString("pairing_id")),
        time(row, "session_date"),
        row.getInt("duration_minutes"),
        Json.strings(row.getString("topics_covered")),
        row.getString("feedback"),
        row.getString("metadata"),
        time(row, "created_at"));
  }
}
