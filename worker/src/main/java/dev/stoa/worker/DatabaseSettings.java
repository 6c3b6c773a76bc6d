package dev.stoa.worker;

import dev.stoa.database.DatabaseConfig;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Reads the `DB_*` settings.
public final class DatabaseSettings {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
  private static final Set<String> SSL_MODES =
      Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
  private static final int ONE_DAY_MS = 86_400_000;

  private DatabaseSettings() {}

  /// Reads them alone, for a program that needs nothing but the database.
  ///
  /// @throws Settings.WrongSettings with every problem at once
  public static DatabaseConfig from(Map<String, String> environment) {
    Map<String, String> ours = new HashMap<>(environment);
    ours.keySet().removeIf(name -> !name.startsWith("DB_"));
    var settings = new Settings(ours);
    DatabaseConfig config = read(settings);
    settings.verify();
    return config;
  }

  static DatabaseConfig read(Settings settings) {
    String url = settings.optional("DB_URL");
    String host = settings.text("DB_HOST", "localhost");
    int port = settings.count("DB_PORT", 5432, 1, 65_535);
    String name = settings.text("DB_NAME", "ai_orchestrator");
    String made = url == null ? "jdbc:postgresql://%s:%d/%s".formatted(host, port, name) : url;
    String user = settings.text("DB_USER", "aiagent");
    if (!made.startsWith("jdbc:postgresql:")) {
      settings.problem("DB_URL must be a JDBC URL such as jdbc:postgresql://host:5432/name");
    }
    var pool =
        new DatabaseConfig.Pool(
            settings.count("DB_POOL_MIN", 5, 0, 200), settings.count("DB_POOL_MAX", 20, 2, 200));
    if (pool.least() > pool.most()) {
      settings.wrong(
          "DB_POOL_MIN", "at most DB_POOL_MAX", "%d of %d".formatted(pool.least(), pool.most()));
    }
    return new DatabaseConfig(
        made,
        user,
        password(settings, url != null),
        Map.of("sslmode", sslMode(settings, made)),
        pool,
        new DatabaseConfig.Timeouts(
            millis(settings, "DB_IDLE_TIMEOUT", 30_000),
            millis(settings, "DB_CONNECTION_TIMEOUT", 10_000),
            millis(settings, "DB_STATEMENT_TIMEOUT", 60_000),
            millis(settings, "DB_QUERY_TIMEOUT", 60_000)),
        millis(settings, "DB_SLOW_QUERY_MS", 1_000));
  }

  private static Duration millis(Settings settings, String name, int fallback) {
    return Duration.ofMillis(settings.count(name, fallback, 250, ONE_DAY_MS));
  }

  private static String password(Settings settings, boolean inUrl) {
    String password = settings.optional("DB_PASSWORD");
    String file = settings.optional("DB_PASSWORD_FILE");
    if (file != null) {
      try {
        return Files.readString(Path.of(file)).strip();
      } catch (IOException _) {
        settings.wrong("DB_PASSWORD_FILE", "a file that can be read", file);
      }
    }
    if (password == null && file == null && !inUrl) {
      settings.problem("DB_PASSWORD is not set, nor is DB_PASSWORD_FILE");
    }
    return password == null ? "" : password;
  }

  private static String sslMode(Settings settings, String url) {
    String fallback = isLoopback(hostOf(url)) ? "prefer" : "verify-full";
    String mode = settings.text("DB_SSLMODE", fallback);
    if (!SSL_MODES.contains(mode)) {
      settings.wrong("DB_SSLMODE", "one of " + String.join(", ", SSL_MODES), mode);
    }
    return mode;
  }

  private static String hostOf(String url) {
    try {
      String host = new URI(url.substring("jdbc:".length())).getHost();
      return host == null ? "" : host;
    } catch (URISyntaxException | StringIndexOutOfBoundsException _) {
      return "";
    }
  }

  static boolean isLoopback(String host) {
    return LOOPBACK.contains(host);
  }
}
