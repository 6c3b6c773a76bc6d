package dev.stoa.intake;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.area.Area;
import dev.stoa.area.Commands;
import dev.stoa.area.DomainCommand;
import dev.stoa.area.DomainEvent;
import dev.stoa.contract.Limits;
import dev.stoa.contract.MessageDecoder;
import dev.stoa.contract.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.jdbi.v3.core.Jdbi;

/// All intake threads of one worker, started and stopped together, and the same path for commands
/// from inside this JVM.
public final class Intakes implements AutoCloseable {
  // Above what a turn takes while the database does not answer: a worker that only waits must not
  // be taken for dead.
  private static final Duration ALIVE = Duration.ofMinutes(3);

  private final Jdbi jdbi;
  private final Rulings rulings;
  private final Setting setting;
  private final Signals signals;
  private final Breaker breaker;
  private final Gate gate;
  private final MetricRegistry metrics;
  private final List<IntakeLoop> intakes = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final ScheduledExecutorService look =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("gate").factory());

  /// @param threads consumers, each with a thread of its own
  /// @param batch the most commands that share a transaction
  /// @param breakerLetters letters in a row that trip the breaker
  /// @param breakerShare letters among a thousand commands that trip it, in percent
  public record Setting(int threads, int batch, int breakerLetters, int breakerShare) {}

  /// How the intake hears of the outbox, and the outbox of it.
  ///
  /// @param outboxIsFull whether no more may be promised
  /// @param committed told after each batch
  public record Signals(BooleanSupplier outboxIsFull, Runnable committed) {}

  /// What others may know of the intake.
  ///
  /// @param alive whether all threads turn
  /// @param partitions that Kafka assigned to this worker
  /// @param waiting of them, those that are not read now
  /// @param stopped areas that an operator must resume, with the finding that stopped each
  public record Status(boolean alive, int partitions, int waiting, Map<String, String> stopped) {}

  public Intakes(
      Jdbi jdbi, Rulings rulings, Setting setting, Signals signals, MetricRegistry metrics) {
    this.jdbi = jdbi;
    this.rulings = rulings;
    this.setting = setting;
    this.signals = signals;
    this.metrics = metrics;
    this.breaker = new Breaker(setting.breakerLetters(), setting.breakerShare());
    this.gate = new Gate(new AreaControls(jdbi), signals.outboxIsFull(), signals.committed());
  }

  /// The door for commands of `area` from inside this JVM.
  public <C extends DomainCommand, E extends DomainEvent, S> Commands<C, E> commands(
      Area<C, E, S> area) {
    return new InProcessCommands<>(jdbi, area, rulings, breaker, signals.committed());
  }

  /// Starts to take the commands of `areas`.
  ///
  /// @param consumers makes a consumer for each thread, of one group
  public void start(
      List<Area<?, ?, ?>> areas,
      Topics topics,
      Supplier<Consumer<byte[], byte[]>> consumers,
      Admin admin) {
    gate.look();
    var _ =
        look.scheduleWithFixedDelay(
            gate::lookAgain, 0, Gate.lookEvery().toMillis(), TimeUnit.MILLISECONDS);
    var claims = new Claims(jdbi, admin);
    for (int i = 0; i < setting.threads(); i++) {
      Map<String, Track<?, ?, ?>> tracks = new HashMap<>();
      for (Area<?, ?, ?> area : areas) {
        tracks.put(topics.commands(area.label()), track(area));
      }
      var intake =
          new IntakeLoop(progress ->
              new Intake(
                  consumers.get(),
                  tracks,
                  claims,
                  gate,
                  new Intake.Setting(setting.batch(), progress)));
      intakes.add(intake);
      threads.add(Thread.ofPlatform().name("intake-" + i).start(intake));
    }
  }

  private <C extends DomainCommand, E extends DomainEvent, S> Track<C, E, S> track(
      Area<C, E, S> area) {
    var decoder = new MessageDecoder(rulings.schemas(), rulings.registry(), Limits.COMMAND_BYTES);
    return new Track<>(
        jdbi,
        new BatchTransaction<>(area, rulings, breaker),
        new MessageReader<>(area, rulings.schemas(), decoder),
        new CommandMeters(metrics, area.label()),
        gate);
  }

  public Status status() {
    boolean alive = true;
    int partitions = 0;
    int waiting = 0;
    for (IntakeLoop intake : intakes) {
      Progress progress = intake.progress();
      alive &= !progress.hasEnded() && progress.lastTurn().plus(ALIVE).isAfter(Instant.now());
      partitions += progress.partitions();
      waiting += progress.unclaimed();
    }
    return new Status(alive, partitions, waiting, gate.stopped());
  }

  /// Whether this worker takes the area's commands now, as far as it has heard.
  boolean takes(String area) {
    return gate.mode(area) != Gate.Mode.HOLDING;
  }

  /// Ends all threads after the batches that are under way, and waits for them.
  @Override
  public void close() {
    look.shutdownNow();
    intakes.forEach(IntakeLoop::close);
    for (Thread thread : threads) {
      try {
        thread.join(Duration.ofSeconds(10));
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
