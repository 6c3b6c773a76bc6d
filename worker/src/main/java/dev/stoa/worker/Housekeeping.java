package dev.stoa.worker;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import dev.stoa.database.Sweeper;
import dev.stoa.intake.CommandLag;
import dev.stoa.intake.InboxGenerations;
import dev.stoa.task.TaskRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a worker does beside its work, now and then: keeps the inbox to its window, forgets what
/// was kept long enough, and looks how much waits.
///
/// None of it is needed for a promise at the moment, so a failure is told and tried again.
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration TEND_EVERY = Duration.ofMinutes(10);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  // Who sweeps for long must not keep the others waiting.
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(
          4, Thread.ofPlatform().daemon().name("housekeeping-", 0).factory());
  private final InboxGenerations generations;
  private final Sweeper sweeper;
  private final TaskRepository tasks;
  private final CommandLag lag;
  private final UnaryOperator<Instant> clock;
  private volatile double oldestTask;

  Housekeeping(
      InboxGenerations generations,
      Sweeper sweeper,
      TaskRepository tasks,
      CommandLag lag,
      UnaryOperator<Instant> clock) {
    this.generations = generations;
    this.sweeper = sweeper;
    this.tasks = tasks;
    this.lag = lag;
    this.clock = clock;
  }

  /// Shows what it looks at.
  void show(MetricRegistry metrics, List<String> areas) {
    metrics.gauge("stoa_tasks_oldest_available_seconds", () -> () -> oldestTask);
    for (String area : areas) {
      metrics.gauge(
          "stoa_command_lag_records{area=\"%s\"}".formatted(area),
          () -> (Gauge<Long>) () -> lag.records(area));
    }
  }

  void start() {
    every(TEND_EVERY, "the inbox is kept to its window", generations::tend);
    every(TEND_EVERY, "what was kept long enough is forgotten", sweeper::sweep);
    every(LOOK_EVERY, "unread commands are counted", lag::look);
    every(LOOK_EVERY, "waiting tasks are looked for", this::look);
  }

  private void look() {
    oldestTask = tasks.oldestAvailable(clock.apply(Instant.now())).toMillis() / 1_000.0;
  }

  private void every(Duration period, String what, Runnable work) {
    var _ =
        threads.scheduleWithFixedDelay(
            () -> attempt(what, work), 0, period.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void attempt(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException failure) {
      LOG.warn(
          "housekeeping is tried again later (what: {}, failure: {})", what, failure.toString());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
