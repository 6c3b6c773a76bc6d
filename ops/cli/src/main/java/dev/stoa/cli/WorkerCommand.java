package dev.stoa.cli;

import dev.stoa.cli.terminal.Failures;
import dev.stoa.cli.terminal.Logging;
import dev.stoa.cli.terminal.Terminal;
import dev.stoa.worker.KafkaAccess;
import dev.stoa.worker.Worker;
import dev.stoa.worker.WorkerConfig;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/// `stoa worker`: consumers, relay, timers and the admin port, until it is told to stop.
@Command(
    name = "worker",
    description = {
      "Runs the worker: takes commands, publishes events, keeps the timers.",
      "Ctrl-C or SIGTERM stops it: nothing is left half done, exit code 0 within 10 s.",
      "More settings are variables only; see contract.md 8."
    })
final class WorkerCommand implements Callable<Integer> {
  private static final long MOST_SECONDS_TO_STOP = 9; // 10 are promised

  private final Terminal terminal;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  WorkerCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    WorkerConfig config = WorkerConfig.from(terminal.environment());
    check();
    Logging.ofWorker(config.logs());
    try (Worker _ = Worker.start(config)) {
      Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
      asked.await();
    }
    stopped.countDown();
    return Failures.DONE;
  }

  /// Asked before anything is built, so that a wrong address is told at once and in one line.
  private void check() {
    var _ = Servers.databaseConfig(terminal);
    Servers.admin(KafkaAccess.from(terminal.environment())).close(Duration.ZERO);
  }

  /// Runs when the process is told to end. The JVM would answer a signal with an exit code of its
  /// own, so this ends it.
  private void stop() {
    asked.countDown();
    try {
      if (stopped.await(MOST_SECONDS_TO_STOP, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(Failures.DONE);
      }
      terminal.err().println("stoa: the worker did not stop in time; nothing is lost by that");
    } catch (InterruptedException _) {
      // Nobody waits for the worker any more.
    }
    Runtime.getRuntime().halt(Failures.FAILED);
  }
}
