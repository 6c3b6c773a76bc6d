package dev.stoa.bench.figure;

import dev.stoa.bench.site.Stand;
import dev.stoa.bench.site.Until;
import dev.stoa.worker.Worker;
import dev.stoa.worker.WorkerConfig;
import java.time.Duration;
import java.util.List;

/// (d) Everything on: a whole worker with relay, timers, policies and admin port, from a full
/// command topic to events that can be read.
public final class PipelineFigure implements Figure {
  public static final Measure MEASURE =
      new Measure("d", "command topic to event topic, everything on", "commands/s");

  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Stand stand;
  private final int size;

  /// @param size the commands of the topic, which are all new tasks
  public PipelineFigure(Stand stand, int size) {
    this.stand = stand;
    this.size = size;
  }

  @Override
  public void run(Samples samples) {
    stand.clear();
    stand.execute("truncate tasks, task_dependencies");
    try (EventLog log = EventLog.fromNow(stand);
        Worker worker = Worker.start(WorkerConfig.from(stand.environment()))) {
      var begun = new Stopwatch();
      Threads.run(
          List.of(
              () -> log.read(size, _ -> {}),
              () -> {
                Until.holds(
                    "a command is applied",
                    LONGEST,
                    () -> IntakeRun.commands(worker.metrics(), "area=\"task\"") > 0);
                begun.committed();
              }));
      begun.committed();
      samples.add(MEASURE, begun.rate(size));
    }
  }

  @Override
  public void close() {
    stand.close();
  }
}
