package dev.stoa.cli.demo;

import com.codahale.metrics.Counter;
import dev.stoa.contract.Topics;
import dev.stoa.local.demo.Orchestrator;
import dev.stoa.worker.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/// Looks at the running worker, its tables and the orchestrator, for the screen.
public final class Lookout implements AutoCloseable {
  private static final List<String> OUTCOMES =
      List.of("applied", "unchanged", "rejected", "repeated", "dead");
  private static final Pattern OUTCOME =
      Pattern.compile("stoa_commands_total\\{area=\"([a-z]+)\".*outcome=\"([a-z]+)\"}");
  private static final Pattern LETTER =
      Pattern.compile("stoa_dead_letters_total\\{.*class=\"([^\"]+)\"}");

  private final Worker worker;
  private final Orchestrator orchestrator;
  private final Tables tables;
  private final Topics topics;
  private final Consumer<byte[], byte[]> topicsReader;
  private final long began = System.nanoTime();

  public Lookout(Stage stage, Orchestrator orchestrator) {
    this.worker = stage.worker();
    this.orchestrator = orchestrator;
    this.topics = stage.topics();
    this.tables = new Tables(stage.database());
    this.topicsReader = stage.clients().reader();
  }

  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  Glance look() {
    Map<String, Map<String, Long>> byArea = new HashMap<>();
    Map<String, Long> outcomes = new LinkedHashMap<>();
    OUTCOMES.forEach(outcome -> outcomes.put(outcome, 0L));
    counted(
        OUTCOME,
        (name, count) -> {
          outcomes.merge(name.group(2), count, Long::sum);
          byArea
              .computeIfAbsent(name.group(1), _ -> new HashMap<>())
              .merge(name.group(2), count, Long::sum);
        });
    Map<String, Long> letters = new TreeMap<>();
    counted(LETTER, (name, count) -> letters.merge(name.group(1), count, Long::sum));
    Map<String, Long> lag = lag();
    List<Glance.AreaGlance> areas = new ArrayList<>();
    for (String area : orchestrator.areas()) {
      Map<String, Long> became = byArea.getOrDefault(area, Map.of());
      areas.add(
          new Glance.AreaGlance(
              area,
              became.getOrDefault("applied", 0L),
              became.getOrDefault("rejected", 0L),
              lag.getOrDefault(area, 0L),
              news(area)));
    }
    return new Glance(
        elapsed(),
        orchestrator.figures(),
        worker.relay().oldestUnpublished(),
        outcomes,
        letters,
        areas);
  }

  private Map<String, Long> news(String area) {
    Map<String, Long> news = new LinkedHashMap<>();
    tables.each(
        NewsStatements.of(area), row -> news.merge(row.getString(1), row.getLong(2), Long::sum));
    return news;
  }

  /// Commands that stand in the topics and are not yet consumed, by area.
  private Map<String, Long> lag() {
    Map<String, Long> lag = new LinkedHashMap<>();
    orchestrator.areas().forEach(area -> lag.put(area, 0L));
    Map<TopicPartition, Long> consumed = tables.consumed();
    topicsReader
        .endOffsets(consumed.keySet())
        .forEach((partition, end) -> {
          Topics.AreaTopic topic = topics.find(partition.topic());
          if (topic != null) {
            lag.merge(topic.area(), end - consumed.getOrDefault(partition, end), Long::sum);
          }
        });
    return lag;
  }

  /// Tells the worker's counters whose names match.
  private void counted(Pattern name, BiConsumer<Matcher, Long> told) {
    for (Map.Entry<String, Counter> counter : worker.metrics().getCounters().entrySet()) {
      Matcher matcher = name.matcher(counter.getKey());
      if (matcher.matches()) {
        told.accept(matcher, counter.getValue().getCount());
      }
    }
  }

  @Override
  public void close() {
    topicsReader.close();
    tables.close();
  }
}
