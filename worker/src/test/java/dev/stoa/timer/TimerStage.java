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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// A database, a clock and a list of what is due, in the hands of the test.
final class TimerStage implements AutoCloseable {
  static final String NAME = "MARK_AGENT_OFFLINE";
  private static final Schemas SCHEMAS = Schemas.ofContract();

  final List<Timer.Due> due = new ArrayList<>();
  final Set<String> off = new HashSet<>();
  Duration passed = Duration.ZERO;
  Duration unread = Duration.ZERO;

  private final MetricRegistry metrics = new MetricRegistry();
  private final TestDatabase postgres = TestPostgres.fresh();
  private final Database database =
      Database.open(
          DatabaseConfig.of(postgres.url(), postgres.user(), postgres.password()),
          new MetricRegistry());
  private final Jdbi jdbi = database.jdbi();
  private final Instant start = jdbi.withHandle(TimerTable::now);

  TimerStage() {
    new Partitions(jdbi, Duration.ofDays(7), InstantSource.system()).ensure();
  }

  @Override
  public void close() {
    database.close();
    postgres.close();
  }

  /// Names what the test put on the list.
  class Listed implements Timer {
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
  final class Paused extends Listed {
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

  static final class Broken implements Timer {
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

  Timers timers() {
    return timers(new Listed());
  }

  Timers timers(Timer timer) {
    return timers(List.of(new Timers.Entry("agent", timer)));
  }

  Timers timers(List<Timers.Entry> entries) {
    return new Timers(
        jdbi,
        entries,
        new Timers.Signals(_ -> start.plus(passed), name -> !off.contains(name), _ -> unread),
        new Timers.Setting(SCHEMAS, 3, Duration.ofMillis(50), "stoa"),
        new TimerMeters(metrics));
  }

  /// The timer has its row, and its interval has passed.
  void sweepInVain() {
    try (Timers timers = timers()) {
      assertThat(timers.sweep()).isZero();
    }
    passed = Duration.ofSeconds(6);
  }

  void fallsDue(String agent) {
    due.add(new Timer.Due(agent, new MarkAgentOffline(agent, 60_000L, start), start));
  }

  List<String> promised() {
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

  List<UUID> promisedIds() {
    return jdbi.withHandle(handle ->
        handle.createQuery("select message_id from outbox order by seq").mapTo(UUID.class).list());
  }

  /// The worker has applied all that was asked for.
  void settle() {
    jdbi.useHandle(handle ->
        handle.execute(
            """
            insert into inbox (generation, area, command_id, outcome, applied_at)
            select 1, area, message_id, 'applied', now()
              from outbox
                on conflict do nothing
            """));
  }

  void die(UUID command, Duration after) {
    jdbi.useHandle(handle ->
        handle.execute(
            """
            insert into dead_letter (letter_id, area, topic, partition, record_offset, command_id,
                   headers, class, reason, attempts, died_at)
            values (gen_random_uuid(), 'agent', 't', 0, 0, ?, '', 'c', 'r', 1, ?)
            """,
            command,
            start.plus(after)));
  }

  long counter(String metric, String timer) {
    return metrics.counter("%s{timer=\"%s\"}".formatted(metric, timer)).getCount();
  }
}
