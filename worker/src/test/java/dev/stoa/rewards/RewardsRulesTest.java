package dev.stoa.rewards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.PermissionId;
import dev.stoa.rewards.Rewards.Event.ComputeAllocated;
import dev.stoa.rewards.Rewards.Event.ComputeBorrowed;
import dev.stoa.rewards.Rewards.Event.ComputePoolContributed;
import dev.stoa.rewards.Rewards.Event.ComputeReleased;
import dev.stoa.rewards.Rewards.Event.RewardRedeemed;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RewardsRulesTest {
  private static final AgentId A = new AgentId("a");

  private final RulesStage stage = new RulesStage();

  @Test
  void aRewardIsRedeemedOnce() {
    check(Scripts.A_REWARD_IS_REDEEMED_ONCE);
    RewardRedeemed redeemed = all(RewardRedeemed.class).getFirst();
    assertThat(redeemed.terms().amount()).isEqualTo(new BigDecimal("100.0000"));
    assertThat(redeemed.redeemedAt()).isEqualTo(Script.at(0, "12:01"));
    assertThat(stage.treasury().news().redemptions())
        .singleElement()
        .satisfies(row -> assertThat(row.id()).isEqualTo(redeemed.redemption()));
  }

  @Test
  void aRightComesWithItsRewardOrTheRewardStays() {
    check(Scripts.A_RIGHT_COMES_WITH_ITS_REWARD);
  }

  @Test
  void slotsComeWithTheirRewardBesideTheShare() {
    check(Scripts.SLOTS_COME_WITH_THEIR_REWARD);
  }

  @Test
  void whatIsCancelledGoesBack() {
    check(Scripts.WHAT_IS_CANCELLED_GOES_BACK);
  }

  @Test
  void whatRunsOutGoesBackOnceTheTimerSaysSo() {
    check(Scripts.WHAT_RUNS_OUT_GOES_BACK);
  }

  @Test
  void aWeekHasItsBudget() {
    check(Scripts.A_WEEK_HAS_ITS_BUDGET);
  }

  @Test
  void reasonsComeInOrderOfPrecedence() {
    check(Scripts.REASONS_IN_ORDER);
  }

  @Test
  void whoeverIsNotTrustedReservesNothing() {
    check(
        """
        12:00 stranger: reserve r-1 1 points for a  -> UNAUTHORIZED
        12:00 reserve r-1 1 points for a            -> RewardAllocated
        12:00 stranger: reserve r-1 1 points for a  -> UNAUTHORIZED
        12:00 stranger: cancel r-1                  -> UNAUTHORIZED
        12:00 stranger: a redeems r-1               -> RewardRedeemed
        12:00 stranger: a contributes 9             -> UNAUTHORIZED
        12:00 stranger: a asks 1                    -> ComputeAllocated
        """);
  }

  @Test
  @DisplayName("D.2 the same tier again is already unlocked")
  void aPermissionIsHadOnce() {
    check(Scripts.A_PERMISSION_IS_HAD_ONCE);
    assertThat(stage.treasury().news().replaced()).hasSize(1);
    assertThat(stage.treasury().news().granted()).isEqualTo(5);
    assertThat(stage.treasury().news().standing()).isEqualTo(3);
  }

  @Test
  void noRightGrowsOnTheWay() {
    check(Scripts.NO_RIGHT_GROWS_ON_THE_WAY);
  }

  @Test
  void aStrangerGrantsAndRevokesAsItselfAlone() {
    check(
        """
        12:00 stranger: boss grants p-1 task.* to a      -> GRANTOR_NOT_ALLOWED
        12:00 boss grants p-1 task.* to a                -> PermissionGranted
        12:00 stranger: a grants p-1 task.consume to b   -> PermissionGranted
        12:00 stranger: a grants p-1 task.consume to c   -> PermissionGranted
        12:00 stranger: a grants p-1 task.consume to d   -> PermissionGranted
        12:00 stranger: b revokes p-1 of c               -> PermissionRevoked
        12:00 stranger: e revokes p-1 of d               -> UNAUTHORIZED
        12:00 stranger: d revokes p-1 of d               -> PermissionRevoked
        12:00 stranger: a revokes p-1 of b               -> PermissionRevoked
        """);
  }

  @Test
  void permissionsRunOutWhetherOrNotTheTimerIsInTime() {
    check(Scripts.PERMISSIONS_RUN_OUT);
  }

  @Test
  void slotsAreInThePoolOrHeld() {
    check(Scripts.SLOTS_ARE_IN_THE_POOL_OR_HELD);
    assertThat(all(ComputeAllocated.class).get(1))
        .isEqualTo(new ComputeAllocated(A, 1, 3, 0, 3, 997));
    assertThat(all(ComputeBorrowed.class).getFirst())
        .isEqualTo(new ComputeBorrowed(A, 1, new BigDecimal("0.0500"), Script.at(1, "12:01"), 1));
    assertThat(all(ComputeReleased.class).getFirst())
        .isEqualTo(new ComputeReleased(A, 2, 1, 2, 998));
    assertThat(all(ComputePoolContributed.class).getFirst())
        .isEqualTo(new ComputePoolContributed(A, 1, new BigDecimal("0.0500"), 1, 998));
  }

  @Test
  void whoIsLateBorrowsNoMore() {
    check(Scripts.WHO_IS_LATE_BORROWS_NO_MORE);
  }

  @Test
  void aShareIsReckonedFromTierSuccessStreakAndContributions() {
    check(Scripts.A_SHARE_IS_RECKONED);
  }

  @Test
  @DisplayName("D.2 multiplier .8 at level 3")
  void aPenaltyTakesItsPartOfShareAndCredit() {
    check(Scripts.A_PENALTY_TAKES_COMPUTING_POWER);
  }

  @Test
  void thePoolNeverGivesWhatItHasNot() {
    for (char name = 'a'; name <= 'r'; name++) {
      check(name + " is diamond 500 99 1");
    }
    for (char name = 'a'; name <= 'r'; name++) {
      check("12:00 " + name + " asks 50 -> ComputeAllocated");
    }
    check(
        """
        t is diamond 500 99 1
        u is diamond 500 99 1
        12:00 a asks 9 borrowing  -> ComputeAllocated ComputeBorrowed
        12:00 t asks 50           -> ComputeAllocated
        12:00 u asks 99 borrowing -> ComputeAllocated
        = u holds 41 borrowed 0 owes 0.0000 contributed 0 version 1
        12:00 u asks 1            -> POOL_EXHAUSTED
        = pool has 0 of 1000 lent 9 contributed 0 by 0
        12:00 a releases 1        -> ComputeReleased
        12:00 u asks 9            -> ComputeAllocated
        """);
  }

  @Test
  @DisplayName(
      "D.2 timeouts bronze 30 000 and platinum 90 000 ms; bronze rate 10; streak 10 gives 2 slots")
  void aTierGivesWhatItsTableSays() {
    assertThat(Tier.BRONZE.timeout().toMillis()).isEqualTo(30_000);
    assertThat(Tier.PLATINUM.timeout().toMillis()).isEqualTo(90_000);
    assertThat(Tier.BRONZE.messagesPerSecond()).isEqualTo(10);
    assertThat(List.of(Tier.values())).extracting(Tier::slots).containsExactly(1, 3, 5, 10, 20);
    assertThat(List.of(4, 5, 9, 10, 25, 50, 100, 250, 500))
        .extracting(Standing::streakSlots)
        .containsExactly(0, 1, 1, 2, 3, 5, 10, 15, 20);
  }

  @Test
  void aTierLetsItsAgentsDoWhatItsTableSays() {
    assertThat(may(Tier.BRONZE, "task.consume")).isTrue();
    assertThat(may(Tier.BRONZE, "task.prioritize")).isFalse();
    assertThat(may(Tier.SILVER, "brainstorm.participate")).isTrue();
    assertThat(may(Tier.GOLD, "brainstorm.participate")).isFalse();
    assertThat(may(Tier.GOLD, "workflow.create")).isTrue();
    assertThat(may(Tier.PLATINUM, "workflow.delete")).isTrue();
    assertThat(may(Tier.PLATINUM, "agent.suspend")).isFalse();
    assertThat(may(Tier.DIAMOND, "agent.suspend")).isTrue();
  }

  private static boolean may(Tier tier, String what) {
    var asked = new PermissionType(what);
    return tier.permissions().stream().anyMatch(given -> given.covers(asked));
  }

  @Test
  void aPatternCoversItsDomainAndNoOther() {
    assertThat(covers("task.*", "task.consume")).isTrue();
    assertThat(covers("task.*", "task.*")).isTrue();
    assertThat(covers("task.*", "tasks.consume")).isFalse();
    assertThat(covers("task.consume", "task.*")).isFalse();
    assertThat(covers("task.*", "*")).isFalse();
    assertThat(covers("*", "task.*")).isTrue();
    assertThat(covers("*", "*")).isTrue();
    for (String wrong : List.of("", "task", "task.", ".x", "**", "*.x", "a.b.c", "a b.c", "ä.b")) {
      assertThatIllegalArgumentException().isThrownBy(() -> new PermissionType(wrong));
    }
  }

  private static boolean covers(String held, String asked) {
    return new PermissionType(held).covers(new PermissionType(asked));
  }

  @Test
  void theIdOfATiersPermissionIsAlwaysTheSame() {
    PermissionId id = Rewards.permissionId(A, new PermissionType("task.*"), Tier.GOLD);
    assertThat(id).isEqualTo(Rewards.permissionId(A, new PermissionType("task.*"), Tier.GOLD));
    assertThat(id).isNotEqualTo(Rewards.permissionId(A, new PermissionType("task.*"), Tier.SILVER));
    assertThat(id.value().version()).isEqualTo(5);
  }

  private void check(String script) {
    new Script(stage).check(script);
  }

  private <E> List<E> all(Class<E> kind) {
    return stage.events().stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
