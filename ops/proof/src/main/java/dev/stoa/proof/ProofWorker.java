package dev.stoa.proof;

import dev.stoa.worker.Worker;
import dev.stoa.worker.WorkerConfig;
import java.util.concurrent.CountDownLatch;

/// The worker that is killed: a whole worker in a JVM of its own, which stops on SIGTERM.
public final class ProofWorker {
  private ProofWorker() {}

  public static void main(String[] arguments) throws InterruptedException {
    // Who is killed itself kills nobody: a worker does not outlive the run that started it.
    ProcessHandle.current()
        .parent()
        .ifPresent(run -> {
          var _ = run.onExit().thenRun(() -> Runtime.getRuntime().halt(1));
        });
    Worker worker = Worker.start(WorkerConfig.from(System.getenv()));
    var ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  worker.close();
                  // SIGTERM alone would end the JVM with 143; what stopped in order ends with 0.
                  Runtime.getRuntime().halt(0);
                },
                "stop"));
    ended.await();
  }
}
