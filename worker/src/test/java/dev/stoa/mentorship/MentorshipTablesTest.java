package dev.stoa.mentorship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.ProgressId;
import dev.stoa.identity.TransferId;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.mentorship.Mentorship.Changes;
import dev.stoa.mentorship.Mentorship.Command;
import dev.stoa.mentorship.Mentorship.Meeting;
import dev.stoa.mentorship.Mentorship.Milestone;
import dev.stoa.mentorship.Mentorship.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@UsesServers
class MentorshipTablesTest {
  private static final Instant NOON = Script.at(0, "12:00");
  private static final AgentId M = new AgentId("m");

  private final DatabaseStage stage = new DatabaseStage();

  @AfterEach
  void close() {
    stage.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Scripts.A_MENTOR_HAS_THREE_PLACES,
        Scripts.EVERY_MOVE_OF_A_PAIRING,
        Scripts.REASONS_IN_ORDER,
        Scripts.LEVELS_NEXT_TO_THE_TOP_ARE_TAUGHT_BY_THE_TOP,
        Scripts.WHAT_IS_NOTED,
        Scripts.WHAT_IS_PASSED_ON,
        Scripts.FROM_LEVEL_TO_LEVEL,
        Scripts.THE_TOP_IS_THE_TOP,
        Scripts.THE_BEST_MENTOR_IS_FOUND,
        Scripts.ONLY_THE_TWO_SPEAK_OF_THEIR_PAIRING,
        Scripts.WHO_MAY_NOT_LEAD_IS_NO_MENTOR
      })
  void theDatabaseAnswersAsTheRulesDo(String script) {
    new Script(stage).check(script);
  }

  @Test
  void oneBatchOrManyLeaveTheSameRows() {
    List<String> together = stage.run(NOON, commands(), true);
    List<String> rows = rows(stage);
    try (var second = new DatabaseStage()) {
      List<String> alone = new ArrayList<>();
      for (Command command : commands()) {
        alone.add(second.run(NOON, command, true));
      }
      assertThat(alone).isEqualTo(together);
      assertThat(rows(second)).isEqualTo(rows);
    }
    assertThat(together).doesNotContain("nothing");
    assertThat(rows).anyMatch(row -> row.startsWith("gone note"));
  }

  private static List<Command> commands() {
    return List.of(
        new Command.EnrollAgentInTraining(M, 5),
        pair("a", "p-1"),
        note("p-1", "m-1"),
        change("p-1", "m-1"),
        meet("p-1"),
        pass("p-1", "t-1"),
        learnt("p-1", "t-1"),
        new Command.DeletePairing(Script.pairing("p-1")),
        pair("a", "p-1"),
        note("p-1", "m-1"),
        pair("b", "p-2"),
        new Command.PausePairing(Script.pairing("p-2"), null),
        new Command.RequestMentor(new AgentId("c"), List.of("java", "sql"), Script.pairing("p-3")),
        new Command.RecordTrainingProgress(
            new AgentId("a"), new Counts(10, 10, 1, 1, 1, 1, 1, 1), new BigDecimal("90.00")),
        new Command.CompletePairing(Script.pairing("p-1"), Mentorship.Verdict.NONE),
        pair("a", "p-4"));
  }

  @Test
  void whatIsDeletedIsKeptAsItWas() {
    stage.run(NOON, List.of(new Command.EnrollAgentInTraining(M, 5), pair("a", "p-1")), true);
    stage.run(
        NOON,
        List.of(note("p-1", "m-1"), meet("p-1"), pass("p-1", "t-1"), learnt("p-1", "t-1")),
        true);
    stage.run(
        NOON.plusSeconds(60),
        List.of(
            change("p-1", "m-1"),
            note("p-1", "m-2"),
            new Command.DeletePairing(Script.pairing("p-1")),
            pair("a", "p-1"),
            note("p-1", "m-1")),
        true);
    assertThat(
            stage.texts(
                """
                select id || ' ' || completed || ' ' || (removed_at = '2026-01-05 12:01Z')
                  from mentorship_progress_history
                 order by id
                """))
        .containsExactly("m-1 true true", "m-2 false true");
    assertThat(stage.number("select version from mentorship_pairings_history")).isEqualTo(9);
    assertThat(stage.number("select count(*) from mentorship_sessions_history")).isOne();
    assertThat(stage.texts("select effectiveness::text from mentorship_transfers_history"))
        .containsExactly("0.6150");
    assertThat(stage.texts("select id || ' ' || completed from mentorship_progress"))
        .containsExactly("m-1 false");
    assertThat(stage.number("select count(*) from mentorship_sessions")).isZero();
    assertThat(stage.number("select count(*) from mentorship_transfers")).isZero();
  }

  @Test
  void othersSeeHowFarAgentsAreAndWhoIsPaired() {
    new Script(stage)
        .check(
            """
            12:00 enroll m at 3      -> AgentEnrolledInTraining
            12:00 m teaches a as p-1 -> PairingCreated
            12:00 m teaches b as p-2 -> PairingCreated
            12:00 pause p-2          -> PairingPaused
            12:00 complete p-1       -> PairingCompleted
            """);
    assertThat(
            stage.texts(
                """
                select agent_id || ' ' || level || ' ' || mentees || ' ' || completed
                  from mentorship_standings
                """))
        .containsExactly("m 3 0 1");
    assertThat(
            stage.texts("select pairing_id || mentor_id || mentee_id || status from open_pairings"))
        .containsExactly("p-2mbpaused");
  }

  @Test
  void theTablesSayTheirRulesByName() {
    stage.run(NOON, commands(), true);
    refuses(
        "a_mentor_has_no_more_than_three_mentees",
        "update mentorship_agents set mentees = 4, pairings = 9");
    refuses("level_is_from_0_to_5", "update mentorship_agents set level = 6");
    refuses(
        "nobody_is_bound_to_itself",
        "update mentorship_agents set mentor_id = agent_id, pairing_id = 'p'");
    refuses(
        "whoever_has_a_mentor_has_a_pairing",
        "update mentorship_agents set mentor_id = 'z', pairing_id = null");
    refuses("nobody_mentors_itself", "update mentorship_pairings set mentor_id = mentee_id");
    refuses(
        "an_agent_has_one_mentor",
        "update mentorship_pairings set mentee_id = 'a', status = 'active', completed_at = null, duration_days = null");
    refuses(
        "a_pairing_has_lasted_once_it_is_completed",
        "update mentorship_pairings set completed_at = null where status = 'completed'");
    refuses("mentorship_total_is_not_negative", "update mentorship_totals set value = -1");
  }

  private void refuses(String constraint, String sql) {
    assertThatThrownBy(() -> stage.jdbi().useHandle(handle -> handle.execute(sql)))
        .isInstanceOf(UnableToExecuteStatementException.class)
        .hasMessageContaining(constraint);
  }

  private static Command pair(String mentee, String pairing) {
    return new Command.CreatePairing(
        Script.pairing(pairing),
        new Terms(M, new AgentId(mentee), List.of("learn"), "{\"a\": 1}", null),
        false);
  }

  private static Command note(String pairing, String id) {
    return new Command.RecordProgress(
        Script.pairing(pairing),
        new ProgressId(id),
        new Milestone("first", "steps", false, null, "{}"));
  }

  private static Command change(String pairing, String id) {
    return new Command.UpdateProgress(
        Script.pairing(pairing), new ProgressId(id), new Changes(true, "well", "{\"b\": 2}"));
  }

  private static Command meet(String pairing) {
    return new Command.RecordMentorshipSession(
        Script.pairing(pairing), new Meeting(NOON, 30, List.of("java"), "good", "{}"));
  }

  private static Command pass(String pairing, String id) {
    return new Command.TransferKnowledge(
        Script.pairing(pairing),
        new TransferId(id),
        new Lesson(TransferType.TEACHING, "java", "[1]", new BigDecimal("0.2000")));
  }

  private static Command learnt(String pairing, String id) {
    return new Command.RecordTransferOutcome(
        Script.pairing(pairing),
        new TransferId(id),
        new Effect(
            new BigDecimal("0.9000"),
            new BigDecimal("0.5000"),
            new BigDecimal("0.5000"),
            new BigDecimal("4.00")));
  }

  /// All rows; ids of sessions come from ids of commands, which are the stage's own.
  private static List<String> rows(DatabaseStage stage) {
    return stage.texts(
        """
        select 'agent ' || a::text from mentorship_agents a
        union all select 'pairing ' || p::text from mentorship_pairings p
        union all select 'note ' || n::text from mentorship_progress n
        union all select 'transfer ' || t::text from mentorship_transfers t
        union all select 'skill ' || s::text from mentorship_skills s
        union all select 'total ' || t::text from mentorship_totals t
        union all select 'gone ' || g::text from mentorship_pairings_history g
        union all select 'gone note ' || g::text from mentorship_progress_history g
        union all select 'gone transfer ' || g::text from mentorship_transfers_history g
        order by 1
        """);
  }
}
