package dev.stoa.cli.terminal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Options that stand for settings: each is another way to set a variable, so that whatever reads
/// the settings checks both alike. `--db-host` is `DB_HOST`, and so forth.
///
/// Passwords and tokens have no option, since everybody on the machine could read them.
public enum Settings {
  DATABASE(
      new Setting("DB_URL", "URL", "JDBC URL; replaces host, port and name"),
      new Setting("DB_HOST", "HOST", "where PostgreSQL is; localhost"),
      new Setting("DB_PORT", "PORT", "its port; 5432"),
      new Setting("DB_NAME", "NAME", "the database; ai_orchestrator"),
      new Setting("DB_USER", "USER", "who connects; aiagent. The password: DB_PASSWORD"),
      new Setting("DB_PASSWORD_FILE", "FILE", "a file that holds the password"),
      new Setting("DB_SSLMODE", "MODE", "prefer on loopback, else verify-full"),
      new Setting("DB_CONNECTION_TIMEOUT", "MS", "the longest wait for a connection; 10000"),
      new Setting("DB_STATEMENT_TIMEOUT", "MS", "the longest a statement may run; 60000")),
  KAFKA(
      new Setting("KAFKA_BOOTSTRAP_SERVERS", "HOST:PORT", "where Kafka is; localhost:9092"),
      new Setting("TOPIC_PREFIX", "PREFIX", "what all topics begin with; orchestrator")),
  SCHEMAS(
      new Setting("SCHEMA_REGISTRY_URL", "URL", "a registry with the Confluent API"),
      new Setting("SCHEMA_PATH", "FOLDER", "a folder of further .avsc to read with")),
  WORKER(
      new Setting("WORKER_AREAS", "AREAS", "areas with commas between; all"),
      new Setting("WORKER_THREADS", "N", "threads that take commands; 2"),
      new Setting("WORKER_BATCH", "N", "the most commands that share a transaction; 500")),
  ADMIN(
      new Setting("ADMIN_HOST", "HOST", "where the admin port is bound; 127.0.0.1"),
      new Setting("ADMIN_PORT", "PORT", "the admin port; 8080. Its token: ADMIN_TOKEN")),
  LOGS(
      new Setting("LOG_LEVEL", "LEVEL", "debug, info, warn or error"),
      new Setting("LOG_FORMAT", "FORMAT", "text, or json for machines")),
  OUTPUT(new Setting("STOA_OUTPUT", "FORMAT", "table for people or json for machines; table"));

  public static final String OUTPUT_VARIABLE = "STOA_OUTPUT";
  public static final String OUTPUT_JSON = "json";

  private static final Map<String, Setting> BY_OPTION =
      Arrays.stream(values())
          .flatMap(group -> group.settings.stream())
          .collect(Collectors.toUnmodifiableMap(Setting::option, Function.identity()));

  @SuppressWarnings("ImmutableEnumChecker") // of List.of
  private final List<Setting> settings;

  Settings(Setting... settings) {
    this.settings = List.of(settings);
  }

  /// @param text what it is; its default
  private record Setting(String variable, String label, String text) {
    String option() {
      String name = variable.startsWith("STOA_") ? variable.substring("STOA_".length()) : variable;
      return "--" + name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// Gives the options of this group to a command, or to each of its subcommands.
  public void addTo(CommandSpec command) {
    if (!command.subcommands().isEmpty()) {
      command.subcommands().values().forEach(each -> addTo(each.getCommandSpec()));
      return;
    }
    for (Setting setting : settings) {
      command.addOption(
          OptionSpec.builder(setting.option())
              .paramLabel(setting.label())
              .type(String.class)
              .description(setting.text())
              .build());
    }
  }

  /// The variable that an option stands for; null where it is no setting.
  static @Nullable String variable(OptionSpec option) {
    Setting setting = BY_OPTION.get(option.longestName());
    return setting == null ? null : setting.variable();
  }
}
