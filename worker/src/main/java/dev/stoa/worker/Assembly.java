package dev.stoa.worker;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import dev.stoa.area.Area;
import dev.stoa.battle.rating.Elo;
import dev.stoa.battle.rating.Glicko2;
import dev.stoa.battle.rating.OpenSkill;
import dev.stoa.battle.rating.RatingSystem;
import dev.stoa.contract.HttpRegistry;
import dev.stoa.contract.Registry;
import dev.stoa.contract.Schemas;
import dev.stoa.contract.Topics;
import dev.stoa.database.Database;
import dev.stoa.database.Sweeper;
import dev.stoa.intake.CommandLag;
import dev.stoa.intake.InboxGenerations;
import dev.stoa.intake.Intakes;
import dev.stoa.intake.Rulings;
import dev.stoa.intake.UnreadCommands;
import dev.stoa.policy.Policies;
import dev.stoa.task.TaskRepository;
import dev.stoa.timer.Timers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/// Turns settings into what the parts of a worker are made of.
///
/// @param clock turns the database's time into the transaction's
record Assembly(WorkerConfig config, UnaryOperator<Instant> clock) {

  RatingSystem ratings() {
    return switch (config.switches().rating()) {
      case ELO -> new Elo();
      case GLICKO2 -> new Glicko2();
      case OPENSKILL -> new OpenSkill();
    };
  }

  /// @param areas all that are built, whether this worker serves them or not
  Rulings rulings(List<Area<?, ?, ?>> areas) {
    URI url = config.schemas().registry();
    return new Rulings(
        clock,
        schemas(),
        url == null ? Registry.NONE : new HttpRegistry(url, InstantSource.system()),
        config.protection().trustedActors(),
        Rulings.Reacting.of(Policies.without(config.switches().policiesOff()), areas, actor()));
  }

  Intakes.Setting intake() {
    return new Intakes.Setting(
        config.work().threads(),
        config.work().batch(),
        config.protection().breakerLetters(),
        config.protection().breakerShare());
  }

  /// Timers wait while commands are unread, be it that many wait or that nobody reads.
  Timers timers(
      Database database, List<Area<?, ?, ?>> areas, CommandLag lag, MetricRegistry metrics) {
    var unread = new UnreadCommands(database.jdbi());
    var topics = new Topics(config.prefix());
    var signals =
        new Timers.Signals(
            clock,
            name -> !config.switches().timersOff().contains(name),
            area -> longer(unread.age(topics.commands(area)), lag.standstill(area)));
    return new Timers(
        database.jdbi(), areas, signals, Timers.Setting.usual(schemas(), actor()), metrics);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private Schemas schemas() {
    Path path = config.schemas().path();
    return path == null ? Schemas.ofContract() : Schemas.withFolder(path);
  }

  Housekeeping housekeeping(
      Database database, TaskRepository tasks, CommandLag lag, MetricRegistry metrics) {
    WorkerConfig.Retention kept = config.retention();
    var housekeeping =
        new Housekeeping(
            new InboxGenerations(database.jdbi(), kept.deduplication()),
            new Sweeper(database.jdbi(), kept.deadLetters(), kept.history(), metrics),
            tasks,
            lag,
            clock);
    housekeeping.show(metrics, lag.areas());
    return housekeeping;
  }

  CommandLag lag(Database database, Admin kafka, List<Area<?, ?, ?>> areas) {
    return new CommandLag(
        database.jdbi(),
        kafka,
        new Topics(config.prefix()),
        areas.stream().map(Area::label).toList(),
        InstantSource.system());
  }

  /// What time and policies ask for is asked as one of the trusted, where only some are.
  private @Nullable String actor() {
    return config.protection().trustedActors().stream().sorted().findFirst().orElse(null);
  }

  /// The topics without which the areas cannot be served: their own, and those that their policies
  /// write to.
  Set<String> topics(List<Area<?, ?, ?>> areas) {
    var topics = new Topics(config.prefix());
    Set<String> needed = new HashSet<>(Set.of(topics.outboxCursor()));
    for (Area<?, ?, ?> area : areas) {
      for (Topics.Kind kind : Topics.Kind.values()) {
        needed.add(topics.name(area.label(), kind));
      }
    }
    Set<String> served = areas.stream().map(Area::label).collect(Collectors.toSet());
    Policies.without(config.switches().policiesOff())
        .asked(served)
        .forEach(asked -> needed.add(topics.commands(asked)));
    return needed;
  }

  static void gauges(MetricRegistry metrics, Database database) {
    gauge(metrics, "total", () -> database.figures().total());
    gauge(metrics, "idle", () -> database.figures().idle());
    gauge(metrics, "waiting", () -> database.figures().waiting());
  }

  private static void gauge(MetricRegistry metrics, String state, Gauge<Integer> figure) {
    metrics.gauge("stoa_db_pool_connections{state=\"%s\"}".formatted(state), () -> figure);
  }
}
