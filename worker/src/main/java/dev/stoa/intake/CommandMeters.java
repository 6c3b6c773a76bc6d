package dev.stoa.intake;

import com.codahale.metrics.Counter;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;
import dev.stoa.area.Outcome;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Counts what became of an area's commands. Types and outcomes are closed sets: a type is the name
/// of a schema of the contract. Confined to one thread.
final class CommandMeters {
  private final MetricRegistry metrics;
  private final String area;
  private final Timer batches;
  private final Map<String, Map<String, Counter>> counters = new HashMap<>();

  CommandMeters(MetricRegistry metrics, String area) {
    this.metrics = metrics;
    this.area = area;
    this.batches = metrics.timer("stoa_batch_seconds{area=\"%s\"}".formatted(area));
    // An alert on growth needs the zero before the first.
    for (DeadLetter.Reason reason : DeadLetter.Reason.values()) {
      letters(reason);
    }
  }

  void count(Committed<?, ?> committed, long nanos) {
    batches.update(nanos, TimeUnit.NANOSECONDS);
    for (Committed.Answer<?, ?> answer : committed.answers()) {
      count(answer.envelope().type(), answer.repeated() ? "repeated" : name(answer.outcome()));
    }
    for (DeadLetter letter : committed.letters()) {
      count("unknown", "dead");
      letters(letter.reason()).inc();
    }
  }

  private Counter letters(DeadLetter.Reason reason) {
    return metrics.counter(
        "stoa_dead_letters_total{area=\"%s\",class=\"%s\"}".formatted(area, reason.label()));
  }

  private void count(String type, String outcome) {
    counters
        .computeIfAbsent(type, _ -> new HashMap<>())
        .computeIfAbsent(outcome, _ -> counter(type.substring(type.lastIndexOf('.') + 1), outcome))
        .inc();
  }

  private Counter counter(String type, String outcome) {
    return metrics.counter(
        "stoa_commands_total{area=\"%s\",type=\"%s\",outcome=\"%s\"}"
            .formatted(area, type, outcome));
  }

  private static String name(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Applied<?> _ -> "applied";
      case Outcome.Unchanged<?> _ -> "unchanged";
      case Outcome.Rejected<?> _ -> "rejected";
    };
  }
}
