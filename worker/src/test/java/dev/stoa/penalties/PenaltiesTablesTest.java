package dev.stoa.penalties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.stoa.local.fixture.UsesServers;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@UsesServers
class PenaltiesTablesTest {
  private static final Instant NOON = Script.at(0, "12:00");
  private static final String CONVICTED =
      """
      12:00 report v-1 on a                                     -> ViolationReported
      12:00 confirm v-1 on a by j                               -> ViolationConfirmed
      12:00 punish v-1 on a by j with #1 mandatory_retraining   -> PenaltyApplied
      12:00 punish v-1 on a by j with #2 suspension points=5    -> PenaltyApplied
      """;

  private final DatabaseStage stage = new DatabaseStage();
  private final Script script = new Script(stage);

  @AfterEach
  void close() {
    stage.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Scripts.ACCUSATIONS,
        Scripts.PUNISHMENT,
        Scripts.ENDS,
        Scripts.GRANTED,
        Scripts.ADJUSTED,
        Scripts.TURNED_DOWN,
        Scripts.THE_WINDOW,
        Scripts.REVIEWERS,
        Scripts.AUTHORITY,
        FollowUpScripts.GRADUATION,
        FollowUpScripts.FAILED_AND_TRIED_AGAIN,
        FollowUpScripts.GRADUATION_ENDS_EVERY_RETRAINING,
        FollowUpScripts.CALLED_OFF,
        FollowUpScripts.PROBATION,
        FollowUpScripts.PROBATIONS_FOLLOW_EACH_OTHER,
        FollowUpScripts.MEASURES
      })
  void theDatabaseAnswersAsTheRulesDo(String text) {
    script.check(text);
  }

  @Test
  void everyAttemptOfARetrainingIsKept() {
    script.check(FollowUpScripts.FAILED_AND_TRIED_AGAIN);
    assertThat(
            lines(
                """
                select run || ' ' || stage || ' ' || attempt || ' ' || passed
                  from penalty_retraining_stages
                 order by completed_at, run, stage, attempt
                """))
        .containsExactly(
            "1 diagnosis 1 true",
            "1 skill_review 1 true",
            "1 supervised_practice 1 false",
            "1 supervised_practice 2 false",
            "2 diagnosis 1 true",
            "2 skill_review 1 true",
            "2 supervised_practice 1 true",
            "2 graduated_tasks 1 false",
            "2 graduated_tasks 2 false");
    assertThat(lines("select status || ' ' || run from penalty_retrainings"))
        .containsExactly("failed 2");
  }

  @Test
  void whatHangsOnAReversedPenaltyIsCalledOffWithIt() {
    script.check(
        CONVICTED
            + """
            12:00 retrain a for #1        -> RetrainingStarted
            12:00 watch a after #2        -> ProbationStarted
            12:01 appeal p-1 on v-1 by a  -> AppealFiled
            12:02 approve p-1 of a by c   -> AppealApproved PenaltyReversed PenaltyReversed
            """);
    assertThat(lines("select status from penalty_retrainings")).containsExactly("cancelled");
    assertThat(lines("select status from penalty_probations")).containsExactly("cancelled");
    assertThat(lines("select status || ' ' || appeal_id from penalties"))
        .containsExactly("reversed p-1", "reversed p-1");
    assertThat(lines("select status from penalty_violations")).containsExactly("overturned");
  }

  @Test
  void whatIsMeasuredDuringAProbationIsKeptWithIt() {
    script.check(
        CONVICTED
            + """
            12:00 watch a after #2                            -> ProbationStarted
            12:30 measure a tasks=20 errors=1 quality=0.91    -> PerformanceEvaluated
            """);
    assertThat(
            lines(
                """
                select tasks || ' ' || success_rate || ' ' || error_rate || ' ' || quality_mean
                  from penalty_probations
                """))
        .containsExactly("20 0.9500 0.0500 0.9100");
  }

  @Test
  void whoIsNotMeasuredIsJudgedByItsLastHundredTasks() {
    stage
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into tasks (
                         task_id, version, task_type, status, assigned_agent_id, run_at, claim_at,
                         quality_score, created_at, started_at, completed_at, failed_at, updated_at)
                select 'task-' || i, 1, 'any', case when i <= 120 then 'completed' else 'failed' end,
                       'a', t, t, case when i <= 120 then 90 end, t + i * interval '1 s', t,
                       case when i <= 120 then t end, case when i > 120 then t end, t
                  from generate_series(1, 150) as i,
                       (values ('2026-01-05 00:00Z'::timestamptz)) as moment (t)
                """));
    List<PenaltyEvent> events =
        stage
            .run(NOON, List.of(new PenaltyCommand.EvaluatePerformance(Script.agent("a"), null)))
            .getFirst()
            .events();
    var evaluated = (PenaltyEvent.PerformanceEvaluated) events.getFirst();
    assertThat(evaluated.window())
        .isEqualTo(Penalties.Window.ofTasks(100, 30, new BigDecimal("0.9000")));
    assertThat(evaluated.suggestedLevel()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update penalties set applied_by = agent_id",
        "update penalties set points_deducted = -1",
        "update penalties set expires_at = created_at",
        "update penalties set status = 'lifted'",
        "update penalties set status = 'reversed'",
        "update penalties set penalty_type = 'suspension'",
        "update penalty_violations set status = 'overturned'",
        "update penalty_violations set decided_by = agent_id",
        "update penalty_violations set confirmed_at = null",
        "update penalty_standings set penalties_active = -1",
        "update penalty_standings set severity_low = 1",
        "update penalty_standings set suspensions = 3",
        "update penalty_retrainings set attempt = 3",
        "update penalty_retrainings set status = 'completed'",
        "update penalty_probations set ends_at = started_at",
        "update penalty_probations set tasks = 1"
      })
  void theTablesRefuseWhatCannotBe(String statement) {
    script.check(
        CONVICTED
            + """
            12:00 retrain a for #1        -> RetrainingStarted
            12:00 watch a after #2        -> ProbationStarted
            """);
    assertThatExceptionOfType(UnableToExecuteStatementException.class)
        .isThrownBy(() -> stage.jdbi().useHandle(handle -> handle.execute(statement)))
        .withMessageContaining("violates");
  }

  @Test
  void aBatchMayHoldAWholeCase() {
    var accused = Script.agent("a");
    var judge = Script.agent("j");
    var violation = Script.violation("v-1");
    List<PenaltyCommand> batch =
        List.of(
            new PenaltyCommand.ReportViolation(
                accused, violation, "timeout", Penalties.Severity.LOW, "late", "{}", null, "{}"),
            new PenaltyCommand.ConfirmViolation(accused, violation, judge, null),
            punish(1, PenaltyType.SUSPENSION),
            punish(2, PenaltyType.WARNING),
            new PenaltyCommand.FileAppeal(
                accused,
                Script.appealId("p-1"),
                violation,
                "was not",
                Penalties.Grounds.OTHER,
                "{}",
                "{}"),
            new PenaltyCommand.ApproveAppeal(
                accused,
                Script.appealId("p-1"),
                Script.agent("c"),
                null,
                new Penalties.Adjustment(PenaltyType.WARNING, Duration.ofMinutes(5), 0, null)));
    assertThat(stage.run(NOON, batch))
        .extracting(DatabaseStage.Answer::summary)
        .containsExactly(
            "ViolationReported",
            "ViolationConfirmed",
            "PenaltyApplied",
            "PenaltyApplied",
            "AppealFiled",
            "AppealApproved PenaltyReversed PenaltyReversed PenaltyApplied");
    assertThat(lines("select penalty_type || ' ' || status from penalties order by 1"))
        .containsExactly("suspension reversed", "warning active", "warning reversed");
    assertThat(stage.number("select version from penalty_standings")).isEqualTo(9);
  }

  private static PenaltyCommand punish(int number, PenaltyType type) {
    return new PenaltyCommand.ApplyPenalty(
        Script.agent("a"),
        Script.penalty("#" + number),
        Script.violation("v-1"),
        type,
        null,
        7,
        null,
        Script.agent("j"),
        null);
  }

  private List<String> lines(String sql) {
    return stage.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }
}
