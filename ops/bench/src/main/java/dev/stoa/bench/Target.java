package dev.stoa.bench;

import dev.stoa.bench.commands.CommandsFigure;
import dev.stoa.bench.figure.ClaimFigure;
import dev.stoa.bench.figure.IntakeFigure;
import dev.stoa.bench.figure.LatencyFigure;
import dev.stoa.bench.figure.LimitFigure;
import dev.stoa.bench.figure.Measure;
import dev.stoa.bench.figure.RawFigure;
import dev.stoa.bench.figure.RelayFigure;
import dev.stoa.bench.figure.Samples;
import dev.stoa.bench.figure.Samples.Spread;
import dev.stoa.bench.reads.ReadFigure;
import java.util.ArrayList;
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
            0.8),
        new AllCheap("(g) every command's cost", CommandsFigure.REFERENCE, 3),
        new AllBelow("(h) every read, p99 in ms", ReadFigure.LETTER, 10));
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

  /// All measures of a figure stay below a bound.
  record AllBelow(String name, String letter, double most) implements Target {
    @Override
    public @Nullable String line(Samples samples) {
      List<Measure> all =
          samples.measures().stream().filter(measure -> measure.letter().equals(letter)).toList();
      List<String> missed =
          all.stream().filter(measure -> !isBelow(samples, measure)).map(Measure::name).toList();
      return all.isEmpty()
          ? null
          : "%-28s %5d of %3d   at most  %8.1f   %s%s"
              .formatted(
                  name,
                  all.size() - missed.size(),
                  all.size(),
                  most,
                  Target.word(missed.isEmpty()),
                  missed.isEmpty() ? "" : ": " + String.join(", ", missed));
    }

    private boolean isBelow(Samples samples, Measure measure) {
      Spread spread = samples.spread(measure);
      return spread != null && spread.median() <= most;
    }
  }

  /// All measures of a figure cost at most so many times what one of them costs.
  record AllCheap(String name, Measure reference, double most) implements Target {
    @Override
    public @Nullable String line(Samples samples) {
      Spread one = samples.spread(reference);
      if (one == null) {
        return null;
      }
      List<String> costs = new ArrayList<>();
      double dearest = 0;
      for (Measure measure : samples.measures()) {
        Spread spread = samples.spread(measure);
        if (spread != null && measure.letter().equals(reference.letter())) {
          double cost = one.median() / spread.median();
          dearest = Math.max(dearest, cost);
          costs.add("%s %.2f".formatted(measure.name(), cost));
        }
      }
      return "%-28s %12.2f   at most  %8.1f   %s: %s"
          .formatted(name, dearest, most, Target.word(dearest <= most), String.join(", ", costs));
    }
  }

  private static String word(boolean isReached) {
    return isReached ? "reached" : "MISSED";
  }
}
