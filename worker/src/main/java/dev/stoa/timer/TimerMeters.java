package dev.stoa.timer;

import com.codahale.metrics.MetricRegistry;

/// Counts what the timers ask for, and when they do not.
final class TimerMeters {
  private final MetricRegistry registry;

  TimerMeters(MetricRegistry registry) {
    this.registry = registry;
  }

  /// Commands that were appended to the outbox.
  void asked(String timer, int commands) {
    registry.counter(name("stoa_timer_commands_total", timer)).inc(commands);
  }

  /// Looks that were put off because older commands are unread.
  void held(String timer) {
    registry.counter(name("stoa_timer_held_total", timer)).inc();
  }

  /// Looks that ended with an exception.
  void failed(String timer) {
    registry.counter(name("stoa_timer_failures_total", timer)).inc();
  }

  private static String name(String metric, String timer) {
    return "%s{timer=\"%s\"}".formatted(metric, timer);
  }
}
