package dev.stoa.metrics;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.Histogram;
import com.codahale.metrics.Meter;
import com.codahale.metrics.Metric;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Snapshot;
import com.codahale.metrics.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Prints a registry in Prometheus' text format, version 0.0.4.
///
/// Dropwizard's registry knows no labels, so a name carries them as Prometheus prints them:
/// `stoa_commands_total{area="task"}`. Timers are in seconds, with their quantiles of about the
/// last five minutes and without `_sum`, which Dropwizard does not keep; gauges that are no numbers
/// are left out.
public final class PrometheusText {
  private static final double[] QUANTILES = {0.5, 0.95, 0.99, 0.999};
  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

  private final StringBuilder text = new StringBuilder();
  private String family = "";

  private PrometheusText() {}

  public static String of(MetricRegistry registry) {
    var print = new PrometheusText();
    Map<Name, Metric> sorted = new TreeMap<>();
    registry.getMetrics().forEach((name, metric) -> sorted.put(Name.of(name), metric));
    sorted.forEach(print::add);
    return print.text.toString();
  }

  /// @param labels as printed, without the braces; empty where there are none
  private record Name(String family, String labels) implements Comparable<Name> {

    static Name of(String name) {
      int brace = name.indexOf('{');
      return brace < 0
          ? new Name(legal(name), "")
          : new Name(legal(name.substring(0, brace)), name.substring(brace + 1, name.length() - 1));
    }

    private static String legal(String name) {
      return name.replaceAll("[^a-zA-Z0-9_:]", "_").toLowerCase(Locale.ROOT);
    }

    @Override
    public int compareTo(Name other) {
      int families = family.compareTo(other.family);
      return families == 0 ? labels.compareTo(other.labels) : families;
    }
  }

  private void add(Name name, Metric metric) {
    switch (metric) {
      case Counter counter -> one(name, "counter", counter.getCount());
      case Timer timer -> summary(name, timer.getSnapshot(), timer.getCount(), NANOS);
      case Histogram histogram -> summary(name, histogram.getSnapshot(), histogram.getCount(), 1);
      case Meter meter -> one(name, "counter", meter.getCount());
      case Gauge<?> gauge -> {
        if (gauge.getValue() instanceof Number number) {
          one(name, "gauge", number);
        }
      }
      default -> {} // a kind of metric that nobody here registers
    }
  }

  private void one(Name name, String type, Number value) {
    head(name, type);
    line(name.family(), name.labels(), value);
  }

  private void summary(Name name, Snapshot snapshot, long count, double unit) {
    head(name, "summary");
    for (double quantile : QUANTILES) {
      String label = "quantile=\"%s\"".formatted(quantile);
      String labels = name.labels().isEmpty() ? label : name.labels() + "," + label;
      line(name.family(), labels, snapshot.getValue(quantile) / unit);
    }
    line(name.family() + "_count", name.labels(), count);
  }

  private void head(Name name, String type) {
    if (!name.family().equals(family)) {
      family = name.family();
      text.append("# TYPE ").append(family).append(' ').append(type).append('\n');
    }
  }

  private void line(String name, String labels, Number value) {
    text.append(name);
    if (!labels.isEmpty()) {
      text.append('{').append(labels).append('}');
    }
    text.append(' ').append(value).append('\n');
  }
}
