package dev.stoa.worker;

import dev.stoa.database.Database;
import dev.stoa.intake.Intakes;
import dev.stoa.migrations.Migrations;
import dev.stoa.outbox.Partitions;
import dev.stoa.outbox.Relay;
import dev.stoa.outbox.RelayStatus;
import dev.stoa.outbox.RelayStatus.State;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/// What keeps a worker from doing its work now, looked for when somebody asks.
///
/// One thread looks, and who asks waits for it a little only: a database that does not answer must
/// not take the admin port's threads, on which `/healthz` depends.
final class Readiness implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration KAFKA_PATIENCE = Duration.ofSeconds(2);

  private final Database database;
  private final Admin kafka;
  private final Partitions partitions;
  private final Relay relay;
  private final Intakes intakes;
  private final ExecutorService looking =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("readiness").factory());
  private @Nullable Future<List<String>> underWay;
  private @Nullable String newest;

  Readiness(Database database, Admin kafka, Partitions partitions, Relay relay, Intakes intakes) {
    this.database = database;
    this.kafka = kafka;
    this.partitions = partitions;
    this.relay = relay;
    this.intakes = intakes;
  }

  /// Empty where nothing is in the way.
  List<String> obstacles() {
    try {
      return look().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return List.of(
          "database or kafka does not answer (seconds: %d)".formatted(PATIENCE.toSeconds()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return List.of("worker stops");
    } catch (ExecutionException failure) {
      throw new IllegalStateException("readiness cannot be told", failure.getCause());
    }
  }

  private synchronized Future<List<String>> look() {
    Future<List<String>> look = underWay;
    if (look == null || look.isDone()) {
      look = looking.submit(this::find);
      underWay = look;
    }
    return look;
  }

  private List<String> find() {
    List<String> obstacles = new ArrayList<>();
    try {
      database.ping();
      inDatabase(obstacles);
    } catch (RuntimeException failure) {
      obstacles.add("database does not answer (%s)".formatted(failure.getClass().getSimpleName()));
    }
    if (!kafkaAnswers()) {
      obstacles.add("kafka does not answer");
    }
    if (!relay.finding().isEmpty()) {
      obstacles.add("outbox: " + relay.finding());
    }
    RelayStatus publishing = relay.status();
    if (publishing.state() == State.RETRYING) {
      obstacles.add("relay: " + publishing.reason());
    }
    Intakes.Status intake = intakes.status();
    intake
        .stopped()
        .forEach((area, finding) ->
            obstacles.add("area is stopped (area: %s, finding: %s)".formatted(area, finding)));
    if (intake.waiting() > 0) {
      obstacles.add(
          "partitions are not read (waiting: %d of %d)"
              .formatted(intake.waiting(), intake.partitions()));
    }
    return obstacles;
  }

  private void inDatabase(List<String> obstacles) {
    String version = new Migrations(database.dataSource()).currentVersion();
    if (newest == null) {
      // It was looked at when the worker started, and had all that is needed.
      newest = version;
    }
    if (newest != null && (version == null || version.compareTo(newest) < 0)) {
      obstacles.add(
          "the schema is older than this program (version: %s, needed: %s)"
              .formatted(version, newest));
    }
    LocalDate tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1);
    if (!partitions.days().contains(tomorrow)) {
      obstacles.add("outbox has no partition for tomorrow (day: %s)".formatted(tomorrow));
    }
  }

  private boolean kafkaAnswers() {
    try {
      var _ =
          kafka.describeCluster().clusterId().get(KAFKA_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException _) {
      return false;
    }
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }
}
