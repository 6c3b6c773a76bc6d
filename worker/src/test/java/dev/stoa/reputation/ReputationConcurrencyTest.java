package dev.stoa.reputation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.area.Batches;
import dev.stoa.area.Decision.Accepted;
import dev.stoa.database.Fault;
import dev.stoa.identity.AgentId;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.reputation.Reputation.Command;
import dev.stoa.reputation.Reputation.Event;
import dev.stoa.reputation.Reputation.InteractionId;
import dev.stoa.reputation.Reputation.Opinion;
import dev.stoa.reputation.Reputation.Source;
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
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Eight writers rate, adjust, meet and compute among the same twelve agents.
@UsesServers
class ReputationConcurrencyTest {
  private static final int WRITERS = 8;
  private static final int BATCHES = 20;
  private static final int BATCH = 8;
  private static final int AGENTS = 12;
  private static final int MOST_ATTEMPTS = 30;
  private static final Instant NOON = Script.time("12:00");

  private final DatabaseStage stage = new DatabaseStage();
  private final Map<String, Integer> faults = new ConcurrentHashMap<>();
  private final Map<String, Long> adjusted = new ConcurrentHashMap<>();
  private final Map<String, Long> told = new ConcurrentHashMap<>();
  private final AtomicLong events = new AtomicLong();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void scoresAddUpTrustSumsToOneAndNobodyDeadlocks()
      throws InterruptedException, ExecutionException {
    for (int agent = 0; agent < AGENTS; agent++) {
      stage.register("agt-" + agent, "idle");
    }
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
    commit(NOON.plusSeconds(86_399), List.of(compute()));
    assertThat(faults).doesNotContainKey("40P01");
    assertThat(events.get()).isGreaterThan(WRITERS * BATCHES);
    // Each profile agrees with the ratings that are there, by itself and by its sums.
    assertThat(stage.texts(WRONG_SUMS)).isEmpty();
    for (String agent : adjusted.keySet()) {
      assertThat(
              stage.texts(
                  "select trust_adjustments from reputation_profiles where agent_id = '%s'"
                      .formatted(agent)))
          .containsExactly(BigDecimal.valueOf(adjusted.get(agent), 2).toPlainString());
    }
    assertThat(
            stage.texts(
                "select sum(global_trust) between 0.999 and 1.001 from reputation_profiles"))
        .containsExactly("t");
    // Versions count events without a gap.
    for (String agent : told.keySet()) {
      assertThat(
              stage.texts(
                  "select version from reputation_profiles where agent_id = '%s'".formatted(agent)))
          .containsExactly(told.get(agent).toString());
    }
  }

  private static final String WRONG_SUMS =
      """
      select p.agent_id
        from reputation_profiles p
        left join (
               select agent_id, sum(score) as sum, count(*) as count,
                      sum(score) filter (where rating_type = 'trust') as trust
                 from reputation_ratings
                group by agent_id) r on r.agent_id = p.agent_id
       where p.total_ratings <> coalesce(r.count, 0)
          or p.trust_sum <> coalesce(r.trust, 0)
          or p.trust_sum + p.reliability_sum + p.quality_sum + p.collaboration_sum
               <> coalesce(r.sum, 0)
      """;

  private void write(int writer) {
    var random = new Random(writer);
    for (int batch = 0; batch < BATCHES; batch++) {
      List<Command> commands = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        commands.add(command(random));
      }
      // Ids are made of the time, so no two writers have the same.
      commit(NOON.plusSeconds(60L * batch).plusNanos(1_000L * writer), commands);
    }
  }

  private static Command command(Random random) {
    int first = random.nextInt(AGENTS);
    int second = (first + 1 + random.nextInt(AGENTS - 1)) % AGENTS;
    AgentId from = agent(first);
    AgentId to = agent(second);
    return switch (random.nextInt(10)) {
      case 0 ->
          new Command.AdjustTrustScore(
              to, BigDecimal.valueOf(1 + random.nextInt(500), 2), "why", Source.NONE);
      case 1 ->
          new Command.RecordInteraction(
              from,
              to,
              BigDecimal.valueOf(random.nextInt(10_000), 4),
              null,
              new BigDecimal("0.3000"));
      case 2 -> compute();
      default ->
          new Command.SubmitRating(
              to,
              from,
              new Opinion(
                  List.of(RatingType.values()).get(random.nextInt(4)),
                  BigDecimal.valueOf(random.nextInt(10_000), 2),
                  null,
                  random.nextBoolean() ? null : new InteractionId("i-" + random.nextInt(3)),
                  "{}"));
    };
  }

  private static Command compute() {
    return new Command.ComputeGlobalTrust(
        200, new BigDecimal("0.000001"), new BigDecimal("0.1000"), List.of());
  }

  private static AgentId agent(int number) {
    return new AgentId("agt-" + number);
  }

  /// Again where two made the same row at once, as the intake does.
  private void commit(Instant now, List<Command> commands) {
    for (int attempt = 1; ; attempt++) {
      try {
        stage.run(now, commands).forEach(this::count);
        return;
      } catch (JdbiException failure) {
        faults.merge(String.valueOf(Fault.state(failure)), 1, Integer::sum);
        if (Fault.of(failure) != Fault.CONFLICT || attempt == MOST_ATTEMPTS) {
          throw failure;
        }
      }
    }
  }

  private void count(Batches.Answer<Event> answer) {
    if (answer.decision() instanceof Accepted<Event>(List<Event> accepted)) {
      events.addAndGet(accepted.size());
      for (int i = 0; i < accepted.size(); i++) {
        Event event = accepted.get(i);
        if (event instanceof Event.TrustScoreAdjusted adjustment) {
          adjusted.merge(
              event.aggregate(), adjustment.change().unscaledValue().longValue(), Long::sum);
        }
        if (event instanceof Event.OfAgent) {
          told.merge(event.aggregate(), answer.versions().get(i), Math::max);
        }
      }
    }
  }
}
