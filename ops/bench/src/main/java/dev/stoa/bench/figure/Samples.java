package dev.stoa.bench.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the runs gave, by measure, in the order in which measures first came.
public final class Samples {
  private final Map<Measure, List<Double>> values = new LinkedHashMap<>();

  public void add(Measure measure, double value) {
    values.computeIfAbsent(measure, _ -> new ArrayList<>()).add(value);
  }

  public void addAll(Samples others) {
    others.values.forEach((measure, more) -> more.forEach(value -> add(measure, value)));
  }

  public List<Measure> measures() {
    return List.copyOf(values.keySet());
  }

  /// Null where the measure was not taken.
  public @Nullable Spread spread(Measure measure) {
    List<Double> taken = values.get(measure);
    return taken == null ? null : Spread.of(taken);
  }

  /// The middle and the ends of some values.
  ///
  /// @param median of an even number of values the mean of the two in the middle
  public record Spread(double median, double least, double most, int count) {
    static Spread of(List<Double> values) {
      List<Double> sorted = values.stream().sorted().toList();
      int count = sorted.size();
      double median = (sorted.get((count - 1) / 2) + sorted.get(count / 2)) / 2;
      return new Spread(median, sorted.getFirst(), sorted.getLast(), count);
    }
  }
}
