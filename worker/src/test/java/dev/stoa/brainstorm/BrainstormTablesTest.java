package dev.stoa.brainstorm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.area.Batches.Answer;
import dev.stoa.area.Decision.Accepted;
import dev.stoa.area.Timer;
import dev.stoa.area.Timer.Due;
import dev.stoa.brainstorm.Brainstorm.Command;
import dev.stoa.brainstorm.Brainstorm.Event;
import dev.stoa.brainstorm.Brainstorm.Event.BrainstormSessionCompleted;
import dev.stoa.identity.SessionId;
import dev.stoa.local.fixture.UsesServers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@UsesServers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrainstormTablesTest {
  private static final Instant NOON = Script.at("12:00");
  private static final int MINUTES = 8;
  private static final int COMMANDS = 60;

  private DatabaseStage stage;

  @BeforeAll
  void open() {
    stage = new DatabaseStage();
  }

  @BeforeEach
  void clear() {
    stage.clear();
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Scripts.FROM_IDEAS_TO_A_REPORT,
        Scripts.IDEAS_ARE_BUILT_ON,
        Scripts.REASONS_IN_ORDER,
        Scripts.WHAT_IS_OFF_IS_REFUSED,
        Scripts.AN_AGENT_COMBINES_FIVE_TIMES,
        Scripts.PHASES_RULE_WHAT_GOES,
        Scripts.TIME_ENDS_SESSIONS,
        Scripts.A_NEW_LIFE_BEGINS_AT_ONE,
        Scripts.A_SESSION_IS_LED_BY_WHO_OPENED_IT,
        Scripts.WHO_MAY_NOT_LEAD_OPENS_NO_SESSION
      })
  void theDatabaseAnswersAsTheRulesDo(String script) {
    new Script(stage).check(script);
  }

  /// Not only the rows and what is answered, but the histories too.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aBatchInAnySplitLeavesTheSame(long seed) {
    List<String> whole = play(seed, COMMANDS);
    stage.clear();
    assertThat(play(seed, 3)).isEqualTo(whole);
    assertThat(whole)
        .anyMatch(line -> line.startsWith("gone vote"))
        .anyMatch(line -> line.startsWith("gone idea"))
        .anyMatch(line -> line.contains("BrainstormSessionExpired"));
  }

  /// Answers, then rows.
  private List<String> play(long seed, int most) {
    var draws = new Draws(seed, 3);
    var sizes = new Draws(seed + most, 1);
    List<String> lines = new ArrayList<>();
    for (int minute = 0; minute < MINUTES; minute++) {
      List<Command> commands = Stream.generate(draws::next).limit(COMMANDS).toList();
      for (int from = 0; from < COMMANDS; ) {
        int size = most == COMMANDS ? COMMANDS : 1 + sizes.below(most);
        int to = Math.min(COMMANDS, from + size);
        stage
            .run(NOON.plusSeconds(60L * minute), commands.subList(from, to))
            .forEach(answer -> lines.add(answer.toString()));
        from = to;
      }
    }
    lines.addAll(stage.rows());
    return lines;
  }

  /// One idea is known to the batch that deletes, one only to the table, one only to the batch.
  @Test
  void whatIsDeletedIsKeptAsItWas() {
    play(
        "12:00",
        "a opens s-1",
        "a brings i-1 to s-1",
        "a brings i-2 to s-1",
        "b votes 1 on i-1 in s-1",
        "b votes 1 on i-2 in s-1",
        "b scores i-1 in s-1 50 - - -",
        "c scores i-2 in s-1 60 - - -");
    play(
        "12:05",
        "b votes -1 on i-1 in s-1",
        "b scores i-1 in s-1 70 - - -",
        "c brings i-3 to s-1",
        "delete s-1",
        "a opens s-1",
        "a brings i-1 to s-1");
    assertThat(
            stage.texts(
                """
                select idea_id || ' ' || score || ' ' || composite_sum || ' '
                       || (removed_at = '2026-01-05 12:05Z')
                  from brainstorm_ideas_history
                 order by idea_id
                """))
        .containsExactly("i-1 0.00 70.00 true", "i-2 10.00 60.00 true", "i-3 0.00 0.00 true");
    assertThat(
            stage.texts("select idea_id || value from brainstorm_votes_history order by idea_id"))
        .containsExactly("i-1-1.00", "i-21.00");
    assertThat(
            stage.texts(
                "select idea_id || composite from brainstorm_judgements_history order by idea_id"))
        .containsExactly("i-170.00", "i-260.00");
    assertThat(
            stage.texts(
                "select agent_id || ideas || votes from brainstorm_participants_history order by 1"))
        .containsExactly("a20", "b02", "c10");
    assertThat(stage.texts("select ideas || ' ' || version from brainstorm_sessions_history"))
        .containsExactly("3 14");
    assertThat(stage.texts("select idea_id || score from brainstorm_ideas"))
        .containsExactly("i-10.00");
    assertThat(stage.number("select count(*) from brainstorm_votes")).isZero();
    assertThat(stage.number("select count(*) from brainstorm_judgements")).isZero();
  }

  private List<Answer<Event>> play(String time, String... commands) {
    return stage.run(Script.at(time), Stream.of(commands).map(Script::command).toList());
  }

  /// What the batch changes counts, whether or not it would have been among the first in the table.
  @Test
  void theReportCountsWhatItsOwnBatchChanges() {
    play("12:00", "a opens s-1 ideas=100");
    for (int i = 10; i < 40; i++) {
      play("12:01", "a brings i-" + i + " to s-1", "b votes 0.5 on i-" + i + " in s-1");
    }
    var answers =
        play(
            "12:02",
            "c votes 1 on i-39 in s-1",
            "d votes -1 on i-10 in s-1",
            "d brings i-9 to s-1",
            "c votes 1 on i-9 in s-1",
            "complete s-1 best=20");
    var completed = (BrainstormSessionCompleted) events(answers.getLast()).getFirst();
    assertThat(completed.best().stream().map(best -> best.idea().value()))
        .hasSize(20)
        .startsWith("i-39", "i-9", "i-11", "i-12")
        .endsWith("i-28");
    assertThat(completed.participants().stream().map(agent -> agent.value()))
        .containsExactly("a", "b", "c", "d");
  }

  private static List<Event> events(Answer<Event> answer) {
    return ((Accepted<Event>) answer.decision()).events();
  }

  @Test
  void timeAsksForWhatIsDue() {
    new Script(stage)
        .check(
            """
            12:00 a opens s-1 minutes=5 phases=ideation:1,voting:1 -> BrainstormSessionOpened
            12:00 a opens s-2 minutes=5 phases=ideation:5          -> BrainstormSessionOpened
            """);
    assertThat(due("EXPIRE_BRAINSTORM_SESSIONS", "12:04")).isEmpty();
    assertThat(due("ADVANCE_BRAINSTORM_PHASE", "12:00")).isEmpty();
    assertThat(due("ADVANCE_BRAINSTORM_PHASE", "12:01"))
        .containsExactly(
            new Due(
                "s-1",
                BrainstormWire.encodeCommand(
                    new Brainstorm.Command.AdvanceBrainstormPhase(
                        new SessionId("s-1"), "voting", null)),
                Script.at("12:01")));
    assertThat(due("ADVANCE_BRAINSTORM_PHASE", "12:05")).isEmpty();
    assertThat(due("EXPIRE_BRAINSTORM_SESSIONS", "12:05"))
        .containsExactly(
            new Due(
                Brainstorm.MAINTENANCE,
                BrainstormWire.encodeCommand(
                    new Brainstorm.Command.ExpireBrainstormSessions(Script.at("12:05"), 100)),
                Script.at("12:05")));
    new Script(stage).check("12:01 advance s-1 to=voting -> BrainstormPhaseAdvanced");
    assertThat(due("ADVANCE_BRAINSTORM_PHASE", "12:04")).isEmpty();
  }

  private List<Due> due(String name, String time) {
    Instant now = Script.at(time);
    Timer timer =
        new BrainstormArea()
            .timers().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    return stage.jdbi().withHandle(handle -> timer.due(handle, now, 10));
  }

  @Test
  void theTablesSayTheirRulesByName() {
    play(
        "12:00",
        "a opens s-1 phases=ideation:1,talk:1",
        "a brings i-1 to s-1",
        "a brings i-2 to s-1",
        "a refines i-1 as i-3 in s-1",
        "advance s-1",
        "a combines i-1,i-2 as i-4 in s-1",
        "b votes 1 on i-1 in s-1",
        "b scores i-1 in s-1 50 - - -");
    refuses("no_more_ideas_than_allowed", "update brainstorm_sessions set ideas = 101");
    refuses("session_status_is_known", "update brainstorm_sessions set status = 'stopped'");
    refuses(
        "a_session_ends_after_it_begins",
        "update brainstorm_sessions set expires_at = created_at, phase_ends_at = created_at");
    refuses("a_phase_is_one_of_the_phases", "update brainstorm_sessions set phase = 2");
    refuses("a_phase_is_one_of_the_phases", "update brainstorm_sessions set phase = null");
    refuses(
        "no_phase_outlasts_its_session",
        "update brainstorm_sessions set phase_ends_at = expires_at + interval '1 s'");
    refuses(
        "completed_exactly_when_it_says_when",
        "update brainstorm_sessions set status = 'completed'");
    refuses(
        "nothing_is_said_twice_in_a_session",
        "update brainstorm_ideas set content_key = (select content_key from brainstorm_ideas where idea_id = 'i-1')");
    refuses(
        "combined_of_two_sources_or_more",
        "update brainstorm_ideas set source_idea_ids = '[]' where idea_id = 'i-4'");
    refuses(
        "refined_exactly_when_it_has_a_parent",
        "update brainstorm_ideas set revision = 1 where idea_id = 'i-3'");
    refuses("idea_score_is_not_negative", "update brainstorm_ideas set score = -1");
    refuses("no_vote_weighs_more_than_one", "update brainstorm_ideas set vote_sum = 2");
    refuses("composites_are_from_0_to_100", "update brainstorm_ideas set composite_sum = 101");
    refuses("participants_do_something", "update brainstorm_participants set combinations = 6");
    refuses("a_vote_is_from_minus_1_to_1", "update brainstorm_votes set value = 1.01");
    refuses("a_judgement_says_something", "update brainstorm_judgements set quality = null");
    refuses("marks_are_from_0_to_100", "update brainstorm_judgements set quality = 100.01");
  }

  private void refuses(String constraint, String sql) {
    assertThatThrownBy(() -> stage.jdbi().useHandle(handle -> handle.execute(sql)))
        .isInstanceOf(UnableToExecuteStatementException.class)
        .hasMessageContaining(constraint);
  }
}
