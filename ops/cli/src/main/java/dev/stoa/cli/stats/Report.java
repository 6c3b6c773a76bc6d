package dev.stoa.cli.stats;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stoa.contract.Topics;
import dev.stoa.intake.AreaControls;
import dev.stoa.intake.AreaControls.Control;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// What a system does now: put together from the database, Kafka, and one worker's metrics where it
/// answers.
///
/// Lag and dead letters are of all workers; counts, outbox and pool are of the worker that answers.
public final class Report {
  private static final List<String> OUTCOMES =
      List.of("applied", "unchanged", "rejected", "repeated", "dead");
  private static final double NANOS = 1e9;

  private final Stored stored;
  private final AreaControls controls;
  private final Log log;
  private final Topics topics;
  private final Supplier<@Nullable Scrape> worker;
  private double commands = -1;
  private long asked;

  /// @param worker its figures; null where none answers
  public Report(Jdbi jdbi, Admin admin, Topics topics, Supplier<@Nullable Scrape> worker) {
    this.stored = new Stored(jdbi);
    this.controls = new AreaControls(jdbi);
    this.log = new Log(admin);
    this.topics = topics;
    this.worker = worker;
  }

  /// What waits in one area.
  private record Waiting(long records, double oldest) {
    Waiting and(Waiting other) {
      return new Waiting(records + other.records, Math.max(oldest, other.oldest));
    }
  }

  /// The figures now; rates are since the last time.
  public ObjectNode now() {
    Scrape scrape = worker.get();
    Map<String, Waiting> waiting = waiting();
    Map<String, Control> controlled = controls.all();
    Map<String, Long> letters = stored.openLetters();
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    ArrayNode areas = report.putArray("areas");
    for (String area : Topics.AREAS) {
      Waiting left = waiting.get(area);
      Control control = controlled.get(area);
      if (left != null || control != null) {
        ObjectNode row = areas.addObject().put("area", area).put("state", state(control));
        row.put("lag", left == null ? 0 : left.records());
        row.put("oldestSeconds", rounded(left == null ? 0 : left.oldest()));
        row.put("openLetters", letters.getOrDefault(area, 0L));
        if (scrape != null) {
          addOutcomes(row, scrape, area);
        }
        if (control != null && control.reason() != null) {
          row.put("reason", control.reason());
        }
      }
    }
    if (scrape != null) {
      addWorker(report, scrape);
    }
    return report;
  }

  private static String state(@Nullable Control control) {
    return control == null ? "running" : control.state().name().toLowerCase(Locale.ROOT);
  }

  private static void addOutcomes(ObjectNode row, Scrape scrape, String area) {
    for (String outcome : OUTCOMES) {
      double count =
          scrape.sum(
              "stoa_commands_total",
              "area=\"%s\"".formatted(area),
              "outcome=\"%s\"".formatted(outcome));
      row.put(outcome, (long) count);
    }
  }

  private void addWorker(ObjectNode report, Scrape scrape) {
    double total = scrape.sum("stoa_commands_total");
    long now = System.nanoTime();
    if (commands >= 0) {
      double rate = (total - commands) * NANOS / Math.max(1, now - asked);
      report.put("commandsPerSecond", Math.round(Math.max(0, rate)));
    }
    commands = total;
    asked = now;
    report
        .putObject("outbox")
        .put("pending", (long) scrape.sum("stoa_outbox_pending_rows"))
        .put("oldestSeconds", rounded(scrape.sum("stoa_outbox_oldest_seconds")));
    report
        .putObject("eventLatencySeconds")
        .put("p50", latency(scrape, "0.5"))
        .put("p99", latency(scrape, "0.99"));
    report
        .putObject("pool")
        .put("connections", pool(scrape, "total"))
        .put("idle", pool(scrape, "idle"))
        .put("waiting", pool(scrape, "waiting"));
    report.put("slowQueries", (long) scrape.sum("stoa_slow_queries_total"));
  }

  private static BigDecimal latency(Scrape scrape, String quantile) {
    return rounded(scrape.sum("stoa_event_latency_seconds", "quantile=\"%s\"".formatted(quantile)));
  }

  private static long pool(Scrape scrape, String state) {
    return (long) scrape.sum("stoa_db_pool_connections", "state=\"%s\"".formatted(state));
  }

  private static BigDecimal rounded(double seconds) {
    return Double.isFinite(seconds)
        ? BigDecimal.valueOf(seconds).setScale(3, RoundingMode.HALF_UP)
        : BigDecimal.ZERO;
  }

  private Map<String, Waiting> waiting() {
    List<TopicPartition> partitions =
        log.partitions(Topics.AREAS.stream().map(topics::commands).toList());
    Map<TopicPartition, Long> ends = log.ends(partitions);
    Map<TopicPartition, Long> beginnings = log.beginnings(partitions);
    Map<TopicPartition, Stored.Consumed> consumed = new HashMap<>();
    stored.consumed().forEach(each -> consumed.put(each.partition(), each));
    Map<String, Waiting> waiting = new HashMap<>();
    ends.forEach((partition, end) -> {
      Topics.AreaTopic topic = topics.find(partition.topic());
      Stored.Consumed place = consumed.get(partition);
      long next = place == null ? beginnings.getOrDefault(partition, 0L) : place.next();
      long records = Math.max(0, end - next);
      double oldest = place == null || records == 0 ? 0 : place.oldest();
      if (topic != null) {
        waiting.merge(topic.area(), new Waiting(records, oldest), Waiting::and);
      }
    });
    return waiting;
  }
}
