package dev.stoa.mentorship;

import static dev.stoa.area.Columns.maybeTime;
import static dev.stoa.area.Columns.time;

import dev.stoa.area.Columns;
import dev.stoa.area.Json;
import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.PairingId;
import dev.stoa.mentorship.Academy.Departure;
import dev.stoa.mentorship.Mentorship.Terms;
import dev.stoa.mentorship.Mentorship.Verdict;
import dev.stoa.mentorship.Pairing.Status;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// The table `mentorship_pairings` and its history as a batch reads and writes them.
final class PairingTables {
  private static final String LOCK =
      """
      select pairing_id, mentor_id, mentee_id, status, goals, metadata, score, outcome,
             mentor_rating, mentee_rating, started_at, completed_at, duration_days, updated_at,
             version
        from mentorship_pairings
       where pairing_id = any(:ids)
       order by pairing_id
         for no key update
      """;

  private static final String INSERT =
      """
      insert into mentorship_pairings (
               pairing_id, mentor_id, mentee_id, status, goals, metadata, score, outcome,
               mentor_rating, mentee_rating, started_at, completed_at, duration_days, created_at,
               updated_at, version)
      select pairing_id, mentor_id, mentee_id, status, goals::jsonb, metadata::jsonb, score,
             outcome, mentor_rating, mentee_rating, started_at, completed_at, duration_days,
             started_at, updated_at, version
        from unnest(:ids, :mentors, :mentees, :statuses, :goals, :metadatas, :scores, :outcomes,
                    :mentorRatings, :menteeRatings, :startedAts, :completedAts, :durations,
                    :updatedAts, :versions)
          as added (pairing_id, mentor_id, mentee_id, status, goals, metadata, score, outcome,
                    mentor_rating, mentee_rating, started_at, completed_at, duration_days,
                    updated_at, version)
      """;

  private static final String UPDATE =
      """
      update mentorship_pairings p
         set status = c.status,
             outcome = c.outcome,
             mentor_rating = c.mentor_rating,
             mentee_rating = c.mentee_rating,
             completed_at = c.completed_at,
             duration_days = c.duration_days,
             updated_at = c.updated_at,
             version = c.version
        from unnest(:ids, :statuses, :outcomes, :mentorRatings, :menteeRatings, :completedAts,
                    :durations, :updatedAts, :versions)
          as c (pairing_id, status, outcome, mentor_rating, mentee_rating, completed_at,
                duration_days, updated_at, version)
       where p.pairing_id = c.pairing_id
      """;

  private static final String DELETE =
      """
      delete from mentorship_pairings
       where pairing_id = any(:ids)
      """;

  private static final String KEEP =
      """
      insert into mentorship_pairings_history (
               pairing_id, mentor_id, mentee_id, status, goals, metadata, score, outcome,
               mentor_rating, mentee_rating, started_at, completed_at, duration_days, created_at,
               updated_at, version, removed_at)
      select pairing_id, mentor_id, mentee_id, status, goals::jsonb, metadata::jsonb, score,
             outcome, mentor_rating, mentee_rating, started_at, completed_at, duration_days,
             started_at, updated_at, version, removed_at
        from unnest(:ids, :mentors, :mentees, :statuses, :goals, :metadatas, :scores, :outcomes,
                    :mentorRatings, :menteeRatings, :startedAts, :completedAts, :durations,
                    :updatedAts, :versions, :removedAts)
          as departed (pairing_id, mentor_id, mentee_id, status, goals, metadata, score, outcome,
                       mentor_rating, mentee_rating, started_at, completed_at, duration_days,
                       updated_at, version, removed_at)
      """;

  private static final String TAKEN =
      """
      select pairing_id
        from mentorship_pairings
       where pairing_id = any(:ids)
      """;

  private PairingTables() {}

  static Rows<PairingId, Pairing> lock(Handle handle, Collection<PairingId> ids) {
    List<Pairing> found =
        ids.isEmpty()
            ? List.of()
            : handle
                .createQuery(LOCK)
                .bindArray("ids", String.class, Columns.ids(ids))
                .map((row, _) -> pairing(row))
                .list();
    return new Rows<>(ids, Pairing::pairingId, found);
  }

  /// Which of these agents' ids are ids of pairings.
  static List<String> taken(Handle handle, Collection<AgentId> ids) {
    return ids.isEmpty()
        ? List.of()
        : handle
            .createQuery(TAKEN)
            .bindArray("ids", String.class, Columns.ids(ids))
            .mapTo(String.class)
            .list();
  }

  static void insert(Handle handle, List<Pairing> added) {
    if (!added.isEmpty()) {
      whole(handle.createUpdate(INSERT), added).done().execute();
    }
  }

  static void update(Handle handle, List<Pairing> changed) {
    if (!changed.isEmpty()) {
      mutable(handle.createUpdate(UPDATE), changed).done().execute();
    }
  }

  static void delete(Handle handle, Collection<PairingId> ids) {
    if (!ids.isEmpty()) {
      handle.createUpdate(DELETE).bindArray("ids", String.class, Columns.ids(ids)).execute();
    }
  }

  static void keep(Handle handle, List<Departure> departures) {
    if (!departures.isEmpty()) {
      whole(handle.createUpdate(KEEP), departures.stream().map(Departure::pairing).toList())
          .done()
          .bindArray(
              "removedAts", Instant.class, departures.stream().map(Departure::removedAt).toList())
          .execute();
    }
  }

  private static Columns.Arrays<Pairing, Update> whole(Update statement, List<Pairing> rows) {
    return mutable(statement, rows)
        .texts("mentors", pairing -> pairing.terms().mentor())
        .texts("mentees", pairing -> pairing.terms().mentee())
        .texts("goals", pairing -> Json.strings(pairing.terms().goals()))
        .texts("metadatas", pairing -> pairing.terms().metadata())
        .bind("scores", BigDecimal.class, pairing -> pairing.terms().score())
        .times("startedAts", Pairing::startedAt);
  }

  private static Columns.Arrays<Pairing, Update> mutable(Update statement, List<Pairing> rows) {
    return new Columns.Arrays<>(statement, rows)
        .texts("ids", Pairing::pairingId)
        .texts("statuses", pairing -> Columns.stored(pairing.status()))
        .texts("outcomes", pairing -> pairing.verdict().outcome())
        .bind("mentorRatings", BigDecimal.class, pairing -> pairing.verdict().mentorRating())
        .bind("menteeRatings", BigDecimal.class, pairing -> pairing.verdict().menteeRating())
        .times("completedAts", Pairing::completedAt)
        .bind("durations", BigDecimal.class, Pairing::durationDays)
        .times("updatedAts", Pairing::updatedAt)
        .bind("versions", Long.class, Pairing::version);
  }

  /// A row of `mentorship_pairings` with all its columns.
  static Pairing pairing(ResultSet row) throws SQLException {
    return new Pairing(
        new PairingId(row.getString("pairing_id")),
        new Terms(
            new AgentId(row.getString("mentor_id")),
            new AgentId(row.getString("mentee_id")),
            Json.strings(row.getString("goals")),
            row.getString("metadata"),
            row.getBigDecimal("score")),
        Columns.symbol(Status.class, row.getString("status")),
        new Verdict(
            row.getString("outcome"),
            row.getBigDecimal("mentor_rating"),
            row.getBigDecimal("mentee_rating")),
        time(row, "started_at"),
        maybeTime(row, "completed_at"),
        row.getBigDecimal("duration_days"),
        time(row, "updated_at"),
        row.getLong("version"));
  }
}
