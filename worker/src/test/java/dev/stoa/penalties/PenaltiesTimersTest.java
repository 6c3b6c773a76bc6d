package dev.stoa.penalties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.area.Timer;
import dev.stoa.local.fixture.UsesServers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@UsesServers
class PenaltiesTimersTest {
  private static final String CONVICTED =
      """
      12:00 report v-1 on a        -> ViolationReported
      12:00 confirm v-1 on a by j  -> ViolationConfirmed
      12:00 report v-2 on b        -> ViolationReported
      12:00 confirm v-2 on b by j  -> ViolationConfirmed
      """;

  private final DatabaseStage stage = new DatabaseStage();
  private final Script script = new Script(stage);

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void penaltiesEndWhenTheirTimeIsOver() {
    script.check(
        CONVICTED
            + """
            12:00 punish v-1 on a by j with #1 compute_reduction              -> PenaltyApplied
            12:00 punish v-1 on a by j with #2 warning                        -> PenaltyApplied
            12:00 punish v-1 on a by j with #3 mandatory_retraining           -> PenaltyApplied
            12:00 punish v-1 on a by j with #4 points_deduction points=9      -> PenaltyApplied
            12:00 punish v-2 on b by j with #5 warning for=PT30M              -> PenaltyApplied
            """);
    assertThat(run(Script.at(0, "12:29:59"))).isEmpty();
    assertThat(run(Script.at(0, "12:30"))).containsExactly("b PenaltyExpired");
    assertThat(run(Script.at(0, "12:30"))).isEmpty();
    assertThat(run(Script.at(0, "14:00"))).containsExactly("a PenaltyExpired PenaltyExpired");
    assertThat(run(Script.at(9, "14:00"))).isEmpty();
  }

  @Test
  void thoseOfOneAgentAreEndedByOneCommandAndTheLongestOverFirst() {
    script.check(
        CONVICTED
            + """
            12:00 punish v-1 on a by j with #1 compute_reduction  -> PenaltyApplied
            12:00 punish v-2 on b by j with #5 warning            -> PenaltyApplied
            """);
    Timer timer = stage.area().timers().getFirst();
    List<Timer.Due> due =
        stage.jdbi().withHandle(handle -> timer.due(handle, Script.at(0, "15:00"), 10));
    assertThat(due).extracting(Timer.Due::key).containsExactly("b", "a");
    assertThat(due)
        .extracting(Timer.Due::due)
        .containsExactly(Script.at(0, "13:00"), Script.at(0, "14:00"));
    List<Timer.Due> first =
        stage.jdbi().withHandle(handle -> timer.due(handle, Script.at(0, "15:00"), 1));
    assertThat(first).extracting(Timer.Due::key).containsExactly("b");
  }

  @Test
  void probationsEndByWhatWasMeasured() {
    script.check(
        CONVICTED
            + """
            12:00 punish v-1 on a by j with #1 suspension       -> PenaltyApplied
            12:00 punish v-2 on b by j with #2 suspension       -> PenaltyApplied
            12:00 watch a after #1                              -> ProbationStarted
            12:01 watch b after #2                              -> ProbationStarted
            13:00 measure b tasks=20 errors=2                   -> PerformanceEvaluated
            """);
    assertThat(run(Script.at(0, "15:59"))).isEmpty();
    assertThat(run(Script.at(0, "16:01"))).containsExactly("a ProbationEnded", "b ProbationEnded");
    assertThat(run(Script.at(0, "16:01"))).isEmpty();
    List<String> statuses =
        stage
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery("select status from penalty_probations order by agent_id")
                    .mapTo(String.class)
                    .list());
    assertThat(statuses).containsExactly("passed", "failed");
  }

  /// Asks all timers and runs what they name.
  private List<String> run(Instant now) {
    List<String> answers = new ArrayList<>();
    for (Timer timer : stage.area().timers()) {
      for (Timer.Due due : stage.jdbi().withHandle(handle -> timer.due(handle, now, 100))) {
        PenaltyCommand command = stage.area().decode(due.command());
        assertThat(command.key()).isEqualTo(due.key());
        answers.add(due.key() + " " + stage.run(now, command, true));
      }
    }
    return answers;
  }
}
