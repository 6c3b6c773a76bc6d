package dev.stoa.bench.figure;

import com.codahale.metrics.Counter;
import com.codahale.metrics.MetricRegistry;
import dev.stoa.area.Area;
import dev.stoa.bench.site.Stand;
import dev.stoa.bench.site.Until;
import dev.stoa.contract.Registry;
import dev.stoa.contract.Schemas;
import dev.stoa.intake.Intakes;
import dev.stoa.intake.Rulings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;

/// The intake of one area alone, over a command topic that is full: no relay, no timers.
///
/// Any area's commands can be measured by it, as long as rows for them were loaded.
public final class IntakeRun {
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final String COMMANDS = "stoa_commands_total";
  private static final String APPLIED = "outcome=\"applied\"";

  private final Stand stand;
  private final Area<?, ?, ?> area;
  private final LimitFigure.Shape shape;

  public IntakeRun(Stand stand, Area<?, ?, ?> area, LimitFigure.Shape shape) {
    this.stand = stand;
    this.area = area;
    this.shape = shape;
  }

  /// Takes the `count` commands of the topic.
  ///
  /// @return commands applied in a second, from the first commit to the last
  public double rate(int count) {
    var watch = new Stopwatch();
    var metrics = new MetricRegistry();
    var rulings =
        new Rulings(
            UnaryOperator.identity(),
            Schemas.ofContract(),
            Registry.NONE,
            Set.of(),
            Rulings.Reacting.NONE);
    var setting = new Intakes.Setting(shape.threads(), shape.batch(), 50, 5);
    var signals = new Intakes.Signals(() -> false, watch::committed);
    try (Admin admin = stand.clients().admin();
        var intakes = new Intakes(stand.database().jdbi(), rulings, setting, signals, metrics)) {
      intakes.start(
          List.of(area), stand.topics(), () -> stand.clients().commands(shape.batch()), admin);
      Until.holds("all commands are taken", LONGEST, () -> commands(metrics, "") >= count);
    }
    long applied = commands(metrics, APPLIED);
    if (applied != count) {
      throw new IllegalStateException(
          "commands were not applied (applied: %d, of: %d)".formatted(applied, count));
    }
    return watch.rate(count, shape.batch());
  }

  /// How many commands came out as `label` says.
  static long commands(MetricRegistry metrics, String label) {
    long sum = 0;
    for (Map.Entry<String, Counter> counter : metrics.getCounters().entrySet()) {
      if (counter.getKey().startsWith(COMMANDS) && counter.getKey().contains(label)) {
        sum += counter.getValue().getCount();
      }
    }
    return sum;
  }
}
