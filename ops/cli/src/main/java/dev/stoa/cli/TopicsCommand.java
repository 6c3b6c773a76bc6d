package dev.stoa.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stoa.cli.terminal.AsJson;
import dev.stoa.cli.terminal.Failed;
import dev.stoa.cli.terminal.Failures;
import dev.stoa.cli.terminal.Terminal;
import dev.stoa.cli.topics.Numbers;
import dev.stoa.cli.topics.TopicAdmin;
import dev.stoa.cli.topics.TopicPlan;
import dev.stoa.cli.topics.TopicPlan.Actual;
import dev.stoa.cli.topics.TopicPlan.Difference;
import dev.stoa.cli.topics.TopicPlan.Wanted;
import dev.stoa.contract.TopicSettings;
import dev.stoa.worker.KafkaAccess;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `stoa topics`: makes the topics as the contract says, or tells how they differ.
@Command(name = "topics", description = "Makes the topics, or tells how they differ.")
final class TopicsCommand {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final Terminal terminal;

  TopicsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /// What may be chosen otherwise than the contract's defaults.
  static final class Choices {
    @Option(
        names = "--partitions",
        paramLabel = "N",
        description = "of command and event topics; 6")
    private @Nullable Integer partitions;

    @Option(
        names = "--replication",
        paramLabel = "N",
        description = "brokers that hold each partition; 3 where there are three, else 1")
    private @Nullable Integer replication;

    @Option(names = "--commands-retention", paramLabel = "PERIOD", description = "P7D")
    private @Nullable Duration commands;

    @Option(names = "--events-retention", paramLabel = "PERIOD", description = "P30D")
    private @Nullable Duration events;

    @Option(names = "--dead-letters-retention", paramLabel = "PERIOD", description = "P90D")
    private @Nullable Duration deadLetters;

    Numbers numbers() {
      if ((partitions != null && partitions < 1) || (replication != null && replication < 1)) {
        throw Failed.usage("--partitions and --replication must be 1 or more");
      }
      return new Numbers(partitions, replication, commands, events, deadLetters);
    }
  }

  @Command(
      name = "apply",
      description =
          "Makes topics that are missing and alters settings that differ; deletes nothing and adds"
              + " no partitions.")
  int apply(@Mixin Choices choices) {
    KafkaAccess access = KafkaAccess.from(terminal.environment());
    try (Admin admin = Servers.admin(access)) {
      TopicAdmin topics = new TopicAdmin(admin);
      TopicPlan plan = plan(access, topics, choices.numbers());
      List<Wanted> missing = plan.missing();
      if (!missing.isEmpty()) {
        topics.make(missing);
      }
      List<Difference> differences =
          plan.differences().stream().filter(difference -> difference.found() != null).toList();
      List<Difference> mended = differences.stream().filter(Difference::isMendable).toList();
      if (!mended.isEmpty()) {
        topics.alter(mended);
      }
      waitFor(access, topics, choices.numbers());
      report(plan, missing, differences);
    }
    return Failures.DONE;
  }

  /// Brokers learn of it a moment later than the controller that answered: whoever goes on after
  /// this command finds what it made.
  private static void waitFor(KafkaAccess access, TopicAdmin topics, Numbers numbers) {
    var pause = new Pause();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (plan(access, topics, numbers).differences().stream().anyMatch(Difference::isMendable)) {
      if (System.nanoTime() - deadline > 0 || pause.until(LOOK_EVERY)) {
        throw Failed.because("kafka took the changes and does not show them (see: verify)");
      }
    }
  }

  private void report(TopicPlan plan, List<Wanted> missing, List<Difference> differences) {
    List<Difference> mended = differences.stream().filter(Difference::isMendable).toList();
    List<Difference> left = differences.stream().filter(each -> !each.isMendable()).toList();
    if (terminal.isForMachines()) {
      ObjectNode report = JsonNodeFactory.instance.objectNode();
      report.set("made", AsJson.of(missing.stream().map(Wanted::topic).toList()));
      report.set("altered", AsJson.of(mended));
      report.set("left", AsJson.of(left));
      terminal.show(report);
      return;
    }
    missing.forEach(topic -> terminal.out().println("made " + topic.topic()));
    mended.forEach(difference ->
        terminal
            .out()
            .println(
                "altered %s (%s: %s, was: %s)"
                    .formatted(
                        difference.topic(),
                        difference.what(),
                        difference.expected(),
                        difference.found())));
    left.forEach(difference ->
        terminal
            .err()
            .println(
                "stoa: left as it is: %s (%s: %s, expected: %s)"
                    .formatted(
                        difference.topic(),
                        difference.what(),
                        difference.found(),
                        difference.expected())));
    int good = plan.wanted().size() - missing.size();
    terminal.out().println("%d topics made, %d were there".formatted(missing.size(), good));
  }

  @Command(
      name = "verify",
      description = "Tells how the topics differ from the contract; exit code 1 where they do.")
  int verify(@Mixin Choices choices) {
    KafkaAccess access = KafkaAccess.from(terminal.environment());
    try (Admin admin = Servers.admin(access)) {
      List<Difference> differences =
          plan(access, new TopicAdmin(admin), choices.numbers()).differences();
      if (terminal.isForMachines() || !differences.isEmpty()) {
        terminal.show(AsJson.of(differences));
      } else {
        terminal.out().println("all topics are as they should be");
      }
      return differences.isEmpty() ? Failures.DONE : Failures.FAILED;
    }
  }

  @Command(name = "list", description = "Lists the topics as they are.")
  int list() {
    KafkaAccess access = KafkaAccess.from(terminal.environment());
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    try (Admin admin = Servers.admin(access)) {
      TopicPlan plan = plan(access, new TopicAdmin(admin), Numbers.DEFAULT);
      for (Wanted topic : plan.wanted()) {
        ObjectNode row = rows.addObject().put("topic", topic.topic());
        Actual actual = plan.find(topic.topic());
        row.put("there", actual != null);
        if (actual != null) {
          row.put("partitions", actual.partitions());
          row.put("replication", actual.replication());
          row.put("cleanup", actual.config().get("cleanup.policy"));
          row.put("retention", retention(actual));
        }
      }
    }
    terminal.show(rows);
    return Failures.DONE;
  }

  private static @Nullable String retention(Actual actual) {
    String millis = actual.config().get("retention.ms");
    if (millis == null
        || millis.startsWith("-")
        || "compact".equals(actual.config().get("cleanup.policy"))) {
      return null;
    }
    Duration retention = Duration.ofMillis(Long.parseLong(millis));
    return retention.toHours() % 24 == 0 ? "P%dD".formatted(retention.toDays()) : retention + "";
  }

  private static TopicPlan plan(KafkaAccess access, TopicAdmin topics, Numbers numbers) {
    List<String> names = access.topics().settings().stream().map(TopicSettings::topic).toList();
    return TopicPlan.of(access.topics(), numbers, topics.brokers(), topics.actual(names));
  }
}
