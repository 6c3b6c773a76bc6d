package dev.stoa.bench.figure;

import dev.stoa.bench.site.Stand;
import dev.stoa.task.TaskArea;

/// (b) Intake alone: commands of a full topic become rows; nobody relays.
public final class IntakeFigure implements Figure {
  public static final Measure MEASURE = new Measure("b", "intake alone", "commands/s");

  private final Stand stand;
  private final IntakeRun intake;
  private final int size;

  /// @param size the commands of the topic, which are all new tasks
  public IntakeFigure(Stand stand, int size, LimitFigure.Shape shape) {
    this.stand = stand;
    this.size = size;
    this.intake = new IntakeRun(stand, new TaskArea(), shape);
  }

  @Override
  public void run(Samples samples) {
    stand.clear();
    stand.execute("truncate tasks, task_dependencies");
    samples.add(MEASURE, intake.rate(size));
  }

  @Override
  public void close() {
    stand.close();
  }
}
