package dev.stoa.gamification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.database.Fault;
import dev.stoa.gamification.Gamification.Command;
import dev.stoa.gamification.Gamification.Grounds;
import dev.stoa.identity.AchievementId;
import dev.stoa.identity.AgentId;
import dev.stoa.local.fixture.UsesServers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

/// Eight writers give, take and take back the points of the same few agents.
@UsesServers
class GamificationConcurrencyTest {
  private static final int WRITERS = 8;
  private static final int BATCHES = 40;
  private static final int BATCH = 10;
  private static final int KEYS = 1_500;
  private static final int MOST_ATTEMPTS = 50;
  private static final Instant NOON = Script.time("23/12:00");

  private final DatabaseStage stage = new DatabaseStage();
  private final Map<String, Integer> faults = new ConcurrentHashMap<>();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void theSumOfTheLedgerIsTheBalanceWhoeverWrites()
      throws InterruptedException, ExecutionException {
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
    assertThat(stage.number("select count(*) from gamification_transactions")).isPositive();
    assertThat(wrong()).isZero();
    assertThat(
            stage.number(
                """
                select count(*) - count(distinct ledger_key)
                  from gamification_transactions
                 where ledger_key is not null
                """))
        .isZero();
    assertCountsAreRight(stage);
  }

  /// Profiles that do not agree with their ledger or their achievements.
  private long wrong() {
    return stage.number(
        """
        select count(*)
          from gamification_profiles p
          left join lateral (
                 select sum(delta) as balance,
                        coalesce(sum(delta) filter (where transaction_type = 'earn'), 0) as earned,
                        count(*) as entries,
                        max(number) as last
                   from gamification_transactions t
                  where t.agent_id = p.agent_id) as ledger on true
         where p.points <> ledger.balance
            or p.experience <> ledger.earned
            or p.entries <> ledger.entries
            or p.entries <> ledger.last
            or p.achievements <> (
                 select count(*)
                   from gamification_achievements a
                  where a.agent_id = p.agent_id)
        """);
  }

  static void assertCountsAreRight(DatabaseStage stage) {
    assertThat(
            stage.number(
                """
                select count(*)
                  from (select tier, level, sum(profiles) as profiles, sum(points) as points
                          from gamification_counts
                         group by tier, level
                        having sum(profiles) <> 0 or sum(points) <> 0) as kept
                  full join (
                         select tier, level, count(*) as profiles, sum(points) as points
                           from gamification_profiles
                          group by tier, level) as counted
                 using (tier, level)
                 where kept.profiles is distinct from counted.profiles
                    or kept.points is distinct from counted.points
                """))
        .isZero();
  }

  private void write(int writer) {
    var random = new Random(writer);
    for (int batch = 0; batch < BATCHES; batch++) {
      List<Command> commands = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        commands.add(command(random));
      }
      commit(NOON.plusSeconds(batch * 10L + writer), commands);
    }
  }

  private static Command command(Random random) {
    AgentId agent = Script.CAST.get(random.nextInt(6));
    String key = "key-" + random.nextInt(KEYS);
    var grounds = new Grounds(null, "task", "t", key);
    long points = 1L + random.nextLong(3_000);
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3 ->
          new Command.AwardPoints(
              agent, points, PointsCategory.SPEED, grounds, Map.of(), random.nextBoolean());
      case 4, 5 -> new Command.DeductPoints(agent, points, true, grounds);
      case 6, 7 ->
          new Command.ReversePointsTransaction(agent, Gamification.transactionId(key), "mistaken");
      case 8 ->
          new Command.RevokeAchievement(agent, new AchievementId("getting-started"), "cheated");
      default -> new Command.IncrementStreak(agent, LocalDate.of(2026, 11, 23));
    };
  }

  /// Again where two met, as the intake does.
  private void commit(Instant now, List<Command> commands) {
    for (int attempt = 1; ; attempt++) {
      try {
        stage.run(now, commands);
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
