package dev.stoa.rewards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.AllocationId;
import dev.stoa.rewards.Allocation.Status;
import dev.stoa.rewards.Rewards.Event.RewardRedeemed;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// What holds after any commands whatever.
class RewardsPropertiesTest {
  private static final Instant NOON = Script.at(0, "12:00");
  private static final BigDecimal LIMIT = new BigDecimal("1000000000");

  @Property(tries = 200)
  void nothingIsRedeemedTwiceAndNoBudgetIsOverdrawn(
      @ForAll long seed, @ForAll @IntRange(min = 50, max = 400) int commands) {
    RulesStage stage = played(seed, commands);
    Set<AllocationId> redeemed = new HashSet<>();
    for (Rewards.Event event : stage.events()) {
      if (event instanceof RewardRedeemed one) {
        assertThat(redeemed.add(one.allocation())).as("%s is redeemed once", one).isTrue();
      }
    }
    Map<Budget.Key, BigDecimal> pending = new HashMap<>();
    Map<Budget.Key, BigDecimal> spent = new HashMap<>();
    for (Allocation allocation : stage.treasury().allocations().all()) {
      BigDecimal amount = allocation.terms().amount();
      if (allocation.status() == Status.PENDING) {
        pending.merge(allocation.budget(), amount, BigDecimal::add);
      }
      if (allocation.status() == Status.REDEEMED) {
        spent.merge(allocation.budget(), amount, BigDecimal::add);
        assertThat(redeemed).contains(allocation.allocationId());
      }
    }
    for (Budget budget : stage.treasury().budgets().all()) {
      assertThat(budget.reserved())
          .isEqualByComparingTo(pending.getOrDefault(budget.key(), BigDecimal.ZERO));
      assertThat(budget.spent())
          .isEqualByComparingTo(spent.getOrDefault(budget.key(), BigDecimal.ZERO));
      assertThat(budget.used()).isLessThanOrEqualTo(LIMIT);
    }
  }

  @Property(tries = 200)
  void everySlotIsInThePoolOrHeldAndWhatIsLentIsBorrowed(
      @ForAll long seed, @ForAll @IntRange(min = 50, max = 400) int commands) {
    RulesStage stage = played(seed, commands);
    long held = 0;
    long borrowed = 0;
    long contributed = 0;
    for (Account account : stage.treasury().accounts().all()) {
      assertThat(account.borrowed()).isBetween(0, account.held());
      assertThat(account.dueAt() == null).isEqualTo(account.borrowed() == 0);
      held += account.held();
      borrowed += account.borrowed();
      contributed += account.contributed();
    }
    Pool pool = stage.pool();
    assertThat(pool.available()).isNotNegative().isEqualTo(pool.capacity() - held);
    assertThat(pool.borrowed()).isEqualTo(borrowed);
    assertThat(pool.contributed()).isEqualTo(contributed);
    assertThat(pool.capacity()).isEqualTo(1_000 + contributed);
  }

  @Property(tries = 200)
  void anAgentHasAPermissionOnce(
      @ForAll long seed, @ForAll @IntRange(min = 50, max = 400) int commands) {
    RulesStage stage = played(seed, commands);
    Set<String> standing = new HashSet<>();
    for (Permission permission : stage.treasury().permissions().all()) {
      if (permission.stands()) {
        assertThat(standing.add(permission.agentId() + " " + permission.grant().type())).isTrue();
      }
    }
    assertThat(stage.treasury().news().standing()).isEqualTo(standing.size());
  }

  private static RulesStage played(long seed, int commands) {
    var stage = new RulesStage();
    for (String agent : new String[] {"a", "b", "c"}) {
      stage.tell(new AgentId(agent), new Standing(Tier.DIAMOND, 500, 9, 1, BigDecimal.ONE));
    }
    var draws = new Draws(seed, 6, 9);
    for (int i = 0; i < commands; i++) {
      Instant now = NOON.plusSeconds(i);
      stage.run(now, draws.next(now), true);
    }
    return stage;
  }
}
