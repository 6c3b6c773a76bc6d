package dev.stoa.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/// One run: a site, a load, workers, a watch; and at the end the verdict.
final class Trial implements AutoCloseable {
  // On a machine that is busy with other things too; what is promised is less.
  private static final Duration LONGEST_DRAIN = Duration.ofMinutes(3);

  private static final Duration LONGEST_START = Duration.ofMinutes(3);

  private final Site site;
  private final Load load;
  private final Watch watch;
  private final RandomGenerator random;
  private final long seed;
  private final List<WorkerProcess> workers = new ArrayList<>();
  private boolean cast;

  private Trial(Site site, long seed) {
    this.site = site;
    this.seed = seed;
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed + 1);
    load = new Load(site, seed);
    watch = Watch.start(site);
  }

  static Trial open(long seed) {
    return new Trial(Site.open(Areas.names()), seed);
  }

  Site site() {
    return site;
  }

  Load load() {
    return load;
  }

  Watch watch() {
    return watch;
  }

  RandomGenerator random() {
    return random;
  }

  long seed() {
    return seed;
  }

  /// Starts one more worker, under a name that its log bears.
  WorkerProcess start() {
    return start(Map.of());
  }

  WorkerProcess start(Map<String, String> settings) {
    WorkerProcess worker = site.worker("worker-" + (workers.size() + 1), settings);
    workers.add(worker);
    return worker;
  }

  /// Sends a little, and waits until a worker commits: a kill of workers that only start would show
  /// nothing.
  void awaitProgress() {
    introduceCast();
    long before = Standing.of(site).consumed();
    load.send(20);
    load.flush();
    if (!Waiting.until(() -> Standing.of(site).consumed() > before, LONGEST_START)) {
      throw new IllegalStateException(
          "no worker took a command up (logs: %s)".formatted(site.logs()));
    }
  }

  /// Lets the agents register of whom all other commands speak, before there are any.
  private void introduceCast() {
    if (!cast) {
      load.sendCast();
      cast = true;
      int all = Cast.registrations().size();
      if (!Waiting.until(() -> Standing.of(site).events() >= all, LONGEST_START)) {
        throw new IllegalStateException(
            "no worker took a command up (logs: %s)".formatted(site.logs()));
      }
    }
  }

  /// Waits until nothing is left to consume and to publish.
  ///
  /// @return how long it took
  /// @throws IllegalStateException where it does not end
  Duration drain() {
    load.flush();
    long start = System.nanoTime();
    List<String> commands = site.areas().stream().map(site.topics()::commands).toList();
    Consumer<String> late =
        what -> {
          throw new IllegalStateException(
              "%s after %ds (standing: %s, events seen: %d, logs: %s)"
                  .formatted(
                      what,
                      LONGEST_DRAIN.toSeconds(),
                      Standing.of(site),
                      watch.seen(),
                      site.logs()));
        };
    long end = Log.ends(site, commands).values().stream().mapToLong(Long::longValue).sum();
    if (!Waiting.until(() -> Standing.of(site).consumed() >= end, LONGEST_DRAIN)) {
      late.accept("commands are unread");
    }
    long promised = Standing.of(site).events();
    if (!Waiting.until(() -> watch.seen() >= promised, LONGEST_DRAIN)) {
      late.accept("events are unpublished");
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /// Reads everything and compares it with the model.
  Verdict verdict() {
    Map<String, AreaModel> models = Areas.models();
    Set<String> statements = new HashSet<>();
    models.values().forEach(model -> statements.addAll(model.state().keySet()));
    Evidence evidence = new Gathering(site).gather(statements);
    List<Ruling> rulings = new Model(site.topics(), topicIds(), models).rule(evidence.commands());
    Map<String, Map<String, String>> state = new HashMap<>();
    models.values().forEach(model -> state.putAll(model.state()));
    Findings findings = Checker.check(rulings, state, evidence);
    watch
        .complaints()
        .forEach(complaint -> findings.add("a reader never sees it wrong", "", complaint));
    load.poison()
        .forEach((place, sent) -> {
          if (evidence.commands().stream().noneMatch(read -> read.place().equals(place))) {
            findings.add("poison is where it was sent", "", place.toString());
          }
        });
    return new Verdict(seed, rulings, state, evidence, findings);
  }

  private Map<String, UUID> topicIds() {
    List<String> names = site.areas().stream().map(site.topics()::commands).toList();
    try (Admin admin = site.admin()) {
      Map<String, UUID> ids = new HashMap<>();
      admin
          .describeTopics(names)
          .allTopicNames()
          .get(LONGEST_START.toSeconds(), TimeUnit.SECONDS)
          .forEach((name, topic) -> {
            Uuid id = topic.topicId();
            ids.put(name, new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits()));
          });
      return ids;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    } catch (ExecutionException | TimeoutException failure) {
      throw new IllegalStateException("topics cannot be described", failure);
    }
  }

  @Override
  public void close() {
    workers.forEach(WorkerProcess::close);
    watch.close();
    load.close();
    site.close();
  }
}
