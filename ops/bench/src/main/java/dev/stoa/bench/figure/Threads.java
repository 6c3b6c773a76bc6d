package dev.stoa.bench.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs tasks at once, a thread each, and waits for all of them.
public final class Threads {
  private Threads() {}

  public static void run(List<? extends Runnable> tasks) {
    try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
      List<Future<?>> running = new ArrayList<>();
      tasks.forEach(task -> running.add(threads.submit(task)));
      for (Future<?> one : running) {
        one.get();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while figures were taken", interrupted);
    } catch (ExecutionException failure) {
      throw new IllegalStateException("a thread failed", failure.getCause());
    }
  }
}
