package dev.stoa.brainstorm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.area.GenericPlan;
import dev.stoa.local.fixture.UsesServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What is read is read from an index, whatever the values: under a plan that was made without
/// them.
@UsesServers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrainstormPlansTest {
  private static final String AT = "at timestamptz 2026-01-06";
  private static final String LIMIT = "limit int 10";

  private DatabaseStage stage;

  @BeforeAll
  void fill() {
    stage = new DatabaseStage();
    stage
        .jdbi()
        .useHandle(handle -> {
          handle.execute(
              """
              insert into brainstorm_sessions (
                       session_id, topic, initiated_by, status, expires_at, phases, phase,
                       phase_ends_at, ideas, participants, completed_at, created_at, updated_at,
                       version)
              select 's-' || i, 'light', 'agent-' || i % 100,
                     case when i % 10 = 0 then 'active' else 'completed' end, t + interval '1 h',
                     '[{}, {}]', 0, t + interval '1 min', 10, 10, case when i % 10 > 0 then t end,
                     t, t, 1
                from generate_series(1, 10000) as i,
                     lateral (select '2026-01-05 00:00Z'::timestamptz + i * interval '1 s')
                       as moment (t)
              """);
          handle.execute(
              """
              insert into brainstorm_ideas (
                       idea_id, session_id, content, content_key, contributed_by, score, votes,
                       vote_sum, created_at, updated_at)
              select 'i-' || i, 's-' || 1 + i % 500, 'idea', gen_random_uuid(), 'a', i % 50 * 10,
                     50, i % 50, t, t
                from generate_series(1, 20000) as i,
                     lateral (select '2026-01-05 00:00Z'::timestamptz + i * interval '1 s')
                       as moment (t)
              """);
          handle.execute(
              """
              insert into brainstorm_participants (session_id, agent_id, votes, joined_at)
              select 's-' || 1 + i % 500, 'agent-' || i, 1, '2026-01-05 00:00Z'
                from generate_series(1, 20000) as i
              """);
          handle.execute(
              """
              insert into brainstorm_votes (
                       session_id, idea_id, voter_id, value, created_at, updated_at)
              select session_id, idea_id, 'v', 1, created_at, created_at
                from brainstorm_ideas
              """);
          handle.execute(
              """
              insert into brainstorm_judgements (
                       session_id, idea_id, scored_by, quality, composite, created_at, updated_at)
              select session_id, idea_id, 'v', 1, 1, created_at, created_at
                from brainstorm_ideas
              """);
          handle.execute(
              """
              analyze brainstorm_sessions, brainstorm_ideas, brainstorm_participants,
                      brainstorm_votes, brainstorm_judgements
              """);
        });
  }

  @AfterAll
  void close() {
    stage.close();
  }

  private void inOrder(String index, String statement, String... parameters) {
    assertThat(GenericPlan.of(stage.jdbi(), statement, parameters))
        .contains(index)
        .doesNotContain("Sort  ", "Seq Scan");
  }

  @Test
  void sessionsAreReadInOrder() {
    inOrder("brainstorm_sessions_by_time", BrainstormListings.ALL, AT, "id text s", LIMIT);
    inOrder(
        "brainstorm_sessions_by_status",
        BrainstormListings.BY_STATUS,
        "status text active",
        AT,
        "id text s",
        LIMIT);
    inOrder(
        "brainstorm_sessions_by_initiator",
        BrainstormListings.BY_INITIATOR,
        "initiator text a",
        AT,
        "id text s",
        LIMIT);
    inOrder(
        "brainstorm_sessions_by_initiator",
        BrainstormListings.BY_BOTH,
        "initiator text a",
        "status text active",
        AT,
        "id text s",
        LIMIT);
    inOrder("brainstorm_sessions_due", BrainstormListings.EXPIRED, AT, "id text s", LIMIT);
  }

  @Test
  void whatIsDueIsReadInOrder() {
    inOrder("brainstorm_sessions_due", BrainstormTimers.OVER, "now timestamptz 2026-01-05");
    inOrder(
        "brainstorm_sessions_due",
        SessionTables.LOCK_DUE,
        "now timestamptz 2026-01-05",
        "most int 10");
    inOrder(
        "brainstorm_sessions_by_phase_end",
        BrainstormTimers.PHASES_OVER,
        "now timestamptz 2026-01-05",
        "most int 10");
  }

  @Test
  void theBestOfAllAreReadInOrder() {
    inOrder(
        "brainstorm_ideas_by_score",
        BrainstormListings.TOP,
        "score numeric 100",
        "votes numeric 10",
        AT,
        "id text i",
        LIMIT);
  }

  /// A session has at most a thousand ideas, which may be sorted.
  @Test
  void ofOneSessionNoOtherIsRead() {
    for (String statement :
        new String[] {BrainstormListings.IDEAS_BY_SCORE, BrainstormListings.IDEAS_BY_VOTES}) {
      assertThat(
              GenericPlan.of(
                  stage.jdbi(),
                  statement,
                  "session text s-1",
                  "score numeric 100",
                  "votes numeric 10",
                  AT,
                  "id text i",
                  LIMIT))
          .contains("(session_id = $1)")
          .doesNotContain("Seq Scan");
    }
    assertThat(
            GenericPlan.of(
                stage.jdbi(),
                BrainstormListings.IDEAS_BY_AGE,
                "session text s-1",
                AT,
                "id text i",
                LIMIT))
        .contains("(session_id = $1)")
        .doesNotContain("Seq Scan");
    assertThat(GenericPlan.of(stage.jdbi(), BrainstormRepository.STATS, "id text s-1"))
        .doesNotContain("Seq Scan");
    inOrder(
        "brainstorm_participants_by_session",
        BrainstormListings.PARTICIPANTS,
        "session text s-1",
        AT,
        "id text a",
        LIMIT);
    inOrder(
        "one_vote_per_idea_and_agent",
        BrainstormListings.VOTES,
        "idea text i-1",
        "id text a",
        LIMIT);
    inOrder(
        "one_judgement_per_idea_and_agent",
        BrainstormListings.JUDGEMENTS,
        "idea text i-1",
        "id text a",
        LIMIT);
  }

  @Test
  void aBatchReadsWhatIsNamedAndWhatEnds() {
    batch(SessionTables.LOCK, "ids text[] {s-1}");
    batch(IdeaTables.NAMED, "ids text[] {i-1}");
    batch(
        IdeaTables.SAID,
        "sessions text[] {s-1}",
        "contents uuid[] {00000000-0000-0000-0000-000000000000}");
    batch(IdeaTables.AHEAD, "sessions text[] {s-1}", "named text[] {i-1}");
    batch(ParticipantTables.NAMED, "sessions text[] {s-1}", "agents text[] {a}");
    batch(ParticipantTables.FIRST, "sessions text[] {s-1}");
    String[] keys = {"sessions text[] {s-1}", "ideas text[] {i-1}", "agents text[] {a}"};
    batch(VoteTables.NAMED, keys);
    batch(JudgementTables.NAMED, keys);
    String[] removed = {
      "removed text[] {s-1}", "now timestamptz 2026-01-06", keys[0], keys[1], keys[2]
    };
    batch(VoteTables.MOVE, removed);
    batch(JudgementTables.MOVE, removed);
    batch(ParticipantTables.MOVE, removed[0], removed[1], keys[0], keys[2]);
    batch(
        IdeaTables.MOVE,
        "sessions text[] {s-1}",
        "now timestamptz 2026-01-06",
        "known text[] {i-1}");
  }

  private void batch(String statement, String... parameters) {
    assertThat(GenericPlan.ofBatch(stage.jdbi(), statement, parameters)).doesNotContain("Seq Scan");
  }
}
