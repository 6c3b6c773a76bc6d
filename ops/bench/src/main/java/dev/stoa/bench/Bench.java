package dev.stoa.bench;

import dev.stoa.bench.figure.Measure;
import dev.stoa.bench.figure.Samples;
import dev.stoa.bench.figure.Samples.Spread;
import dev.stoa.bench.site.Site;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// The benchmark: takes the figures that are asked for, in one run on one machine, and prints them
/// with their targets.
public final class Bench {
  private final Plan plan;
  private final PrintStream out;
  private final PrintStream log;

  /// @param out takes the report
  /// @param log takes a line about each run
  Bench(Plan plan, PrintStream out, PrintStream log) {
    this.plan = plan;
    this.out = out;
    this.log = log;
  }

  public static void main(String[] arguments) {
    Plan plan;
    try {
      plan = Plan.from(arguments);
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
      return;
    }
    var _ = new Bench(plan, System.out, System.err).run();
    System.exit(0);
  }

  /// What was measured.
  Samples run() {
    long start = System.nanoTime();
    try (Site site = Site.open(plan.statements() > 0)) {
      List<String> machine = Machine.describe(site);
      var groups =
          new Groups(site, plan, line -> log.printf("%4ds %s%n", elapsed(start).toSeconds(), line));
      Samples samples = groups.measure();
      report(machine, samples, groups.proofs());
      out.printf("%ntook        %d s%n", elapsed(start).toSeconds());
      return samples;
    }
  }

  private void report(List<String> machine, Samples samples, List<String> proofs) {
    out.printf("date        %s%n", Instant.now().truncatedTo(ChronoUnit.SECONDS));
    machine.forEach(out::println);
    out.printf(
        "plan        rows %d, batch %d, threads %d, partitions 6, payloads of 200 bytes; policies on in (d) and (e) alone%n",
        plan.rows(), plan.batch(), plan.threads());
    out.printf("%n%-58s %12s %12s %12s%n", "figure", "median", "min", "max");
    for (Measure measure : samples.measures()) {
      Spread spread = samples.spread(measure);
      if (spread != null) {
        out.printf(
            "(%s) %-54s %,12.1f %,12.1f %,12.1f  %s, of %d%n",
            measure.letter(),
            measure.name(),
            spread.median(),
            spread.least(),
            spread.most(),
            measure.unit(),
            spread.count());
      }
    }
    out.println();
    for (Target target : Target.of(plan)) {
      String line = target.line(samples);
      if (line != null) {
        out.println(line);
      }
    }
    proofs.forEach(out::println);
  }

  private static Duration elapsed(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
