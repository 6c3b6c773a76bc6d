package dev.stoa.penalties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.penalties.Penalties.AgentStatus;
import dev.stoa.penalties.Penalties.Compensation;
import dev.stoa.penalties.Penalties.Severity;
import dev.stoa.penalties.PenaltyEvent.PenaltyApplied;
import dev.stoa.penalties.PenaltyEvent.PenaltyExpired;
import dev.stoa.penalties.PenaltyEvent.PenaltyLifted;
import dev.stoa.penalties.PenaltyEvent.PenaltyReversed;
import dev.stoa.penalties.PenaltyEvent.PerformanceEvaluated;
import dev.stoa.penalties.PenaltyEvent.RetrainingCompleted;
import dev.stoa.penalties.PenaltyEvent.ViolationConfirmed;
import dev.stoa.penalties.PenaltyEvent.ViolationReported;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PenaltiesRulesTest {
  private static final String SUSPENDED_TWICE =
      """
      12:00 report v-1 on a                                    -> ViolationReported
      12:00 confirm v-1 on a by j                              -> ViolationConfirmed
      12:00 report v-2 on a                                    -> ViolationReported
      12:00 confirm v-2 on a by j                              -> ViolationConfirmed
      12:00 punish v-1 on a by j with #1 suspension points=70  -> PenaltyApplied
      12:01 punish v-2 on a by j with #2 suspension for=PT30M  -> PenaltyApplied
      """;

  private final RulesStage stage = new RulesStage();
  private final Script script = new Script(stage);

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
  void scripts(String text) {
    script.check(text);
  }

  @Test
  @DisplayName("D.1 14: a violation without a severity is of medium severity")
  void aViolationIsOfMediumSeverity() {
    script.check("12:00 report v-1 on a -> ViolationReported");
    assertThat(told(ViolationReported.class).severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void aConfirmationSaysWhatAPolicyNeeds() {
    script.check(
        """
        12:00 report v-1 on a critical -> ViolationReported
        12:00 confirm v-1 on a by j    -> ViolationConfirmed
        """);
    ViolationConfirmed confirmed = told(ViolationConfirmed.class);
    assertThat(confirmed.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(confirmed.type()).isEqualTo("protocol_violation");
    assertThat(confirmed.appealableUntil()).isEqualTo(Script.at(0, "13:00"));
  }

  @Test
  void theEndFollowsFromTheDuration() {
    script.check(
        """
        12:00 report v-1 on a                                       -> ViolationReported
        12:00 confirm v-1 on a by j                                 -> ViolationConfirmed
        12:05 punish v-1 on a by j with #1 compute_reduction        -> PenaltyApplied
        """);
    Penalty penalty = told(PenaltyApplied.class).penalty();
    assertThat(penalty.expiresAt()).isEqualTo(Script.at(0, "14:05"));
    assertThat(penalty.duration()).isEqualTo(Duration.ofHours(2));
    script.check("12:05 punish v-1 on a by j with #2 warning until=12:20  -> PenaltyApplied");
    assertThat(told(PenaltyApplied.class).penalty().duration()).isEqualTo(Duration.ofMinutes(15));
  }

  /// The status comes back with the last suspension, and it is the one before the first.
  @Test
  void theStatusComesBackWithTheLastSuspension() {
    script.check(SUSPENDED_TWICE);
    assertThat(told(PenaltyApplied.class).statusBefore()).isEqualTo(AgentStatus.ACTIVE);
    script.check("12:31 expire a -> PenaltyExpired");
    assertThat(told(PenaltyExpired.class).statusAfter()).isNull();
    script.check("12:32 lift #1 of a by j -> PenaltyLifted");
    assertThat(told(PenaltyLifted.class).statusAfter()).isEqualTo(AgentStatus.ACTIVE);
    assertThat(standing().suspensions()).isZero();
    assertThat(standing().statusBefore()).isNull();
  }

  @Test
  void aReversalSaysWhatItTakesBack() {
    script.check(
        SUSPENDED_TWICE
            + """
            12:32 expire a                     -> PenaltyExpired
            12:40 appeal p-1 on v-1 by a       -> AppealFiled
            12:41 approve p-1 of a by c        -> AppealApproved PenaltyReversed
            """);
    PenaltyReversed reversed = told(PenaltyReversed.class);
    Penalty penalty = reversed.penalty();
    assertThat(penalty.penaltyId()).isEqualTo(Script.penalty("#1"));
    assertThat(penalty.status()).isEqualTo(Penalty.Status.ACTIVE);
    assertThat(penalty.pointsDeducted()).isEqualTo(70);
    assertThat(penalty.ledgerKey()).isEqualTo("penalty:00000000-0000-0000-0000-000000000001");
    assertThat(reversed.statusAfter()).isEqualTo(AgentStatus.ACTIVE);
    assertThat(reversed.compensation()).isEqualTo(new Compensation(10, Script.at(0, "14:41")));
    assertThat(standing().compensatedUntil()).isEqualTo(Script.at(0, "14:41"));
  }

  @Test
  void aReversalLeavesOtherViolationsPunished() {
    script.check(
        SUSPENDED_TWICE
            + """
            12:20 appeal p-1 on v-1 by a       -> AppealFiled
            12:21 approve p-1 of a by c        -> AppealApproved PenaltyReversed
            """);
    assertThat(told(PenaltyReversed.class).statusAfter()).isNull();
    assertThat(standing().suspensions()).isOne();
    assertThat(standing().statusBefore()).isEqualTo(AgentStatus.ACTIVE);
  }

  @Test
  void aMilderSuspensionRemembersTheStatusBefore() {
    script.check(
        """
        12:00 report v-1 on m                                    -> ViolationReported
        12:00 confirm v-1 on m by j                              -> ViolationConfirmed
        12:00 punish v-1 on m by j with #1 suspension points=70  -> PenaltyApplied
        12:01 appeal p-1 on v-1 by m                             -> AppealFiled
        12:02 approve p-1 of m by c with suspension -> AppealApproved PenaltyReversed PenaltyApplied
        """);
    assertThat(told(PenaltyReversed.class).compensation()).isNull();
    assertThat(told(PenaltyApplied.class).statusBefore()).isEqualTo(AgentStatus.MAINTENANCE);
  }

  @Test
  void improvementIsTheShareOfWhatWasMissing() {
    script.check(FollowUpScripts.GRADUATION_ENDS_EVERY_RETRAINING);
    RetrainingCompleted completed = told(RetrainingCompleted.class);
    assertThat(completed.improvement()).isEqualTo(new BigDecimal("0.3000"));
    assertThat(completed.score()).isEqualTo(new BigDecimal("0.9300"));
  }

  /// A mean of 4.2 would end at level 4: the sixth level must be in reach (E.3).
  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "tasks=9 errors=9, none",
        "tasks=10 errors=1, none",
        "tasks=20 errors=3, 1",
        "tasks=20 errors=5, 2",
        "tasks=20 errors=8, 3",
        "tasks=20 errors=9, 4",
        "tasks=20 errors=9 load=0.81, 3",
        "tasks=20 errors=9 history=0.91, 3",
        "tasks=20 errors=9 network=yes, 3",
        "tasks=20 errors=9 network=yes history=0.91 load=0.81, 1",
        "tasks=20 errors=3 history=0.91, 1",
        "tasks=20 timeouts=4, none",
        "tasks=20 timeouts=5, 1",
        "tasks=20 timeouts=13, 4",
        "tasks=20 timeouts=13 network=yes, none",
        "tasks=20 quality=0.765 usual=0.9, none",
        "tasks=20 quality=0.72 usual=0.9, 1",
        "tasks=20 quality=0.4 usual=0.9, 4",
        "tasks=20 quarrels=6, none",
        "tasks=20 quarrels=15, 4",
        "tasks=20 resources=1.5, none",
        "tasks=20 resources=1.6, 2",
        "tasks=20 resources=3.1, 5",
        "tasks=20 errors=3 timeouts=5 quarrels=7, 1",
        "tasks=20 errors=9 timeouts=13, 5",
        "tasks=20 errors=9 timeouts=13 quarrels=15 resources=3.1 quality=0.4 usual=0.9, 6"
      })
  void theSuggestedLevel(String window, Integer level) {
    stage.run(Script.at(0, "12:00"), measure(window), true);
    assertThat(told(PerformanceEvaluated.class).suggestedLevel()).isEqualTo(level);
  }

  @ParameterizedTest
  @DisplayName("D.2 penalties: target error rate .05")
  @CsvSource({
    "tasks=0, false",
    "tasks=20 errors=1, true",
    "tasks=20 errors=2, false",
    "tasks=20 timeouts=2, true",
    "tasks=20 timeouts=3, false",
    "tasks=20 quality=0.85, true",
    "tasks=20 quality=0.8499, false",
    "tasks=20 quarrels=4, true",
    "tasks=20 quarrels=5, false",
    "tasks=20 resources=1, true",
    "tasks=20 resources=1.0001, false"
  })
  void theTargets(String window, boolean reached) {
    stage.run(Script.at(0, "12:00"), measure(window), true);
    assertThat(told(PerformanceEvaluated.class).onTarget()).isEqualTo(reached);
  }

  @Test
  void whoIsNotMeasuredIsJudgedByItsLastTasks() {
    script.check("12:00 measure b -> PerformanceEvaluated ViolationReported");
    assertThat(told(PerformanceEvaluated.class).suggestedLevel()).isEqualTo(4);
    assertThat(told(ViolationReported.class).type()).isEqualTo("error_rate");
    assertThat(told(ViolationReported.class).severity()).isEqualTo(Severity.CRITICAL);
    assertThat(told(ViolationReported.class).reportedBy()).isNull();
  }

  @Test
  void aViolationIsReportedAgainOnceTheLastIsSettledAndAnHourOld() {
    script.check("12:00 measure b -> PerformanceEvaluated ViolationReported");
    String violation = told(ViolationReported.class).violation().value();
    script.check(
        """
        13:30 measure b                                -> PerformanceEvaluated
        13:30 dismiss %1$s on b by j                   -> ViolationDismissed
        13:30 measure b                                -> PerformanceEvaluated ViolationReported
        """
            .formatted(violation));
    script.check("13:31 measure b -> PerformanceEvaluated");
  }

  private static PenaltyCommand measure(String window) {
    var given = new java.util.HashMap<String, String>();
    for (String word : window.split(" ", -1)) {
      given.put(word.split("=", 2)[0], word.split("=", 2)[1]);
    }
    return new PenaltyCommand.EvaluatePerformance(Script.agent("a"), Script.window(given));
  }

  private Standing standing() {
    return stage.docket().standing(Script.agent("a"), Script.FIRST_DAY);
  }

  /// The last event of this kind.
  private <T extends PenaltyEvent> T told(Class<T> kind) {
    return stage.events().reversed().stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }
}
