package dev.stoa.penalties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stoa.area.Arguments;
import dev.stoa.area.Query;
import dev.stoa.identity.AgentId;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.penalties.Penalties.Severity;
import dev.stoa.penalties.PenaltiesRepository.Page;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@UsesServers
class PenaltiesRepositoryTest {
  private static final AgentId A = new AgentId("a");
  private static final Page ALL = new Page(10, null);
  private static final Instant NOON = Script.at(0, "12:00");

  private static final String CASES =
      """
      12:00 report v-1 on a high by r                                -> ViolationReported
      12:00 report v-2 on a                                          -> ViolationReported
      12:01 report v-3 on a low                                      -> ViolationReported
      12:01 report v-4 on a critical                                 -> ViolationReported
      12:01 report v-5 on b                                          -> ViolationReported
      12:01 confirm v-1 on a by j                                    -> ViolationConfirmed
      12:01 confirm v-2 on a by j                                    -> ViolationConfirmed
      12:01 dismiss v-3 on a by j                                    -> ViolationDismissed
      12:02 punish v-1 on a by j with #1 warning points=10           -> PenaltyApplied
      12:02 punish v-1 on a by j with #2 permission_downgrade points=20 -> PenaltyApplied
      12:03 punish v-2 on a by j with #3 suspension points=40        -> PenaltyApplied
      12:03 appeal p-1 on v-2 by a                                   -> AppealFiled
      12:04 approve p-1 of a by c               -> AppealApproved PenaltyReversed
      12:05 appeal p-2 on v-1 by a                                   -> AppealFiled
      """;

  private final DatabaseStage stage = new DatabaseStage();
  private final PenaltiesRepository penalties = stage.repository();
  private final Script script = new Script(stage);

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void whatIsNotThereIsNull() {
    assertThat(penalties.findViolationById(Script.violation("v-1"))).isNull();
    assertThat(penalties.findAppealById(Script.appealId("p-1"))).isNull();
    assertThat(penalties.findViolationsByAgent(A, ViolationFilter.ALL, 10, null)).isEmpty();
    assertThat(penalties.findPenaltiesByAgent(A, PenaltyFilter.ALL, ALL, null)).isEmpty();
    assertThat(penalties.findAppealsByAgent(A, null, 10, null)).isEmpty();
    assertThat(penalties.findExpiredPenalties(ALL, null)).isEmpty();
    assertThat(penalties.getAgentSummary(A, null)).isNull();
    assertThat(penalties.getStats(null).totalPenalties()).isZero();
    assertThat(penalties.getStats(null).fairness()).isEqualTo(new BigDecimal("100.00"));
  }

  @Test
  @DisplayName("D.1 14: a violation is stored as it was reported, of medium severity")
  void aViolationComesBackAsItWasReported() {
    script.check("12:00 report v-1 on a by r -> ViolationReported");
    Violation violation = penalties.findViolationById(Script.violation("v-1"));
    assertThat(violation)
        .isEqualTo(
            Violation.reported(
                new PenaltyEvent.ViolationReported(
                    A,
                    Script.violation("v-1"),
                    "protocol_violation",
                    Severity.MEDIUM,
                    "it did",
                    "{\"log\": [1, 2]}",
                    Script.agent("r"),
                    "{}"),
                NOON));
  }

  @Test
  void listsComeNewestFirstInPages() {
    script.check(CASES);
    assertThat(violations(ViolationFilter.ALL, 3, null)).containsExactly("v-4", "v-3", "v-2");
    assertThat(violations(ViolationFilter.ALL, 3, "v-2")).containsExactly("v-1");
    assertThat(violations(ViolationFilter.ALL, 3, "v-1")).isEmpty();
    assertThat(violations(new ViolationFilter(Violation.Status.CONFIRMED, null, null), 3, null))
        .containsExactly("v-1");
    assertThat(violations(new ViolationFilter(null, null, Severity.CRITICAL), 3, null))
        .containsExactly("v-4");
    assertThat(violations(new ViolationFilter(null, "timeout", null), 3, null)).isEmpty();
    assertThat(violations(new ViolationFilter(null, "protocol_violation", Severity.LOW), 3, null))
        .containsExactly("v-3");
    assertThat(penaltiesOf(PenaltyFilter.ALL, new Page(2, null), null)).containsExactly(3L, 2L);
    assertThat(penaltiesOf(PenaltyFilter.ALL, new Page(2, Script.penalty("#2")), null))
        .containsExactly(1L);
    assertThat(appeals(null)).containsExactly("p-2", "p-1");
    assertThat(appeals(Appeal.Status.APPROVED)).containsExactly("p-1");
    assertThat(penalties.findAppealsByAgent(A, null, 1, Script.appealId("p-2")))
        .extracting(appeal -> appeal.appealId().value())
        .containsExactly("p-1");
  }

