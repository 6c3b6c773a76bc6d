package dev.stoa.cli;

import dev.stoa.cli.message.EventJson;
import dev.stoa.cli.terminal.Failed;
import dev.stoa.cli.terminal.Failures;
import dev.stoa.cli.terminal.Terminal;
import dev.stoa.contract.Topics;
import dev.stoa.worker.KafkaAccess;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `stoa watch`: events as they come, a JSON object a line.
@Command(
    name = "watch",
    description = "Prints committed events as JSON lines, until it is stopped.")
final class WatchCommand implements Callable<Integer> {
  private static final Duration SLICE = Duration.ofMillis(200);

  private final Terminal terminal;

  @Parameters(arity = "0..*", paramLabel = "AREA", description = "the areas; all")
  private List<String> areas = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "PLACE",
      description =
          "beginning, latest, a time as 2026-11-23T10:00:00Z, or a period as PT1H; latest")
  private String from = "latest";

  @Option(names = "--max", paramLabel = "N", description = "ends after so many events")
  private @Nullable Long max;

  WatchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    areas.forEach(Areas::check);
    Instant time = time();
    KafkaAccess access = KafkaAccess.from(terminal.environment());
    try (Admin _ = Servers.admin(access);
        Consumer<byte[], byte[]> consumer = access.clients().reader()) {
      consumer.assign(partitions(access.topics(), consumer.listTopics()));
      seek(consumer, time);
      print(consumer, new EventJson(access.schemas(), access.registry()));
    }
    return Failures.DONE;
  }

  /// The time that `--from` says, or null where it is a word.
  private @Nullable Instant time() {
    if (from.equals("beginning") || from.equals("latest")) {
      return null;
    }
    try {
      return from.startsWith("P")
          ? InstantSource.system().instant().minus(Duration.parse(from))
          : OffsetDateTime.parse(from).toInstant();
    } catch (DateTimeException _) {
      throw Failed.usage(
          "--from must be beginning, latest, a time or a period (found: '%s')".formatted(from));
    }
  }

  private List<TopicPartition> partitions(Topics topics, Map<String, List<PartitionInfo>> there) {
    List<String> chosen = areas.isEmpty() ? Topics.AREAS : areas;
    List<TopicPartition> partitions =
        chosen.stream()
            .map(topics::events)
            .flatMap(topic -> there.getOrDefault(topic, List.of()).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw Failed.because(
          "topics are missing; `stoa topics apply` makes them (topics: %s)"
              .formatted(chosen.stream().map(topics::events).collect(Collectors.joining(" "))));
    }
    return partitions;
  }

  private void seek(Consumer<byte[], byte[]> consumer, @Nullable Instant time) {
    if (from.equals("beginning")) {
      consumer.beginningOffsets(consumer.assignment()).forEach(consumer::seek);
      return;
    }
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    ends.forEach(consumer::seek);
    if (time != null) {
      Map<TopicPartition, Long> times =
          ends.keySet().stream()
              .collect(Collectors.toMap(partition -> partition, _ -> time.toEpochMilli()));
      consumer
          .offsetsForTimes(times)
          .forEach((partition, first) -> seek(consumer, partition, first));
    }
  }

  private static void seek(
      Consumer<byte[], byte[]> consumer,
      TopicPartition partition,
      @Nullable OffsetAndTimestamp first) {
    if (first != null) {
      consumer.seek(partition, first.offset());
    }
  }

  private void print(Consumer<byte[], byte[]> consumer, EventJson json) {
    PrintWriter out = terminal.out();
    long left = max == null ? Long.MAX_VALUE : max;
    // checkError: the reader of a pipe has gone.
    while (left > 0 && !out.checkError()) {
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(SLICE)) {
        if (left-- > 0) {
          out.println(json.of(message));
        }
      }
    }
  }
}
