package dev.stoa.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.bench.figure.Measure;
import dev.stoa.bench.figure.Samples;
import dev.stoa.local.fixture.UsesServers;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// The whole benchmark, so small that its figures mean nothing: it runs, and prints what it should.
@UsesServers
final class BenchTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Plan plan =
      Plan.from(
          "--rows",
          "2000",
          "--warm-up",
          "0",
          "--repeat",
          "1",
          "--batch",
          "100",
          "--rate",
          "200",
          "--seconds",
          "1",
          "--few",
          "500",
          "--many",
          "1500",
          "--claims",
          "400",
          "--commands",
          "200",
          "--reads",
          "10000",
          "--times",
          "2");
  private final Samples samples = run();

  private Samples run() {
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return new Bench(plan, out, System.out).run();
  }

  @Test
  void eachFigureIsTakenAndPrinted() {
    String report = printed.toString(StandardCharsets.UTF_8);
    assertThat(samples.measures())
        .extracting(Measure::letter)
        .contains("a", "b", "c", "d", "e", "f", "g", "h");
    assertThat(samples.measures()).allMatch(measure -> report.contains(measure.name()));
    assertThat(Target.of(plan)).allMatch(target -> target.line(samples) != null);
    assertThat(report).contains("fsync=on", "(a) and (b) wrote the same: tasks: 2000 rows");
  }
}
