package dev.stoa.brainstorm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.area.Moment;
import dev.stoa.brainstorm.Brainstorm.Command;
import dev.stoa.database.Fault;
import dev.stoa.identity.CommandId;
import dev.stoa.local.fixture.UsesServers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Eight writers are in the same few sessions.
@UsesServers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrainstormConcurrencyTest {
  private static final int WRITERS = 8;
  private static final int BATCHES = 25;
  private static final int BATCH = 8;
  private static final int MOST_ATTEMPTS = 50;
  private static final Instant NOON = Script.at("12:00");

  private final Map<String, Integer> faults = new ConcurrentHashMap<>();
  private DatabaseStage stage;

  @BeforeAll
  void open() {
    stage = new DatabaseStage();
  }

  @BeforeEach
  void clear() {
    stage.clear();
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void countsScoresAndLimitsAgreeWithTheRows() throws InterruptedException, ExecutionException {
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
    assertThat(stage.number("select count(*) from brainstorm_ideas_history")).isGreaterThan(3);
    sessionsCountWhatHangsOnThem();
    ideasAddTheirVotesUp();
    agentsKeepToTheirShare();
  }

  private void sessionsCountWhatHangsOnThem() {
    isZero(
        """
        select count(*)
          from brainstorm_sessions s
         where s.ideas <> (select count(*)
                             from brainstorm_ideas i
                            where i.session_id = s.session_id)
            or s.participants <> (select count(*)
                                    from brainstorm_participants p
                                   where p.session_id = s.session_id)
            or s.ideas > s.max_ideas
        """);
  }

  private void ideasAddTheirVotesUp() {
    isZero(
        """
        select count(*)
          from brainstorm_ideas i
          left join (select idea_id, count(*) as votes, sum(value) as vote_sum
                       from brainstorm_votes
                      group by idea_id) v on v.idea_id = i.idea_id
         where i.votes <> coalesce(v.votes, 0)
            or i.vote_sum <> coalesce(v.vote_sum, 0)
            or i.score <> greatest(0, 10 * i.vote_sum + 5 * jsonb_array_length(i.source_idea_ids)
                                      + case origin when 'refined' then 3 else 0 end)
        """);
    isZero(
        """
        select count(*)
          from brainstorm_votes v
          join brainstorm_ideas i on i.idea_id = v.idea_id
         where i.contributed_by = v.voter_id
        """);
  }

  private void agentsKeepToTheirShare() {
    isZero(
        """
        select count(*)
          from brainstorm_participants p
          join brainstorm_sessions s on s.session_id = p.session_id
         where p.ideas > s.max_ideas_per_agent
            or p.ideas + p.combinations
                 <> (select count(*)
                       from brainstorm_ideas i
                      where i.session_id = p.session_id
                        and i.contributed_by = p.agent_id)
        """);
  }

  private void isZero(String sql) {
    assertThat(stage.number(sql)).isZero();
  }

  private void write(int writer) {
    var draws = new Draws(writer, 6);
    for (int batch = 0; batch < BATCHES; batch++) {
      List<Command> commands = Stream.generate(draws::next).limit(BATCH).toList();
      commit(NOON.plusSeconds(20L * batch), commands);
    }
  }

  /// Again where two made the same row at once, as the intake does.
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

  @Test
  void twoSweepsAtOnceEndEachSessionOnce() {
    stage.run(NOON, List.of(Script.command("a opens s-1 minutes=1")));
    stage.run(NOON, List.of(Script.command("a opens s-2 minutes=2")));
    var area = new BrainstormArea();
    List<Command> sweep = List.of(Script.command("expire most=1"));
    Instant later = NOON.plusSeconds(300);
    var moment = new Moment(later, new CommandId(new UUID(0, 1)));
    stage
        .jdbi()
        .useTransaction(first -> {
          Whiteboard board = area.read(first, sweep, later);
          assertThat(board.due()).extracting(Object::toString).containsExactly("s-1");
          // In a thread of its own: this one's connection is taken.
          assertThat(
                  CompletableFuture.supplyAsync(
                          () -> stage.run(later, Script.command("expire most=1")))
                      .join())
              .isEqualTo("BrainstormSessionExpired");
          assertThat(RulesStage.answer(area.decide(board, sweep.getFirst(), moment)))
              .isEqualTo("BrainstormSessionExpired");
        });
    assertThat(stage.texts("select session_id || status from brainstorm_sessions order by 1"))
        .containsExactly("s-1active", "s-2expired");
  }
}
