package dev.stoa.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.agent.AgentArea;
import dev.stoa.local.fixture.UsesServers;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/// A bug that one record finds costs this record alone.
@UsesServers
class BisectionTest {
  private static final int COMMANDS = 40;

  @Test
  void aBugInTheRulesMakesDeadLettersOfItsRecordsAndTheirNeighboursApply() {
    Set<String> bugs = Set.of("agt-7", "agt-8", "agt-39");
    var area =
        Faulty.rules(
            new AgentArea(),
            key -> {
              if (bugs.contains(key)) {
                throw new IllegalStateException("secret of " + key);
              }
            });
    try (var pipeline = new Pipeline(area, 1)) {
      play(pipeline);

      assertThat(pipeline.count("agents")).isEqualTo(COMMANDS - 3);
      assertThat(pipeline.list("select convert_from(key, 'utf8') from dead_letter order by 1"))
          .containsExactly("agt-39", "agt-7", "agt-8");
      assertThat(pipeline.list("select distinct class from dead_letter")).containsExactly("failed");
      assertThat(pipeline.list("select distinct reason from dead_letter"))
          .as("a person learns what to look for, the log and the topic no value")
          .containsExactly(
              "it fails again and again (failure: IllegalStateException, sql state: null)");
      assertThat(pipeline.list("select stack from dead_letter"))
          .allSatisfy(stack ->
              assertThat(stack)
                  .startsWith("java.lang.IllegalStateException")
                  .contains("BatchTransaction.settle"));
      assertThat(pipeline.count("inbox")).as("a re-drive can apply it").isEqualTo(COMMANDS - 3);
      assertThat(pipeline.count("outbox where kind = 'dead-letters'")).isEqualTo(3);
    }
  }

  @Test
  void aRowThatTheTablesRefuseMakesADeadLetterThatNamesTheConstraint() {
    var area = new Faulty<>(new AgentArea(), _ -> {}, BisectionTest::refuse);
    try (var pipeline = new Pipeline(area, 1)) {
      play(pipeline);

      assertThat(pipeline.count("agents")).isEqualTo(COMMANDS - 1);
      assertThat(pipeline.list("select reason from dead_letter"))
          .containsExactly(
              "it breaks a rule of the tables (constraint: nobody_is_13, sql state: 23514)");
    }
  }

  private static void refuse(Handle handle) {
    handle.execute(
        """
        do $$
        begin
          if exists (select from agents where agent_id = 'agt-13') then
            raise check_violation using constraint = 'nobody_is_13';
          end if;
        end $$
        """);
  }

  @Test
  void aFaultThatPassesIsTriedAgainAndNeverMakesADeadLetter() {
    var faults = new AtomicInteger();
    var area =
        new Faulty<>(
            new AgentArea(),
            _ -> {},
            handle -> {
              if (faults.incrementAndGet() <= 4) {
                handle.execute("do $$ begin raise sqlstate '40001'; end $$");
              }
            });
    try (var pipeline = new Pipeline(area, 1)) {
      play(pipeline);

      assertThat(faults.get()).isGreaterThan(4);
      assertThat(pipeline.count("agents")).isEqualTo(COMMANDS);
      assertThat(pipeline.count("dead_letter")).isZero();
    }
  }

  @Test
  void aBatchThatTakesTooLongIsTriedSmaller() {
    var judged = new AtomicInteger();
    var area =
        new Faulty<>(
            new AgentArea(),
            _ -> judged.incrementAndGet(),
            handle -> {
              if (judged.getAndSet(0) > COMMANDS / 2) {
                handle.execute("set local statement_timeout = 1");
                handle.execute("select pg_sleep(1)");
              }
            });
    try (var pipeline = new Pipeline(area, 1)) {
      play(pipeline);

      assertThat(pipeline.count("agents")).isEqualTo(COMMANDS);
      assertThat(pipeline.count("dead_letter")).isZero();
    }
  }

  @Test
  void whatNoDataIsAtFaultForStopsTheAreaAndNothingIsLost() {
    var area =
        new Faulty<>(new AgentArea(), _ -> {}, handle -> handle.execute("select * from nowhere"));
    try (var pipeline = new Pipeline(area, 1)) {
      for (int i = 0; i < 3; i++) {
        pipeline.send(null, "agt-" + i, Pipeline.register("agt-" + i));
      }
      pipeline.start(1, 500);
      Pipeline.await(() -> pipeline.isIn(AreaControls.State.STOPPED));

      assertThat(pipeline.reason())
          .isEqualTo("the schema or the rights do not fit (sql state: 42P01)");
      assertThat(pipeline.count("dead_letter")).isZero();
      assertThat(pipeline.list("select next_offset from consumed_offset")).containsExactly("0");
    }
  }

  private static void play(Pipeline pipeline) {
    for (int i = 0; i < COMMANDS; i++) {
      pipeline.send(null, "agt-" + i, Pipeline.register("agt-" + i));
    }
    pipeline.start(1, 500);
    pipeline.drain();
  }
}
