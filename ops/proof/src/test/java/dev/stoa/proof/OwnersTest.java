package dev.stoa.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.Stoa;
import dev.stoa.area.Area;
import dev.stoa.battle.rating.Elo;
import dev.stoa.contract.Registry;
import dev.stoa.contract.Schemas;
import dev.stoa.database.Database;
import dev.stoa.intake.Intakes;
import dev.stoa.intake.Rulings;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.worker.WorkerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/// Two that are both told that all partitions are theirs: a worker, and an intake in a group of its
/// own. Both apply; the compare-and-set on the stored offset lets one win each time.
@UsesServers
final class OwnersTest {
  private static final int SHARE = 200;
  private static final int ROUNDS = 5;
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final String LOST = "partition moved on without us";

  @Test
  void ofTwoThatOwnTheSamePartitionsExactlyOneAppliesEachCommand() {
    try (Trial trial = Trial.open(8)) {
      WorkerProcess worker = trial.start();
      trial.awaitProgress();
      trial.drain();
      var metrics = new MetricRegistry();
      try (Database database = database(trial, metrics);
          Admin admin = trial.site().admin();
          Intakes other = intakes(database, metrics)) {
        other.start(areas(trial), trial.site().topics(), () -> consumer(trial.site()), admin);
        // While one stands still the other takes everything, so the one that wakes is late for
        // sure.
        worker.freeze();
        trial.load().send(SHARE);
        trial.load().flush();
        assertThat(Waiting.until(() -> applied(metrics) > 0, LONGEST))
            .as("the other applies commands")
            .isTrue();
        worker.wake();
        assertThat(Waiting.until(() -> lost(worker) > 0, LONGEST))
            .as("the worker learns what it lost while it stood still")
            .isTrue();
        for (int round = 0; round < ROUNDS; round++) {
          trial.load().send(SHARE);
          trial.drain();
        }
      }
      Verdict verdict = trial.verdict();
      assertThat(verdict.isGreen()).as(verdict.story()).isTrue();
      System.out.printf(
          "two owners: %d of %d commands by the other, the worker lost %d batches%n",
          applied(metrics), trial.load().sent(), lost(worker));
    }
  }

  private static Database database(Trial trial, MetricRegistry metrics) {
    return Database.open(WorkerConfig.from(trial.site().environment()).database(), metrics);
  }

  private static Intakes intakes(Database database, MetricRegistry metrics) {
    var rulings =
        new Rulings(
            UnaryOperator.identity(),
            Schemas.ofContract(),
            Registry.NONE,
            Set.of(),
            Rulings.Reacting.NONE);
    return new Intakes(
        database.jdbi(),
        rulings,
        new Intakes.Setting(1, 50, 50, 100),
        new Intakes.Signals(() -> false, () -> {}),
        metrics);
  }

  private static List<Area<?, ?, ?>> areas(Trial trial) {
    return Stoa.Areas.rated(new Elo()).all().stream()
        .filter(area -> trial.site().areas().contains(area.label()))
        .<Area<?, ?, ?>>map(area -> area)
        .toList();
  }

  private static Consumer<byte[], byte[]> consumer(Site site) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", site.kafka().bootstrapServers(),
            "group.id", "another-group",
            "group.protocol", "consumer",
            "isolation.level", "read_committed",
            "auto.offset.reset", "none",
            "enable.auto.commit", false);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static long applied(MetricRegistry metrics) {
    return metrics.getCounters().entrySet().stream()
        .filter(counter -> counter.getKey().startsWith("stoa_commands_total"))
        .filter(counter -> counter.getKey().contains("applied"))
        .mapToLong(counter -> counter.getValue().getCount())
        .sum();
  }

  private static long lost(WorkerProcess worker) {
    try (var lines = Files.lines(worker.log())) {
      return lines.filter(line -> line.contains(LOST)).count();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
