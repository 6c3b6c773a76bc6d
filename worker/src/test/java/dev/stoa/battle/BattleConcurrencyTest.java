package dev.stoa.battle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.battle.Battle.Command;
import dev.stoa.battle.Battle.Verdict;
import dev.stoa.battle.rating.RatingSystem;
import dev.stoa.database.Fault;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.MatchId;
import dev.stoa.local.fixture.UsesServers;
import java.math.BigDecimal;
import java.time.Instant;
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

/// Eight writers record battles between the same ten agents.
@UsesServers
class BattleConcurrencyTest {
  private static final int WRITERS = 8;
  private static final int BATCHES = 25;
  private static final int BATCH = 8;
  private static final int AGENTS = 10;
  private static final int MOST_ATTEMPTS = 20;
  private static final Instant NOON = Script.at(0, "12:00");
  private static final BigDecimal NOTHING = new BigDecimal("0.00");

  private final DatabaseStage stage = new DatabaseStage(RatingSystem.named("elo"));
  private final Map<String, Integer> faults = new ConcurrentHashMap<>();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void noUpdateIsLostAndNobodyDeadlocks() throws InterruptedException, ExecutionException {
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
    int matches = WRITERS * BATCHES * BATCH;
    assertThat(faults).doesNotContainKey("40P01");
    assertThat(stage.number("select count(*) from battle_matches where status = 'completed'"))
        .isEqualTo(matches);
    assertThat(stage.number("select sum(total_matches) from battle_profiles"))
        .isEqualTo(2L * matches);
    assertThat(stage.number("select sum(wins) - sum(losses) from battle_profiles")).isZero();
    assertThat(stage.number("select sum(elo_rating - 1500) from battle_profiles")).isZero();
    assertThat(
            stage.number(
                """
                select count(*)
                  from battle_profiles p
                 where version <> 1 + (
                         select count(*)
                           from battle_results r
                          where r.agent_id = p.agent_id)
                """))
        .isZero();
  }

  private void write(int writer) {
    var random = new Random(writer);
    for (int batch = 0; batch < BATCHES; batch++) {
      List<Command> commands = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        commands.add(fight("m-%d-%d-%d".formatted(writer, batch, i), random));
      }
      commit(NOON.plusSeconds(batch), commands);
    }
  }

  private static Command fight(String match, Random random) {
    int first = random.nextInt(AGENTS);
    int second = (first + 1 + random.nextInt(AGENTS - 1)) % AGENTS;
    AgentId one = agent(first);
    AgentId other = agent(second);
    boolean isDraw = random.nextInt(5) == 0;
    AgentId winner = isDraw ? null : random.nextBoolean() ? one : other;
    return new Command.RecordBattle(
        new MatchId(match), one, other, new Verdict(winner, isDraw, NOTHING, NOTHING));
  }

  private static AgentId agent(int number) {
    return new AgentId(String.valueOf((char) ('a' + number)));
  }

  /// Again where two made the same profile at once, as the intake does.
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
