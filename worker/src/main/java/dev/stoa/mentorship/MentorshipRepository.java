package dev.stoa.mentorship;

import dev.stoa.area.Commands;
import dev.stoa.area.Outcome;
import dev.stoa.area.Query;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.PairingId;
import dev.stoa.mentorship.Mentorship.Command;
import dev.stoa.mentorship.Mentorship.Event;
import dev.stoa.mentorship.MentorshipListings.Page;
import dev.stoa.mentorship.Pairing.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/// Mentorship for a program in the same JVM. Reads see committed rows; a write is a command like
/// any other and goes through the same rules, outbox and promises.
public final class MentorshipRepository {
  private static final String PAIRING =
      """
      select pairing_id, mentor_id, mentee_id, status, goals, metadata, score, outcome,
             mentor_rating, mentee_rating, started_at, completed_at, duration_days, updated_at,
             version
        from mentorship_pairings
       where pairing_id = :id
      """;

  private static final String FELLOW =
      """
      select agent_id, level, enrolled_at, level_since, tasks_completed, tasks_succeeded,
             error_handling, brainstorms_attended, brainstorms_initiated, complex_tasks,
             agents_mentored, transfers_given, assessment_sum, assessments, pairing_id, mentor_id,
             mentees, pairings, completed, graduates, experts_in_the_making, training_days,
             apprenticeships, created_at, updated_at, version
        from mentorship_agents
       where agent_id = :agent
      """;

  /// Out of counters.
  static final String STATS =
      """
      select total, value
        from mentorship_totals
      """;

  private final Jdbi jdbi;
  private final MentorshipListings listings;
  private final Commands<Command, Event> commands;

  public MentorshipRepository(Jdbi jdbi, Commands<Command, Event> commands) {
    this.jdbi = jdbi;
    this.listings = new MentorshipListings(jdbi);
    this.commands = commands;
  }

  /// The last row of a page: where the next one goes on.
  ///
  /// @param at its time in the list's order
  /// @param id what tells it from others of that time
  public record Position(Instant at, String id) {}

  /// The pairing, or null where there is none.
  public @Nullable Pairing findPairingById(PairingId pairing) {
    return jdbi.withHandle(handle -> pairing(handle, pairing));
  }

  private static @Nullable Pairing pairing(Handle handle, PairingId pairing) {
    return handle
        .createQuery(PAIRING)
        .bind("id", pairing.value())
        .map((row, _) -> PairingTables.pairing(row))
        .findOne()
        .orElse(null);
  }

  /// The pairings in which an agent teaches, newest start first.
  ///
  /// @param status only of this one; null for any
  /// @param after the last of the page before, by `startedAt`; null for the first page
  public List<Pairing> findPairingsByMentor(
      AgentId mentor, @Nullable Status status, @Nullable Position after, int limit) {
    return listings.byMentor(mentor, status, new Page(after, limit));
  }

  /// The pairings in which an agent learns, newest start first.
  ///
  /// @param status only of this one; null for any
  /// @param after the last of the page before, by `startedAt`; null for the first page
  public List<Pairing> findPairingsByMentee(
      AgentId mentee, @Nullable Status status, @Nullable Position after, int limit) {
    return listings.byMentee(mentee, status, new Page(after, limit));
  }

  /// The milestones of a pairing, oldest first.
  ///
  /// @param after the last of the page before, by `createdAt`; null for the first page
  public List<Progress> getProgressByPairing(
      PairingId pairing, @Nullable Position after, int limit) {
    return jdbi.withHandle(
        handle -> MentorshipListings.progress(handle, pairing, new Page(after, limit)));
  }

  /// The sessions of a pairing, newest first.
  ///
  /// @param after the last of the page before, by `sessionDate`; null for the first page
  public List<Session> getSessionsByPairing(
      PairingId pairing, @Nullable Position after, int limit) {
    return jdbi.withHandle(
        handle -> MentorshipListings.sessions(handle, pairing, new Page(after, limit)));
  }

  /// What the mentor of a pairing passed on, oldest first.
  ///
  /// @param after the last of the page before, by `createdAt`; null for the first page
  public List<Transfer> getTransfersByPairing(
      PairingId pairing, @Nullable Position after, int limit) {
    return listings.transfers(pairing, new Page(after, limit));
  }

  /// A pairing with its first milestones and latest sessions, as of one moment; null where there is
  /// none.
  ///
  /// @param limit the most milestones and the most sessions
  public @Nullable PairingDetails getPairingWithDetails(PairingId id, int limit) {
    var first = new Page(null, limit);
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> {
          Pairing pairing = pairing(handle, id);
          return pairing == null
              ? null
              : new PairingDetails(
                  pairing,
                  MentorshipListings.progress(handle, id, first),
                  MentorshipListings.sessions(handle, id, first));
        });
  }

  public MentorshipStats getStats() {
    Map<String, BigDecimal> totals =
        jdbi.withHandle(handle ->
            handle
                .createQuery(STATS)
                .map((row, _) -> Map.entry(row.getString("total"), row.getBigDecimal("value")))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
    return MentorshipStats.of(totals);
  }

  /// Mentors of completed pairings: by how many, then by how many they had at all, then by id.
  ///
  /// @param after the last of the page before; null for the first page
  public List<Fellow> getTopMentors(@Nullable AgentId after, int limit) {
    Fellow last = after == null ? null : findFellowByAgent(after);
    return listings.topMentors(last, limit);
  }

  /// How far an agent is and what it is as a mentor, or null where nothing is known of it.
  public @Nullable Fellow findFellowByAgent(AgentId agent) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(FELLOW)
            .bind("agent", agent.value())
            .map((row, _) -> FellowColumns.fellow(row))
            .findOne()
            .orElse(null));
  }

  /// Runs a command of mentorship; throws [dev.stoa.area.CommandRefused] where it is rejected.
  private Outcome<Event> run(Command command) {
    return commands.run(command);
  }

  public Outcome<Event> createPairing(Command.CreatePairing command) {
    return run(command);
  }

  public Outcome<Event> completePairing(Command.CompletePairing command) {
    return run(command);
  }

  public Outcome<Event> pausePairing(Command.PausePairing command) {
    return run(command);
  }

  public Outcome<Event> resumePairing(Command.ResumePairing command) {
    return run(command);
  }

  public Outcome<Event> cancelPairing(Command.CancelPairing command) {
    return run(command);
  }

  public Outcome<Event> recordProgress(Command.RecordProgress command) {
    return run(command);
  }

  public Outcome<Event> updateProgress(Command.UpdateProgress command) {
    return run(command);
  }

  public Outcome<Event> recordSession(Command.RecordMentorshipSession command) {
    return run(command);
  }

  public Outcome<Event> deletePairing(Command.DeletePairing command) {
    return run(command);
  }

  public Outcome<Event> enroll(Command.EnrollAgentInTraining command) {
    return run(command);
  }

  public Outcome<Event> requestMentor(Command.RequestMentor command) {
    return run(command);
  }

  public Outcome<Event> recordTraining(Command.RecordTrainingProgress command) {
    return run(command);
  }

  public Outcome<Event> transferKnowledge(Command.TransferKnowledge command) {
    return run(command);
  }

  public Outcome<Event> recordTransferOutcome(Command.RecordTransferOutcome command) {
    return run(command);
  }

  /// The reads by name, for `stoa query`.
  public List<Query> queries() {
    return MentorshipQueries.of(this);
  }
}
