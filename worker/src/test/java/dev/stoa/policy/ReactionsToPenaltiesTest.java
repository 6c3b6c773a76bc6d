package dev.stoa.policy;

import static dev.stoa.policy.Occasions.ADA;
import static dev.stoa.policy.Occasions.BOB;
import static dev.stoa.policy.Occasions.PENALTY;
import static dev.stoa.policy.Occasions.VIOLATION;
import static dev.stoa.policy.Occasions.penalty;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.stoa.agent.Agents.Command.ChangeAgentStatus;
import dev.stoa.agent.Agents.Condition;
import dev.stoa.agent.Agents.Status;
import dev.stoa.area.DomainCommand;
import dev.stoa.area.DomainEvent;
import dev.stoa.gamification.Gamification;
import dev.stoa.gamification.Gamification.Command.DeductPoints;
import dev.stoa.gamification.Gamification.Command.ReversePointsTransaction;
import dev.stoa.penalties.Penalties.AgentStatus;
import dev.stoa.penalties.Penalties.ExpiryCause;
import dev.stoa.penalties.Penalties.Severity;
import dev.stoa.penalties.PenaltyCommand.ApplyPenalty;
import dev.stoa.penalties.PenaltyCommand.StartProbation;
import dev.stoa.penalties.PenaltyCommand.StartRetraining;
import dev.stoa.penalties.PenaltyEvent.PenaltyApplied;
import dev.stoa.penalties.PenaltyEvent.PenaltyExpired;
import dev.stoa.penalties.PenaltyEvent.PenaltyLifted;
import dev.stoa.penalties.PenaltyType;
import dev.stoa.policy.Policy.Ask;
import dev.stoa.reputation.Reputation.Command.AdjustTrustScore;
import dev.stoa.reputation.Reputation.Command.RecordReputationEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReactionsToPenaltiesTest {
  private static final Condition WHILE_SUSPENDED = new Condition(Status.SUSPENDED, false);

  private static List<DomainCommand> asked(Policy<?> policy, DomainEvent event) {
    return Policies.react(policy, event).stream().map(Ask::command).toList();
  }

  @Test
  void aConfirmedViolationIsPunishedByItsSeverityInTheNameOfWhoConfirmedIt() {
    assertThat(Stream.of(Severity.values()).map(ReactionsToPenaltiesTest::punishment))
        .extracting(ApplyPenalty::type, ApplyPenalty::pointsDeducted, ApplyPenalty::by)
        .containsExactly(
            tuple(PenaltyType.WARNING, 0L, BOB),
            tuple(PenaltyType.COMPUTE_REDUCTION, 50L, BOB),
            tuple(PenaltyType.TASK_DEPRIORITIZATION, 200L, BOB),
            tuple(PenaltyType.SUSPENSION, 500L, BOB));
    assertThat(punishment(Severity.LOW).penalty())
        .as("one penalty a violation")
        .isEqualTo(punishment(Severity.HIGH).penalty());
    assertThat(punishment(Severity.HIGH).violation()).isEqualTo(VIOLATION);
  }

  private static ApplyPenalty punishment(Severity severity) {
    return (ApplyPenalty)
        asked(new PenaltiesForViolations(), Occasions.confirmed(severity)).getFirst();
  }

  @Test
  void aSuspensionTakesPointsWorkAndTrust() {
    var applied =
        new PenaltyApplied(
            penalty(PenaltyType.SUSPENSION, 500), Severity.CRITICAL, AgentStatus.BUSY);

    List<DomainCommand> asked = asked(new EffectsOfPenalties(), applied);

    assertThat(asked).hasSize(3);
    assertThat(asked.get(0))
        .isInstanceOfSatisfying(
            DeductPoints.class,
            deduct -> {
              assertThat(deduct.points()).isEqualTo(500);
              assertThat(deduct.grounds().ledgerKey()).isEqualTo("penalty:" + PENALTY);
            });
    assertThat(asked.get(1))
        .isEqualTo(new ChangeAgentStatus(ADA, Status.SUSPENDED, "suspended by a penalty"));
    assertThat(trustTaken(asked.get(2))).isEqualTo("-12.00");
  }

  @Test
  void whatTakesNoPointsAndSuspendsNobodyCostsTrustAlone() {
    var applied = new PenaltyApplied(penalty(PenaltyType.WARNING, 0), Severity.LOW, null);

    assertThat(asked(new EffectsOfPenalties(), applied))
        .singleElement()
        .satisfies(command -> assertThat(trustTaken(command)).isEqualTo("-2.00"));
  }

  private static String trustTaken(DomainCommand command) {
    return ((RecordReputationEvent) command).occurrence().impact().toPlainString();
  }

  @ParameterizedTest
  @EnumSource(PenaltyType.class)
  void aReversalGivesBackTheTrustThatThePenaltyTook(PenaltyType type) {
    var policy = new EffectsOfPenalties();
    List<DomainCommand> taken =
        asked(policy, new PenaltyApplied(penalty(type, 0), Severity.HIGH, null));
    List<DomainCommand> given = asked(policy, Occasions.reversed(penalty(type, 0), null));

    BigDecimal change = ((AdjustTrustScore) given.getLast()).change();
    assertThat(change.negate().toPlainString()).isEqualTo(trustTaken(taken.getLast()));
  }

  @Test
  void aReversalTakesBackTheEntryThatTookThePoints() {
    var reversed = Occasions.reversed(penalty(PenaltyType.SUSPENSION, 500), AgentStatus.BUSY);

    assertThat(asked(new EffectsOfPenalties(), reversed))
        .startsWith(
            new ReversePointsTransaction(
                ADA, Gamification.transactionId("penalty:" + PENALTY), "penalty was reversed"),
            new ChangeAgentStatus(ADA, Status.IDLE, "suspension was reversed", WHILE_SUSPENDED));
  }

  @Test
  void whoComesOutOfASuspensionIsIdleOrInMaintenanceAsBefore() {
    var policy = new EffectsOfPenalties();

    assertThat(asked(policy, expired(PenaltyType.SUSPENSION, AgentStatus.MAINTENANCE)))
        .containsExactly(
            new ChangeAgentStatus(ADA, Status.MAINTENANCE, "suspension is over", WHILE_SUSPENDED));
    assertThat(asked(policy, lifted(AgentStatus.OFFLINE)))
        .containsExactly(
            new ChangeAgentStatus(ADA, Status.IDLE, "suspension was lifted", WHILE_SUSPENDED));
    assertThat(asked(policy, lifted(AgentStatus.SUSPENDED)))
        .as("somebody else had suspended it before")
        .isEmpty();
    assertThat(asked(policy, expired(PenaltyType.WARNING, null))).isEmpty();
  }

  @Test
  void mandatoryRetrainingBeginsAtOnceAndGravePenaltiesLeadToProbation() {
    var policy = new RetrainingAndProbation();
    var retraining =
        new PenaltyApplied(penalty(PenaltyType.MANDATORY_RETRAINING, 0), Severity.HIGH, null);
    var warning = new PenaltyApplied(penalty(PenaltyType.WARNING, 0), Severity.LOW, null);
    var probation = new StartProbation(ADA, PENALTY, Duration.ofHours(4));

    assertThat(asked(policy, retraining)).containsExactly(new StartRetraining(ADA, PENALTY));
    assertThat(asked(policy, warning)).isEmpty();
    assertThat(asked(policy, lifted(AgentStatus.IDLE))).containsExactly(probation);
    assertThat(asked(policy, expired(PenaltyType.TASK_DEPRIORITIZATION, null)))
        .containsExactly(probation);
    assertThat(asked(policy, expired(PenaltyType.PERMISSION_DOWNGRADE, null))).isEmpty();
  }

  private static PenaltyExpired expired(PenaltyType type, @Nullable AgentStatus statusAfter) {
    return new PenaltyExpired(penalty(type, 0), ExpiryCause.TIME, statusAfter);
  }

  private static PenaltyLifted lifted(AgentStatus statusAfter) {
    return new PenaltyLifted(penalty(PenaltyType.SUSPENSION, 0), BOB, null, statusAfter, false);
  }
}
