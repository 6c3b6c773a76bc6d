package dev.stoa.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A worker in a process of its own, and what can be done to it. Its log goes to a file.
final class WorkerProcess implements AutoCloseable {
  private static final Duration LONGEST_SIGNAL = Duration.ofSeconds(10);

  private final String name;
  private final Process process;
  private final Path log;

  private WorkerProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /// Starts a worker and does not wait for it.
  ///
  /// @param environment all that it is told
  static WorkerProcess start(String name, Map<String, String> environment, Path logs) {
    Path log = logs.resolve(name + ".log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dlogback.configurationFile=logback-proof.xml",
                "-cp",
                System.getProperty("java.class.path"),
                ProofWorker.class.getName()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      return new WorkerProcess(name, builder.start(), log);
    } catch (IOException failure) {
      throw new UncheckedIOException("worker does not start (name: %s)".formatted(name), failure);
    }
  }

  String name() {
    return name;
  }

  Path log() {
    return log;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// SIGKILL: no hook runs, nothing is given back.
  void kill() {
    process.destroyForcibly();
    endsWithin(LONGEST_SIGNAL);
  }

  /// SIGTERM: asks it to stop in order.
  void terminate() {
    process.destroy();
  }

  /// SIGSTOP: it stands still, with all its connections open.
  void freeze() {
    signal("STOP");
  }

  /// SIGCONT: it goes on and does not know that time has passed.
  void wake() {
    signal("CONT");
  }

  private void signal(String signal) {
    try {
      Process sent =
          new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!Waiting.ended(sent, LONGEST_SIGNAL) || sent.exitValue() != 0) {
        throw new IllegalStateException(
            "signal could not be sent (signal: %s, worker: %s)".formatted(signal, name));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// Waits until it ends; false where it still runs.
  boolean endsWithin(Duration most) {
    return Waiting.ended(process, most);
  }

  int exitCode() {
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    var _ = process.onExit().orTimeout(LONGEST_SIGNAL.toSeconds(), TimeUnit.SECONDS).join();
  }
}
