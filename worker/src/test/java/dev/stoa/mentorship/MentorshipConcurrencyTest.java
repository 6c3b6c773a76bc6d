package dev.stoa.mentorship;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.database.Fault;
import dev.stoa.identity.AgentId;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.mentorship.Mentorship.Command;
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

/// Eight writers want the places of the same few mentors.
@UsesServers
class MentorshipConcurrencyTest {
  private static final int WRITERS = 8;
  private static final int BATCHES = 30;
  private static final int BATCH = 8;
  private static final int MOST_ATTEMPTS = 50;
  private static final Instant NOON = Script.at(0, "12:00");

  private final DatabaseStage stage = new DatabaseStage();
  private final Map<String, Integer> faults = new ConcurrentHashMap<>();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void noMentorHasMoreMenteesThanPlaces() throws InterruptedException, ExecutionException {
    for (String mentor : List.of("m", "n", "p")) {
      stage.run(NOON, new Command.EnrollAgentInTraining(new AgentId(mentor), 5), true);
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
    assertThat(faults).doesNotContainKey("40P01");
    assertThat(stage.number("select count(*) from mentorship_pairings")).isGreaterThan(3);
    placesAreWhatPairingsTake();
    boundIsWhoIsPaired();
    totalsAreWhatTheyAddUpTo();
  }

  private void placesAreWhatPairingsTake() {
    assertThat(stage.number("select max(mentees) from mentorship_agents")).isLessThanOrEqualTo(3);
    isZero(
        """
        select count(*)
          from mentorship_agents a
          left join (select mentor_id,
                            count(*) as pairings,
                            count(*) filter (where status = 'active') as active,
                            count(*) filter (where status = 'completed') as completed
                       from mentorship_pairings
                      group by mentor_id) p on p.mentor_id = a.agent_id
         where a.mentees <> coalesce(p.active, 0)
            or a.pairings <> coalesce(p.pairings, 0)
            or a.completed <> coalesce(p.completed, 0)
        """);
  }

  private void boundIsWhoIsPaired() {
    isZero(
        """
        select count(*)
          from mentorship_agents a
          full join open_pairings p on p.mentee_id = a.agent_id
         where a.pairing_id is distinct from p.pairing_id
            or a.mentor_id is distinct from p.mentor_id
        """);
  }

  private void totalsAreWhatTheyAddUpTo() {
    isZero(
        """
        select count(*)
          from mentorship_totals t,
               (select count(*) as pairings,
                       count(*) filter (where status = 'active') as active,
                       count(*) filter (where status = 'completed') as completed,
                       count(distinct mentor_id) as mentors,
                       count(distinct mentee_id) as mentees,
                       coalesce(sum(duration_days), 0) as duration_days
                  from mentorship_pairings) p
         where t.value <> case t.total
                            when 'pairings' then p.pairings
                            when 'active' then p.active
                            when 'completed' then p.completed
                            when 'mentors' then p.mentors
                            when 'mentees' then p.mentees
                            else p.duration_days
                          end
        """);
  }

  private void isZero(String sql) {
    assertThat(stage.number(sql)).isZero();
  }

  private void write(int writer) {
    var draws = new Draws(writer, 60);
    for (int batch = 0; batch < BATCHES; batch++) {
      List<Command> commands = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        commands.add(draws.next());
      }
      commit(NOON.plusSeconds(batch), commands);
    }
  }

  /// Again where two made the same row at once or a mentor was busy, as the intake does.
  private void commit(Instant now, List<Command> commands) {
    for (int attempt = 1; ; attempt++) {
      try {
        stage.run(now, commands, true);
        return;
      } catch (JdbiException failure) {
        String state = String.valueOf(Fault.state(failure));
        faults.merge(state, 1, Integer::sum);
        boolean mayPass = Fault.of(failure) == Fault.CONFLICT || state.equals("55P03");
        if (!mayPass || attempt == MOST_ATTEMPTS) {
          throw failure;
        }
      }
    }
  }
}