  @Test
  void whatIsOverIsNotActive() {
    script.check(CASES);
    Instant before = Script.at(0, "13:01:59");
    Instant after = Script.at(0, "13:02");
    assertThat(penaltiesOf(PenaltyFilter.ACTIVE, ALL, before)).containsExactly(2L, 1L);
    assertThat(penaltiesOf(PenaltyFilter.ACTIVE, ALL, after)).containsExactly(2L);
    assertThat(penaltiesOf(PenaltyFilter.ACTIVE, ALL, null)).isEmpty();
    assertThat(
            penaltiesOf(
                new PenaltyFilter(Penalty.Status.REVERSED, PenaltyType.SUSPENSION, false),
                ALL,
                after))
        .containsExactly(3L);
    assertThat(penalties.findExpiredPenalties(ALL, before)).isEmpty();
    assertThat(penalties.findExpiredPenalties(ALL, after))
        .extracting(Penalty::penaltyId)
        .containsExactly(Script.penalty("#1"));
    assertThat(penalties.findExpiredPenalties(new Page(1, Script.penalty("#1")), null))
        .extracting(Penalty::penaltyId)
        .containsExactly(Script.penalty("#2"));
    assertThat(summary(before).activePenalties()).isEqualTo(2);
    assertThat(summary(after).activePenalties()).isOne();
    assertThat(penalties.getStats(after).penaltiesByStatus())
        .isEqualTo(
            Map.of(
                Penalty.Status.ACTIVE,
                1L,
                Penalty.Status.EXPIRED,
                1L,
                Penalty.Status.LIFTED,
                0L,
                Penalty.Status.REVERSED,
                1L));
  }

  @Test
  void theSummaryTellsWhatIsOnRecord() {
    script.check(CASES);
    AgentSummary summary = summary(Script.at(0, "12:10"));
    assertThat(summary.violationsBySeverity())
        .isEqualTo(
            Map.of(
                Severity.LOW, 0L, Severity.MEDIUM, 0L, Severity.HIGH, 1L, Severity.CRITICAL, 1L));
    assertThat(summary.totalPenalties()).isEqualTo(2);
    assertThat(summary.reversedPenalties()).isOne();
    assertThat(summary.totalPointsDeducted()).isEqualTo(30);
    assertThat(summary.restrictions().level()).isEqualTo(3);
    assertThat(summary.restrictions().allowedTasks()).containsExactly("simple", "routine");
    assertThat(summary.retrainingStage()).isNull();
    assertThat(summary.compensatedUntil()).isEqualTo(Script.at(0, "14:04"));
  }

  @Test
  void theSummaryTellsWhatFollowed() {
    script.check(
        CASES
            + """
            12:06 punish v-1 on a by j with #4 mandatory_retraining -> PenaltyApplied
            12:06 retrain a for #4                                  -> RetrainingStarted
            12:06 watch a after #1                                  -> ProbationStarted
            """);
    AgentSummary summary = summary(Script.at(0, "12:10"));
    assertThat(summary.retrainingStage()).isEqualTo(Penalties.Stage.DIAGNOSIS);
    assertThat(summary.probationEndsAt()).isEqualTo(Script.at(0, "16:06"));
    assertThat(summary.restrictions().level()).isEqualTo(5);
  }

  @Test
  void theStatsCountAllAgents() {
    script.check(CASES);
    PenaltyStats stats = penalties.getStats(Script.at(0, "12:10"));
    assertThat(stats.violationsByStatus())
        .isEqualTo(
            Map.of(
                Violation.Status.PENDING,
                2L,
                Violation.Status.CONFIRMED,
                1L,
                Violation.Status.DISMISSED,
                1L,
                Violation.Status.OVERTURNED,
                1L));
    assertThat(stats.totalPenalties()).isEqualTo(3);
    assertThat(stats.pointsDeducted()).isEqualTo(30);
    assertThat(stats.appealsByStatus())
        .containsEntry(Appeal.Status.PENDING, 1L)
        .containsEntry(Appeal.Status.APPROVED, 1L);
    // Half of the confirmed violations were overturned, all decided appeals granted: 80 + 60 lost.
    assertThat(stats.fairness()).isEqualTo(new BigDecimal("0.00"));
  }

  @Test
  void aLimitOfNothingIsNoLimit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> penalties.findAppealsByAgent(A, null, 0, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> penalties.findExpiredPenalties(new Page(1001, null), null));
  }

  @Test
  void everyReadHasANameForStoaQuery() {
    script.check(CASES);
    List<String> names = new ArrayList<>();
    for (Query query : penalties.queries()) {
      names.add(query.name());
      var given =
          Map.of(
              "agentId",
              "a",
              "violationId",
              "v-1",
              "appealId",
              "p-1",
              "limit",
              "10",
              "activeOnly",
              "true");
      assertThat(query.read().run(new Arguments(given))).as(query.name()).isNotNull();
    }
    assertThat(names)
        .containsExactly(
            "findViolationById",
            "findViolationsByAgent",
            "findPenaltiesByAgent",
            "findAppealById",
            "findAppealsByAgent",
            "findExpiredPenalties",
            "getStats",
            "getAgentSummary");
  }

  private AgentSummary summary(Instant at) {
    return java.util.Objects.requireNonNull(penalties.getAgentSummary(A, at));
  }

  private List<String> violations(ViolationFilter filter, int limit, @Nullable String after) {
    return penalties
        .findViolationsByAgent(A, filter, limit, after == null ? null : Script.violation(after))
        .stream()
        .map(violation -> violation.violationId().value())
        .toList();
  }

  private List<Long> penaltiesOf(PenaltyFilter filter, Page page, @Nullable Instant at) {
    return penalties.findPenaltiesByAgent(A, filter, page, at).stream()
        .map(penalty -> penalty.penaltyId().value().getLeastSignificantBits())
        .toList();
  }

  private List<String> appeals(Appeal.@Nullable Status status) {
    return penalties.findAppealsByAgent(A, status, 10, null).stream()
        .map(appeal -> appeal.appealId().value())
        .toList();
  }
}
