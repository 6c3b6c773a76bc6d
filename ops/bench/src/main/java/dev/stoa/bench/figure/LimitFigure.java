package dev.stoa.bench.figure;

import dev.stoa.bench.site.Load;
import dev.stoa.bench.site.Stand;
import dev.stoa.contract.MessageEncoder;
import dev.stoa.contract.Schemas;
import dev.stoa.task.event.TaskEnqueued;
import java.util.ArrayList;
import java.util.List;

/// (a) The limit: the rows of [IntakeFigure], written by hand.
public final class LimitFigure implements Figure {
  public static final Measure MEASURE =
      new Measure("a", "the limit: the same rows by hand, unnest", "commands/s");

  private final Stand stand;
  private final Shape shape;
  private final int size;
  private final List<List<LimitRows>> rows = new ArrayList<>();
  private final long fingerprint;

  /// How work is cut.
  ///
  /// @param batch the most commands that share a transaction
  /// @param threads each with a connection and its share of the partitions
  public record Shape(int batch, int threads) {}

  /// @param partitions the commands of each partition, in the order of the log
  public LimitFigure(Stand stand, Load load, List<List<Integer>> partitions, Shape shape) {
    this.stand = stand;
    this.shape = shape;
    this.size = load.size();
    for (int thread = 0; thread < shape.threads(); thread++) {
      rows.add(LimitRows.of(load, partitions, shape.batch(), shape.threads(), thread));
    }
    this.fingerprint = fingerprint();
  }

  private static long fingerprint() {
    return new MessageEncoder(Schemas.ofContract()).fingerprint(new TaskEnqueued());
  }

  @Override
  public void run(Samples samples) {
    stand.clear();
    stand.execute("truncate tasks, task_dependencies");
    samples.add(MEASURE, write().rate(size, shape.batch()));
  }

  /// Writes all rows once.
  Stopwatch write() {
    var watch = new Stopwatch();
    Threads.run(
        rows.stream().map(share -> new LimitLoop(stand, share, fingerprint, watch)).toList());
    return watch;
  }

  @Override
  public void close() {
    stand.close();
  }
}
