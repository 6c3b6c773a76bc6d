package dev.stoa.rewards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.database.Fault;
import dev.stoa.identity.AgentId;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.rewards.Rewards.Command;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Eight writers at the same few allocations, agents and budgets, and at the one pool.
@UsesServers
class RewardsConcurrencyTest {
  private static final int WRITERS = 8;
  private static final int BATCHES = 40;
  private static final int BATCH = 10;
  private static final int AGENTS = 5;
  private static final int ALLOCATIONS = 150;
  private static final int MOST_ATTEMPTS = 30;
  private static final Instant NOON = Script.at(0, "12:00");

  private final DatabaseStage stage = new DatabaseStage();
  private final Map<String, Integer> faults = new ConcurrentHashMap<>();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void nothingIsGivenTwiceAndNothingIsLost() throws InterruptedException, ExecutionException {
    for (char name = 'a'; name < 'a' + AGENTS; name++) {
      stage.tell(
          new AgentId(String.valueOf(name)), new Standing(Tier.DIAMOND, 500, 9, 1, BigDecimal.ONE));
    }
    stage
        .jdbi()
        .useHandle(handle -> {
          handle.execute("update reward_limits set weekly_limit = 30000000");
          handle.execute("update compute_pools set capacity = 120, available = 120");
        });
    try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      List<Callable<@Nullable Void>> work = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        int number = writer;
        work.add(() -> {
          write(number);
          return null;
        });
      }
      for (Future<@Nullable Void> done : writers.invokeAll(work)) {
        done.get();
      }
    }
    assertThat(faults).doesNotContainKey("40P01");
    redemptionsAreWhatWasRedeemed();
    budgetsAreWhatTheirAllocationsAddUpTo();
    slotsAreInThePoolOrHeld();
    permissionsAreCountedAndVersionsHaveNoGap();
  }

  private void redemptionsAreWhatWasRedeemed() {
    assertThat(stage.number("select count(*) from reward_redemptions")).isPositive();
    isZero(
        """
        select count(*)
          from reward_allocations a
          full join reward_redemptions r using (allocation_id)
         where (a.status = 'redeemed') <> (r.allocation_id is not null)
            or r.amount <> a.amount
            or r.redeemed_at <> a.redeemed_at
        """);
  }

  private void budgetsAreWhatTheirAllocationsAddUpTo() {
    assertThat(stage.number("select max(reserved + spent)::bigint from reward_budgets"))
        .isBetween(25_000_000L, 30_000_000L);
    isZero(
        """
        select count(*)
          from reward_budgets b
          left join (select reward_type, budget_week,
                            sum(amount) filter (where status = 'pending') as pending,
                            sum(amount) filter (where status = 'redeemed') as redeemed,
                            count(*) as allocations
                       from reward_allocations
                      group by reward_type, budget_week) a
            on a.reward_type = b.reward_type and a.budget_week = b.week_start
         where b.reserved <> coalesce(a.pending, 0)
            or b.spent <> coalesce(a.redeemed, 0)
            or b.allocations <> a.allocations
        """);
  }

  private void slotsAreInThePoolOrHeld() {
    isZero(
        """
        select count(*)
          from compute_pools p,
               (select sum(held) as held, sum(borrowed) as borrowed,
                       sum(contributed) as contributed,
                       count(*) filter (where contributed > 0) as contributors
                  from reward_accounts) a
         where p.available <> p.capacity - a.held
            or p.available < 0
            or p.borrowed <> a.borrowed
            or p.capacity <> 120 + a.contributed
            or p.contributed <> a.contributed
            or p.contributors <> a.contributors
        """);
    assertThat(stage.number("select sum(held) from reward_accounts")).isPositive();
  }

  private void permissionsAreCountedAndVersionsHaveNoGap() {
    isZero(
        """
        select count(*)
          from reward_totals t
         where t.count <> case total
                            when 'permissions'
                            then (select count(*) from reward_permissions)
                                 + (select count(*) from reward_permissions_history)
                            else (select count(*)
                                    from reward_permissions
                                   where revoked_at is null and expired_at is null)
                          end
        """);
    isZero(
        "select count(*) from reward_allocations where version <> case status when 'pending' then 1 else 2 end");
  }

  private void isZero(String sql) {
    assertThat(stage.number(sql)).isZero();
  }

  private void write(int writer) {
    var draws = new Draws(writer, AGENTS, ALLOCATIONS);
    for (int batch = 0; batch < BATCHES; batch++) {
      Instant now = NOON.plusSeconds(batch);
      List<Command> commands = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        commands.add(draws.next(now));
      }
      commit(now, commands);
    }
  }

  /// Again where two made the same account or budget at once, as the intake does.
  private void commit(Instant now, List<Command> commands) {
    for (int attempt = 1; ; attempt++) {
      try {
        stage.run(now, commands, true);
        return;
      } catch (JdbiException failure) {
        faults.merge(String.valueOf(Fault.state(failure)), 1, Integer::sum);
        if (Fault.of(failure) != Fault.CONFLICT || attempt == MOST_ATTEMPTS) {
          throw failure;
        }
      }
    }
  }
}
