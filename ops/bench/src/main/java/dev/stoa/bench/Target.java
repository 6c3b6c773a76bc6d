package dev.stoa.bench;

import dev.stoa.bench.figure.ClaimFigure;
import dev.stoa.bench.figure.IntakeFigure;
import dev.stoa.bench.figure.LatencyFigure;
import dev.stoa.bench.figure.LimitFigure;
import dev.stoa.bench.figure.Measure;
import dev.stoa.bench.figure.RawFigure;
import dev.stoa.bench.figure.RelayFigure;
import dev.stoa.bench.figure.Samples;
import dev.stoa.bench.figure.Samples.Spread;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a figure is to reach.
sealed interface Target {
  /// What the figures of `plan` are to reach.
  static List<Target> of(Plan plan) {
    return List.of(
        new Share("(b) of (a)", IntakeFigure.MEASURE, LimitFigure.MEASURE, 0.5),
        new Share("(c) relay of raw producing", RelayFigure.MEASURE, RawFigure.MEASURE, 0.5),
        new AtMost("(e) p99 in ms", LatencyFigure.P99, 50),
        new Share(
            "(f) many waiting of few",
            ClaimFigure.measure(plan.many()),
            ClaimFigure.measure(plan.few()),
            0.8));
  }

  /// The line of the report, or null where what it needs was not measured.
  @Nullable String line(Samples samples);

  /// One median as a share of another.
  record Share(String name, Measure of, Measure in, double least) implements Target {
    @Override
    public @Nullable String line(Samples samples) {
      Spread mine = samples.spread(of);
      Spread whole = samples.spread(in);
      if (mine == null || whole == null) {
        return null;
      }
      double share = mine.median() / whole.median();
      return "%-28s %12.2f   at least %8.2f   %s"
          .formatted(name, share, least, Target.word(share >= least));
    }
  }

  /// A median that stays below a bound.
  record AtMost(String name, Measure of, double most) implements Target {
    @Override
    public @Nullable String line(Samples samples) {
      Spread mine = samples.spread(of);
      return mine == null
          ? null
          : "%-28s %12.1f   at most  %8.1f   %s"
              .formatted(name, mine.median(), most, Target.word(mine.median() <= most));
    }
  }

  private static String word(boolean isReached) {
    return isReached ? "reached" : "MISSED";
  }
}
