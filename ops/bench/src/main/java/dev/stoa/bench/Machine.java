package dev.stoa.bench;

import dev.stoa.bench.site.Site;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;

/// What the figures were taken on. Refuses a PostgreSQL that does not keep what it acknowledged.
final class Machine {
  private static final List<String> MUST_BE_ON =
      List.of("fsync", "synchronous_commit", "full_page_writes");
  private static final List<String> SHOWN =
      List.of(
          "shared_buffers",
          "max_wal_size",
          "checkpoint_timeout",
          "wal_level",
          "wal_sync_method",
          "autovacuum",
          "jit");
  private static final String KAFKA = "/kafka/kafka-version.properties";
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Machine() {}

  /// Lines for the head of the report.
  static List<String> describe(Site site) {
    try (Connection connection = site.connect();
        Statement statement = connection.createStatement()) {
      List<String> settings = new ArrayList<>();
      for (String setting : MUST_BE_ON) {
        String value = show(statement, setting);
        if (!value.equals("on")) {
          throw new IllegalStateException(
              "PostgreSQL must be durable (setting: %s, value: %s)".formatted(setting, value));
        }
        settings.add(setting + "=on");
      }
      for (String setting : SHOWN) {
        settings.add(setting + "=" + show(statement, setting));
      }
      Runtime jvm = Runtime.getRuntime();
      return List.of(
          "machine     %d cores (%s), %s %s"
              .formatted(
                  jvm.availableProcessors(),
                  processor(),
                  System.getProperty("os.name"),
                  System.getProperty("os.version")),
          "java        %s, heap %d MB, broker and workers in this JVM"
              .formatted(System.getProperty("java.version"), jvm.maxMemory() >> 20),
          "kafka       %s, one broker, replication 1".formatted(kafka()),
          "postgresql  %s, own processes: %s"
              .formatted(show(statement, "server_version"), String.join(" ", settings)));
    } catch (SQLException failure) {
      throw new IllegalStateException("PostgreSQL does not answer", failure);
    }
  }

  private static String show(Statement statement, String setting) throws SQLException {
    try (ResultSet row = statement.executeQuery("show " + setting)) {
      row.next();
      return row.getString(1);
    }
  }

  private static String kafka() {
    var about = new Properties();
    try (InputStream file = KafkaProducer.class.getResourceAsStream(KAFKA)) {
      about.load(Objects.requireNonNull(file, KAFKA));
      return about.getProperty("version");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String processor() {
    if (!Files.isReadable(PROCESSORS)) {
      return System.getProperty("os.arch");
    }
    try {
      return Files.readAllLines(PROCESSORS).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
