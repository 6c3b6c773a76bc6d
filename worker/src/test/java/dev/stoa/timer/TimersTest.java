package dev.stoa.timer;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.agent.command.MarkAgentOffline;
import dev.stoa.area.Timer;
import dev.stoa.contract.Schemas;
import dev.stoa.database.Database;
import dev.stoa.database.DatabaseConfig;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestPostgres;
import dev.stoa.outbox.Partitions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimersTest {
  private static final Schemas SCHEMAS = Schemas.ofContract();
  private static final String NAME = "MARK_AGENT_OFFLINE";

  private final List<Timer.Due> due = new ArrayList<>();
  private final Set<String> off = new HashSet<>();
  private final MetricRegistry metrics = new MetricRegistry();
  private TestDatabase postgres;
  private Database database;
  private Jdbi jdbi;
  private Instant start;
  private Duration passed = Duration.ZERO;
  private Duration unread = Duration.ZERO;

  @BeforeEach
  void open() {
    postgres = TestPostgres.fresh();
    database =
        Database.open(
            DatabaseConfig.of(postgres.url(), postgres.user(), postgres.password()),
            new MetricRegistry());
    jdbi = database.jdbi();
    new Partitions(jdbi, Duration.ofDays(7), InstantSource.system()).ensure();
    start = jdbi.withHandle(TimerTable::now);
  }

  @AfterEach
  void close() {
    database.close();
    postgres.close();
  }

  @Test
  void whatIsDueIsAskedForOnceAndAddressedToItsArea() {
    fallsDue("agt-1");
    try (Timers timers = timers()) {
      assertThat(timers.sweep()).isEqualTo(1);
      passed = Duration.ofSeconds(30);
      assertThat(timers.sweep()).isZero();
    }
    assertThat(promised())
        .containsExactly("commands agent dev.stoa.agent.command.MarkAgentOffline agt-1 stoa true");
    assertThat(promisedIds()).containsExactly(Timers.id(NAME, due.getFirst()));
    assertThat(counter("stoa_timer_commands_total")).isEqualTo(1);
  }

  @Test
  void nothingMoreIsAskedWhileOneIsOutstanding() {
    fallsDue("agt-1");
    try (Timers timers = timers()) {
      timers.sweep();
      fallsDue("agt-2");
      passed = Duration.ofSeconds(10);
      assertThat(timers.sweep()).isZero();
      settle();
      due.removeFirst();
      assertThat(timers.sweep()).isEqualTo(1);
    }
    assertThat(promised()).hasSize(2);
  }

  @Test
  void aRestartedSweeperAsksNothingTwice() {
    fallsDue("agt-1");
    try (Timers first = timers()) {
      first.sweep();
    }
    passed = Duration.ofSeconds(30);
    try (Timers second = timers()) {
      assertThat(second.sweep()).isZero();
    }
    assertThat(promised()).hasSize(1);
  }

  @Test
  void twoSweepersAtOnceAskOnce() throws Exception {
    sweepInVain();
    fallsDue("agt-1");
    var inside = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    try (Timers slow = timers(new Paused(inside, goOn));
        Timers quick = timers()) {
      CompletableFuture<Integer> asked = CompletableFuture.supplyAsync(slow::sweep);
      assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(quick.sweep()).isZero();
      goOn.countDown();
      assertThat(asked.get(20, TimeUnit.SECONDS)).isEqualTo(1);
      assertThat(quick.sweep()).isZero();
    }
    assertThat(promised()).hasSize(1);
  }

  @Test
  void aTimerRestsForItsInterval() {
    try (Timers timers = timers()) {
      assertThat(timers.sweep()).isZero();
      fallsDue("agt-1");
      passed = Duration.ofMillis(4_900);
      assertThat(timers.sweep()).isZero();
      passed = Duration.ofSeconds(6);
      assertThat(timers.sweep()).isEqualTo(1);
    }
  }

  @Test
  void aFullBatchIsFollowedByTheNextAsSoonAsItIsSettled() {
    for (int n = 1; n <= 5; n++) {
      fallsDue("agt-" + n);
    }
    try (Timers timers = timers()) {
      assertThat(timers.sweep()).isEqualTo(3);
      assertThat(timers.sweep()).isZero();
      settle();
      due.subList(0, 3).clear();
      assertThat(timers.sweep()).isEqualTo(2);
    }
  }

  @Test
  void aTimerThatIsSwitchedOffAsksNothing() {
    fallsDue("agt-1");
    off.add(NAME);
    try (Timers timers = timers()) {
      assertThat(timers.sweep()).isZero();
      off.clear();
      assertThat(timers.sweep()).isEqualTo(1);
    }
  }

  @Test
  void timersAreHeldWhileOlderCommandsAreUnread() {
    fallsDue("agt-1");
    try (Timers timers = timers()) {
      unread = Duration.ofMillis(5_001);
      assertThat(timers.sweep()).isZero();
      unread = Duration.ofSeconds(5);
      assertThat(timers.sweep()).isEqualTo(1);
    }
    assertThat(counter("stoa_timer_held_total")).isEqualTo(1);
  }

  @Test
  void whatIsStillDueAfterItWasSettledIsAskedForUnderAnotherId() {
    fallsDue("agt-1");
    try (Timers timers = timers()) {
      timers.sweep();
      settle();
      passed = Duration.ofSeconds(6);
      assertThat(timers.sweep()).isEqualTo(1);
    }
    assertThat(promisedIds()).doesNotHaveDuplicates().hasSize(2);
  }

  @Test
  void aCommandThatWasLostIsAskedForAgainUnderItsId() {
    fallsDue("agt-1");
    try (Timers timers = timers()) {
      timers.sweep();
      passed = Duration.ofMinutes(9);
      assertThat(timers.sweep()).isZero();
      passed = Duration.ofMinutes(11);
      assertThat(timers.sweep()).isEqualTo(1);
    }
    assertThat(new HashSet<>(promisedIds())).hasSize(1);
  }

  @Test
  void aTimerWhoseCommandDiedRestsForAWhile() {
    fallsDue("agt-1");
    try (Timers timers = timers()) {
      timers.sweep();
      die(promisedIds().getFirst());
      passed = Duration.ofSeconds(6);
      assertThat(timers.sweep()).isZero();
      passed = Duration.ofMinutes(9);
      assertThat(timers.sweep()).isZero();
      passed = Duration.ofMinutes(11);
      assertThat(timers.sweep()).isEqualTo(1);
    }
  }

  @Test
  void aTimerThatFailsDoesNotStopTheOthers() {
    fallsDue("agt-1");
    var entries =
        List.of(new Timers.Entry("agent", new Broken()), new Timers.Entry("agent", new Listed()));
    try (Timers timers = timers(entries)) {
      assertThat(timers.sweep()).isEqualTo(1);
    }
    assertThat(metrics.counter("stoa_timer_failures_total{timer=\"BROKEN\"}").getCount()).isOne();
  }

  @Test
  void theLoopAsksByItselfAndEndsWhenItIsClosed() throws Exception {
    fallsDue("agt-1");
    Timers timers = timers();
    Thread thread = Thread.ofPlatform().start(timers);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (promised().isEmpty() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    timers.close();
    timers.close();
    assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
    assertThat(promised()).hasSize(1);
  }

  /// Names what the test put on the list.
  private class Listed implements Timer {
    @Override
    public String name() {
      return NAME;
    }

    @Override
    public Duration interval() {
      return Duration.ofSeconds(5);
    }

    @Override
    public List<Due> due(Handle handle, Instant now, int most) {
      return List.copyOf(due.subList(0, Math.min(most, due.size())));
    }
  }

  /// Stops in the middle of a sweep.
  private final class Paused extends Listed {
    private final CountDownLatch inside;
    private final CountDownLatch goOn;

    Paused(CountDownLatch inside, CountDownLatch goOn) {
      this.inside = inside;
      this.goOn = goOn;
    }

    @Override
    public List<Due> due(Handle handle, Instant now, int most) {
      inside.countDown();
      try {
        assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
      return super.due(handle, now, most);
    }
  }

  private static final class Broken implements Timer {
    @Override
    public String name() {
      return "BROKEN";
    }

    @Override
    public Duration interval() {
      return Duration.ofSeconds(5);
    }

    @Override
    public List<Due> due(Handle handle, Instant now, int most) {
      handle.execute("select no_such_column from timer");
      return List.of();
    }
  }

  private Timers timers() {
    return timers(new Listed());
  }

  private Timers timers(Timer timer) {
    return timers(List.of(new Timers.Entry("agent", timer)));
  }

  private Timers timers(List<Timers.Entry> entries) {
    return new Timers(
        jdbi,
        entries,
        new Timers.Signals(_ -> start.plus(passed), name -> !off.contains(name), _ -> unread),
        new Timers.Setting(SCHEMAS, 3, Duration.ofMillis(50), "stoa"),
        new TimerMeters(metrics));
  }

  /// The timer has its row, and its interval has passed.
  private void sweepInVain() {
    try (Timers timers = timers()) {
      assertThat(timers.sweep()).isZero();
    }
    passed = Duration.ofSeconds(6);
  }

  private void fallsDue(String agent) {
    due.add(new Timer.Due(agent, new MarkAgentOffline(agent, 60_000L, start), start));
  }

  private List<String> promised() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select concat_ws(' ', kind, area, type, convert_from(key, 'UTF8'), actor, quiet::text)
                  from outbox
                 order by seq
                """)
            .mapTo(String.class)
            .list());
  }

  private List<UUID> promisedIds() {
    return jdbi.withHandle(handle ->
        handle.createQuery("select message_id from outbox order by seq").mapTo(UUID.class).list());
  }

  /// The worker has applied all that was asked for.
  private void settle() {
    jdbi.useHandle(handle ->
        handle.execute(
            """
            insert into inbox (generation, area, command_id, outcome, applied_at)
            select 1, area, message_id, 'applied', now()
              from outbox
                on conflict do nothing
            """));
  }

  private void die(UUID command) {
    jdbi.useHandle(handle ->
        handle.execute(
            """
            insert into dead_letter (letter_id, area, topic, partition, record_offset, command_id,
                   headers, class, reason, attempts, died_at)
            values (gen_random_uuid(), 'agent', 't', 0, 0, ?, '', 'c', 'r', 1, now())
            """,
            command));
  }

  private long counter(String metric) {
    return metrics.counter("%s{timer=\"%s\"}".formatted(metric, NAME)).getCount();
  }
}
