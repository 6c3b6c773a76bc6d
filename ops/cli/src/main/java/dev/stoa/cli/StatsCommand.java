package dev.stoa.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stoa.cli.stats.Report;
import dev.stoa.cli.stats.Scrape;
import dev.stoa.cli.terminal.Failed;
import dev.stoa.cli.terminal.Failures;
import dev.stoa.cli.terminal.ResultTable;
import dev.stoa.cli.terminal.Terminal;
import dev.stoa.database.Database;
import dev.stoa.worker.KafkaAccess;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `stoa stats`: one screen of what waits, what was done and what went wrong.
@Command(
    name = "stats",
    description = {
      "Shows lag, oldest waiting, dead letters, outcomes, outbox, pool and slow queries.",
      "Lag and letters are of all workers; the rest is of the worker whose admin port answers."
    })
final class StatsCommand implements Callable<Integer> {
  private static final String CLEAR = "\u001b[H\u001b[2J";

  private final Terminal terminal;
  private final Pause pause = new Pause();

  @Option(names = "--watch", description = "shows it again and again, until it is stopped")
  private boolean watch;

  @Option(
      names = "--every",
      paramLabel = "PERIOD",
      description = "how often --watch shows it; PT2S")
  private Duration every = Duration.ofSeconds(2);

  @Option(names = "--max", paramLabel = "N", description = "ends after so many screens")
  private long max = Long.MAX_VALUE;

  StatsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    KafkaAccess access = KafkaAccess.from(terminal.environment());
    Supplier<@Nullable Scrape> worker = worker();
    try (Database database = Servers.database(terminal);
        Admin admin = Servers.admin(access)) {
      var report = new Report(database.jdbi(), admin, access.topics(), worker);
      long left = watch ? max : 1;
      do {
        show(report.now());
        left--;
      } while (left > 0 && !terminal.out().checkError() && !pause.until(every));
    }
    return Failures.DONE;
  }

  private Supplier<@Nullable Scrape> worker() {
    Map<String, String> environment = terminal.environment();
    String host = environment.getOrDefault("ADMIN_HOST", "127.0.0.1");
    String token = environment.get("ADMIN_TOKEN");
    int port;
    try {
      port = Integer.parseInt(environment.getOrDefault("ADMIN_PORT", "8080"));
    } catch (NumberFormatException _) {
      throw Failed.usage(
          "ADMIN_PORT must be a whole number (found: '%s')"
              .formatted(environment.get("ADMIN_PORT")));
    }
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    return () -> Scrape.of(client, host, port, token);
  }

  private void show(ObjectNode report) {
    PrintWriter out = terminal.out();
    if (terminal.isForMachines()) {
      out.println(watch ? report.toString() : report.toPrettyString());
      return;
    }
    if (watch) {
      out.print(CLEAR);
    }
    out.println(ResultTable.of(report.path("areas")));
    report.remove("areas");
    out.println();
    if (report.isEmpty()) {
      out.println(
          "no worker answers; outcomes, outbox and pool are not known"
              + " (setting: ADMIN_HOST, ADMIN_PORT)");
    }
    report.properties().forEach(field -> out.println(line(field.getKey(), field.getValue())));
    out.flush();
  }

  private static String line(String name, JsonNode value) {
    var line = new StringBuilder("%-20s".formatted(name));
    if (value.isValueNode()) {
      return line.append(value.asText()).toString();
    }
    value
        .properties()
        .forEach(
            field -> line.append("%s %s  ".formatted(field.getKey(), field.getValue().asText())));
    return line.toString().stripTrailing();
  }
}
