package dev.stoa.worker;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.Stoa;
import dev.stoa.admin.AdminPort;
import dev.stoa.admin.Health;
import dev.stoa.area.Area;
import dev.stoa.contract.Topics;
import dev.stoa.database.Database;
import dev.stoa.intake.CommandLag;
import dev.stoa.intake.Intakes;
import dev.stoa.outbox.Partitions;
import dev.stoa.outbox.Relay;
import dev.stoa.outbox.RelaySettings;
import dev.stoa.outbox.RelayStatus;
import dev.stoa.timer.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The house: builds the parts of one worker, starts them in order, and stops them in reverse.
///
/// database ─► schema and topics are there ─► relay ─► intake ─► timers ─► admin port
public final class Worker implements AutoCloseable, Health {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  // Ten seconds are promised from the signal to the end, and to leave Kafka takes some of them.
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final MetricRegistry metrics = new MetricRegistry();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final WorkerConfig config;
  private final Assembly assembly;
  private final Database database;
  private final KafkaClients clients;
  private final Admin kafka;
  private final Partitions partitions;
  private final Relay relay;
  private final Thread relayThread;
  private final Intakes intakes;
  private final Stoa library;
  private final Timers timers;
  private final Thread timersThread;
  private final Readiness readiness;
  private @Nullable AdminPort admin;
  private final Housekeeping housekeeping;
  private boolean closed;

  private Worker(WorkerConfig config, UnaryOperator<Instant> clock) {
    this.config = config;
    assembly = new Assembly(config, clock);
    clients = new KafkaClients(config.kafka(), config.prefix());
    database = Database.open(config.database(), metrics);
    kafka = clients.admin();
    partitions =
        new Partitions(database.jdbi(), config.retention().outbox(), InstantSource.system());
    relay =
        new Relay(
            database.jdbi(),
            RelaySettings.of(config.prefix(), clients.shared(), config.retention().outbox()),
            partitions,
            metrics,
            InstantSource.system());
    relayThread = Thread.ofPlatform().name("relay").unstarted(relay);
    var areas = Stoa.Areas.rated(assembly.ratings());
    intakes =
        new Intakes(
            database.jdbi(),
            assembly.rulings(areas.all()),
            assembly.intake(),
            new Intakes.Signals(() -> !relay.finding().isEmpty() || isOutboxTooOld(), relay::wake),
            metrics);
    library = new Stoa(database, intakes, areas);
    CommandLag lag = assembly.lag(database, kafka, served());
    timers = assembly.timers(database, served(), lag, metrics);
    timersThread = Thread.ofPlatform().name("timers").unstarted(timers);
    readiness = new Readiness(database, kafka, partitions, relay, intakes);
    housekeeping = assembly.housekeeping(database, library.tasks(), lag, metrics);
  }

  /// Builds and starts a worker.
  ///
  /// @throws Unreachable where the database or Kafka is not there
  /// @throws IllegalStateException where the schema or topics are missing
  public static Worker start(WorkerConfig config) {
    return start(config, UnaryOperator.identity());
  }

  /// The same with another clock for what the rules take for now.
  ///
  /// @param clock turns the database's time into the transaction's
  public static Worker start(WorkerConfig config, UnaryOperator<Instant> clock) {
    var worker = new Worker(config, clock);
    try {
      worker.start();
      return worker;
    } catch (RuntimeException failure) {
      worker.close();
      throw failure;
    }
  }

  private void start() {
    check();
    partitions.ensure();
    relayThread.start();
    intakes.start(
        served(),
        new Topics(config.prefix()),
        () -> clients.commands(config.work().batch()),
        kafka);
    housekeeping.start();
    timersThread.start();
    Assembly.gauges(metrics, database);
    var port = config.admin();
    admin = AdminPort.open(port.host(), port.port(), port.token(), this, metrics);
    LOG.info(
        "worker runs (areas: {}, admin port: {})",
        String.join(" ", config.work().areas()),
        adminPort());
  }

  private boolean isOutboxTooOld() {
    return relay.oldestUnpublished().compareTo(config.retention().outboxMaxAge()) > 0;
  }

  private List<Area<?, ?, ?>> served() {
    return library.areas().all().stream()
        .filter(area -> config.work().areas().contains(area.label()))
        .<Area<?, ?, ?>>map(area -> area)
        .toList();
  }

  private void check() {
    Reachability.check(database, config.database());
    Reachability.checkDurability(database);
    Reachability.checkSchema(database);
    Reachability.checkTopics(kafka, config.kafka(), assembly.topics(served()));
  }

  /// The repositories, on this worker's pool.
  public Stoa library() {
    return library;
  }

  public MetricRegistry metrics() {
    return metrics;
  }

  public RelayStatus relay() {
    return relay.status();
  }

  public Intakes.Status intake() {
    return intakes.status();
  }

  /// The port that was opened for `/healthz` and the like.
  public int adminPort() {
    AdminPort port = admin;
    if (port == null) {
      throw new IllegalStateException("worker was not started");
    }
    return port.port();
  }

  @Override
  public boolean isAlive() {
    return intakes.status().alive() && relayThread.isAlive() && timersThread.isAlive();
  }

  @Override
  public List<String> obstacles() {
    return readiness.obstacles();
  }

  /// Stops in reverse: takes no more, finishes what is under way, publishes no more, closes. What
  /// waits for the database longer than that should take is cut off, before it commits.
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    var _ = Thread.ofVirtual().name("hurry").start(this::cutOff);
    stop();
    stopped.countDown();
    database.close();
    LOG.info("worker stopped");
  }

  private void cutOff() {
    try {
      if (!stopped.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("what waits for the database is cut off (seconds: {})", PATIENCE.toSeconds());
        database.close();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void stop() {
    if (admin != null) {
      admin.close();
    }
    readiness.close();
    housekeeping.close();
    timers.close();
    intakes.close();
    relay.close();
    kafka.close(Duration.ofSeconds(2));
  }
}
