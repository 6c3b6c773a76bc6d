package dev.stoa.cli.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl-C and SIGTERM ask the demo to end; the process waits for the proof and has its exit code.
public final class Ending implements AutoCloseable {
  private static final Duration LONGEST_END = Duration.ofMinutes(2);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook = new Thread(this::endWithJvm, "demo-end");
  private volatile int exitCode = 1;

  private Ending() {}

  /// Listens to signals from now on.
  public static Ending onSignal() {
    var ending = new Ending();
    Runtime.getRuntime().addShutdownHook(ending.hook);
    return ending;
  }

  /// Waits; true where it was asked to end.
  public boolean waitFor(Duration longest) {
    try {
      return asked.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  public boolean isAsked() {
    return asked.getCount() == 0;
  }

  /// Says how it came out.
  public void settle(int code) {
    exitCode = code;
  }

  private void endWithJvm() {
    asked.countDown();
    try {
      if (over.await(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
        // A signal's own exit code would hide how the proof came out.
        Runtime.getRuntime().halt(exitCode);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The JVM is ending: the hook waited for this.
    }
  }
}
