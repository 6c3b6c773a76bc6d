package dev.stoa.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.local.fixture.UsesServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What `ops/metrics.md` says is what a running worker shows.
@UsesServers
class MetricsTest {
  private static final Pattern SHOWN = Pattern.compile("(?m)^# TYPE (\\w+) (\\w+)$");
  private static final Pattern SAID = Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+) \\|");

  @Test
  void theListOfMetricsIsWhatARunningWorkerShows() throws Exception {
    Set<String> said = lines(SAID, document());
    assertThat(said)
        .as("the names of the contract")
        .contains(
            "stoa_commands_total counter",
            "stoa_command_lag_records gauge",
            "stoa_outbox_oldest_seconds gauge",
            "stoa_outbox_pending_rows gauge",
            "stoa_event_latency_seconds summary",
            "stoa_dead_letters_total counter",
            "stoa_tasks_oldest_available_seconds gauge",
            "stoa_db_pool_connections gauge",
            "stoa_slow_queries_total counter");
    try (var stage = new WorkerStage()) {
      stage.makeTopics();
      try (Worker worker = Worker.start(stage.config())) {
        assertThat(WorkerStage.page(worker, "/metrics"))
            .as("an alert on growth needs the zero before")
            .contains("stoa_dead_letters_total{area=\"task\",class=\"malformed\"} 0");
        stage.register(UUID.randomUUID(), "agt-1");
        stage.send(UUID.randomUUID(), "agt-2", "no message".getBytes(StandardCharsets.UTF_8));
        String page =
            WorkerStage.await(
                worker,
                "/metrics",
                now ->
                    now.contains("class=\"unknown_encoding\"} 1")
                        && now.contains("stoa_events_total{area=\"agent\"} 1")
                        && now.contains("stoa_retention_rows_total{table=\"votes_history\"} 0"));
        assertThat(lines(SHOWN, page)).isEqualTo(said);
      }
    }
  }

  private static Set<String> lines(Pattern line, String text) {
    Set<String> lines = new TreeSet<>();
    line.matcher(text).results().forEach(found -> lines.add(found.group(1) + " " + found.group(2)));
    return lines;
  }

  private static String document() throws IOException {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("ops/metrics.md"))) {
      folder = Objects.requireNonNull(folder.getParent(), "tests run inside the checkout");
    }
    return Files.readString(folder.resolve("ops/metrics.md"));
  }
}
