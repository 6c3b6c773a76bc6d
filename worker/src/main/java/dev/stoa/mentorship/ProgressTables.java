package dev.stoa.mentorship;

import static dev.stoa.area.Columns.time;

import dev.stoa.area.Columns;
import dev.stoa.identity.PairingId;
import dev.stoa.identity.ProgressId;
import dev.stoa.mentorship.Academy.Departure;
import dev.stoa.mentorship.Mentorship.Milestone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// The table `mentorship_progress` and its history as a batch reads and writes them. Whoever writes
/// them holds the lock of their pairing, so they need none of their own.
final class ProgressTables {

  /// What is named, and all that hangs on a pairing that may go.
  static final String READ =
      """
      select p.id, p.pairing_id, p.milestone, p.description, p.completed, p.notes, p.metadata,
             p.created_at, p.updated_at
        from unnest(:pairings, :ids) as named (pairing_id, id)
        join mentorship_progress p on p.pairing_id = named.pairing_id and p.id = named.id
       union
      select id, pairing_id, milestone, description, completed, notes, metadata, created_at,
             updated_at
        from mentorship_progress
       where pairing_id = any(:removed)
      """;

  private static final String INSERT =
      """
      insert into mentorship_progress (
               id, pairing_id, milestone, description, completed, notes, metadata, created_at,
               updated_at)
      select id, pairing_id, milestone, description, completed, notes, metadata::jsonb,
             created_at, updated_at
        from unnest(:ids, :pairings, :milestones, :descriptions, :completed, :notes, :metadatas,
                    :createdAts, :updatedAts)
          as added (id, pairing_id, milestone, description, completed, notes, metadata,
                    created_at, updated_at)
      """;

  private static final String UPDATE =
      """
      update mentorship_progress p
         set completed = c.completed,
             notes = c.notes,
             metadata = c.metadata::jsonb,
             updated_at = c.updated_at
        from unnest(:ids, :pairings, :completed, :notes, :metadatas, :updatedAts)
          as c (id, pairing_id, completed, notes, metadata, updated_at)
       where p.pairing_id = c.pairing_id
         and p.id = c.id
      """;

  private static final String DELETE =
      """
      delete from mentorship_progress
       where pairing_id = any(:ids)
      """;

  private static final String KEEP =
      """
      insert into mentorship_progress_history (
               id, pairing_id, milestone, description, completed, notes, metadata, created_at,
               updated_at, removed_at)
      select id, pairing_id, milestone, description, completed, notes, metadata::jsonb,
             created_at, updated_at, removed_at
        from unnest(:ids, :pairings, :milestones, :descriptions, :completed, :notes, :metadatas,
                    :createdAts, :updatedAts, :removedAts)
          as departed (id, pairing_id, milestone, description, completed, notes, metadata,
                       created_at, updated_at, removed_at)
      """;

  private ProgressTables() {}

  static Leaves<Progress.Key, Progress> read(
      Handle handle, Collection<Progress.Key> named, Collection<PairingId> removed) {
    List<Progress> found =
        named.isEmpty() && removed.isEmpty()
            ? List.of()
            : new Columns.Arrays<>(handle.createQuery(READ), List.copyOf(named))
                .texts("pairings", Progress.Key::pairing)
                .texts("ids", Progress.Key::id)
                .done()
                .bindArray("removed", String.class, Columns.ids(removed))
                .map((row, _) -> progress(row))
                .list();
    return new Leaves<>(named, Progress::key, found);
  }

  static void insert(Handle handle, List<Progress> added) {
    if (!added.isEmpty()) {
      whole(handle.createUpdate(INSERT), added).execute();
    }
  }

  static void update(Handle handle, List<Progress> changed) {
    if (!changed.isEmpty()) {
      mutable(handle.createUpdate(UPDATE), changed).done().execute();
    }
  }

  static void delete(Handle handle, Collection<PairingId> ids) {
    handle.createUpdate(DELETE).bindArray("ids", String.class, Columns.ids(ids)).execute();
  }

  static void keep(Handle handle, List<Departure> departures) {
    List<Progress> rows = new ArrayList<>();
    List<Instant> removedAts = new ArrayList<>();
    for (Departure departure : departures) {
      for (Progress row : departure.progress()) {
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

  private static Update whole(Update statement, List<Progress> rows) {
    return mutable(statement, rows)
        .texts("milestones", progress -> progress.milestone().name())
        .texts("descriptions", progress -> progress.milestone().description())
        .times("createdAts", Progress::createdAt)
        .done();
  }

  private static Columns.Arrays<Progress, Update> mutable(Update statement, List<Progress> rows) {
    return new Columns.Arrays<>(statement, rows)
        .texts("ids", Progress::progressId)
        .texts("pairings", Progress::pairingId)
        .bind("completed", Boolean.class, progress -> progress.milestone().completed())
        .texts("notes", progress -> progress.milestone().notes())
        .texts("metadatas", progress -> progress.milestone().metadata())
        .times("updatedAts", Progress::updatedAt);
  }

  /// A row of `mentorship_progress` with all its columns.
  static Progress progress(ResultSet row) throws SQLException {
    return new Progress(
        new PairingId(row.getString("pairing_id")),
        new ProgressId(row.getString("id")),
        new Milestone(
            row.getString("milestone"),
            row.getString("description"),
            row.getBoolean("completed"),
            row.getString("notes"),
            row.getString("metadata")),
        time(row, "created_at"),
        time(row, "updated_at"));
  }
}
