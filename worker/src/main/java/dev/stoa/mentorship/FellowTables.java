package dev.stoa.mentorship;

import dev.stoa.area.Columns;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.PairingId;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The table `mentorship_agents` as a batch reads and writes it.
final class FellowTables {
  private static final String LOCK =
      """
      select agent_id, level, enrolled_at, level_since, tasks_completed, tasks_succeeded,
             error_handling, brainstorms_attended, brainstorms_initiated, complex_tasks,
             agents_mentored, transfers_given, assessment_sum, assessments, pairing_id, mentor_id,
             mentees, pairings, completed, graduates, experts_in_the_making, training_days,
             apprenticeships, created_at, updated_at, version
        from mentorship_agents
       where agent_id = any(:ids)
       order by agent_id
         for no key update
      """;

  /// For the few that turn out to be needed once the others are locked: to wait for them out of
  /// order could be to wait in a circle. Who is busy makes the batch begin again.
  private static final String LOCK_AT_ONCE =
      """
      select agent_id, level, enrolled_at, level_since, tasks_completed, tasks_succeeded,
             error_handling, brainstorms_attended, brainstorms_initiated, complex_tasks,
             agents_mentored, transfers_given, assessment_sum, assessments, pairing_id, mentor_id,
             mentees, pairings, completed, graduates, experts_in_the_making, training_days,
             apprenticeships, created_at, updated_at, version
        from mentorship_agents
       where agent_id = any(:ids)
       order by agent_id
         for no key update nowait
      """;

  private static final String MENTORS =
      """
      select mentor_id
        from mentorship_agents
       where agent_id = any(:ids)
         and mentor_id is not null
       order by agent_id
      """;

  /// Of each level the least busy who have a place and are registered, without a lock.
  static final String WITH_A_PLACE =
      """
      select c.agent_id
        from unnest(array[2, 3, 4, 5]::smallint[]) as above (level)
       cross join lateral (
               select f.agent_id
                 from mentorship_agents f
                 join agent_directory d on d.agent_id = f.agent_id
                where f.level = above.level
                  and f.level >= 2
                  and f.mentees < 3
                  and d.status in ('idle', 'active', 'busy')
                order by f.mentees, f.agent_id
                limit :most) c
      """;

  private static final String INSERT =
      """
      insert into mentorship_agents (
               agent_id, level, enrolled_at, level_since, tasks_completed, tasks_succeeded,
               error_handling, brainstorms_attended, brainstorms_initiated, complex_tasks,
               agents_mentored, transfers_given, assessment_sum, assessments, pairing_id,
               mentor_id, mentees, pairings, completed, graduates, experts_in_the_making,
               training_days, apprenticeships, created_at, updated_at, version)
      select agent_id, level, enrolled_at, level_since, tasks_completed, tasks_succeeded,
             error_handling, brainstorms_attended, brainstorms_initiated, complex_tasks,
             agents_mentored, transfers_given, assessment_sum, assessments, pairing_id, mentor_id,
             mentees, pairings, completed, graduates, experts_in_the_making, training_days,
             apprenticeships, created_at, updated_at, version
        from unnest(:ids, :levels, :enrolledAts, :levelSinces, :tasks, :succeeded, :errors,
                    :attended, :initiated, :complex, :mentored, :given, :sums, :assessments,
                    :pairingIds, :mentorIds, :mentees, :pairings, :completed, :graduates, :experts,
                    :days, :apprenticeships, :createdAts, :updatedAts, :versions)
          as added (agent_id, level, enrolled_at, level_since, tasks_completed, tasks_succeeded,
                    error_handling, brainstorms_attended, brainstorms_initiated, complex_tasks,
                    agents_mentored, transfers_given, assessment_sum, assessments, pairing_id,
                    mentor_id, mentees, pairings, completed, graduates, experts_in_the_making,
                    training_days, apprenticeships, created_at, updated_at, version)
      """;

