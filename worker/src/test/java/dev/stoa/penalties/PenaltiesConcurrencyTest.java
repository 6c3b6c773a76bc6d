package dev.stoa.penalties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.database.Fault;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.penalties.PenaltyEvent.PenaltyReversed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Eight writers accuse, punish and absolve the same five agents of the same things.
@UsesServers
class PenaltiesConcurrencyTest {
  private static final int WRITERS = 8;
  private static final int BATCHES = 40;
  private static final int BATCH = 8;
  private static final int MOST_ATTEMPTS = 20;
  private static final List<String> AGENTS = List.of("a", "b", "c", "d", "e");
  private static final Instant NOON = Script.at(0, "12:00");

  private final DatabaseStage stage = new DatabaseStage();
  private final Map<String, Integer> faults = new ConcurrentHashMap<>();
  private final Queue<PenaltyEvent> events = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void whatWasReversedIsWhatWasAppliedAndNothingBindsAfterItsEnd()
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
    theRowsAreConsistent();
    eachReversalHappenedOnce();
    nothingBindsAfterItsEnd();
  }

  private void write(int writer) {
    var life = new Life(writer, AGENTS, 40);
    Instant now = NOON;
    for (int batch = 0; batch < BATCHES; batch++) {
      now = now.plus(life.pause());
      List<PenaltyCommand> commands = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        commands.add(life.next(now));
      }
      commit(now, commands);
    }
  }

  /// Again where two made the same thing at once, as the intake does.
  private void commit(Instant now, List<PenaltyCommand> commands) {
    for (int attempt = 1; ; attempt++) {
      try {
        stage.run(now, commands).forEach(answer -> events.addAll(answer.events()));
        return;
      } catch (JdbiException failure) {
        faults.merge(String.valueOf(Fault.state(failure)), 1, Integer::sum);
        if (Fault.of(failure) != Fault.CONFLICT || attempt == MOST_ATTEMPTS) {
          throw failure;
        }
      }
    }
  }

  private void theRowsAreConsistent() {
    assertThat(stage.number("select count(*) from penalty_standings")).isEqualTo(AGENTS.size());
    assertThat(stage.number("select sum(version) from penalty_standings")).isEqualTo(events.size());
    assertThat(
            stage.number(
                """
                select count(*)
                  from penalty_standings s
                 where penalties_active <> (select count(*)
                                              from penalties p
                                             where p.agent_id = s.agent_id
                                               and status = 'active')
                    or penalties_reversed <> (select count(*)
                                                from penalties p
                                               where p.agent_id = s.agent_id
                                                 and status = 'reversed')
                    or points_deducted <> (select coalesce(sum(points_deducted), 0)
                                             from penalties p
                                            where p.agent_id = s.agent_id
                                              and status <> 'reversed')
                    or suspensions <> (select count(*)
                                         from penalties p
                                        where p.agent_id = s.agent_id
                                          and penalty_type = 'suspension'
                                          and status = 'active')
                    or violations_overturned <> (select count(*)
                                                   from penalty_violations v
                                                  where v.agent_id = s.agent_id
                                                    and status = 'overturned')
                    or appeals_approved <> (select count(*)
                                              from penalty_appeals a
                                             where a.agent_id = s.agent_id
                                               and status = 'approved')
                """))
        .isZero();
  }

  /// Points that were taken and not given back are what the rows say; each reversal is of a penalty
  /// of the violation that its appeal was about.
  private void eachReversalHappenedOnce() {
    long points = 0;
    Set<Penalty> reversed = new HashSet<>();
    Set<String> ids = new HashSet<>();
    for (PenaltyEvent event : events) {
      if (event instanceof PenaltyEvent.PenaltyApplied applied) {
        points += applied.penalty().pointsDeducted();
      }
      if (event instanceof PenaltyReversed one) {
        points -= one.penalty().pointsDeducted();
        assertThat(ids.add(one.penalty().penaltyId().toString())).isTrue();
        reversed.add(one.penalty());
      }
    }
    assertThat(reversed).isNotEmpty();
    assertThat(stage.number("select sum(points_deducted) from penalty_standings"))
        .isEqualTo(points);
    assertThat(
            stage.number(
                """
                select count(*)
                  from penalty_appeals a
                  join penalties p on p.violation_id = a.violation_id
                 where a.status = 'approved'
                   and p.created_at <= a.reviewed_at
                   and p.status <> 'reversed'
                   and p.applied_by = 'j'
                   and exists (select 1
                                 from penalty_violations v
                                where v.violation_id = a.violation_id
                                  and v.status = 'overturned')
                """))
        .isZero();
  }

  private void nothingBindsAfterItsEnd() {
    Instant later = NOON.plusSeconds(30 * 86_400L);
    for (String agent : AGENTS) {
      assertThat(
              stage
                  .repository()
                  .findPenaltiesByAgent(
                      Script.agent(agent),
                      PenaltyFilter.ACTIVE,
                      new PenaltiesRepository.Page(1000, null),
                      later))
          .allMatch(penalty -> penalty.expiresAt() == null);
      stage.run(later, new PenaltyCommand.ExpirePenalties(Script.agent(agent), later, 1000), true);
    }
    assertThat(
            stage.number(
                """
                select count(*)
                  from penalties
                 where status = 'active'
                   and expires_at is not null
                """))
        .isZero();
    assertThat(stage.number("select sum(suspensions) from penalty_standings")).isZero();
  }
}
