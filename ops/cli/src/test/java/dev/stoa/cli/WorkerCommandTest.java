package dev.stoa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestKafka;
import dev.stoa.local.fixture.TestPostgres;
import dev.stoa.local.fixture.UsesServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A worker in a process of its own, as an operator runs it.
@UsesServers
class WorkerCommandTest {
  private static final Pattern RUNS = Pattern.compile("worker runs .*admin port: (\\d+)");
  private static final long SECONDS_TO_START = 120;
  private static final long SECONDS_TO_STOP = 10;

  @TempDir private Path folder = Path.of("");
  private Path log = folder;

  private final TestDatabase database = TestPostgres.fresh();
  private final Map<String, String> settings = new HashMap<>(Run.settings(database));

  WorkerCommandTest() {
    settings.put("KAFKA_BOOTSTRAP_SERVERS", TestKafka.bootstrapServers());
    settings.put("TOPIC_PREFIX", TestKafka.freshPrefix());
    settings.put("WORKER_AREAS", "agent");
    settings.put("ADMIN_PORT", "0");
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void aCommandBecomesAnEventAndSigtermStopsTheWorkerWithExitCodeZero()
      throws IOException, InterruptedException {
    Run.stoa(settings, "topics", "apply", "--partitions", "1").succeeded();
    log = folder.resolve("worker.log");
    Process worker = start();
    try {
      settings.put("ADMIN_PORT", adminPort(worker));

      sendsAndSees();

      worker.destroy();
      assertThat(worker.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)).isTrue();
      assertThat(worker.exitValue()).isZero();
    } finally {
      worker.destroyForcibly();
    }
  }

  private void sendsAndSees() throws JsonProcessingException {
    Run sent =
        Run.stoa(
            settings,
            "send",
            "RegisterAgent",
            "--json",
            "{\"agentId\": \"agt-1\", \"agentName\": \"Ann\", \"agentType\": \"worker\"}",
            "--wait");
    assertThat(sent.succeeded().out()).contains("applied (area: agent");

    Run refused =
        Run.stoa(
            settings, "send", "DeregisterAgent", "--json", "{\"agentId\": \"agt-9\"}", "--wait");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out()).contains("rejected").contains("AGENT_NOT_FOUND");

    Run seen =
        Run.stoa(settings, "watch", "agent", "--from", "beginning", "--max", "2").succeeded();
    JsonNode event = new ObjectMapper().readTree(seen.lines().getFirst());
    assertThat(event.path("type").asText()).isEqualTo("dev.stoa.agent.event.AgentRegistered");
    assertThat(event.path("headers").path("ce_aggregateversion").asText()).isEqualTo("1");
    UUID id = UUID.fromString(sent.out().split(" ", 2)[0]);
    assertThat(event.path("headers").path("ce_causationid").asText()).isEqualTo(id.toString());

    Run found = Run.stoa(settings, "query", "agent", "findById", "agt-1").succeeded();
    assertThat(found.out()).contains("Ann");

    Run stats = Run.stoa(settings, "stats", "--output", "json").succeeded();
    JsonNode row = stats.json().path("areas").path(0);
    assertThat(row.path("area").asText()).isEqualTo("agent");
    assertThat(row.path("lag").asInt()).isZero();
    assertThat(row.path("applied").asInt()).isEqualTo(1);
    assertThat(row.path("rejected").asInt()).isEqualTo(1);
    assertThat(stats.json().path("pool").path("connections").asInt()).isPositive();
  }

  @Test
  void aWorkerWithoutTopicsTellsWhatMakesThem() {
    Run run = Run.stoa(settings, "worker");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("topics are missing; `stoa topics apply` makes them");
  }

  @Test
  void aWorkerWithWrongSettingsTellsThemAllAtOnce() {
    settings.put("WORKER_BATCH", "0");
    settings.put("OUTBOX_RETENTION", "7d");

    Run run = Run.stoa(settings, "worker");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("WORKER_BATCH must be").contains("OUTBOX_RETENTION must be");
  }

  private Process start() throws IOException {
    var builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.stoa.cli.Main",
            "worker");
    builder.environment().putAll(settings);
    return builder
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(log.toFile())
        .start();
  }

  /// Waits until the worker's log says that it runs.
  private String adminPort(Process worker) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
    do {
      Matcher runs = RUNS.matcher(Files.readString(log));
      if (runs.find()) {
        return runs.group(1);
      }
    } while (!worker.waitFor(50, TimeUnit.MILLISECONDS) && System.nanoTime() - deadline < 0);
    throw new AssertionError("the worker did not run: " + Files.readString(log));
  }
}
