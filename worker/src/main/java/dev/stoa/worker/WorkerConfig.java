package dev.stoa.worker;

import dev.stoa.Stoa;
import dev.stoa.area.Timer;
import dev.stoa.battle.rating.Elo;
import dev.stoa.contract.Topics;
import dev.stoa.database.DatabaseConfig;
import dev.stoa.policy.Policies;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Everything the worker is told from outside, read once at the start. Below this record nobody
/// looks at an environment variable.
///
/// @param prefix what all topics, groups and transactional ids begin with
public record WorkerConfig(
    DatabaseConfig database,
    KafkaConfig kafka,
    String prefix,
    SchemaSources schemas,
    Work work,
    Retention retention,
    Protection protection,
    Switches switches,
    Admin admin,
    Logs logs) {

  /// @param registry the URL of a registry with the Confluent API; null where there is none
  /// @param path a folder with further `.avsc` to read with; null where there is none
  public record SchemaSources(@Nullable URI registry, @Nullable Path path) {}

  /// @param areas the areas whose commands this worker takes
  /// @param batch the most commands that share a transaction
  public record Work(List<String> areas, int threads, int batch) {}

  /// @param outboxMaxAge an older unpublished event pauses the intake
  public record Retention(
      Duration deduplication,
      Duration outbox,
      Duration deadLetters,
      Duration history,
      Duration outboxMaxAge) {}

  /// @param breakerLetters letters in a row that pause an area
  /// @param breakerShare letters among the last thousand commands that pause it, in percent
  /// @param trustedActors who may act for others; empty: nobody is refused for who it is
  public record Protection(int breakerLetters, int breakerShare, Set<String> trustedActors) {}

  /// @param policiesOff reactions that are switched off, by the name behind `POLICY_`
  /// @param timersOff timers that are switched off, by the name behind `TIMER_`
  public record Switches(Set<String> policiesOff, Set<String> timersOff, Rating rating) {}

  /// How battles are rated.
  public enum Rating {
    ELO,
    GLICKO2,
    OPENSKILL
  }

  /// @param token null where none is needed, which only loopback allows
  public record Admin(String host, int port, @Nullable String token) {
    @Override
    public String toString() {
      return "Admin[%s:%d]".formatted(host, port);
    }
  }

  public record Logs(Level level, Format format) {
    public enum Level {
      DEBUG,
      INFO,
      WARN,
      ERROR
    }

    public enum Format {
      TEXT,
      JSON
    }
  }

  /// @throws Settings.WrongSettings with every problem at once
  public static WorkerConfig from(Map<String, String> environment) {
    var settings = new Settings(environment);
    var config =
        new WorkerConfig(
            DatabaseSettings.read(settings),
            KafkaConfig.read(settings),
            prefix(settings),
            new SchemaSources(registry(settings), path(settings)),
            new Work(
                settings.words("WORKER_AREAS", Topics.AREAS),
                settings.count("WORKER_THREADS", 2, 1, 64),
                settings.count("WORKER_BATCH", 500, 1, 5_000)),
            new Retention(
                settings.period("DEDUPLICATION_WINDOW", Duration.ofDays(7)),
                settings.period("OUTBOX_RETENTION", Duration.ofDays(7)),
                settings.period("DEAD_LETTER_RETENTION", Duration.ofDays(90)),
                settings.period("HISTORY_RETENTION", Duration.ofDays(365)),
                settings.period("OUTBOX_MAX_AGE", Duration.ofMinutes(5))),
            new Protection(
                settings.count("BREAKER_LETTERS", 50, 1, 1_000_000),
                settings.count("BREAKER_SHARE", 5, 1, 100),
                actors(settings.optional("TRUSTED_ACTORS"))),
            new Switches(
                settings.switchedOff("POLICY_", Policies.names()),
                settings.switchedOff("TIMER_", timers()),
                settings.choice("BATTLE_RATING", Rating.ELO)),
            admin(settings),
            new Logs(
                settings.choice("LOG_LEVEL", Logs.Level.INFO),
                settings.choice("LOG_FORMAT", Logs.Format.TEXT)));
    settings.verify();
    return config;
  }

  /// The names behind `TIMER_`.
  private static Set<String> timers() {
    return Stoa.Areas.rated(new Elo()).all().stream()
        .flatMap(area -> area.timers().stream())
        .map(Timer::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  static String prefix(Settings settings) {
    String prefix = settings.text("TOPIC_PREFIX", "orchestrator");
    if (!prefix.matches("[a-zA-Z0-9._-]{1,100}")) {
      settings.wrong("TOPIC_PREFIX", "1 to 100 of letters, digits, dot, dash, underscore", prefix);
    }
    return prefix;
  }

  static @Nullable URI registry(Settings settings) {
    String url = settings.optional("SCHEMA_REGISTRY_URL");
    if (url == null) {
      return null;
    }
    if (!url.matches("https?://[^\\s/?#]+(/[^\\s?#]*)?")) {
      settings.problem("SCHEMA_REGISTRY_URL must be a URL such as http://registry:8081");
      return null;
    }
    return URI.create(url);
  }

  static @Nullable Path path(Settings settings) {
    String path = settings.optional("SCHEMA_PATH");
    if (path == null) {
      return null;
    }
    Path folder = Path.of(path);
    if (!folder.toFile().isDirectory()) {
      settings.wrong("SCHEMA_PATH", "a folder that is there", path);
    }
    return folder;
  }

  private static Set<String> actors(@Nullable String value) {
    return value == null
        ? Set.of()
        : Arrays.stream(value.split(",", -1))
            .map(String::strip)
            .filter(actor -> !actor.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
  }

  private static Admin admin(Settings settings) {
    String host = settings.text("ADMIN_HOST", "127.0.0.1");
    int port = settings.count("ADMIN_PORT", 8080, 0, 65_535);
    String token = settings.optional("ADMIN_TOKEN");
    if (token == null && !DatabaseSettings.isLoopback(host)) {
      settings.problem(
          "ADMIN_TOKEN must be set where ADMIN_HOST is not loopback (found: '%s')".formatted(host));
    }
    return new Admin(host, port, token);
  }
}
