package dev.stoa.mentorship;

import dev.stoa.area.Columns;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.PairingId;
import dev.stoa.mentorship.MentorshipRepository.Position;
import dev.stoa.mentorship.Pairing.Status;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// The lists of [MentorshipRepository], a page at a time.
final class MentorshipListings {
  static final int MOST = 1_000;

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");
  private static final String NO_ID = "00000000-0000-0000-0000-000000000000";

  static final String BY_MENTOR =
      """
      select pairing_id, mentor_id, mentee_id, status, goals, metadata, score, outcome,
             mentor_rating, mentee_rating, started_at, completed_at, duration_days, updated_at,
             version
        from mentorship_pairings
       where mentor_id = :agent
         and (cast(:status as text) is null or status = :status)
         and (started_at, pairing_id) < (:at, :id)
       order by started_at desc, pairing_id desc
       limit :limit
      """;

  static final String BY_MENTEE =
      """
      select pairing_id, mentor_id, mentee_id, status, goals, metadata, score, outcome,
             mentor_rating, mentee_rating, started_at, completed_at, duration_days, updated_at,
             version
        from mentorship_pairings
       where mentee_id = :agent
         and (cast(:status as text) is null or status = :status)
         and (started_at, pairing_id) < (:at, :id)
       order by started_at desc, pairing_id desc
       limit :limit
      """;

  static final String PROGRESS =
      """
      select id, pairing_id, milestone, description, completed, notes, metadata, created_at,
             updated_at
        from mentorship_progress
       where pairing_id = :pairing
         and (created_at, id) > (:at, :id)
       order by created_at, id
       limit :limit
      """;

  static final String SESSIONS =
      """
      select id, pairing_id, session_date, duration_minutes, topics_covered, feedback, metadata,
             created_at
        from mentorship_sessions
       where pairing_id = :pairing
         and (session_date, id) < (:at, cast(:id as uuid))
       order by session_date desc, id desc
       limit :limit
      """;

  static final String TRANSFERS =
      """
      select transfer_id, pairing_id, transfer_type, skill, content, proficiency_before,
             proficiency_after, applied, retained, satisfaction, effectiveness, created_at,
             updated_at
        from mentorship_transfers
       where pairing_id = :pairing
         and (created_at, transfer_id) > (:at, :id)
       order by created_at, transfer_id
       limit :limit
      """;

  static final String TOP_MENTORS =
      """
      select agent_id, level, enrolled_at, level_since, tasks_completed, tasks_succeeded,
             error_handling, brainstorms_attended, brainstorms_initiated, complex_tasks,
             agents_mentored, transfers_given, assessment_sum, assessments, pairing_id, mentor_id,
             mentees, pairings, completed, graduates, experts_in_the_making, training_days,
             apprenticeships, created_at, updated_at, version
        from mentorship_agents
       where completed > 0
         and completed <= :completed
         and (completed < :completed
              or pairings < :pairings
              or (pairings = :pairings and agent_id > :agent))
       order by completed desc, pairings desc, agent_id
       limit :limit
      """;

  private final Jdbi jdbi;

  MentorshipListings(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// @param after the last row of the page before; null for the first page
  record Page(@Nullable Position after, int limit) {
    Page {
      if (limit < 1 || limit > MOST) {
        throw new IllegalArgumentException(
            "limit must be from 1 to %d (found: %d)".formatted(MOST, limit));
      }
    }

    private Query from(Query query, Instant begin, String lowest) {
      return query
          .bind("at", after == null ? begin : after.at())
          .bind("id", after == null ? lowest : after.id())
          .bind("limit", limit);
    }
  }

  List<Pairing> byMentor(AgentId mentor, @Nullable Status status, Page page) {
    return pairings(BY_MENTOR, mentor, status, page);
  }

  List<Pairing> byMentee(AgentId mentee, @Nullable Status status, Page page) {
    return pairings(BY_MENTEE, mentee, status, page);
  }

  private List<Pairing> pairings(
      String statement, AgentId agent, @Nullable Status status, Page page) {
    return jdbi.withHandle(handle ->
        page.from(handle.createQuery(statement), LATEST, "")
            .bind("agent", agent.value())
            .bind("status", status == null ? null : Columns.stored(status))
            .map((row, _) -> PairingTables.pairing(row))
            .list());
  }

  static List<Progress> progress(Handle handle, PairingId pairing, Page page) {
    return page.from(handle.createQuery(PROGRESS), Instant.EPOCH, "")
        .bind("pairing", pairing.value())
        .map((row, _) -> ProgressTables.progress(row))
        .list();
  }

  static List<Session> sessions(Handle handle, PairingId pairing, Page page) {
    return page.from(handle.createQuery(SESSIONS), LATEST, NO_ID)
        .bind("pairing", pairing.value())
        .map((row, _) -> SessionTables.session(row))
        .list();
  }

  List<Transfer> transfers(PairingId pairing, Page page) {
    return jdbi.withHandle(handle ->
        page.from(handle.createQuery(TRANSFERS), Instant.EPOCH, "")
            .bind("pairing", pairing.value())
            .map((row, _) -> TransferTables.transfer(row))
            .list());
  }

  List<Fellow> topMentors(@Nullable Fellow last, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(TOP_MENTORS)
            .bind("completed", last == null ? Long.MAX_VALUE : last.mentoring().completed())
            .bind("pairings", last == null ? Long.MAX_VALUE : last.mentoring().pairings())
            .bind("agent", last == null ? "" : last.agentId().value())
            .bind("limit", new Page(null, limit).limit())
            .map((row, _) -> FellowColumns.fellow(row))
            .list());
  }
}
