package dev.stoa.cli.demo;

import com.codahale.metrics.Counter;
import dev.stoa.contract.Topics;
import dev.stoa.local.demo.Orchestrator;
import dev.stoa.worker.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/// Looks at the running worker, its tables and the orchestrator, for the screen.
public final class Lookout implements AutoCloseable {
  private static final List<String> OUTCOMES =
      List.of("applied", "unchanged", "rejected", "repeated", "dead");
  private static final Pattern OUTCOME =
      Pattern.compile("stoa_commands_total\\{.*outcome=\"([a-z]+)\"}");
  private static final Pattern LETTER =
      Pattern.compile("stoa_dead_letters_total\\{.*class=\"([^\"]+)\"}");

  private static final String TASKS =
      """
      select status, count(*)
        from tasks
       group by status
       order by array_position(array['scheduled', 'pending', 'in_progress', 'completed', 'failed',
             'cancelled'], status)
      """;

  private static final String BEST =
      """
      select coalesce(agent.agent_name, profile.agent_id), profile.elo_rating, profile.wins,
             profile.losses
        from battle_profiles as profile
        left join agents as agent on agent.agent_id = profile.agent_id
       order by profile.elo_rating desc, profile.rating_since, profile.agent_id
       limit 5
      """;

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
    Map<String, Long> tasks = new LinkedHashMap<>();
    tables.each(TASKS, row -> tasks.put(row.getString(1).replace('_', ' '), row.getLong(2)));
    List<Glance.Fighter> best = new ArrayList<>();
    tables.each(
        BEST,
        row ->
            best.add(
                new Glance.Fighter(row.getString(1), row.getInt(2), row.getInt(3), row.getInt(4))));
    Map<String, Long> outcomes = new LinkedHashMap<>();
    OUTCOMES.forEach(outcome -> outcomes.put(outcome, 0L));
    outcomes.putAll(counted(OUTCOME));
    return new Glance(
        elapsed(),
        orchestrator.figures(),
        lag(),
        worker.relay().oldestUnpublished(),
        outcomes,
        counted(LETTER),
        tasks,
        best);
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

  /// The worker's counters whose names match, added up by what the name has in its group.
  private Map<String, Long> counted(Pattern name) {
    Map<String, Long> counted = new LinkedHashMap<>();
    for (Map.Entry<String, Counter> counter : worker.metrics().getCounters().entrySet()) {
      Matcher matcher = name.matcher(counter.getKey());
      if (matcher.matches()) {
        counted.merge(matcher.group(1), counter.getValue().getCount(), Long::sum);
      }
    }
    return counted;
  }

  @Override
  public void close() {
    topicsReader.close();
    tables.close();
  }
}
