package dev.stoa.mentorship;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.local.fixture.UsesServers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The lists and the search for a mentor are read from their indexes, whatever the values: under a
/// plan that was made without them.
@UsesServers
class MentorshipPlansTest {
  private final DatabaseStage stage = new DatabaseStage();

  @BeforeEach
  void fill() {
    fillAgents();
    fillPairings();
  }

  private void fillAgents() {
    stage
        .jdbi()
        .useHandle(handle -> {
          handle.execute(
              """
              insert into agents (
                       agent_id, agent_name, heartbeat_at, online_since, created_at, updated_at,
                       version)
              select 'agent-' || i, 'agent ' || i, t, t, t, t, 1
                from generate_series(0, 9999) as i,
                     (values ('2026-01-05 00:00Z'::timestamptz)) as moment (t)
              """);
          handle.execute(
              """
              insert into mentorship_agents (
                       agent_id, level, enrolled_at, level_since, mentees, pairings, completed,
                       created_at, updated_at, version)
              select 'agent-' || i, i % 6, t, t, i % 4, 9, i % 7, t, t, 1
                from generate_series(0, 9999) as i,
                     (values ('2026-01-05 00:00Z'::timestamptz)) as moment (t)
              """);
        });
  }

  private void fillPairings() {
    stage
        .jdbi()
        .useHandle(handle -> {
          handle.execute(
              """
              insert into mentorship_pairings (
                       pairing_id, mentor_id, mentee_id, status, started_at, completed_at,
                       duration_days, created_at, updated_at, version)
              select 'p-' || i, 'agent-' || i % 200, 'agent-' || 200 + i % 300, 'completed',
                     t + i * interval '1 s', t, 1, t, t, 1
                from generate_series(1, 20000) as i,
                     (values ('2026-01-05 00:00Z'::timestamptz)) as moment (t)
              """);
          handle.execute(
              """
              insert into mentorship_progress (id, pairing_id, milestone, created_at, updated_at)
              select 'm-' || i, 'p-' || 1 + i % 200, 'first', t + i * interval '1 s', t
                from generate_series(1, 10000) as i,
                     (values ('2026-01-05 00:00Z'::timestamptz)) as moment (t)
              """);
          handle.execute(
              """
              insert into mentorship_sessions (id, pairing_id, session_date, created_at)
              select gen_random_uuid(), 'p-' || 1 + i % 200, t + i * interval '1 s', t
                from generate_series(1, 10000) as i,
                     (values ('2026-01-05 00:00Z'::timestamptz)) as moment (t)
              """);
          handle.execute(
              """
              insert into mentorship_transfers (
                       transfer_id, pairing_id, transfer_type, skill, created_at, updated_at)
              select 't-' || i, 'p-' || 1 + i % 200, 'teaching', 'java', t + i * interval '1 s', t
                from generate_series(1, 10000) as i,
                     (values ('2026-01-05 00:00Z'::timestamptz)) as moment (t)
              """);
          handle.execute(
              """
              analyze agents, mentorship_agents, mentorship_pairings, mentorship_progress,
                      mentorship_sessions, mentorship_transfers
              """);
        });
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void pairingsOfAnAgentAreReadInOrder() {
    List<String> parameters =
        List.of(
            "agent text agent-1",
            "status text active",
            "at timestamptz 2026-01-06",
            "id text p",
            "limit int 10");
    inOrder(MentorshipListings.BY_MENTOR, "mentorship_pairings_by_mentor", parameters);
    inOrder(MentorshipListings.BY_MENTEE, "mentorship_pairings_by_mentee", parameters);
  }

  @Test
  void whatHangsOnAPairingIsReadInOrder() {
    List<String> parameters =
        List.of("pairing text p-1", "at timestamptz 2026-01-05", "id text m", "limit int 10");
    inOrder(MentorshipListings.PROGRESS, "mentorship_progress_by_pairing", parameters);
    inOrder(MentorshipListings.TRANSFERS, "mentorship_transfers_by_pairing", parameters);
    inOrder(
        MentorshipListings.SESSIONS,
        "mentorship_sessions_by_pairing",
        List.of(
            "pairing text p-1",
            "at timestamptz 2026-01-06",
            "id text 00000000-0000-0000-0000-000000000000",
            "limit int 10"));
  }

  @Test
  void topMentorsAreReadInOrder() {
    inOrder(
        MentorshipListings.TOP_MENTORS,
        "mentorship_agents_by_completed",
        List.of("completed bigint 5", "pairings bigint 9", "agent text a", "limit int 10"));
  }

  @Test
  void whoHasAPlaceIsReadInOrder() {
    inOrder(FellowTables.WITH_A_PLACE, "mentorship_agents_with_a_place", List.of("most int 20"));
  }

  @Test
  void aBatchReadsWhatIsNamedAndWhatMayGo() {
    List<String> parameters =
        List.of("pairings text[] {p-1}", "ids text[] {m-1}", "removed text[] {p-2}");
    assertThat(plan(ProgressTables.READ, parameters)).doesNotContain("Seq Scan");
    assertThat(plan(TransferTables.READ, parameters)).doesNotContain("Seq Scan");
    assertThat(plan(SessionTables.READ, List.of("removed text[] {p-2}")))
        .doesNotContain("Seq Scan");
  }

  private void inOrder(String statement, String index, List<String> parameters) {
    assertThat(plan(statement, parameters)).contains(index).doesNotContain("Sort  ", "Seq Scan");
  }

  /// The generic plan of a statement with these parameters: name, type and a value.
  private String plan(String statement, List<String> parameters) {
    String numbered = statement;
    StringBuilder types = new StringBuilder();
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < parameters.size(); i++) {
      String[] parts = parameters.get(i).split(" ", 3);
      numbered = numbered.replaceAll("(?<!:):" + parts[0] + "\\b", "\\$" + (i + 1));
      types.append(i == 0 ? "" : ", ").append(parts[1]);
      values.append(i == 0 ? "" : ", ").append("'").append(parts[2]).append("'");
    }
    String prepare = "prepare looked (%s) as %s".formatted(types, numbered);
    String explain = "explain execute looked (%s)".formatted(values);
    return stage
        .jdbi()
        .inTransaction(handle -> {
          handle.execute("set local plan_cache_mode = force_generic_plan");
          handle.execute(prepare);
          List<String> plan = handle.createQuery(explain).mapTo(String.class).list();
          handle.execute("deallocate looked");
          return String.join("\n", plan);
        });
  }
}
