package dev.stoa.timer;

import com.codahale.metrics.MetricRegistry;
import java.util.List;

/// Counts what the timers ask for, and when they do not.
final class TimerMeters {
  private static final String HELD = "stoa_timer_held_total";
  private static final String FAILED = "stoa_timer_failures_total";

  private final MetricRegistry registry;

  TimerMeters(MetricRegistry registry) {
    this.registry = registry;
  }

  /// Shows the timer's counters from the start: an alert on growth needs the zero before the first.
  void show(String timer) {
    asked(timer, 0);
    for (String metric : List.of(HELD, FAILED)) {
      var _ = registry.counter(name(metric, timer));
    }
  }

  /// Commands that were appended to the outbox.
  void asked(String timer, int commands) {
    registry.counter(name("stoa_timer_commands_total", timer)).inc(commands);
  }

  /// Looks that were put off because older commands are unread.
  void held(String timer) {
    registry.counter(name(HELD, timer)).inc();
  }

  /// Looks that ended with an exception.
  void failed(String timer) {
    registry.counter(name(FAILED, timer)).inc();
  }

  private static String name(String metric, String timer) {
    return "%s{timer=\"%s\"}".formatted(metric, timer);
  }
}