  private static final String UPDATE =
      """
      update mentorship_agents f
         set level = c.level,
             enrolled_at = c.enrolled_at,
             level_since = c.level_since,
             tasks_completed = c.tasks_completed,
             tasks_succeeded = c.tasks_succeeded,
             error_handling = c.error_handling,
             brainstorms_attended = c.brainstorms_attended,
             brainstorms_initiated = c.brainstorms_initiated,
             complex_tasks = c.complex_tasks,
             agents_mentored = c.agents_mentored,
             transfers_given = c.transfers_given,
             assessment_sum = c.assessment_sum,
             assessments = c.assessments,
             pairing_id = c.pairing_id,
             mentor_id = c.mentor_id,
             mentees = c.mentees,
             pairings = c.pairings,
             completed = c.completed,
             graduates = c.graduates,
             experts_in_the_making = c.experts_in_the_making,
             training_days = c.training_days,
             apprenticeships = c.apprenticeships,
             updated_at = c.updated_at,
             version = c.version
        from unnest(:ids, :levels, :enrolledAts, :levelSinces, :tasks, :succeeded, :errors,
                    :attended, :initiated, :complex, :mentored, :given, :sums, :assessments,
                    :pairingIds, :mentorIds, :mentees, :pairings, :completed, :graduates, :experts,
                    :days, :apprenticeships, :updatedAts, :versions)
          as c (agent_id, level, enrolled_at, level_since, tasks_completed, tasks_succeeded,
                error_handling, brainstorms_attended, brainstorms_initiated, complex_tasks,
                agents_mentored, transfers_given, assessment_sum, assessments, pairing_id,
                mentor_id, mentees, pairings, completed, graduates, experts_in_the_making,
                training_days, apprenticeships, updated_at, version)
       where f.agent_id = c.agent_id
      """;

  private static final String TAKEN =
      """
      select agent_id
        from mentorship_agents
       where agent_id = any(:ids)
      """;

  private FellowTables() {}

  static List<Fellow> lock(Handle handle, Collection<AgentId> ids) {
    return lock(handle, LOCK, ids);
  }

  static List<Fellow> lockAtOnce(Handle handle, Collection<AgentId> ids) {
    return lock(handle, LOCK_AT_ONCE, ids);
  }

  private static List<Fellow> lock(Handle handle, String statement, Collection<AgentId> ids) {
    return ids.isEmpty()
        ? List.of()
        : handle
            .createQuery(statement)
            .bindArray("ids", String.class, Columns.ids(ids))
            .map((row, _) -> FellowColumns.fellow(row))
            .list();
  }

  /// Who teaches these agents at the moment, without a lock.
  static List<AgentId> mentors(Handle handle, Collection<AgentId> mentees) {
    return mentees.isEmpty()
        ? List.of()
        : handle
            .createQuery(MENTORS)
            .bindArray("ids", String.class, Columns.ids(mentees))
            .map((row, _) -> new AgentId(row.getString("mentor_id")))
            .list();
  }

  static List<AgentId> withAPlace(Handle handle, int most) {
    return handle
        .createQuery(WITH_A_PLACE)
        .bind("most", most)
        .map((row, _) -> new AgentId(row.getString("agent_id")))
        .list();
  }

  /// Which of these pairings' ids are ids of agents.
  static List<String> taken(Handle handle, Collection<PairingId> ids) {
    return ids.isEmpty()
        ? List.of()
        : handle
            .createQuery(TAKEN)
            .bindArray("ids", String.class, Columns.ids(ids))
            .mapTo(String.class)
            .list();
  }

  static void insert(Handle handle, List<Fellow> added) {
    if (!added.isEmpty()) {
      FellowColumns.mutable(handle.createUpdate(INSERT), added)
          .times("createdAts", Fellow::createdAt)
          .done()
          .execute();
    }
  }

  static void update(Handle handle, List<Fellow> changed) {
    if (!changed.isEmpty()) {
      FellowColumns.mutable(handle.createUpdate(UPDATE), changed).done().execute();
    }
  }
}
