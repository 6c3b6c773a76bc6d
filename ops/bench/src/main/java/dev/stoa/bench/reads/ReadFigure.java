package dev.stoa.bench.reads;

import dev.stoa.Stoa;
import dev.stoa.bench.figure.Figure;
import dev.stoa.bench.figure.Measure;
import dev.stoa.bench.figure.Samples;
import dev.stoa.bench.figure.Threads;
import dev.stoa.bench.site.Stand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// (h) How long the reads of F.13 take while eight readers ask the same, each about somebody else,
/// on full tables that were analyzed and vacuumed.
///
/// A read is warmed up, then asked as often as planned, or as six seconds allow.
public final class ReadFigure implements Figure {
  public static final String LETTER = "h";

  private static final int READERS = 8;
  private static final Duration LONGEST = Duration.ofSeconds(6);

  private final Stand stand;
  private final Stoa stoa;
  private final Shape shape;
  private final Consumer<String> says;

  /// @param size rows of each area's largest table
  /// @param times how often each reader asks the same
  public record Shape(int size, int times) {}

  /// @param says takes a line about each step
  public ReadFigure(Stand stand, Shape shape, Consumer<String> says) {
    this.stand = stand;
    this.shape = shape;
    this.says = says;
    FullTables.fill(stand, shape.size(), says);
    stoa = Stoa.open(stand.databaseConfig());
  }

  public static Measure measure(String read) {
    return new Measure(LETTER, read, "ms, p99");
  }

  @Override
  public void run(Samples samples) {
    try (var plans = new Plans(stand)) {
      for (Question question : Question.all(stoa.queries())) {
        ask(question, Math.max(1, shape.times() / 5), LONGEST.dividedBy(3));
        double p99 = percentile(ask(question, shape.times(), LONGEST), 99) / 1_000_000.0;
        samples.add(measure(question.name()), p99);
        says.accept(
            "%-60s p99 %8.2f ms  %s"
                .formatted(question.name(), p99, plans.of(question, shape.size())));
      }
    }
  }

  private List<Long> ask(Question question, int times, Duration longest) {
    List<Long> taken = Collections.synchronizedList(new ArrayList<>());
    List<Runnable> readers = new ArrayList<>();
    for (int reader = 0; reader < READERS; reader++) {
      var random = new SplittableRandom(reader);
      readers.add(() -> taken.addAll(times(question, random, times, longest)));
    }
    Threads.run(readers);
    return taken;
  }

  private List<Long> times(
      Question question, SplittableRandom random, int times, Duration longest) {
    List<Long> taken = new ArrayList<>();
    long end = System.nanoTime() + longest.toNanos();
    while (taken.size() < times && System.nanoTime() - end < 0) {
      long start = System.nanoTime();
      question.ask(random, shape.size());
      taken.add(System.nanoTime() - start);
    }
    return taken;
  }

  private static long percentile(List<Long> taken, int percent) {
    long[] sorted = taken.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(sorted.length * percent / 100.0) - 1];
  }

  @Override
  public void close() {
    stoa.close();
    stand.close();
  }
}
